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
//! Every value is looked at before it is believed: what is of another type, misshapen or too long
//! counts as not there. A rule that this version does not know is kept, since another machine that
//! shares the settings may know it.

use std::collections::BTreeMap;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::chrome;
use crate::engine::draft::Profile;
use crate::engine::settings::{Settings, SiteSettings};

/// No fact about a practice is longer than this, in characters.
const LONGEST: usize = 200;
/// No list of facts has more entries than this.
const MOST: usize = 500;

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

/// Keeps what `settings` say of the site `key`.
///
/// # Errors
/// Whatever `chrome.storage` says; the settings then stay as they were.
pub async fn save_site(settings: &Settings, key: &str) -> Result<(), JsValue> {
    let stored = format!("site:{key}");
    let Some(site) = settings.sites.get(key) else {
        chrome::sync_remove(&stored).await?;
        return Ok(());
    };
    let items = Object::new();
    Reflect::set(&items, &stored.into(), &written(site)?)?;
    chrome::sync_set(&items).await?;
    Ok(())
}

/// Switches a rule or a topic on one site; `None` goes back to what holds everywhere.
///
/// # Errors
/// Whatever `chrome.storage` says; the settings then stay as they were.
pub async fn switch_rule(key: &str, rule: &str, on: Option<bool>) -> Result<(), JsValue> {
    let mut settings = load().await;
    let site = settings.sites.entry(key.to_owned()).or_default();
    match on {
        Some(on) => site.switched.insert(rule.to_owned(), on),
        None => site.switched.remove(rule),
    };
    if *site == SiteSettings::default() {
        settings.sites.remove(key);
    }
    save_site(&settings, key).await
}

fn written(site: &SiteSettings) -> Result<JsValue, JsValue> {
    let value = Object::new();
    if site.off {
        Reflect::set(&value, &"off".into(), &true.into())?;
    }
    let rules = Object::new();
    for (id, &on) in &site.switched {
        Reflect::set(&rules, &id.into(), &on.into())?;
    }
    Reflect::set(&value, &"rules".into(), &rules)?;
    Ok(value.into())
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
            "locale" => settings.locale = value.as_string().filter(|tag| is_tag(tag)).unwrap_or_default(),
            "leaveAlone" => {
                settings.leave_alone = strings(&value).iter().map(|word| word.to_lowercase()).collect();
            }
            key => {
                if let Some(site) = key.strip_prefix("site:").filter(|site| is_host(site)) {
                    let off = field(&value, "off").as_bool() == Some(true);
                    settings.sites.insert(site.to_owned(), SiteSettings { off, switched: switches(&value) });
                }
            }
        }
    }
    settings
}

fn is_host(key: &str) -> bool {
    !key.is_empty() && key.len() <= 253 && key.chars().all(|c| c.is_alphanumeric() || ".-".contains(c))
}

fn is_tag(tag: &str) -> bool {
    tag.len() <= 35 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn is_rule(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn switches(value: &JsValue) -> BTreeMap<String, bool> {
    let rules = field(value, "rules");
    let Some(rules) = rules.dyn_ref::<Object>() else { return BTreeMap::new() };
    let pair = |entry: JsValue| {
        let entry: Array = entry.dyn_into().ok()?;
        Some((entry.get(0).as_string().filter(|id| is_rule(id))?, entry.get(1).as_bool()?))
    };
    Object::entries(rules).iter().filter_map(pair).take(MOST).collect()
}

fn strings(value: &JsValue) -> Vec<String> {
    let Some(list) = value.dyn_ref::<Array>() else { return Vec::new() };
    let entries = list.iter().filter_map(|entry| entry.as_string());
    let sound = |entry: &String| !entry.trim().is_empty() && entry.chars().count() <= LONGEST;
    entries.filter(sound).take(MOST).collect()
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
