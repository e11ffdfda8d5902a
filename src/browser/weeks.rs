//! Counts what was sent: by site and week, how much was conversation and how much asked for something.
//!
//! It lies in `chrome.storage.local`, on this device alone, under the one key `balance`:
//!
//! ```json
//! { "x.com": { "2026-W48": [3, 7] } }
//! ```
//!
//! by the site's key in settings, then by the ISO week, `[conversation, push]`: how many posts of that
//! week had no finding of the topic `asks` when they were sent, and how many had one. No word of a post
//! is in it. Twelve weeks a site are kept. The popup and the settings page show it.

use js_sys::{Array, Date, Object, Reflect};
use wasm_bindgen::prelude::*;

/// The key in `chrome.storage.local`.
pub const KEY: &str = "balance";
/// So many weeks of a site are kept.
const KEPT: usize = 12;
/// So many sites are kept: those that one posted on last.
const SITES: usize = 60;

/// A week and its counts: of conversation, and of push.
type Week = (String, [f64; 2]);

/// What is kept, as read last: by site, the one that one posted on last before the others.
#[derive(Clone, Debug, Default)]
pub struct Weeks(Vec<(String, Vec<Week>)>);

impl Weeks {
    /// What of `kept`, all that storage holds, is sound.
    #[must_use]
    pub fn of(kept: &JsValue) -> Self {
        let all = Reflect::get(kept, &KEY.into()).unwrap_or_default();
        let Some(all) = all.dyn_ref::<Object>() else { return Self::default() };
        let of_site = |entry: JsValue| {
            let entry: Array = entry.dyn_into().ok()?;
            Some((entry.get(0).as_string()?, weeks_of(&entry.get(1))))
        };
        Self(Object::entries(all).iter().filter_map(of_site).collect())
    }

    /// Counts one more post on `site`: one that asked for something, `push`, or one that did not.
    pub fn count(&mut self, site: &str, push: bool) {
        let at = self.0.iter().position(|(known, _)| known == site);
        let (_, mut weeks) = at.map(|at| self.0.remove(at)).unwrap_or_default();
        let now = this_week();
        if weeks.first().is_none_or(|(week, _)| *week != now) {
            weeks.insert(0, (now, [0.0; 2]));
        }
        weeks[0].1[usize::from(push)] += 1.0;
        self.0.insert(0, (site.to_owned(), weeks));
    }

    /// As storage holds it.
    ///
    /// # Errors
    /// None in practice: it is made of plain objects.
    pub fn written(&self) -> Result<Object, JsValue> {
        let written = Object::new();
        for (site, weeks) in self.0.iter().filter(|(_, weeks)| !weeks.is_empty()).take(SITES) {
            let value = Object::new();
            for (week, counts) in weeks.iter().take(KEPT) {
                let counts: Array = counts.iter().map(|&number| JsValue::from_f64(number)).collect();
                Reflect::set(&value, &week.into(), &counts)?;
            }
            Reflect::set(&written, &site.into(), &value)?;
        }
        Ok(written)
    }
}

/// What is sound of a site's weeks, the latest first.
fn weeks_of(value: &JsValue) -> Vec<Week> {
    let Some(weeks) = value.dyn_ref::<Object>() else { return Vec::new() };
    let mut weeks: Vec<Week> = Object::entries(weeks).iter().filter_map(|week| week_of(&week)).collect();
    weeks.sort_by(|one, other| other.0.cmp(&one.0));
    weeks
}

/// A week and its counts, if both are sound.
fn week_of(entry: &JsValue) -> Option<Week> {
    let entry: &Array = entry.dyn_ref()?;
    let week = entry.get(0).as_string()?;
    let (year, number) = week.split_once("-W")?;
    let digits =
        |part: &str, most: usize| part.len() == most && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(number, 2) {
        return None;
    }
    let counts: Array = entry.get(1).dyn_into().ok()?;
    // Nobody writes a million a week.
    let number = |at: u32| {
        counts.get(at).as_f64().filter(|number| number.fract() == 0.0 && (0.0..1e6).contains(number))
    };
    Some((week, [number(0)?, number(1)?]))
}

/// The ISO week of today, by the clock on the wall: a week belongs to the year of its Thursday.
fn this_week() -> String {
    const DAY: f64 = 24.0 * 60.0 * 60.0 * 1000.0;
    let now = Date::new_0();
    let today = ((now.get_time() - now.get_timezone_offset() * 60_000.0) / DAY).floor();
    // The first of January 1970 was a Thursday.
    let thursday = today - (today + 3.0) % 7.0 + 3.0;
    let year = Date::new(&(thursday * DAY).into()).get_utc_full_year();
    let first = Date::utc(f64::from(year), 0.0) / DAY;
    let week = ((thursday - first) / 7.0).floor() + 1.0;
    format!("{year:04}-W{week:02}")
}
