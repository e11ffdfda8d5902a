//! What is kept of what was sent, in one: traces of messages (`past`) and counts by the week (`weeks`).
//!
//! It is read whole and written whole, each at one go. So what was read at the press that sends can be
//! handed over with the last breath of a page that the press leads away from: nothing is waited for then.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::chrome;
use super::past::{self, Past};
use super::weeks::{self, Weeks};

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
    weeks: Weeks,
    remembers: bool,
    counts: bool,
}

impl Ledger {
    /// What is kept.
    ///
    /// # Errors
    /// Whatever `chrome.storage` says. What is not known must not be written over.
    pub async fn load() -> Result<Self, JsValue> {
        let keys: Array = [past::KEY, past::SALT, weeks::KEY].into_iter().map(JsValue::from_str).collect();
        let kept = chrome::local_get(&keys).await?;
        Ok(Self { past: Past::of(&kept), weeks: Weeks::of(&kept), remembers: false, counts: false })
    }

    /// Enters what was sent just now from `site`. What cannot be mixed with a random number is not remembered.
    pub fn enter(&mut self, site: &str, deed: &Deed) {
        if let Some(push) = deed.push {
            self.weeks.count(site, push);
            self.counts = true;
        }
        if let Some(whom) = &deed.whom {
            self.remembers |= self.past.add(whom, &deed.text);
        }
    }

    /// Keeps what was entered.
    ///
    /// # Errors
    /// Whatever `chrome.storage` says; what was kept then stays as it was.
    pub async fn keep(mut self) -> Result<(), JsValue> {
        loop {
            let Err(error) = chrome::local_set(&self.items()?).await else { return Ok(()) };
            // No room: the older half goes.
            if !self.remembers || !self.past.halve() {
                return Err(error);
            }
        }
    }

    /// As [`Self::keep`], for a page that is being left: Firefox writes nothing any more for such a one, so the
    /// background script does.
    ///
    /// # Errors
    /// Whatever `chrome.runtime` says. Who is gone does not hear it.
    pub async fn hand_over(self) -> Result<(), JsValue> {
        let message = Object::new();
        Reflect::set(&message, &"kind".into(), &"sent".into())?;
        Reflect::set(&message, &"items".into(), &self.items()?)?;
        chrome::tell(&message).await.map(|_| ())
    }

    /// What was entered, as storage holds it.
    fn items(&self) -> Result<JsValue, JsValue> {
        let items = Object::new();
        if self.counts {
            Reflect::set(&items, &weeks::KEY.into(), &self.weeks.written()?.into())?;
        }
        if self.remembers {
            self.past.write(&items)?;
        }
        Ok(items.into())
    }
}

/// Calls `listener` when something was added, or all was forgotten, and tells it whether that was in the
/// traces of messages.
pub fn watch(listener: impl Fn(bool) + 'static) {
    let heard = move |changes: JsValue| {
        let has = |key: &str| Reflect::has(&changes, &key.into()).unwrap_or(false);
        if has(past::KEY) || has(weeks::KEY) {
            listener(has(past::KEY));
        }
    };
    let closure = Closure::<dyn Fn(JsValue)>::new(heard);
    chrome::on_storage_changed(closure.as_ref().unchecked_ref());
    // The listener lives as long as the page does.
    closure.forget();
}
