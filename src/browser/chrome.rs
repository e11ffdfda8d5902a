//! The one file that names `chrome.*`. Both browsers know it by that name and answer with promises.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::{Element, ShadowRoot};

#[wasm_bindgen]
extern "C" {
    /// `chrome.storage.sync.get(keys)`; `null` asks for everything.
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "sync"], js_name = get, catch)]
    pub async fn sync_get(keys: &JsValue) -> Result<JsValue, JsValue>;

    /// `chrome.storage.sync.set(items)`.
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "sync"], js_name = set, catch)]
    pub async fn sync_set(items: &JsValue) -> Result<JsValue, JsValue>;

    /// `chrome.storage.sync.remove(key)`.
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "sync"], js_name = remove, catch)]
    pub async fn sync_remove(key: &str) -> Result<JsValue, JsValue>;

    /// `chrome.storage.managed.get(keys)`: what an administrator has set. Firefox refuses where nobody has.
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "managed"], js_name = get, catch)]
    pub async fn managed_get(keys: &JsValue) -> Result<JsValue, JsValue>;

    /// `chrome.storage.local.get(keys)`.
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = get, catch)]
    pub async fn local_get(keys: &JsValue) -> Result<JsValue, JsValue>;

    /// `chrome.storage.local.set(items)`.
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = set, catch)]
    pub async fn local_set(items: &JsValue) -> Result<JsValue, JsValue>;

    /// `crypto.getRandomValues(array)`.
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn random_values(array: &js_sys::Uint32Array) -> Result<JsValue, JsValue>;

    /// `chrome.runtime.sendMessage(message)`, to our own background script.
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    pub async fn tell(message: &JsValue) -> Result<JsValue, JsValue>;

    /// `chrome.storage.onChanged.addListener(listener)`.
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "onChanged"], js_name = addListener)]
    pub fn on_storage_changed(listener: &Function);

    /// `chrome.runtime.onMessage.addListener(listener)`.
    #[wasm_bindgen(js_namespace = ["chrome", "runtime", "onMessage"], js_name = addListener)]
    pub fn on_message(listener: &Function);

    /// `chrome.runtime.onConnect.addListener(listener)`; only our own pages can connect.
    #[wasm_bindgen(js_namespace = ["chrome", "runtime", "onConnect"], js_name = addListener)]
    pub fn on_connect(listener: &Function);

    // Throws once the extension is gone, and where the browser has another way.
    #[wasm_bindgen(js_namespace = ["chrome", "dom"], js_name = openOrClosedShadowRoot, catch)]
    fn open_or_closed_shadow_root(element: &Element) -> Result<Option<ShadowRoot>, JsValue>;

    /// A conversation between a page of ours and the frames of a tab.
    pub type Port;

    /// What the conversation is about.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Port) -> String;

    /// Says something to the other side.
    #[wasm_bindgen(method, catch, js_name = postMessage)]
    pub fn post(this: &Port, message: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, getter, js_name = onMessage)]
    fn messages(this: &Port) -> Heard;

    type Heard;

    #[wasm_bindgen(method, js_name = addListener)]
    fn add_listener(this: &Heard, listener: &Function);

    // Throws once the extension is gone.
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage, catch)]
    fn get_message(key: &str, substitutions: &Array) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "dom"], js_name = openOrClosedShadowRoot, catch)]
    fn open_or_closed(element: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = id, thread_local_v2)]
    static RUNTIME_ID: JsValue;

    #[wasm_bindgen(js_namespace = chrome, js_name = runtime, thread_local_v2)]
    static RUNTIME: JsValue;

    #[wasm_bindgen(js_namespace = chrome, js_name = extension, thread_local_v2)]
    static EXTENSION: JsValue;
}

impl Port {
    /// Calls `listener` with each message from the other side.
    pub fn on_message(&self, listener: &Function) {
        self.messages().add_listener(listener);
    }
}

/// The words under `key` in `_locales`, with `$1`, `$2` filled in; empty when there are none.
#[must_use]
pub fn message(key: &str, substitutions: &[&str]) -> String {
    let list: Array = substitutions.iter().map(|&word| JsValue::from_str(word)).collect();
    get_message(key, &list).unwrap_or_default()
}

/// The shadow root of `element`, be it closed.
#[must_use]
pub fn shadow_root(element: &JsValue) -> Option<JsValue> {
    // Chromium has a function for it, Firefox a property.
    let root =
        open_or_closed(element).or_else(|_| js_sys::Reflect::get(element, &"openOrClosedShadowRoot".into()));
    root.ok().filter(|root| !root.is_null() && !root.is_undefined())
}

/// This extension's own id.
#[must_use]
pub fn own_id() -> Option<String> {
    RUNTIME_ID.with(JsValue::as_string)
}

/// Whether the extension has been updated or removed under an open page: nothing of it answers then.
#[must_use]
pub fn is_gone() -> bool {
    RUNTIME.with(|runtime| js_sys::Reflect::get(runtime, &"id".into()).map_or(true, |id| id.is_undefined()))
}

/// Whether this is a private window, which leaves no trace of what was written in it.
#[must_use]
pub fn is_private_window() -> bool {
    EXTENSION
        .with(|own| js_sys::Reflect::get(own, &"inIncognitoContext".into()).is_ok_and(|is| is.is_truthy()))
}

/// A number that nobody can guess.
#[must_use]
pub fn random() -> Option<u32> {
    let array = js_sys::Uint32Array::new_with_length(1);
    random_values(&array).ok()?;
    Some(array.get_index(0))
}

/// The shadow root of `element`, open or closed.
#[must_use]
pub fn shadow_of(element: &Element) -> Option<ShadowRoot> {
    element.shadow_root().or_else(|| {
        // Firefox tells it on the element, Chromium by a call.
        let own = js_sys::Reflect::get(element, &"openOrClosedShadowRoot".into()).ok();
        own.and_then(|root| root.dyn_into().ok())
            .or_else(|| open_or_closed_shadow_root(element).ok().flatten())
    })
}

/// The element that has the focus at or under `element`, through shadow roots.
#[must_use]
pub fn focused_in(element: Element) -> Element {
    let mut at = element;
    while let Some(inner) = shadow_of(&at).and_then(|root| root.active_element()) {
        at = inner;
    }
    at
}
