//! What the writer sent before, so that the same favour asked again can be told, and the same words to
//! many.
//!
//! It lies in `chrome.storage.local`, on this device alone; what of it can be believed, and in what form it
//! is kept, is decided in `engine/remembered.rs`. Entries live for ninety days; where there is no room, the
//! oldest go first. In a private window nothing is kept.

use js_sys::{Array, Date};
use wasm_bindgen::prelude::*;

use super::{chrome, storage};
use crate::engine::draft::Setting;
use crate::engine::history::{Sketch, veiled};
use crate::engine::remembered::{DROPPED, Entry, HISTORY, Remembered, SALT};
use crate::engine::stored::Value;
use crate::rules::history;

/// An hour in milliseconds.
const HOUR: f64 = 3_600_000.0;

/// What is kept, as read last.
#[derive(Clone, Debug, Default)]
pub struct Past(Remembered);

impl Past {
    /// The keys that it lies under.
    pub const KEYS: [&str; 3] = [HISTORY, SALT, DROPPED];

    /// What is kept and still lives; nothing where storage refuses.
    pub async fn load() -> Self {
        let keys = Self::KEYS.into_iter().map(JsValue::from_str).collect::<Array>();
        let kept = chrome::local_get(&keys).await.map(|kept| storage::value(&kept, 0));
        kept.map_or_else(|_| Self::default(), |kept| Self::of(&kept))
    }

    /// What of `kept`, which holds the keys, can be believed and still lives.
    #[must_use]
    pub fn of(kept: &Value) -> Self {
        Self(Remembered::believed(kept, hour()))
    }

    /// What is mixed into its sketches.
    #[must_use]
    pub const fn salt(&self) -> u32 {
        self.0.salt()
    }

    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.entries().is_empty()
    }

    /// Puts into `setting` what is known of earlier messages, as `Remembered::recall` does.
    pub fn recall(&self, setting: &mut Setting, whom: &str, answered: impl Fn(&Sketch, &[&Sketch]) -> bool) {
        self.0.recall(setting, whom, now(), answered);
    }

    /// Adds what is left of `text`, which went to `whom` just now. Gives whether it was added: without a random
    /// number to mix with nothing is.
    pub fn add(&mut self, whom: &str, text: &str) -> bool {
        let past = &mut self.0;
        if past.entries().is_empty() {
            // Nothing there to be held against.
            let Some(salt) = chrome::random().filter(|salt| *salt != 0) else { return false };
            *past = Remembered::anew(salt);
        }
        let sent = history::remember("", 0.0, text, past.salt());
        past.add(Entry {
            hour: hour(),
            to: veiled(whom, past.salt()),
            favours: sent.favours,
            sketch: sent.sketch,
        });
        true
    }

    /// What goes into the store, by its keys.
    #[must_use]
    pub fn written(&self) -> Value {
        self.0.written()
    }

    /// Keeps it in `chrome.storage.local`; where there is no room, without the oldest, and how many those were
    /// is kept with the rest.
    ///
    /// # Errors
    /// Whatever `chrome.storage` says when there is no room even for the latest one.
    pub async fn keep(&mut self) -> Result<(), JsValue> {
        while let Err(refused) = storage::keep_here(&self.written()).await {
            if !self.0.make_room(1) {
                return Err(refused);
            }
        }
        Ok(())
    }

    /// Keeps `items` in `chrome.storage.local`; where there is no room, the oldest messages but the last
    /// `spared` are forgotten for them, and how many is kept with the rest.
    ///
    /// # Errors
    /// Whatever `chrome.storage` says where no message is left to forget.
    pub async fn keep_before_it(&mut self, items: &Value, spared: usize) -> Result<(), JsValue> {
        let Err(mut refused) = storage::keep_here(items).await else { return Ok(()) };
        while self.0.make_room(spared) {
            // Who refuses less than there was has no store any more.
            storage::keep_here(&self.written()).await?;
            match storage::keep_here(items).await {
                Ok(()) => return Ok(()),
                Err(again) => refused = again,
            }
        }
        Err(refused)
    }
}

/// Hours since 1970.
fn now() -> f64 {
    Date::now() / HOUR
}

/// The hour that has begun, since 1970.
fn hour() -> u32 {
    Value::Number(now().floor()).whole(u32::MAX).unwrap_or(0)
}
