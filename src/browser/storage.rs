//! Settings, as they lie in `chrome.storage.sync`: one key a site, deviations only.
//!
//! | key | value |
//! |---|---|
//! | `everywhere` | `{ rules: { ID: bool } }` |
//! | `site:KEY` | `{ off: true, rules: { ID: bool } }` |
//! | `profile` | `{ names, phones, emails, addresses, places }`, lists of strings |
//! | `locale` | a tag |
//! | `leaveAlone` | a list of strings |
//! | `strictness` | `calm`, `usual` or `strict` |
//! | `keys` | `{ next, previous, apply, ignore }`, keys such as `Alt+Period` |
//!
//! What an administrator has set comes from `chrome.storage.managed`, described by
//! `extension/managed.schema.json`, and goes before all of it.
//!
//! What of it can be believed is decided in `engine/stored.rs`.

use std::collections::BTreeMap;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::chrome;
use crate::engine::draft::Profile;
use crate::engine::settings::{Settings, SiteSettings};
use crate::engine::stored::{self, FACTS, Value};

/// Everything that is stored; defaults where storage refuses.
pub async fn load() -> Settings {
    let (kept, set) = (chrome::sync_get(&JsValue::NULL).await, chrome::managed_get(&JsValue::NULL).await);
    let kept = kept.map(|kept| value(&kept, 0)).unwrap_or_default();
    let mut settings = stored::settings(&kept);
    if let Ok(set) = set {
        let (policy, profile) = stored::policy(&value(&set, 0));
        settings.policy = policy;
        add(&mut settings.profile, profile);
    }
    settings
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
    let value = switches_written(&site.switched)?;
    if site.off {
        Reflect::set(&value, &"off".into(), &true.into())?;
    }
    keep(&stored, &value).await
}

/// Switches a rule off on one site.
///
/// # Errors
/// Whatever `chrome.storage` says; the settings then stay as they were.
pub async fn switch_off_on(key: &str, rule: &str) -> Result<(), JsValue> {
    let mut settings = load().await;
    settings.sites.entry(key.to_owned()).or_default().switched.insert(rule.to_owned(), false);
    save_site(&settings, key).await
}

/// Switches a rule off everywhere, and forgets the sites that say otherwise.
///
/// # Errors
/// Whatever `chrome.storage` says; what was not kept stays as it was.
pub async fn switch_off_everywhere(rule: &str) -> Result<(), JsValue> {
    let mut settings = load().await;
    settings.switched.insert(rule.to_owned(), false);
    keep("everywhere", &switches_written(&settings.switched)?).await?;
    let sites: Vec<String> = settings.sites.keys().cloned().collect();
    for key in sites {
        let Some(site) = settings.sites.get_mut(&key) else { continue };
        if site.switched.remove(rule).is_none() {
            continue;
        }
        if *site == SiteSettings::default() {
            settings.sites.remove(&key);
        }
        save_site(&settings, &key).await?;
    }
    Ok(())
}

/// Adds `words` to the list of own facts that `list` names.
///
/// # Errors
/// Whatever `chrome.storage` says; the settings then stay as they were.
pub async fn learn(list: &str, words: &str) -> Result<(), JsValue> {
    let kept = chrome::sync_get(&"profile".into()).await?;
    let kept = stored::profile(value(&kept, 0).field("profile"));
    let value = Object::new();
    for (name, mut facts) in FACTS.into_iter().zip(lists(kept)) {
        if name == list && !facts.iter().any(|fact| fact == words) {
            facts.push(words.to_owned());
        }
        if !facts.is_empty() {
            let facts: Array = facts.iter().map(|fact| JsValue::from_str(fact)).collect();
            Reflect::set(&value, &name.into(), &facts)?;
        }
    }
    keep("profile", &value).await
}

async fn keep(key: &str, value: &JsValue) -> Result<(), JsValue> {
    let items = Object::new();
    Reflect::set(&items, &key.into(), value)?;
    chrome::sync_set(&items).await?;
    Ok(())
}

fn switches_written(switched: &BTreeMap<String, bool>) -> Result<JsValue, JsValue> {
    let (value, rules) = (Object::new(), Object::new());
    for (id, &on) in switched {
        Reflect::set(&rules, &id.into(), &on.into())?;
    }
    Reflect::set(&value, &"rules".into(), &rules)?;
    Ok(value.into())
}

/// Keeps what `items`, a map, holds, in `chrome.storage.local`.
///
/// # Errors
/// Whatever `chrome.storage` says; what was kept then stays as it was.
pub async fn keep_here(items: &Value) -> Result<(), JsValue> {
    chrome::local_set(&written(items)?).await?;
    Ok(())
}

/// `value` as the browser keeps it.
///
/// # Errors
/// None in practice: it is made of plain objects.
pub fn written(value: &Value) -> Result<JsValue, JsValue> {
    Ok(match value {
        Value::Nothing => JsValue::NULL,
        Value::Bool(on) => (*on).into(),
        Value::Number(number) => (*number).into(),
        Value::Text(text) => text.into(),
        Value::List(list) => list.iter().map(written).collect::<Result<Array, _>>()?.into(),
        Value::Map(entries) => {
            let object = Object::new();
            for (name, value) in entries {
                Reflect::set(&object, &name.into(), &written(value)?)?;
            }
            object.into()
        }
    })
}

/// What the browser keeps, as a value that nobody has believed yet.
#[must_use]
pub fn value(kept: &JsValue, depth: usize) -> Value {
    /// Deeper than any settings of ours.
    const DEEPEST: usize = 8;
    if let Some(on) = kept.as_bool() {
        return Value::Bool(on);
    }
    if let Some(number) = kept.as_f64() {
        return Value::Number(number);
    }
    if let Some(text) = kept.as_string() {
        return Value::Text(text);
    }
    if depth == DEEPEST {
        return Value::Nothing;
    }
    if let Some(list) = kept.dyn_ref::<Array>() {
        return Value::List(list.iter().map(|entry| value(&entry, depth + 1)).collect());
    }
    let Some(object) = kept.dyn_ref::<Object>() else { return Value::Nothing };
    let named = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        Some((entry.get(0).as_string()?, value(&entry.get(1), depth + 1)))
    };
    Value::Map(Object::entries(object).iter().filter_map(named).collect())
}

/// The lists of `profile`, in the order of their names.
fn lists(profile: Profile) -> [Vec<String>; 5] {
    [profile.names, profile.phones, profile.emails, profile.addresses, profile.places]
}

fn add(profile: &mut Profile, more: Profile) {
    profile.names.extend(more.names);
    profile.phones.extend(more.phones);
    profile.emails.extend(more.emails);
    profile.addresses.extend(more.addresses);
    profile.places.extend(more.places);
}
