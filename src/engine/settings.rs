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

    /// Whether `topic` is on as a whole on `host`.
    #[must_use]
    pub fn topic_is_on(&self, host: &str, topic: &str) -> bool {
        self.rule_is_on(host, topic, topic, true)
    }

    /// Whether `host` says itself of `id`, a rule or a topic, what holds there.
    #[must_use]
    pub fn site_deviates(&self, host: &str, id: &str) -> bool {
        self.sites.get(host).is_some_and(|site| site.switched.contains_key(id))
    }

    /// Switches everything on `host`.
    pub fn switch_site(&mut self, host: &str, on: bool) {
        self.change(host, |site| site.off = !on);
    }

    /// Switches the rule `id` of `topic` on `host`. What then is as everywhere is not kept as a deviation.
    pub fn switch_rule(&mut self, host: &str, id: &str, topic: &str, default: bool, on: bool) {
        self.change(host, |site| {
            site.switched.remove(id);
        });
        if self.rule_is_on(host, id, topic, default) != on {
            self.change(host, |site| {
                site.switched.insert(id.to_owned(), on);
            });
        }
    }

    /// Switches `topic` on `host`, and with it those of its `rules` that would say otherwise. Rules
    /// that are off stay off, so that a topic that comes back comes back as it was.
    pub fn switch_topic<'a>(
        &mut self,
        host: &str,
        topic: &str,
        rules: impl Iterator<Item = &'a str>,
        on: bool,
    ) {
        if !on {
            let rules: BTreeSet<&str> = rules.collect();
            self.change(host, |site| site.switched.retain(|id, on| !(*on && rules.contains(id.as_str()))));
        }
        self.switch_rule(host, topic, topic, true, on);
    }

    /// Changes what `host` deviates in, and forgets it once it deviates in nothing.
    fn change(&mut self, host: &str, change: impl FnOnce(&mut SiteSettings)) {
        let mut site = self.sites.remove(host).unwrap_or_default();
        change(&mut site);
        if site != SiteSettings::default() {
            self.sites.insert(host.to_owned(), site);
        }
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
    fn only_what_differs_from_everywhere_is_kept() {
        let mut settings = Settings::default();
        settings.switch_rule("x.com", "exact-date", "patient", true, false);
        assert!(settings.site_deviates("x.com", "exact-date"));
        assert!(!settings.rule_is_on("x.com", "exact-date", "patient", true));
        settings.switch_rule("x.com", "exact-date", "patient", true, true);
        settings.switch_site("x.com", false);
        settings.switch_site("x.com", true);
        assert_eq!(settings, Settings::default());
        // Off everywhere: on here is the deviation.
        settings.switched.insert("exact-date".into(), false);
        settings.switch_rule("x.com", "exact-date", "patient", true, true);
        assert!(settings.rule_is_on("x.com", "exact-date", "patient", true));
        assert!(!settings.rule_is_on("bsky.app", "exact-date", "patient", true));
    }

    #[test]
    fn a_topic_takes_its_rules_along_and_comes_back_as_it_was() {
        let rules = ["exact-date", "place-small"];
        let on = |settings: &Settings| rules.map(|rule| settings.rule_is_on("x.com", rule, "patient", true));
        let mut settings = Settings::default();
        settings.switch_rule("x.com", "place-small", "patient", true, false);
        settings.switch_topic("x.com", "patient", rules.into_iter(), false);
        assert!(!settings.topic_is_on("x.com", "patient"));
        assert_eq!(on(&settings), [false, false]);
        settings.switch_rule("x.com", "exact-date", "patient", true, true);
        assert_eq!(on(&settings), [true, false]);
        settings.switch_topic("x.com", "patient", rules.into_iter(), false);
        assert_eq!(on(&settings), [false, false]);
        settings.switch_topic("x.com", "patient", rules.into_iter(), true);
        assert_eq!(on(&settings), [true, false]);
    }
}
