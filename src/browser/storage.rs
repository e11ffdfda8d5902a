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
//! | `keys` | `{ next, previous }`, keys such as `Alt+Period` |
//!
//! What an administrator has set comes from `chrome.storage.managed`, described by
//! `extension/managed.schema.json`, and goes before all of it.
//!
//! Every value is looked at before it is believed: what is of another type, misshapen or too long
//! counts as not there, and its key is told as damaged. A rule that this version does not know is kept, since another machine that
//! shares the settings may know it.

use std::collections::BTreeMap;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::chrome;
use crate::engine::draft::Profile;
use crate::engine::settings::{Policy, Settings, SiteSettings, Strictness};

/// No fact about a practice is longer than this, in characters.
const LONGEST: usize = 200;
/// No list of facts has more entries than this.
const MOST: usize = 500;
/// The lists of facts.
const FACTS: [&str; 5] = ["names", "phones", "emails", "addresses", "places"];

/// Everything that is stored; defaults where storage refuses.
pub async fn load() -> Settings {
    load_and_judge().await.0
}

/// Everything that is stored, and the keys whose values were, in part or wholly, not to be believed.
pub async fn load_and_judge() -> (Settings, Vec<String>) {
    let (kept, set) = (chrome::sync_get(&JsValue::NULL).await, chrome::managed_get(&JsValue::NULL).await);
    let (mut settings, damaged) = kept.map_or_else(|_| Default::default(), |kept| read(&kept));
    if let Ok(set) = set {
        settings.policy = policy(&set);
        add(&mut settings.profile, profile(&field(&set, "profile")));
    }
    (settings, damaged)
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
    let kept = profile(&field(&kept, "profile"));
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

/// Reads what is kept, and names the keys in which something was not to be believed.
fn read(kept: &JsValue) -> (Settings, Vec<String>) {
    let mut settings = Settings::default();
    let mut damaged = Vec::new();
    let Some(object) = kept.dyn_ref::<Object>() else { return (settings, damaged) };
    for entry in Object::entries(object).iter() {
        let entry: Array = entry.unchecked_into();
        let (Some(key), value) = (entry.get(0).as_string(), entry.get(1)) else { continue };
        let sound = match key.as_str() {
            "everywhere" => {
                settings.switched = switches(&value);
                switches_are_sound(&value)
            }
            "profile" => {
                settings.profile = profile(&value);
                value.is_object()
                    && FACTS.iter().all(|list| {
                        strings_are_sound(&field(&value, list)) || field(&value, list).is_undefined()
                    })
            }
            "locale" => {
                settings.locale = value.as_string().filter(|tag| is_tag(tag)).unwrap_or_default();
                value.as_string().is_some_and(|tag| is_tag(&tag))
            }
            "leaveAlone" => {
                settings.leave_alone.extend(strings(&value).iter().map(|word| word.to_lowercase()));
                strings_are_sound(&value)
            }
            "strictness" => {
                let word = value.as_string().and_then(|word| Strictness::from_word(&word));
                settings.strictness = word.unwrap_or_default();
                word.is_some()
            }
            "keys" => {
                settings.keys = keys(&value);
                value.is_object()
            }
            key => match key.strip_prefix("site:").filter(|site| is_host(site)) {
                Some(site) => {
                    let off = field(&value, "off").as_bool() == Some(true);
                    settings.sites.insert(site.to_owned(), SiteSettings { off, switched: switches(&value) });
                    switches_are_sound(&value)
                }
                // Of another version, or nobody's; it is left where it is.
                None => !key.starts_with("site:"),
            },
        };
        if !sound {
            damaged.push(key);
        }
    }
    (settings, damaged)
}

fn policy(set: &JsValue) -> Policy {
    Policy {
        organisation: field(set, "organisation")
            .as_string()
            .unwrap_or_default()
            .chars()
            .take(LONGEST)
            .collect(),
        rules: switches(set),
        every_site: field(set, "everySite").as_bool() == Some(true),
        strictness: field(set, "strictness").as_string().and_then(|word| Strictness::from_word(&word)),
    }
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
    let mut found = BTreeMap::new();
    if let Some(rules) = rules.dyn_ref::<Object>() {
        // One by one: to collect them, Rust brings along a sort.
        found.extend(Object::entries(rules).iter().filter_map(|entry| switch(&entry)).take(MOST));
    }
    found
}

fn switch(entry: &JsValue) -> Option<(String, bool)> {
    let entry: &Array = entry.dyn_ref()?;
    Some((entry.get(0).as_string().filter(|id| is_rule(id))?, entry.get(1).as_bool()?))
}

/// Whether nothing in `value`, which holds switches of rules, had to be left out.
fn switches_are_sound(value: &JsValue) -> bool {
    let (off, rules) = (field(value, "off"), field(value, "rules"));
    let all = match rules.dyn_ref::<Object>() {
        Some(rules) => Object::entries(rules).length() as usize == switches(value).len(),
        None => rules.is_undefined(),
    };
    value.is_object() && all && (off.is_undefined() || off.as_bool().is_some())
}

fn keys(value: &JsValue) -> BTreeMap<String, String> {
    let pair =
        |name: &str| Some((name.to_owned(), field(value, name).as_string().filter(|key| key.len() <= 40)?));
    let mut found = BTreeMap::new();
    found.extend(["next", "previous"].into_iter().filter_map(pair));
    found
}

fn strings(value: &JsValue) -> Vec<String> {
    let Some(list) = value.dyn_ref::<Array>() else { return Vec::new() };
    let entries = list.iter().filter_map(|entry| entry.as_string());
    let sound = |entry: &String| !entry.trim().is_empty() && entry.chars().count() <= LONGEST;
    entries.filter(sound).take(MOST).collect()
}

fn strings_are_sound(value: &JsValue) -> bool {
    value.dyn_ref::<Array>().is_some_and(|list| list.length() as usize == strings(value).len())
}

fn profile(value: &JsValue) -> Profile {
    let [names, phones, emails, addresses, places] = FACTS.map(|list| strings(&field(value, list)));
    Profile { names, phones, emails, addresses, places }
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
