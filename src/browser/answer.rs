//! What this frame tells the extension's own popup when it asks: which marks stand, never a word of
//! the draft; and where the popup sends it: `{go: RULE}` opens the card of a mark.

use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::card::rule_words;
use super::chrome;
use super::page::{Page, State};
#[cfg(feature = "probe")]
use super::probe;

/// An answer, as a plain object of JavaScript.
pub struct Told(Object);

/// Answers `{kind: 'marks'}` and a port named `marks` from our own pages, and nothing else.
pub fn listen(page: &Rc<Page>) {
    let asked = page.clone();
    let answer = move |message: JsValue, sender: JsValue, respond: js_sys::Function| {
        let get = |of: &JsValue, name: &str| {
            Reflect::get(of, &name.into()).ok().and_then(|value| value.as_string())
        };
        let own = get(&sender, "id").is_some_and(|id| chrome::own_id().is_none_or(|own| own == id));
        let told = match get(&message, "kind").as_deref() {
            Some("marks") if own => asked.told(),
            #[cfg(feature = "probe")]
            Some("card") if own => asked.told_card(),
            _ => None,
        };
        if let Some(told) = told {
            // Who asked may have gone meanwhile.
            let _ = respond.call1(&JsValue::NULL, &told.0);
        }
    };
    let closure = Closure::<dyn Fn(JsValue, JsValue, js_sys::Function)>::new(answer);
    chrome::on_message(closure.as_ref().unchecked_ref());
    let page = page.clone();
    let connected = Closure::<dyn Fn(chrome::Port)>::new(move |port: chrome::Port| {
        if port.name() == "marks"
            && let Some(told) = page.told()
        {
            // A popup that has closed meanwhile needs no answer.
            let _ = port.post(&told.0);
            let page = page.clone();
            let sent = Closure::<dyn Fn(JsValue)>::new(move |sent: JsValue| go(&page, &sent));
            // The browser lets go of it with the conversation.
            port.on_message(sent.into_js_value().unchecked_ref());
        }
    });
    chrome::on_connect(connected.as_ref().unchecked_ref());
    // The listeners live as long as the page does.
    closure.forget();
    connected.forget();
}

/// Goes where the popup sends us.
fn go(page: &Rc<Page>, sent: &JsValue) {
    let rule = Reflect::get(sent, &"go".into()).ok().and_then(|rule| rule.as_string());
    if let Some(rule) = rule {
        page.jump(&rule);
    }
}

/// Sets `name` of `object`.
pub fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(object, &name.into(), &value.into());
}

impl Told {
    /// What stands in the active box of `state`, if there is one.
    #[must_use]
    pub fn of(engine: &str, site: &str, on: bool, state: &State) -> Self {
        let told = Object::new();
        set(&told, "engine", engine);
        set(&told, "site", site);
        set(&told, "state", if on { "checking" } else { "off" });
        let marks = Array::new();
        if let Some(compose_box) = state.active_box() {
            set(&told, "kind", compose_box.setting.kind.word());
            for finding in compose_box.findings() {
                let units = compose_box.units(finding.span);
                let mark = Object::new();
                set(&mark, "rule", finding.rule);
                set(&mark, "severity", finding.severity.word());
                set(&mark, "title", rule_words(finding.rule, "title", finding.title));
                set(&mark, "start", units.start);
                set(&mark, "end", units.end);
                marks.push(&mark);
            }
        }
        set(&told, "marks", &marks);
        #[cfg(feature = "probe")]
        probe::add(&told, &marks, state);
        Self(told)
    }

    /// Tells the tests one thing more.
    #[cfg(feature = "probe")]
    pub fn add(&self, name: &str, value: impl Into<JsValue>) {
        set(&self.0, name, value);
    }

    /// What the open card says and offers.
    #[cfg(feature = "probe")]
    #[must_use]
    pub fn of_card(state: &State) -> Self {
        Self(probe::card(state))
    }
}
