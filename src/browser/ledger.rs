//! What is kept of what was sent, in one: traces of messages (`past`) and counts by the week
//! (`engine/balance.rs`).
//!
//! It is read whole and written whole, each at one go. So what was read at the press that sends can be
//! handed over with the last breath of a page that the press leads away from: nothing is waited for then.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::past::Past;
use super::weeks::this_week;
use super::{chrome, storage};
use crate::engine::balance::{BALANCE, Balance};
use crate::engine::remembered::HISTORY;
use crate::engine::stored::Value;

/// One thing that was sent.
#[derive(Clone, Debug)]
pub struct Deed {
    /// To whom, where that is to be known again.
    pub whom: Option<String>,
    /// Whether it asked for something, where that is counted.
    pub push: Option<bool>,
    /// What was written. It is not kept.
    pub text: String,
}

/// What is kept, as read last.
#[derive(Clone, Debug)]
pub struct Ledger {
    past: Past,
    balance: Balance,
    remembers: bool,
    counts: bool,
}

impl Ledger {
    /// What is kept.
    ///
    /// # Errors
    /// Whatever `chrome.storage` says. What is not known must not be written over.
    pub async fn load() -> Result<Self, JsValue> {
        let keys: Array = Past::KEYS.into_iter().chain([BALANCE]).map(JsValue::from_str).collect();
        let kept = storage::value(&chrome::local_get(&keys).await?, 0);
        Ok(Self {
            past: Past::of(&kept),
            balance: Balance::believed(kept.field(BALANCE)),
            remembers: false,
            counts: false,
        })
    }

    /// Enters what was sent just now from `site`. What cannot be mixed with a random number is not remembered.
    pub fn enter(&mut self, site: &str, deed: &Deed) {
        if let Some(push) = deed.push {
            self.balance.count(site, &this_week(), push);
            self.counts = true;
        }
        if let Some(whom) = &deed.whom {
            self.remembers |= self.past.add(whom, &deed.text);
        }
    }

    /// Keeps what was entered; where there is no room for it, the oldest messages are forgotten.
    ///
    /// # Errors
    /// Whatever `chrome.storage` says; what it refuses then stays as it was.
    pub async fn keep(mut self) -> Result<(), JsValue> {
        if storage::keep_here(&self.items()).await.is_ok() {
            return Ok(());
        }
        // Not for all at once; each by itself may still find room.
        let (counts, spared) = (self.written_counts(), usize::from(self.remembers));
        let counted = if self.counts { self.past.keep_before_it(&counts, spared).await } else { Ok(()) };
        if self.remembers {
            self.past.keep().await?;
        }
        counted
    }

    /// As [`Self::keep`], for a page that is being left: Firefox writes nothing any more for such a one, so the
    /// background script does.
    ///
    /// # Errors
    /// Whatever `chrome.runtime` says. Who is gone does not hear it.
    pub async fn hand_over(self) -> Result<(), JsValue> {
        let message = Object::new();
        Reflect::set(&message, &"kind".into(), &"sent".into())?;
        Reflect::set(&message, &"items".into(), &storage::written(&self.items())?)?;
        chrome::tell(&message).await.map(|_| ())
    }

    /// What was entered, by its keys.
    fn items(&self) -> Value {
        let counts = self.counts.then(|| self.written_counts());
        let past = self.remembers.then(|| self.past.written());
        let both = [counts, past].into_iter().flatten();
        Value::Map(both.flat_map(|items| items.entries().to_vec()).collect())
    }

    fn written_counts(&self) -> Value {
        Value::Map(vec![(BALANCE.to_owned(), self.balance.written())])
    }
}

/// Calls `listener` when something was added, or all was forgotten, and tells it whether that was in the
/// traces of messages.
pub fn watch(listener: impl Fn(bool) + 'static) {
    let heard = move |changes: JsValue| {
        let has = |key: &str| Reflect::has(&changes, &key.into()).unwrap_or(false);
        if has(HISTORY) || has(BALANCE) {
            listener(has(HISTORY));
        }
    };
    let closure = Closure::<dyn Fn(JsValue)>::new(heard);
    chrome::on_storage_changed(closure.as_ref().unchecked_ref());
    // The listener lives as long as the page does.
    closure.forget();
}
