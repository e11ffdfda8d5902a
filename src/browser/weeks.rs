//! Counts what was sent: by site and week, how much was conversation and how much asked for something.
//!
//! It lies in `chrome.storage.local`, on this device alone; `engine/balance.rs` says in what form, and what
//! of it can be believed. The popup and the settings page show it.

use js_sys::Date;
use wasm_bindgen::prelude::*;

use super::past::Past;
use super::{chrome, storage};
use crate::engine::balance::{BALANCE, Balance};
use crate::engine::stored::Value;

/// Counts one more post on `site`: one that asked for something, `push`, or one that did not.
///
/// # Errors
/// Whatever `chrome.storage` says; the counts then stay as they were.
pub async fn count(site: &str, push: bool) -> Result<(), JsValue> {
    let kept = storage::value(&chrome::local_get(&BALANCE.into()).await?, 0);
    let mut balance = Balance::believed(kept.field(BALANCE));
    balance.count(site, &this_week(), push);
    Past::keep_before_it(&Value::Map(vec![(BALANCE.to_owned(), balance.written())])).await
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
