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

use super::chrome;

/// The key in `chrome.storage.local`.
const KEY: &str = "balance";
/// So many weeks of a site are kept.
const KEPT: usize = 12;
/// So many sites are kept: those that one posted on last.
const SITES: usize = 60;

/// A week and its counts: of conversation, and of push.
type Week = (String, [f64; 2]);

/// Counts one more post on `site`: one that asked for something, `push`, or one that did not.
///
/// # Errors
/// Whatever `chrome.storage` says; the counts then stay as they were.
pub async fn count(site: &str, push: bool) -> Result<(), JsValue> {
    let kept = chrome::local_get(&KEY.into()).await?;
    let all = Reflect::get(&kept, &KEY.into())?;
    let mut sites: Vec<(String, Vec<Week>)> = Vec::new();
    if let Some(all) = all.dyn_ref::<Object>() {
        for entry in Object::entries(all).iter().filter_map(|entry| entry.dyn_into::<Array>().ok()) {
            if let Some(known) = entry.get(0).as_string() {
                sites.push((known, weeks_of(&entry.get(1))));
            }
        }
    }
    let at = sites.iter().position(|(known, _)| known == site);
    let (_, mut weeks) = at.map(|at| sites.remove(at)).unwrap_or_default();
    let now = this_week();
    if weeks.first().is_none_or(|(week, _)| *week != now) {
        weeks.insert(0, (now, [0.0; 2]));
    }
    weeks[0].1[usize::from(push)] += 1.0;
    sites.insert(0, (site.to_owned(), weeks));
    let written = Object::new();
    for (site, weeks) in sites.iter().filter(|(_, weeks)| !weeks.is_empty()).take(SITES) {
        let value = Object::new();
        for (week, counts) in weeks.iter().take(KEPT) {
            Reflect::set(
                &value,
                &week.into(),
                &counts.iter().map(|&n| JsValue::from_f64(n)).collect::<Array>(),
            )?;
        }
        Reflect::set(&written, &site.into(), &value)?;
    }
    let items = Object::new();
    Reflect::set(&items, &KEY.into(), &written)?;
    chrome::local_set(&items).await?;
    Ok(())
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
