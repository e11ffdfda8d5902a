//! What the writer, or an administrator, has switched.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Profile;

/// Which rules speak on one site. Only what differs from everywhere is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteSettings {
    /// Nothing at all is checked on the site.
    pub off: bool,
    /// Rules and topics (by their ids and words) that are switched here: `false` is off.
    pub switched: BTreeMap<String, bool>,
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
}

impl Settings {
    /// Whether anything is checked on `host`.
    #[must_use]
    pub fn site_is_on(&self, host: &str) -> bool {
        !self.sites.get(host).is_some_and(|site| site.off)
    }

    /// Whether the rule `id` of topic `topic` speaks on `host`: what the site says of the rule goes
    /// before what it says of the topic, and the site before everywhere. `default` is the answer
    /// when nobody has said anything.
    #[must_use]
    pub fn rule_is_on(&self, host: &str, id: &str, topic: &str, default: bool) -> bool {
        let site = self.sites.get(host).map(|site| &site.switched);
        let on_site = |key: &str| site.and_then(|switched| switched.get(key)).copied();
        on_site(id)
            .or_else(|| on_site(topic))
            .or_else(|| self.switched.get(id).copied())
            .or_else(|| self.switched.get(topic).copied())
            .unwrap_or(default)
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
}
