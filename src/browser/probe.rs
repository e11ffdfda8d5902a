//! What the end-to-end tests may ask besides: where marks and buttons stand, and what they offer. In no
//! package.

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::answer::set;
use super::area::Area;
use super::card::why_words;
use super::page::State;
use crate::engine::draft::{Draft, Kind, Setting};
use crate::engine::edit::Edit;
use crate::engine::span::Utf16Index;
use crate::rules::{Keeper, SHORT, check};

/// What stands in `text`, one finding a line, as `tests/same.mjs` compares it with the engine on a terminal.
#[wasm_bindgen]
#[must_use]
pub fn probe_findings(text: &str, kind: &str) -> String {
    let setting = Setting { kind: Kind::from_word(kind).unwrap_or(Kind::Post), ..Setting::default() };
    let characters = |byte: usize| text[..byte].chars().count();
    let mut lines = String::new();
    for finding in check(&Draft::new(text, &setting)).findings {
        let (from, to) = (characters(finding.span.start), characters(finding.span.end));
        let _ = write!(lines, "{} {} {from} {to}", finding.rule, finding.severity.word());
        for fix in &finding.fixes {
            let (from, to) = (characters(fix.span.start), characters(fix.span.end));
            let _ = write!(lines, " | {from} {to} {}", fix.text);
        }
        lines.push('\n');
    }
    lines
}

/// How many findings stand in `text`, for the benchmark.
#[wasm_bindgen]
#[must_use]
pub fn probe_check(text: &str) -> usize {
    check(&Draft::new(text, &Setting::default())).findings.len()
}

/// Whenever something else than before is drawn, for whoever measures how long that takes.
pub fn note_draw() {
    DRAWN.set(now());
}

/// When that was last, on the clock of the page's events, in milliseconds; 0 when it never was.
#[must_use]
pub fn drawn() -> f64 {
    DRAWN.get()
}

fn now() -> f64 {
    let clock = Reflect::get(&js_sys::global(), &"performance".into());
    let now = clock.and_then(|clock| {
        let now: Function = Reflect::get(&clock, &"now".into())?.unchecked_into();
        now.call0(&clock)
    });
    now.ok().and_then(|now| now.as_f64()).unwrap_or_default()
}

thread_local! {
    static DRAWN: Cell<f64> = const { Cell::new(0.0) };
    /// The draft that the benchmark writes: its text and what is kept of it.
    static WRITTEN: RefCell<(String, Keeper)> = RefCell::default();
}

/// What a compose box does when a key has made its draft into `text`, without a page: for the benchmark.
#[wasm_bindgen]
#[must_use]
pub fn probe_key(text: String) -> usize {
    WRITTEN.with_borrow_mut(|(written, keeper)| {
        keeper.edit(&Edit::between(written, &text), &text);
        let index = Utf16Index::new(&text);
        *written = text;
        let (setting, short) = (Setting::default(), written.len() <= SHORT);
        let draft = Draft::new(written, &setting);
        if short {
            while !keeper.step(&draft, |_| true) {}
        } else {
            keeper.glance(&draft, |_| true);
        }
        keeper.findings().iter().map(|finding| index.span(written, finding.span).end as usize).sum()
    })
}

/// A step of the check that the writer's pause brings. Gives whether it was the last.
#[wasm_bindgen]
#[must_use]
pub fn probe_pause() -> bool {
    let setting = Setting::default();
    WRITTEN.with_borrow_mut(|(written, keeper)| keeper.step(&Draft::new(written, &setting), |_| true))
}

/// What breaks the engine, so that tests see what then happens.
const BREAKS: &str = "\u{1f4a5}\u{1f4a5}\u{1f4a5}";

/// Breaks the engine over a text that asks for it.
pub fn break_at(text: &str) {
    assert!(!text.contains(BREAKS), "{text}");
}

/// Adds to an answer, and to its `marks`, what only tests are told.
pub fn add(told: &Object, marks: &Array, state: &State) {
    let Some(compose_box) = state.active_box() else { return };
    for (at, finding) in compose_box.findings().iter().enumerate() {
        let mark: Object = marks.get(at as u32).unchecked_into();
        let areas = state.areas.get(at).map(Vec::as_slice).unwrap_or_default();
        let boxes: Array = areas.iter().map(of_area).collect();
        set(&mark, "boxes", boxes);
        set(&mark, "words", finding.span.of(&compose_box.text));
        set(&mark, "why", finding.why.as_ref());
        let fixes: Array = finding.fixes.iter().map(|fix| JsValue::from_str(&fix.text)).collect();
        set(&mark, "fixes", fixes);
    }
    let setting = &compose_box.setting;
    set(told, "parent", setting.parent.clone().unwrap_or_default());
    set(told, "recipient", setting.recipient.clone().unwrap_or_default());
    set(told, "locale", setting.locale.clone());
    set(told, "platform", setting.platform.clone());
    set(told, "photo", setting.photo);
    set(told, "audience", setting.audience.word());
    let past: Array = setting.history.iter().map(|sent| JsValue::from_bool(sent.answered)).collect();
    set(told, "past", past);
    set(told, "heard", state.overlay.heard());
    set(told, "waits", compose_box.withholds());
    set(told, "length", compose_box.text.encode_utf16().count() as u32);
    if state.card.is_some() {
        set(told, "card", card(state));
    }
    if let Some(confirm) = &state.confirm {
        let buttons = Array::new();
        for (choice, area) in confirm.buttons() {
            let button = of_area(&area);
            set(&button, "choice", format!("{choice:?}"));
            buttons.push(&button);
        }
        set(told, "confirm", buttons);
    }
}

/// What the open card says and offers.
pub fn card(state: &State) -> Object {
    let told = Object::new();
    set(&told, "open", state.card.is_some());
    let Some(card) = &state.card else { return told };
    let box_of_it = of_area(&card.area());
    set(&told, "box", box_of_it);
    set(&told, "rule", card.rule);
    set(&told, "markup", card.markup());
    set(&told, "focused", card.focused);
    let finding =
        state.active_box().and_then(|active| active.findings().get(active.find(card.rule, card.span)?));
    if let Some(finding) = finding {
        set(&told, "title", finding.title);
        set(&told, "why", why_words(finding));
    }
    let buttons = Array::new();
    for (label, action, area) in card.buttons() {
        let button = of_area(&area);
        set(&button, "label", label);
        set(&button, "action", format!("{action:?}"));
        buttons.push(&button);
    }
    set(&told, "buttons", buttons);
    told
}

fn of_area(area: &Area) -> Object {
    let object = Object::new();
    for (name, value) in [("x", area.left), ("y", area.top), ("width", area.width), ("height", area.height)] {
        set(&object, name, value);
    }
    object
}
