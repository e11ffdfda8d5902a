//! The setting of a compose box, read from the page around it.

use web_sys::Element;

use crate::engine::draft::Setting;

/// What `editor` is for.
#[must_use]
pub fn setting_of(editor: &Element) -> Setting {
    let _ = editor;
    Setting::default()
}

/// Whether prose is written in `inner`.
#[must_use]
pub fn is_compose_box(inner: &Element) -> bool {
    let _ = inner;
    true
}
