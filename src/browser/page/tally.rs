//! The number on the toolbar: the background script is told how many marks stand in this frame, and
//! only that.

use js_sys::Object;

use super::Page;
use crate::browser::answer::set;
use crate::browser::chrome;

impl Page {
    /// Tells that `count` marks stand here, if that is news.
    pub fn tell_count(&self, count: usize) {
        if self.told.replace(count) == count {
            return;
        }
        let message = Object::new();
        set(&message, "kind", "count");
        set(&message, "count", count as u32);
        wasm_bindgen_futures::spawn_local(async move {
            // A number that did not arrive is told again with the next one.
            let _ = chrome::tell(&message).await;
        });
    }
}
