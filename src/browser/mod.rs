//! The shell: the only room with a page in it.
//!
//! A page's frame is one [`page::Page`]. It knows its compose boxes; each box has an editor, a draft
//! and a report; the overlay draws what the report says; the card offers what a finding offers.

mod answer;
mod area;
mod card;
mod chrome;
mod compose_box;
mod confirm;
mod editor;
mod host;
mod keys;
mod ledger;
mod lure;
mod mark;
mod number;
mod offer;
mod overlay;
mod page;
mod past;
mod preview;
#[cfg(feature = "probe")]
mod probe;
mod sending;
mod setting;
mod storage;
mod teach;
mod thread;
mod trap;
mod weeks;
mod words;

use wasm_bindgen::prelude::*;

/// Starts the content script in this frame. `engine` is `wasm` or `plain`, as the loader found;
/// `focused` is the field that woke it. `broke` is called when the module breaks; where one has broken
/// before it, `again`, the text at hand is left alone until it changes. Events are heard at `ear`, or at the
/// window.
#[wasm_bindgen]
pub fn start(
    engine: &str,
    focused: Option<web_sys::Element>,
    again: bool,
    broke: js_sys::Function,
    ear: Option<web_sys::EventTarget>,
) {
    let engine = if engine == "plain" { "plain" } else { "wasm" };
    // The page lives in its own listeners.
    if let Some(page) = page::Page::start(engine, focused, again, ear) {
        trap::watch(page.host(), broke);
    }
}
