//! Counts of what was sent, as they lie in a store, before they are believed: by site and week, how much
//! was conversation and how much asked for something.
//!
//! ```json
//! { "x.com": { "2026-W48": [3, 7] } }
//! ```
//!
//! by the site's key in settings, then by the ISO week, `[conversation, push]`: how many posts of that
//! week had no finding of the topic `asks` when they were sent, and how many had one. No word of a post
//! is in it. What is misshapen counts as not there.

use super::stored::Value;

/// The key in the store.
pub const BALANCE: &str = "balance";
/// So many weeks of a site are kept.
pub const WEEKS: usize = 12;
/// So many sites are kept: those that one posted on last.
pub const SITES: usize = 60;
/// Nobody writes as many a week.
pub const COUNT: u32 = 999_999;

/// A week such as `2026-W48` and its counts: of conversation, and of push.
pub type Week = (String, [u32; 2]);

/// The counts of all sites, the one that one posted on last first, each with its weeks, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// By the site's key in settings.
    pub sites: Vec<(String, Vec<Week>)>,
}

impl Balance {
    /// What of `kept`, the value under the key, can be believed.
    #[must_use]
    pub fn believed(kept: &Value) -> Self {
        let site = |(key, weeks): &(String, Value)| {
            let weeks = weeks_of(weeks);
            (!weeks.is_empty() && key.len() <= 253).then(|| (key.clone(), weeks))
        };
        Self { sites: kept.entries().iter().filter_map(site).take(SITES).collect() }
    }

    /// Counts one more post on `site` in `week`: one that asked for something, `push`, or one that did not.
    pub fn count(&mut self, site: &str, week: &str, push: bool) {
        let at = self.sites.iter().position(|(known, _)| known == site);
        let (_, mut weeks) = at.map(|at| self.sites.remove(at)).unwrap_or_default();
        let at = weeks.iter().position(|(known, _)| known == week).unwrap_or_else(|| {
            weeks.insert(0, (week.to_owned(), [0; 2]));
            0
        });
        let count = &mut weeks[at].1[usize::from(push)];
        *count = (*count + 1).min(COUNT);
        weeks.truncate(WEEKS);
        self.sites.insert(0, (site.to_owned(), weeks));
        self.sites.truncate(SITES);
    }

    /// What goes into the store under the key.
    #[must_use]
    pub fn written(&self) -> Value {
        let counts = |counts: &[u32; 2]| Value::List(counts.map(|n| Value::Number(n.into())).into());
        let weeks = |weeks: &[Week]| {
            Value::Map(weeks.iter().map(|(week, own)| (week.clone(), counts(own))).collect())
        };
        Value::Map(self.sites.iter().map(|(site, own)| (site.clone(), weeks(own))).collect())
    }
}

/// What is sound of a site's weeks, the latest first.
fn weeks_of(value: &Value) -> Vec<Week> {
    let mut weeks: Vec<Week> = value.entries().iter().filter_map(week_of).collect();
    weeks.sort_by(|one, other| other.0.cmp(&one.0));
    weeks.dedup_by(|one, other| one.0 == other.0);
    weeks.truncate(WEEKS);
    weeks
}

/// A week and its counts, if both are sound.
fn week_of((week, counts): &(String, Value)) -> Option<Week> {
    let (year, number) = week.split_once("-W")?;
    let digits =
        |part: &str, most: usize| part.len() == most && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(number, 2) {
        return None;
    }
    let [talk, push, ..] = counts.list() else { return None };
    Some((week.clone(), [talk.whole(COUNT)?, push.whole(COUNT)?]))
}
