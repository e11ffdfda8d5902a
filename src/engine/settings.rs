//! What the writer, or an administrator, has switched.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Profile;
use super::finding::{Severity, Topic};

/// Which rules speak on one site. Only what differs from everywhere is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteSettings {
    /// Nothing at all is checked on the site.
    pub off: bool,
    /// Rules and topics (by their ids and words) that are switched here: `false` is off.
    pub switched: BTreeMap<String, bool>,
}

/// How much is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// Hints stay unsaid.
    Calm,
    /// Everything at its own weight.
    #[default]
    Usual,
    /// A hint about a patient is told as a warning.
    Strict,
}

impl Strictness {
    /// Every strictness with its word in settings.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Calm, "calm"), (Self::Usual, "usual"), (Self::Strict, "strict")];

    /// The strictness of a word; `None` for a word that is not one of [`Strictness::ALL`].
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(strictness, _)| *strictness)
    }

    /// How grave a finding is told; `None` leaves it unsaid.
    #[must_use]
    pub const fn weigh(self, topic: Topic, severity: Severity) -> Option<Severity> {
        match (self, topic, severity) {
            (Self::Calm, _, Severity::Hint) => None,
            (Self::Strict, Topic::Patient, Severity::Hint) => Some(Severity::Warn),
            _ => Some(severity),
        }
    }
}

/// What an organisation has set for its people. It goes before everything else, and no switch of
/// ours moves it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// The organisation's name, as it is shown.
    pub organisation: String,
    /// Rules and topics that are on, or off, for good.
    pub rules: BTreeMap<String, bool>,
    /// No site can be switched off.
    pub every_site: bool,
    /// How much is said.
    pub strictness: Option<Strictness>,
}

impl Policy {
    /// What is set for the rule `id` of `topic`, if anything is.
    #[must_use]
    pub fn rule(&self, id: &str, topic: &str) -> Option<bool> {
        self.rules.get(id).or_else(|| self.rules.get(topic)).copied()
    }
}

/// All settings, as one value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Rules and topics switched everywhere.
    pub switched: BTreeMap<String, bool>,
    /// Deviations by host, such as `x.com`.
    pub sites: BTreeMap<String, SiteSettings>,
    /// The practice's and the writer's own facts.
    pub profile: Profile,
    /// A BCP 47 tag; empty follows the browser.
    pub locale: String,
    /// Words and people that are never warned of, in lower case.
    pub leave_alone: BTreeSet<String>,
    /// How much is said.
    pub strictness: Strictness,
    /// Keys by what they do, such as `next` and `Alt+Period`; what is not here has its usual key.
    pub keys: BTreeMap<String, String>,
    /// What an organisation has set.
    pub policy: Policy,
}

impl Settings {
    /// Whether anything is checked on `host`.
    #[must_use]
    pub fn site_is_on(&self, host: &str) -> bool {
        self.policy.every_site || !self.sites.get(host).is_some_and(|site| site.off)
    }

    /// How much is said.
    #[must_use]
    pub fn strictness_now(&self) -> Strictness {
        self.policy.strictness.unwrap_or(self.strictness)
    }

    /// Whether the rule `id` of topic `topic` speaks on `host`: what the site says of the rule goes
    /// before what it says of the topic, and the site before everywhere. `default` is the answer
    /// when nobody has said anything.
    #[must_use]
    pub fn rule_is_on(&self, host: &str, id: &str, topic: &str, default: bool) -> bool {
        if let Some(on) = self.policy.rule(id, topic) {
            return on;
        }
        let site = self.sites.get(host).map(|site| &site.switched);
        let on_site = |key: &str| site.and_then(|switched| switched.get(key)).copied();
        on_site(id)
            .or_else(|| on_site(topic))
            .or_else(|| self.switched.get(id).copied())
            .or_else(|| self.switched.get(topic).copied())
            .unwrap_or(default)
    }

    /// Whether `topic` is on as a whole on `host`.
    #[must_use]
    pub fn topic_is_on(&self, host: &str, topic: &str) -> bool {
        self.rule_is_on(host, topic, topic, true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_goes_before_everywhere_and_the_rule_before_its_topic() {
        let mut settings = Settings::default();
        assert!(settings.rule_is_on("x.com", "exact-date", "patient", true));
        settings.switched.insert("patient".into(), false);
        assert!(!settings.rule_is_on("x.com", "exact-date", "patient", true));
        settings.sites.entry("x.com".into()).or_default().switched.insert("exact-date".into(), true);
        assert!(settings.rule_is_on("x.com", "exact-date", "patient", true));
        assert!(!settings.rule_is_on("linkedin.com", "exact-date", "patient", true));
    }

    #[test]
    fn what_an_organisation_sets_goes_before_everything() {
        let mut settings = Settings::default();
        let switched = BTreeMap::from([("exact-date".into(), false)]);
        settings.sites.insert("x.com".into(), SiteSettings { off: true, switched });
        settings.policy.rules.insert("exact-date".into(), true);
        assert!(settings.rule_is_on("x.com", "exact-date", "patient", true));
        assert!(!settings.site_is_on("x.com"));
        settings.policy.every_site = true;
        assert!(settings.site_is_on("x.com"));
        // A topic that is set holds for its rules, unless one of them is set otherwise.
        settings.policy.rules.insert("patient".into(), false);
        assert!(settings.rule_is_on("x.com", "exact-date", "patient", true));
        assert!(!settings.rule_is_on("x.com", "place-small", "patient", true));
    }

    #[test]
    fn strictness_moves_hints_and_nothing_else() {
        for (topic, _) in Topic::ALL {
            for severity in [Severity::Warn, Severity::Stop] {
                for (strictness, _) in Strictness::ALL {
                    assert_eq!(strictness.weigh(topic, severity), Some(severity));
                }
            }
            assert_eq!(Strictness::Calm.weigh(topic, Severity::Hint), None);
            assert_eq!(Strictness::Usual.weigh(topic, Severity::Hint), Some(Severity::Hint));
        }
        assert_eq!(Strictness::Strict.weigh(Topic::Patient, Severity::Hint), Some(Severity::Warn));
        assert_eq!(Strictness::Strict.weigh(Topic::Asks, Severity::Hint), Some(Severity::Hint));
    }
}
