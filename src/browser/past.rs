//! What the writer sent before, so that the same favour asked again can be told, and the same words to
//! many.
//!
//! It lies in `chrome.storage.local`, on this device alone; what of it can be believed, and in what form it
//! is kept, is decided in `engine/remembered.rs`. Entries live for ninety days; where there is no room, the
//! oldest go first. In a private window nothing is kept.

use js_sys::{Array, Date, Reflect};
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
    /// Calls `listener` when something was added, or all was forgotten.
    pub fn watch(listener: impl Fn() + 'static) {
        let heard = move |changes: JsValue| {
            if Reflect::has(&changes, &HISTORY.into()).unwrap_or(false) {
                listener();
            }
        };
        let closure = Closure::<dyn Fn(JsValue)>::new(heard);
        chrome::on_storage_changed(closure.as_ref().unchecked_ref());
        // The listener lives as long as the page does.
        closure.forget();
    }

    /// What is kept and still lives; nothing where storage refuses.
    pub async fn load() -> Self {
        let keys = [HISTORY, SALT, DROPPED].into_iter().map(JsValue::from_str).collect::<Array>();
        let Ok(kept) = chrome::local_get(&keys).await else { return Self::default() };
        Self(Remembered::believed(&storage::value(&kept, 0), hour()))
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

    /// Keeps what is left of `text`, which went to `whom` just now.
    ///
    /// # Errors
    /// Whatever `chrome.storage` says when there is no room even for this one.
    pub async fn remember(whom: &str, text: &str) -> Result<(), JsValue> {
        let mut past = Self::load().await.0;
        if past.entries().is_empty() {
            // Nothing there to be held against.
            past = Remembered::anew(chrome::random().filter(|salt| *salt != 0).ok_or(JsValue::NULL)?);
        }
        let sent = history::remember("", 0.0, text, past.salt());
        past.add(Entry {
            hour: hour(),
            to: veiled(whom, past.salt()),
            favours: sent.favours,
            sketch: sent.sketch,
        });
        while let Err(refused) = storage::keep_here(&past.written()).await {
            if !past.make_room(1) {
                return Err(refused);
            }
        }
        Ok(())
    }

    /// Keeps `items` in `chrome.storage.local`; where there is no room, the oldest messages are forgotten for
    /// them, and how many is kept with the rest.
    ///
    /// # Errors
    /// Whatever `chrome.storage` says where no message is left to forget.
    pub async fn keep_before_it(items: &Value) -> Result<(), JsValue> {
        let Err(mut refused) = storage::keep_here(items).await else { return Ok(()) };
        let mut past = Self::load().await.0;
        while past.make_room(0) {
            // Who refuses less than there was has no store any more.
            storage::keep_here(&past.written()).await?;
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
