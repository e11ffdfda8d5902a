//! The week that what is sent counts to; `engine/balance.rs` says how it is counted.

use js_sys::Date;

/// The ISO week of today, by the clock on the wall: a week belongs to the year of its Thursday.
#[must_use]
pub fn this_week() -> String {
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
