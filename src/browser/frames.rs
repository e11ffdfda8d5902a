//! What the frames of a tab tell the popup: each loader its state, each engine its marks. Never a word
//! of a draft.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::chrome::{self, Port};
use crate::engine::finding::Severity;
use crate::sites;

/// Everything that one tab has told so far.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The site's key in settings, as the top frame knows it, or else any frame.
    pub site: Option<String>,
    /// A frame could not start its engine.
    pub broken: bool,
    /// The word of the kind of box that is written in.
    pub kind: Option<String>,
    /// `wasm` or `plain`, once an engine runs.
    pub engine: Option<String>,
    /// What is marked, in all frames.
    pub marks: Vec<Mark>,
    /// Nobody is there to answer.
    pub nobody: bool,
}

/// One mark.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The rule's id.
    pub rule: String,
    /// Its title, in the language of the browser.
    pub title: String,
    /// How grave it is.
    pub severity: Severity,
}

/// A question to all frames of a tab; the answers come in for as long as it is kept.
pub struct Question {
    port: Port,
    _heard: Closure<dyn Fn(JsValue)>,
    _ended: Closure<dyn Fn()>,
}

impl Drop for Question {
    fn drop(&mut self) {
        self.port.disconnect();
    }
}

impl Question {
    /// Asks every frame of `tab`, and calls `listener` with all that was told, at each answer.
    pub fn ask(tab: f64, listener: impl Fn(&Told) + 'static) -> Option<Self> {
        let info = Object::new();
        Reflect::set(&info, &"name".into(), &"marks".into()).ok()?;
        let port = chrome::tabs_connect(tab, &info).ok()?;
        let told = Rc::new(RefCell::new(Told::default()));
        let listener = Rc::new(listener);
        let (sum, tell) = (told.clone(), listener.clone());
        let heard = Closure::<dyn Fn(JsValue)>::new(move |answer: JsValue| {
            let so_far = {
                let mut sum = sum.borrow_mut();
                sum.add(&answer);
                sum.clone()
            };
            tell(&so_far);
        });
        let ended = Closure::<dyn Fn()>::new(move || {
            chrome::note_error();
            listener(&Told { nobody: true, ..Told::default() });
        });
        port.on_message(heard.as_ref().unchecked_ref());
        port.on_end(ended.as_ref().unchecked_ref());
        Some(Self { port, _heard: heard, _ended: ended })
    }
}

impl Question {
    /// Sends the frames to a mark of `rule`: the one that has it opens its card.
    pub fn go(&self, rule: &str) {
        let sent = Object::new();
        let _ = Reflect::set(&sent, &"go".into(), &rule.into());
        // A tab that has gone meanwhile has no marks.
        let _ = self.port.post(&sent);
    }
}

impl Told {
    /// Takes in the answer of a loader, `{loader, host, top}`, or of an engine, `{engine, site, kind, marks}`.
    fn add(&mut self, answer: &JsValue) {
        let word = |name: &str| field(answer, name).as_string();
        if let Some(state) = word("loader") {
            self.broken |= state == "broken";
            let host = word("host").filter(|host| !host.is_empty());
            if self.site.is_none() || field(answer, "top").is_truthy() {
                self.site = host.map(|host| sites::key_of(&host)).or_else(|| self.site.take());
            }
            return;
        }
        self.engine = word("engine");
        self.kind = word("kind").or_else(|| self.kind.take());
        if let Some(marks) = field(answer, "marks").dyn_ref::<Array>() {
            self.marks.extend(marks.iter().filter_map(|mark| {
                let word = |name: &str| field(&mark, name).as_string();
                let severity = match word("severity")?.as_str() {
                    "stop" => Severity::Stop,
                    "warn" => Severity::Warn,
                    _ => Severity::Hint,
                };
                Some(Mark { rule: word("rule")?, title: word("title")?, severity })
            }));
        }
    }
}

fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
