//! Numbers as style sheets and drawings take them. JavaScript writes and reads them: what it takes to do so
//! in Rust would be a good part of what a page loads.

use js_sys::{JsString, Number};

/// `value` to a hundredth.
#[must_use]
pub fn number(value: f64) -> String {
    exact((value * 100.0).round() / 100.0)
}

/// `value` to its last digit.
#[must_use]
pub fn exact(value: f64) -> String {
    Number::from(value).to_string_with_radix(10).unwrap_or_else(|_| JsString::from("0")).into()
}

/// The number that `text` begins with, if it does.
#[must_use]
pub fn read(text: &str) -> Option<f64> {
    Some(js_sys::parse_float(text)).filter(|number| !number.is_nan())
}
