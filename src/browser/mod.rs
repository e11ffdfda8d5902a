//! The shell: the only room with a page in it.

pub mod chrome;
pub mod popup;
pub mod storage;

use wasm_bindgen::prelude::*;

/// Starts the content script in this frame. `engine` is `wasm` or `plain`, as the loader found.
#[wasm_bindgen]
pub fn start(engine: &str, focused: Option<web_sys::Element>) {
    let _ = (engine, focused);
    let setting = crate::engine::draft::Setting::default();
    let report = crate::rules::check(&crate::engine::draft::Draft::new(engine, &setting));
    let _ = report.findings.len();
}
