//! What lies in a store, before it is believed: another version wrote it, another machine, an
//! administrator, or a hand. Every value is looked at here: what is of another type, misshapen or too
//! long counts as not there. A rule that this version does not know is kept, since another machine
//! that shares the settings may know it.

use std::collections::BTreeMap;

use super::draft::Profile;
use super::settings::{Policy, Settings, SiteSettings, Strictness};

/// No fact about a practice is longer than this, in characters.
pub const LONGEST: usize = 200;
/// No list of facts, and no set of switches, has more entries than this.
pub const MOST: usize = 500;
/// The lists of facts.
pub const FACTS: [&str; 5] = ["names", "phones", "emails", "addresses", "places"];
/// What keys are kept for.
const KEYS: [&str; 4] = ["next", "previous", "apply", "ignore"];

/// Any value that a store may hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing, or nothing that settings are made of.
    #[default]
    Nothing,
    /// Yes or no.
    Bool(bool),
    /// A number, of whatever size.
    Number(f64),
    /// A text.
    Text(String),
    /// Values in a row.
    List(Vec<Value>),
    /// Values by their names.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The value under `name`, or nothing.
    #[must_use]
    pub fn field(&self, name: &str) -> &Self {
        let entries = self.entries();
        entries.iter().find(|(known, _)| known == name).map_or(&Self::Nothing, |(_, value)| value)
    }

    /// What a map holds; nothing of any other value.
    #[must_use]
    pub fn entries(&self) -> &[(String, Self)] {
        if let Self::Map(entries) = self { entries } else { &[] }
    }

    /// What a list holds; nothing of any other value.
    #[must_use]
    pub fn list(&self) -> &[Self] {
        if let Self::List(list) = self { list } else { &[] }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// A whole number from 0 to `most`, if it is one.
    #[must_use]
    pub fn whole(&self, most: u32) -> Option<u32> {
        let Self::Number(number) = self else { return None };
        let fits = number.fract() == 0.0 && (0.0..=f64::from(most)).contains(number);
        // A whole number that is not below nothing fits.
        #[allow(clippy::cast_sign_loss)]
        fits.then_some(*number as u32)
    }

    const fn is_true(&self) -> bool {
        matches!(self, Self::Bool(true))
    }
}

/// The settings in `kept`, as far as it can be believed.
#[must_use]
pub fn settings(kept: &Value) -> Settings {
    let mut settings = Settings::default();
    for (key, value) in kept.entries() {
        match key.as_str() {
            "everywhere" => settings.switched = switches(value),
            "profile" => settings.profile = profile(value),
            "locale" => {
                value.text().filter(|tag| is_tag(tag)).unwrap_or_default().clone_into(&mut settings.locale);
            }
            "leaveAlone" => {
                settings.leave_alone = strings(value).iter().map(|word| word.to_lowercase()).collect();
            }
            "strictness" => {
                settings.strictness = value.text().and_then(Strictness::from_word).unwrap_or_default();
            }
            "keys" => settings.keys = keys(value),
            // What is left is of another version, or nobody's.
            key => {
                if let Some(site) = site_of(key) {
                    let off = value.field("off").is_true();
                    settings.sites.insert(site.to_owned(), SiteSettings { off, switched: switches(value) });
                }
            }
        }
    }
    settings
}

/// What an administrator has `set`, and the facts of the organisation in it.
#[must_use]
pub fn policy(set: &Value) -> (Policy, Profile) {
    let policy = Policy {
        organisation: set.field("organisation").text().unwrap_or_default().chars().take(LONGEST).collect(),
        rules: switches(set),
        every_site: set.field("everySite").is_true(),
        strictness: set.field("strictness").text().and_then(Strictness::from_word),
    };
    (policy, profile(set.field("profile")))
}

/// The facts in `value`.
#[must_use]
pub fn profile(value: &Value) -> Profile {
    let [names, phones, emails, addresses, places] = FACTS.map(|list| strings(value.field(list)));
    Profile { names, phones, emails, addresses, places }
}

fn site_of(key: &str) -> Option<&str> {
    key.strip_prefix("site:").filter(|site| {
        !site.is_empty() && site.len() <= 253 && site.chars().all(|c| c.is_alphanumeric() || ".-".contains(c))
    })
}

fn is_tag(tag: &str) -> bool {
    tag.len() <= 35 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn is_rule(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn switches(value: &Value) -> BTreeMap<String, bool> {
    let rules = value.field("rules").entries().iter();
    let switch = |(id, on): &(String, Value)| match on {
        Value::Bool(on) if is_rule(id) => Some((id.clone(), *on)),
        _ => None,
    };
    rules.filter_map(switch).take(MOST).collect()
}

fn keys(value: &Value) -> BTreeMap<String, String> {
    let pair = |name: &str| {
        let key = value.field(name).text().filter(|key| key.len() <= 40)?;
        Some((name.to_owned(), key.to_owned()))
    };
    KEYS.into_iter().filter_map(pair).collect()
}

fn strings(value: &Value) -> Vec<String> {
    let Value::List(list) = value else { return Vec::new() };
    let sound = |entry: &&str| !entry.trim().is_empty() && entry.chars().count() <= LONGEST;
    list.iter().filter_map(Value::text).filter(sound).take(MOST).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(entries: &[(&str, Value)]) -> Value {
        Value::Map(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn what_is_sound_holds_and_what_is_not_counts_as_not_there() {
        let kept = map(&[
            (
                "everywhere",
                map(&[("rules", map(&[("exact-date", Value::Bool(false)), ("Bad Id", Value::Bool(true))]))]),
            ),
            (
                "profile",
                map(&[
                    ("names", Value::List(vec![text("Dr. Rivera"), Value::Bool(true), text(" ")])),
                    ("phones", text("none")),
                ]),
            ),
            ("site:x.com", map(&[("off", Value::Bool(true))])),
            ("site:../x", map(&[("off", Value::Bool(true))])),
            ("strictness", text("furious")),
            ("locale", text("es-MX")),
            ("fromTheFuture", text("left alone")),
        ]);
        let read = settings(&kept);
        assert_eq!(read.switched, BTreeMap::from([("exact-date".to_owned(), false)]));
        assert_eq!(read.profile.names, ["Dr. Rivera"]);
        assert!(!read.site_is_on("x.com") && read.sites.len() == 1);
        assert_eq!(read.locale, "es-MX");
    }

    #[test]
    fn a_policy_is_looked_at_too() {
        let set = map(&[
            ("organisation", text(&"x".repeat(900))),
            ("rules", map(&[("tone", Value::Bool(false)), ("asks", text("off"))])),
            ("everySite", text("yes")),
            ("strictness", text("strict")),
            ("profile", map(&[("places", Value::List(vec![text("Elm Street"); 900]))])),
        ]);
        let (policy, profile) = policy(&set);
        assert_eq!(policy.organisation.len(), LONGEST);
        assert_eq!(policy.rules, BTreeMap::from([("tone".to_owned(), false)]));
        assert!(!policy.every_site);
        assert_eq!(policy.strictness, Some(Strictness::Strict));
        assert_eq!(profile.places.len(), MOST);
    }
}
