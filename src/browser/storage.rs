//! Settings, as they lie in `chrome.storage.sync`: one key a site, deviations only.
//!
//! | key | value |
//! |---|---|
//! | `everywhere` | `{ rules: { ID: bool } }` |
//! | `site:KEY` | `{ off: true, rules: { ID: bool } }` |
//! | `profile` | `{ names, phones, emails, addresses, places }`, lists of strings |
//! | `locale` | a tag |
//! | `leaveAlone` | a list of strings |
//!
//! Every value is looked at before it is believed: what is unknown, of another type or too long
//! counts as not there.

use std::collections::BTreeMap;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::chrome;
use crate::engine::draft::Profile;
use crate::engine::settings::{Settings, SiteSettings};

/// No fact about a practice is longer than this, in characters.
const LONGEST: usize = 200;
/// No list of facts has more entries than this.
const MOST: u32 = 500;

/// Everything that is stored; defaults where storage refuses.
pub async fn load() -> Settings {
    let Ok(kept) = chrome::sync_get(&JsValue::NULL).await else { return Settings::default() };
    read(&kept)
}

/// Calls `listener` at each change, whichever page made it.
pub fn watch(listener: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(listener);
    chrome::on_storage_changed(closure.as_ref().unchecked_ref());
    // The listener lives as long as the page does.
    closure.forget();
}

fn read(kept: &JsValue) -> Settings {
    let mut settings = Settings::default();
    let Some(object) = kept.dyn_ref::<Object>() else { return settings };
    for entry in Object::entries(object).iter() {
        let entry: Array = entry.unchecked_into();
        let (Some(key), value) = (entry.get(0).as_string(), entry.get(1)) else { continue };
        match key.as_str() {
            "everywhere" => settings.switched = switches(&value),
            "profile" => settings.profile = profile(&value),
            "locale" => settings.locale = value.as_string().filter(|tag| tag.len() <= 20).unwrap_or_default(),
            "leaveAlone" => {
                settings.leave_alone = strings(&value).iter().map(|word| word.to_lowercase()).collect()
            }
            key => {
                if let Some(site) = key.strip_prefix("site:").filter(|site| site.len() <= 253) {
                    let off = field(&value, "off").is_truthy();
                    settings.sites.insert(site.to_owned(), SiteSettings { off, switched: switches(&value) });
                }
            }
        }
    }
    settings
}

fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn switches(value: &JsValue) -> BTreeMap<String, bool> {
    let rules = field(value, "rules");
    let Some(rules) = rules.dyn_ref::<Object>() else { return BTreeMap::new() };
    let pairs = Object::entries(rules);
    let pair = |entry: JsValue| {
        let entry: Array = entry.dyn_into().ok()?;
        Some((entry.get(0).as_string().filter(|id| id.len() <= 64)?, entry.get(1).as_bool()?))
    };
    pairs.iter().take(MOST as usize).filter_map(pair).collect()
}

fn strings(value: &JsValue) -> Vec<String> {
    let Some(list) = value.dyn_ref::<Array>() else { return Vec::new() };
    let entries = list.iter().take(MOST as usize).filter_map(|entry| entry.as_string());
    entries.filter(|entry| !entry.trim().is_empty() && entry.chars().count() <= LONGEST).collect()
}

fn profile(value: &JsValue) -> Profile {
    Profile {
        names: strings(&field(value, "names")),
        phones: strings(&field(value, "phones")),
        emails: strings(&field(value, "emails")),
        addresses: strings(&field(value, "addresses")),
        places: strings(&field(value, "places")),
    }
}

/// Switches all of a site on or off.
///
/// # Errors
/// Whatever `chrome.storage` says; the settings then stay as they were.
pub async fn switch_site(key: &str, on: bool) -> Result<(), JsValue> {
    change_site(key, |site| site.off = !on).await
}

/// Switches a rule or a topic on one site; `None` goes back to what holds everywhere.
///
/// # Errors
/// Whatever `chrome.storage` says; the settings then stay as they were.
pub async fn switch_rule(key: &str, rule: &str, on: Option<bool>) -> Result<(), JsValue> {
    change_site(key, |site| match on {
        Some(on) => {
            site.switched.insert(rule.to_owned(), on);
        }
        None => {
            site.switched.remove(rule);
        }
    })
    .await
}

async fn change_site(key: &str, change: impl FnOnce(&mut SiteSettings)) -> Result<(), JsValue> {
    let mut site = load().await.sites.remove(key).unwrap_or_default();
    change(&mut site);
    let key = format!("site:{key}");
    if site == SiteSettings::default() {
        chrome::sync_remove(&key).await?;
        return Ok(());
    }
    let kept = StoredSite { off: site.off, rules: site.switched };
    let items = Object::new();
    let value = serde::Serialize::serialize(&kept, &serde_wasm_bindgen::Serializer::json_compatible())?;
    Reflect::set(&items, &key.into(), &value)?;
    chrome::sync_set(&items).await?;
    Ok(())
}

/// A site's settings as they are written.
#[derive(serde::Serialize)]
struct StoredSite {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    off: bool,
    rules: BTreeMap<String, bool>,
}
