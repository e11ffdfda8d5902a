//! The shell: the only room with a page in it.
//!
//! A page's frame is one [`page::Page`]. It knows its compose boxes; each box has an editor, a draft
//! and a report; the overlay draws what the report says; the card offers what a finding offers.

mod answer;
mod area;
mod balance;
mod card;
mod chrome;
mod compose_box;
mod editor;
mod frames;
mod host;
mod keys;
mod mark;
mod offer;
mod overlay;
mod page;
pub mod popup;
mod preview;
#[cfg(feature = "probe")]
mod probe;
mod setting;
mod storage;
mod teach;

use wasm_bindgen::prelude::*;

/// Starts the content script in this frame. `engine` is `wasm` or `plain`, as the loader found;
/// `focused` is the field that woke it.
#[wasm_bindgen]
pub fn start(engine: &str, focused: Option<web_sys::Element>) {
    let engine = if engine == "plain" { "plain" } else { "wasm" };
    // The page lives in its own listeners.
    let _ = page::Page::start(engine, focused);
}
