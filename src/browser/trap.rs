//! When the module breaks. Nothing of it can be relied on then: it takes its host out of the page, says
//! so to the loader, which starts another one, and hears nothing any more. What it was about to say of
//! itself is not printed, since that might quote a draft.

use std::cell::{Cell, RefCell};

use js_sys::Function;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

thread_local! {
    static BROKEN: Cell<bool> = const { Cell::new(false) };
    static HOST: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
    static TELL: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Calls `tell` when the module breaks, and takes `host` out of the page.
pub fn watch(host: &HtmlElement, tell: Function) {
    HOST.replace(Some(host.clone()));
    TELL.replace(Some(tell));
    std::panic::set_hook(Box::new(|_| {
        BROKEN.set(true);
        if let Some(host) = HOST.take() {
            host.remove();
        }
        if let Some(tell) = TELL.take() {
            let _ = tell.call0(&JsValue::NULL);
        }
    }));
}

/// Whether the module has broken.
#[must_use]
pub fn is_broken() -> bool {
    BROKEN.get()
}
