//! The popup: the site at hand, its rules, what is marked in this tab.

use wasm_bindgen::prelude::*;

/// Fills the popup.
#[wasm_bindgen]
pub async fn start_popup() {}
