//! The one file that names `chrome.*`. Both browsers know it by that name and answer with promises.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

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

    /// `chrome.storage.onChanged.addListener(listener)`.
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "onChanged"], js_name = addListener)]
    pub fn on_storage_changed(listener: &Function);

    /// `chrome.runtime.onMessage.addListener(listener)`.
    #[wasm_bindgen(js_namespace = ["chrome", "runtime", "onMessage"], js_name = addListener)]
    pub fn on_message(listener: &Function);

    /// `chrome.tabs.query(what)`.
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = query, catch)]
    pub async fn tabs_query(what: &JsValue) -> Result<JsValue, JsValue>;

    /// `chrome.tabs.sendMessage(tab, message)`: the first frame to answer wins.
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = sendMessage, catch)]
    pub async fn tabs_send_message(tab: f64, message: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    fn get_message(key: &str, substitutions: &Array) -> String;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = id, thread_local_v2)]
    static RUNTIME_ID: JsValue;
}

/// The words under `key` in `_locales`, with `$1`, `$2` filled in; empty when there are none.
#[must_use]
pub fn message(key: &str, substitutions: &[&str]) -> String {
    let list: Array = substitutions.iter().map(|&word| JsValue::from_str(word)).collect();
    get_message(key, &list)
}

/// This extension's own id.
#[must_use]
pub fn own_id() -> Option<String> {
    RUNTIME_ID.with(JsValue::as_string)
}
