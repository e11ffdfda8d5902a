//! The host whose settings hold in this frame.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::{Document, Window};

/// The host of the page at the top, where the browser tells it to a frame; else this frame's own, and
/// that of the page that made it where it has none.
#[must_use]
pub fn host(window: &Window, document: &Document) -> String {
    let own = window.location().hostname().ok();
    let base = document.base_uri().ok().flatten().and_then(|address| host_of(&address));
    let hosts = [top(window), own, base];
    hosts.into_iter().flatten().find(|host| !host.is_empty()).unwrap_or_default()
}

fn top(window: &Window) -> Option<String> {
    let origins = Reflect::get(&window.location(), &"ancestorOrigins".into()).ok()?;
    let count = Reflect::get(&origins, &"length".into()).ok()?.as_f64()?;
    let top = Reflect::get(&origins, &JsValue::from_f64(count - 1.0)).ok()?.as_string()?;
    host_of(&top)
}

fn host_of(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    Some(host.split(':').next().unwrap_or(host).to_owned())
}
