//! How much of what the writer posted was conversation, and how much asked for something.
//!
//! It lies in `chrome.storage.local`, on this device alone, under the one key `balance`:
//!
//! ```json
//! { "x.com": { "2026-W48": [3, 7] } }
//! ```
//!
//! by the site's key in settings, then by the ISO week, `[conversation, push]`: how many posts of that
//! week had no finding of the topic `asks` when they were sent, and how many had one. No word of a post
//! is in it. Only this reads it; whoever counts what is sent writes it, and keeps twelve weeks a site.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::chrome;

/// The key in `chrome.storage.local`.
const KEY: &str = "balance";
/// So many of the latest weeks in which something was posted are looked at.
const WEEKS: usize = 4;

/// Posts of the last weeks on one site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// Those that asked for nothing.
    pub conversation: usize,
    /// Those that did.
    pub push: usize,
}

impl Balance {
    /// The balance of `site`; nothing where nothing sound is kept.
    pub async fn of(site: &str) -> Self {
        let Ok(kept) = chrome::local_get(&KEY.into()).await else { return Self::default() };
        let weeks = Reflect::get(&kept, &KEY.into()).and_then(|all| Reflect::get(&all, &site.into()));
        let Some(weeks) = weeks.ok().and_then(|weeks| weeks.dyn_into::<Object>().ok()) else {
            return Self::default();
        };
        let mut weeks: Vec<(String, Self)> =
            Object::entries(&weeks).iter().filter_map(|week| week_of(&week)).collect();
        weeks.sort_by(|one, other| other.0.cmp(&one.0));
        weeks.into_iter().take(WEEKS).fold(Self::default(), |sum, (_, week)| Self {
            conversation: sum.conversation + week.conversation,
            push: sum.push + week.push,
        })
    }

    /// How many posts there were.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.conversation + self.push
    }
}

/// A week and its counts, if both are sound.
fn week_of(entry: &JsValue) -> Option<(String, Balance)> {
    let entry: &Array = entry.dyn_ref()?;
    let week = entry.get(0).as_string()?;
    let (year, number) = week.split_once("-W")?;
    let digits =
        |part: &str, most: usize| part.len() == most && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(number, 2) {
        return None;
    }
    let counts: Array = entry.get(1).dyn_into().ok()?;
    Some((week, Balance { conversation: count(&counts.get(0))?, push: count(&counts.get(1))? }))
}

/// A number of posts; nobody writes a million a week.
fn count(value: &JsValue) -> Option<usize> {
    let number = value.as_f64().filter(|number| number.fract() == 0.0 && (0.0..1e6).contains(number))?;
    // A whole number, not below nothing, and small.
    #[allow(clippy::cast_sign_loss)]
    let count = number as usize;
    Some(count)
}
