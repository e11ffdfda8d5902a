//! What the writer sent before, so that the same favour asked again can be told, and the same words to
//! many.
//!
//! It lies in `chrome.storage.local`, on this device alone: under `salt` a random number of this install,
//! and under `history` a list, one entry a message, the oldest first:
//!
//! ```json
//! ["495213 7a01c2ff 1 18 03fe91…"]
//! ```
//!
//! the hour it was sent in (since 1970), to whom (veiled with the salt), the favours it asked, how many
//! words it had, and its sketch (mixed with the salt). No word of a message is in it, and no name that
//! can be read. Entries live for ninety days; where there are too many the oldest go first. In a
//! private window nothing is kept.

use std::fmt::Write as _;

use js_sys::{Array, Date, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::chrome;
use crate::engine::draft::Setting;
use crate::engine::history::{Favours, Sent, Sketch, veiled};
use crate::rules::history;

/// The key of the entries in `chrome.storage.local`.
pub const KEY: &str = "history";
/// The key of the salt.
pub const SALT: &str = "salt";
/// How long an entry lives, in hours.
const LIFE: f64 = 90.0 * 24.0;
/// So many entries are kept.
const MOST: usize = 600;
/// So many minima has a sketch at most.
const MINIMA: usize = 64;
/// An hour in milliseconds.
const HOUR: f64 = 3_600_000.0;

/// What is kept, as read last.
#[derive(Clone, Debug, Default)]
pub struct Past {
    salt: u32,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    hour: f64,
    to: u32,
    favours: Favours,
    sketch: Sketch,
}

impl Past {
    /// What is kept and still lives; nothing where storage refuses.
    pub async fn load() -> Self {
        let keys = Array::of2(&KEY.into(), &SALT.into());
        chrome::local_get(&keys).await.map_or_else(|_| Self::default(), |kept| Self::of(&kept))
    }

    /// What of `kept`, all that storage holds, is sound and still lives.
    #[must_use]
    pub fn of(kept: &JsValue) -> Self {
        let salt = Reflect::get(kept, &SALT.into()).ok().and_then(|salt| number(&salt));
        let Some(salt) = salt else { return Self::default() };
        let list = Reflect::get(kept, &KEY.into()).unwrap_or_default();
        let list = list.dyn_ref::<Array>().map(Array::to_vec).unwrap_or_default();
        let now = now();
        let entries = list.iter().filter_map(|entry| Entry::read(&entry.as_string()?));
        let lives = |entry: &Entry| (-1.0..LIFE).contains(&(now - entry.hour));
        let mut entries: Vec<Entry> = entries.filter(lives).collect();
        entries.drain(..entries.len().saturating_sub(MOST));
        Self { salt, entries }
    }

    /// What is mixed into its sketches.
    #[must_use]
    pub const fn salt(&self) -> u32 {
        self.salt
    }

    /// Whether nothing is kept.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Puts into `setting` what is known of earlier messages: those to `whom`, its own recipient, and those
    /// to others, each under a veil. `answered` is asked of the sketch of each message to `whom`, and
    /// told those of all of them.
    pub fn recall(&self, setting: &mut Setting, whom: &str, answered: impl Fn(&Sketch, &[&Sketch]) -> bool) {
        let own = veiled(whom, self.salt);
        // A recipient whose name the page does not tell is known by the place alone.
        let name = if setting.kind.is_private() {
            Some(setting.recipient.get_or_insert_with(|| veil(own)).clone())
        } else {
            None
        };
        let here: Vec<&Sketch> =
            self.entries.iter().filter(|entry| entry.to == own).map(|entry| &entry.sketch).collect();
        let now = now();
        setting.salt = self.salt;
        setting.history = self
            .entries
            .iter()
            .filter_map(|entry| {
                let same = entry.to == own;
                // What was said in this thread before is no copy for others.
                let to = if same { name.clone()? } else { veil(entry.to) };
                let answered = same && answered(&entry.sketch, &here);
                let days = (now - entry.hour).max(0.0) / 24.0;
                Some(Sent { to, days, sketch: entry.sketch.clone(), favours: entry.favours, answered })
            })
            .collect();
    }

    /// Adds what is left of `text`, which went to `whom` just now. Gives whether it was added: without a random
    /// number to mix with nothing is.
    pub fn add(&mut self, whom: &str, text: &str) -> bool {
        if self.entries.is_empty() {
            // Nothing there to be held against: what was forgotten cannot be tied to what comes.
            let Some(salt) = chrome::random().filter(|salt| *salt != 0) else { return false };
            self.salt = salt;
        }
        let sent = history::remember("", 0.0, text, self.salt);
        let entry = Entry {
            hour: now().floor(),
            to: veiled(whom, self.salt),
            favours: sent.favours,
            sketch: sent.sketch,
        };
        self.entries.push(entry);
        true
    }

    /// Lets go of the older half, if there is one.
    pub fn halve(&mut self) -> bool {
        let halves = self.entries.len() > 1;
        if halves {
            self.entries.drain(..self.entries.len().div_ceil(2));
        }
        halves
    }

    /// Writes it into `items`, as storage holds it.
    ///
    /// # Errors
    /// None in practice: `items` is a plain object.
    pub fn write(&self, items: &Object) -> Result<(), JsValue> {
        let latest = &self.entries[self.entries.len().saturating_sub(MOST)..];
        let list: Array = latest.iter().map(|entry| JsValue::from_str(&entry.written())).collect();
        Reflect::set(items, &SALT.into(), &self.salt.into())?;
        Reflect::set(items, &KEY.into(), &list)?;
        Ok(())
    }
}

impl Entry {
    /// An entry as it lies in storage, if it is sound.
    fn read(line: &str) -> Option<Self> {
        let parts: Vec<&str> = line.split(' ').collect();
        let [hour, to, favours, words, minima] = parts[..] else { return None };
        if minima.len() > 4 * MINIMA || !minima.len().is_multiple_of(4) || !minima.is_ascii() {
            return None;
        }
        let minima =
            (0..minima.len() / 4).map(|at| u16::from_str_radix(&minima[4 * at..4 * at + 4], 16).ok());
        Some(Self {
            hour: f64::from(hour.parse::<u32>().ok()?),
            to: u32::from_str_radix(to, 16).ok()?,
            favours: Favours(favours.parse().ok()?),
            sketch: Sketch { words: words.parse().ok()?, minima: minima.collect::<Option<_>>()? },
        })
    }

    fn written(&self) -> String {
        let Self { hour, to, favours, sketch } = self;
        let mut line = format!("{hour} {to:08x} {} {} ", favours.0, sketch.words);
        for least in &sketch.minima {
            let _ = write!(line, "{least:04x}");
        }
        line
    }
}

/// A veiled recipient, as the rules compare it.
fn veil(whom: u32) -> String {
    format!("#{whom:08x}")
}

/// Hours since 1970.
fn now() -> f64 {
    Date::now() / HOUR
}

fn number(value: &JsValue) -> Option<u32> {
    let number = value.as_f64().filter(|n| n.fract() == 0.0 && (1.0..=f64::from(u32::MAX)).contains(n))?;
    // A whole number above nothing that fits.
    #[allow(clippy::cast_sign_loss)]
    let number = number as u32;
    Some(number)
}
