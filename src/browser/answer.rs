//! What this frame tells the extension's own popup when it asks: which marks stand, never a word of
//! the draft.

use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::card::{Card, rule_words};
use super::chrome;
use super::compose_box::ComposeBox;
use super::overlay::Overlay;
use super::page::Page;

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
        if own
            && get(&message, "kind").as_deref() == Some("marks")
            && let Some(told) = asked.told()
        {
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
        }
    });
    chrome::on_connect(connected.as_ref().unchecked_ref());
    // The listeners live as long as the page does.
    closure.forget();
    connected.forget();
}

fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(object, &name.into(), &value.into());
}

impl Told {
    /// What stands in `compose_box`, if one is active.
    #[must_use]
    pub fn of(
        engine: &str,
        site: &str,
        on: bool,
        compose_box: Option<&ComposeBox>,
        overlay: &Overlay,
        card: Option<&Card>,
    ) -> Self {
        let told = Object::new();
        set(&told, "engine", engine);
        set(&told, "site", site);
        set(&told, "state", if on { "checking" } else { "off" });
        let marks = Array::new();
        if let Some(compose_box) = compose_box {
            set(&told, "kind", compose_box.setting.kind.word());
            for (at, finding) in compose_box.findings().iter().enumerate() {
                let units = compose_box.units(finding.span);
                let mark = Object::new();
                set(&mark, "rule", finding.rule);
                set(&mark, "severity", finding.severity.word());
                set(&mark, "title", rule_words(finding.rule, "title", finding.title));
                set(&mark, "start", units.start);
                set(&mark, "end", units.end);
                probe(&mark, finding, overlay, at);
                marks.push(&mark);
            }
        }
        set(&told, "marks", marks);
        probe_card(&told, compose_box, card);
        Self(told)
    }
}

#[cfg(not(feature = "probe"))]
fn probe(_mark: &Object, _finding: &crate::engine::finding::Finding, _overlay: &Overlay, _at: usize) {}

#[cfg(not(feature = "probe"))]
fn probe_card(_told: &Object, _compose_box: Option<&ComposeBox>, _card: Option<&Card>) {}

/// Where a mark stands on the screen and what would mend it, for the end-to-end tests alone.
#[cfg(feature = "probe")]
fn probe(mark: &Object, finding: &crate::engine::finding::Finding, overlay: &Overlay, at: usize) {
    let boxes = Array::new();
    for area in overlay.drawn().get(at).map(|drawn| drawn.areas.as_slice()).unwrap_or_default() {
        boxes.push(&area_object(area));
    }
    set(mark, "boxes", boxes);
    set(mark, "why", finding.why.as_ref());
    let fixes: Array = finding.fixes.iter().map(|fix| JsValue::from_str(&fix.text)).collect();
    set(mark, "fixes", fixes);
}

#[cfg(feature = "probe")]
fn area_object(area: &super::editor::Area) -> Object {
    let object = Object::new();
    for (name, value) in [("x", area.left), ("y", area.top), ("width", area.width), ("height", area.height)] {
        set(&object, name, value);
    }
    object
}

#[cfg(feature = "probe")]
fn probe_card(told: &Object, compose_box: Option<&ComposeBox>, card: Option<&Card>) {
    if let Some(compose_box) = compose_box {
        set(told, "parent", compose_box.setting.parent.clone().unwrap_or_default());
        set(told, "recipient", compose_box.setting.recipient.clone().unwrap_or_default());
        set(told, "platform", compose_box.setting.platform.clone());
        set(told, "photo", compose_box.setting.photo);
        set(told, "length", compose_box.text.encode_utf16().count() as u32);
    }
    let Some(card) = card else { return };
    let buttons = Array::new();
    for (label, action, area) in card.buttons() {
        let button = area_object(&area);
        set(&button, "label", label);
        set(&button, "action", format!("{action:?}"));
        buttons.push(&button);
    }
    let object = Object::new();
    set(&object, "rule", card.rule);
    set(&object, "buttons", buttons);
    set(told, "card", object);
}
