//! One frame of a page: its compose boxes, its overlay, its card, and the loop that binds them.
//!
//! Listeners only note what happened and ask for a frame; the frame reads, checks and draws. So
//! nothing of ours runs inside an editor's own handling of a key, and layout is read once a frame.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{
    Document, Element, Event, KeyboardEvent, MouseEvent, MutationObserver, MutationObserverInit,
    ResizeObserver, Window,
};

use super::card::{Action, Card};
use super::compose_box::ComposeBox;
use super::editor::{self, Area, Refusal};
use super::overlay::{self, Drawn, Overlay};
use super::{answer, chrome, setting, storage};
use crate::engine::settings::Settings;
use crate::engine::span::{Span, Utf16Span};
use crate::rules::Rule;
use crate::sites;

/// How long a writer pauses before what was withheld is shown, in milliseconds.
const REST: u32 = 700;
/// How long an editor needs to notice that the selection moved, in milliseconds.
const SELECTION_SETTLES: u32 = 40;
/// At most this many marks are spoken of at once.
const SPOKEN: usize = 3;

/// What has happened since the last frame.
#[derive(Default)]
struct Signals {
    /// A field got the focus.
    focus: RefCell<Option<Element>>,
    /// The text may have changed.
    typed: Cell<bool>,
    /// Something may have moved.
    moved: Cell<bool>,
    /// The writer rests.
    rested: Cell<bool>,
    /// A click, where and on what; looked at once the marks stand where they belong.
    clicked: RefCell<Option<(f64, f64, Element)>>,
    /// Settings have changed.
    settings: Cell<bool>,
    /// Letters are being composed; nothing is drawn meanwhile.
    composing: Cell<bool>,
    /// A frame is on its way.
    asked: Cell<bool>,
}

/// What a frame works on.
struct State {
    overlay: Overlay,
    boxes: Vec<ComposeBox>,
    /// The box that is drawn: the one that had the focus last.
    active: Option<usize>,
    card: Option<Card>,
    settings: Settings,
    rest: Option<Timeout>,
    said: usize,
    watched: Option<(MutationObserver, ResizeObserver)>,
}

/// A frame of a page with Bedside in it.
pub struct Page {
    window: Window,
    document: Document,
    engine: &'static str,
    /// The site's key in settings.
    site: String,
    signals: Signals,
    state: RefCell<State>,
    listeners: RefCell<Vec<EventListener>>,
    on_frame: RefCell<Option<Closure<dyn FnMut()>>>,
    on_mutation: RefCell<Option<Closure<dyn FnMut()>>>,
}

impl Page {
    /// Starts to listen; `focused` is the field that woke us.
    pub fn start(engine: &'static str, focused: Option<Element>) -> Option<Rc<Self>> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let host = top_host(&window);
        let state = State {
            overlay: Overlay::new(&document)?,
            boxes: Vec::new(),
            active: None,
            card: None,
            settings: Settings::default(),
            rest: None,
            said: 0,
            watched: None,
        };
        let page = Rc::new(Self {
            window,
            document,
            engine,
            site: sites::key_of(&host),
            signals: Signals::default(),
            state: RefCell::new(state),
            listeners: RefCell::default(),
            on_frame: RefCell::default(),
            on_mutation: RefCell::default(),
        });
        page.listen();
        let this = page.clone();
        wasm_bindgen_futures::spawn_local(async move {
            this.load_settings().await;
            // While the engine was loading, the focus may have moved on.
            let now = focused_element(&this.document).filter(|now| now.tag_name() != "BODY");
            *this.signals.focus.borrow_mut() = now.or(focused);
            this.ask();
        });
        Some(page)
    }

    async fn load_settings(&self) {
        let settings = storage::load().await;
        if let Ok(mut state) = self.state.try_borrow_mut() {
            state.settings = settings;
        }
        self.signals.settings.set(true);
    }

    fn listen(self: &Rc<Self>) {
        let this = self.clone();
        *self.on_frame.borrow_mut() = Some(Closure::new(move || this.frame()));
        let this = self.clone();
        *self.on_mutation.borrow_mut() = Some(Closure::new(move || {
            this.signals.typed.set(true);
            this.ask();
        }));
        self.on("focusin", |page, event| {
            if let Some(inner) = innermost(event) {
                *page.signals.focus.borrow_mut() = Some(inner);
                page.ask();
            }
        });
        self.on("input", |page, _| {
            page.signals.typed.set(true);
            page.signals.rested.set(false);
            page.ask();
        });
        self.on("compositionstart", |page, _| page.signals.composing.set(true));
        self.on("compositionend", |page, _| {
            page.signals.composing.set(false);
            page.signals.typed.set(true);
            page.ask();
        });
        self.on("scroll", |page, _| page.note_move());
        // A frame asked for before the page was hidden would come only when it is shown again.
        self.on("visibilitychange", |page, _| {
            if page.signals.asked.replace(false) {
                page.ask();
            }
        });
        self.on("click", Self::clicked);
        self.on_active("keydown", Self::pressed);
        let this = self.clone();
        let resized = EventListener::new(&self.window, "resize", move |_| this.note_move());
        self.listeners.borrow_mut().push(resized);
        let this = self.clone();
        storage::watch(move || {
            let this = this.clone();
            wasm_bindgen_futures::spawn_local(async move {
                this.load_settings().await;
                this.ask();
            });
        });
        answer::listen(self);
    }

    fn on(self: &Rc<Self>, name: &'static str, act: impl Fn(&Rc<Self>, &Event) + 'static) {
        self.on_with(name, EventListenerOptions::run_in_capture_phase(), act);
    }

    /// As [`Self::on`], for events whose default may have to be kept from happening.
    fn on_active(self: &Rc<Self>, name: &'static str, act: impl Fn(&Rc<Self>, &Event) + 'static) {
        let options = EventListenerOptions { passive: false, ..EventListenerOptions::run_in_capture_phase() };
        self.on_with(name, options, act);
    }

    fn on_with(
        self: &Rc<Self>,
        name: &'static str,
        options: EventListenerOptions,
        act: impl Fn(&Rc<Self>, &Event) + 'static,
    ) {
        let this = self.clone();
        let listener = EventListener::new_with_options(&self.document, name, options, move |event| {
            // What a page's script makes up moves nothing here, but for `input`: editors fire their
            // own after a change of theirs.
            if event.is_trusted() || name == "input" {
                act(&this, event);
            }
        });
        self.listeners.borrow_mut().push(listener);
    }

    fn note_move(&self) {
        self.signals.moved.set(true);
        self.ask();
    }

    /// Asks for one frame, once.
    fn ask(&self) {
        if self.signals.asked.replace(true) {
            return;
        }
        if let Some(closure) = &*self.on_frame.borrow() {
            let callback: &js_sys::Function = closure.as_ref().unchecked_ref();
            if self.document.hidden() {
                // A hidden page has no frames, and yet a switch thrown elsewhere must reach it.
                let _ = self.window.set_timeout_with_callback(callback);
                return;
            }
            let _ = self.window.request_animation_frame(callback);
        }
    }

    /// Reads, checks, draws; whatever is needed, once.
    fn frame(self: &Rc<Self>) {
        self.signals.asked.set(false);
        if self.signals.composing.get() {
            return;
        }
        let Ok(mut state) = self.state.try_borrow_mut() else { return };
        let settings_changed = self.signals.settings.take();
        if !state.settings.site_is_on(&self.site) {
            state.quit();
            return;
        }
        if let Some(inner) = self.signals.focus.take() {
            self.enter(&mut state, &inner);
        } else if settings_changed && state.active.is_none() {
            // The site was switched on again under a focused field.
            if let Some(inner) = focused_element(&self.document) {
                self.enter(&mut state, &inner);
            }
        }
        if let Some(gone) = state.boxes.iter().position(|known| !known.element().is_connected()) {
            state.forget(gone);
        }
        let rested = self.signals.rested.take();
        let typed = self.signals.typed.take();
        let moved = self.signals.moved.take();
        let Some(active) = state.active else { return };
        if typed || rested || settings_changed {
            let (settings, site) = (state.settings.clone(), self.site.as_str());
            let speaks = |rule: &Rule| settings.rule_is_on(site, rule.id, rule.topic.word(), true);
            state.boxes[active].refresh(rested, speaks);
            self.wait_for_rest(&mut state, active, rested);
        }
        if typed || rested || settings_changed || moved {
            Self::draw(&mut state, active);
        }
        if let Some(click) = self.signals.clicked.take() {
            self.look_up_click(&mut state, click);
        }
    }

    /// The focus is in `inner` now: finds its box, or makes one.
    fn enter(self: &Rc<Self>, state: &mut State, inner: &Element) {
        if state.overlay.is_host(inner) || state.card.as_ref().is_some_and(|card| card.holds(inner)) {
            return;
        }
        let known = state.boxes.iter().position(|b| b.element().contains(Some(inner)));
        let at = known.or_else(|| {
            if !setting::is_compose_box(inner) {
                return None;
            }
            let editor = editor::of(inner, state.overlay.stage())?;
            let setting = setting::setting_of(editor.element());
            state.boxes.push(ComposeBox::new(editor, setting));
            Some(state.boxes.len() - 1)
        });
        let Some(at) = at else { return };
        if state.active != Some(at) {
            if let Some(before) = state.active.replace(at) {
                state.boxes[before].editor.leave();
            }
            state.card = None;
            self.watch(state, at);
        }
        // The page may have moved the box elsewhere, or opened a dialog around it.
        let element = state.boxes[at].element().clone();
        state.boxes[at].setting = setting::setting_of(&element);
        state.overlay.settle(&element);
        self.signals.typed.set(true);
        self.signals.rested.set(true);
    }

    /// Watches the active editor for changes that no key made.
    fn watch(&self, state: &mut State, at: usize) {
        if let Some((mutations, sizes)) = state.watched.take() {
            mutations.disconnect();
            sizes.disconnect();
        }
        let closure = self.on_mutation.borrow();
        let Some(closure) = closure.as_ref() else { return };
        let callback = closure.as_ref().unchecked_ref();
        let (Ok(mutations), Ok(sizes)) = (MutationObserver::new(callback), ResizeObserver::new(callback))
        else {
            return;
        };
        let element = state.boxes[at].element();
        let what = MutationObserverInit::new();
        what.set_child_list(true);
        what.set_character_data(true);
        what.set_subtree(true);
        let _ = mutations.observe_with_options(element, &what);
        sizes.observe(element);
        if let Some(body) = self.document.body() {
            // When the page around grows, the box moves.
            sizes.observe(&body);
        }
        state.watched = Some((mutations, sizes));
    }

    fn wait_for_rest(self: &Rc<Self>, state: &mut State, active: usize, rested: bool) {
        state.rest = None;
        let announces = state.boxes[active].findings().len() != state.said;
        if rested {
            state.announce(active);
        } else if state.boxes[active].is_withholding() || announces {
            let this = self.clone();
            state.rest = Some(Timeout::new(REST, move || {
                this.signals.rested.set(true);
                this.ask();
            }));
        }
    }

    fn draw(state: &mut State, active: usize) {
        let open = state.card.as_ref().map(|card| (card.rule, card.span));
        let compose_box = &state.boxes[active];
        let mut marks = Vec::new();
        let mut card_areas = None;
        let clip = if compose_box.findings().is_empty() {
            Area::default()
        } else {
            overlay::visible_area(compose_box.element())
        };
        for finding in compose_box.findings() {
            let areas = compose_box.editor.areas(compose_box.units(finding.span));
            let is_open = open == Some((finding.rule, finding.span));
            if is_open {
                card_areas = Some(areas.clone());
            }
            marks.push(Drawn { areas, severity: finding.severity, open: is_open });
        }
        let line = compose_box.editor.caret().and_then(|at| {
            let around = Utf16Span { start: at.saturating_sub(1), end: at.max(1) };
            compose_box.editor.areas(around).pop()
        });
        state.overlay.draw(&marks, &clip);
        match (&state.card, card_areas) {
            (Some(card), Some(areas)) => card.follow(&areas, line.as_ref()),
            // Its words are gone, and so is it.
            (Some(_), None) => state.card = None,
            (None, _) => {}
        }
    }

    /// Notes a trusted click; the click itself goes its way, and with it the caret.
    fn clicked(self: &Rc<Self>, event: &Event) {
        let (Some(mouse), Some(inner)) = (event.dyn_ref::<MouseEvent>(), innermost(event)) else { return };
        let (x, y) = (f64::from(mouse.client_x()), f64::from(mouse.client_y()));
        *self.signals.clicked.borrow_mut() = Some((x, y, inner));
        self.note_move();
    }

    /// A click on a mark opens its card, one elsewhere closes the card.
    fn look_up_click(self: &Rc<Self>, state: &mut State, (x, y, inner): (f64, f64, Element)) {
        if state.overlay.is_host(&inner) {
            return;
        }
        let in_box = state.active.is_some_and(|active| state.boxes[active].element().contains(Some(&inner)));
        let hit =
            state.overlay.drawn().iter().position(|mark| mark.areas.iter().any(|area| area.holds(x, y)));
        state.card = None;
        if let Some(at) = hit.filter(|_| in_box) {
            self.open(state, at, false);
        }
        if let Some(active) = state.active {
            Self::draw(state, active);
        }
    }

    /// Opens the card of the mark `at`.
    fn open(self: &Rc<Self>, state: &mut State, at: usize, by_key: bool) {
        let Some(active) = state.active else { return };
        let (Some(finding), Some(drawn)) =
            (state.boxes[active].findings().get(at), state.overlay.drawn().get(at))
        else {
            return;
        };
        let this = self.clone();
        let act = move |action: Action| this.act(action);
        let card =
            Card::open(state.overlay.layer(), &state.boxes[active].text, finding, &drawn.areas, None, act);
        state.card = card;
        if by_key && let Some(card) = &mut state.card {
            card.focus();
        }
    }

    /// Alt with a full stop or a comma goes to the next or the previous mark; Escape closes a card.
    fn pressed(self: &Rc<Self>, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if key.is_composing() {
            return;
        }
        let Ok(mut state) = self.state.try_borrow_mut() else { return };
        if key.key() == "Escape" && state.card.as_ref().is_some_and(|card| !card.focused) {
            // Escape would close the page's dialog and with it the draft: here it closes the card.
            event.prevent_default();
            event.stop_immediate_propagation();
            state.card = None;
            drop(state);
            self.note_move();
            return;
        }
        let step = match key.code().as_str() {
            "Period" if key.alt_key() && !key.ctrl_key() && !key.meta_key() => 1,
            "Comma" if key.alt_key() && !key.ctrl_key() && !key.meta_key() => -1,
            _ => return,
        };
        let Some(active) = state.active else { return };
        let findings = state.boxes[active].findings();
        if findings.is_empty() {
            return;
        }
        event.prevent_default();
        event.stop_immediate_propagation();
        let count = findings.len().cast_signed();
        let now = state
            .card
            .as_ref()
            .and_then(|card| findings.iter().position(|f| f.rule == card.rule && f.span == card.span));
        let next = now
            .map_or(if step > 0 { 0 } else { count - 1 }, |at| (at.cast_signed() + step).rem_euclid(count));
        self.open(&mut state, next.unsigned_abs(), true);
        drop(state);
        self.note_move();
    }

    /// Does what a button of the card says.
    fn act(self: &Rc<Self>, action: Action) {
        let Ok(mut state) = self.state.try_borrow_mut() else { return };
        let (Some(card), Some(active)) = (state.card.take(), state.active) else { return };
        let at =
            state.boxes[active].findings().iter().position(|f| f.rule == card.rule && f.span == card.span);
        let element = state.boxes[active].element().clone();
        match (action, at) {
            (Action::Fix(number), Some(at)) => {
                let finding = &state.boxes[active].findings()[at];
                if let Some(fix) = finding.fixes.get(number) {
                    let (span, text) = (fix.span, fix.text.clone().into_owned());
                    let this = self.clone();
                    drop(state);
                    wasm_bindgen_futures::spawn_local(async move {
                        if this.apply(span, &text).await.is_err() {
                            this.say(&chrome::message("fix_refused", &[]));
                        }
                        this.signals.typed.set(true);
                        this.signals.rested.set(true);
                        this.ask();
                    });
                    return;
                }
            }
            (Action::Ignore, Some(at)) => state.boxes[active].ignore(at),
            (Action::NotHere, _) => {
                let (site, rule) = (self.site.clone(), card.rule);
                wasm_bindgen_futures::spawn_local(async move {
                    // Storage that refuses is said nowhere: the mark stays, which says it.
                    let _ = storage::switch_rule(&site, rule, Some(false)).await;
                });
            }
            _ => {}
        }
        if card.focused {
            drop(state);
            let _ = element.focus();
        }
        self.signals.typed.set(true);
        self.note_move();
    }

    /// Replaces `span` of the active box's draft by `text` through its editor, if those words still
    /// stand there.
    async fn apply(&self, span: Span, text: &str) -> Result<(), Refusal> {
        let units = {
            let mut state = self.state.try_borrow_mut().map_err(|_| Refusal::Changed)?;
            let compose_box = state.active_box().ok_or(Refusal::Changed)?;
            if compose_box.editor.read() != compose_box.text {
                return Err(Refusal::Changed);
            }
            compose_box.units(span)
        };
        self.with_editor(|editor| editor.select(units))?;
        gloo::timers::future::TimeoutFuture::new(SELECTION_SETTLES).await;
        let expected = {
            let mut state = self.state.try_borrow_mut().map_err(|_| Refusal::Changed)?;
            let compose_box = state.active_box().ok_or(Refusal::Changed)?;
            if compose_box.editor.read() != compose_box.text {
                return Err(Refusal::Changed);
            }
            let old = &compose_box.text;
            [&old[..span.start], text, &old[span.end..]].concat()
        };
        self.with_editor(|editor| editor.write(text))?;
        gloo::timers::future::TimeoutFuture::new(0).await;
        let mut state = self.state.try_borrow_mut().map_err(|_| Refusal::NotTaken)?;
        let compose_box = state.active_box().ok_or(Refusal::NotTaken)?;
        let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        if letters(&compose_box.editor.read()) == letters(&expected) {
            Ok(())
        } else {
            Err(Refusal::NotTaken)
        }
    }

    /// Lends the active editor out of the state, since what it does fires events that come back to us.
    fn with_editor(&self, act: impl FnOnce(&dyn editor::Editor)) -> Result<(), Refusal> {
        let state = self.state.try_borrow().map_err(|_| Refusal::Changed)?;
        let active = state.active.ok_or(Refusal::Changed)?;
        act(state.boxes[active].editor.as_ref());
        Ok(())
    }

    fn say(&self, words: &str) {
        if let Ok(state) = self.state.try_borrow() {
            state.overlay.say(words);
        }
    }

    /// What is marked now, for the popup of this extension.
    pub fn told(&self) -> Option<answer::Told> {
        let state = self.state.try_borrow().ok()?;
        Some(answer::Told::of(
            self.engine,
            &self.site,
            state.settings.site_is_on(&self.site),
            state.active.map(|at| &state.boxes[at]),
            &state.overlay,
            state.card.as_ref(),
        ))
    }
}

impl State {
    fn active_box(&mut self) -> Option<&mut ComposeBox> {
        self.active.and_then(|at| self.boxes.get_mut(at))
    }

    /// Takes everything of ours out of the page.
    fn quit(&mut self) {
        if let Some((mutations, sizes)) = self.watched.take() {
            mutations.disconnect();
            sizes.disconnect();
        }
        for compose_box in &mut self.boxes {
            compose_box.editor.leave();
        }
        self.boxes.clear();
        self.active = None;
        self.card = None;
        self.rest = None;
        self.overlay.leave();
    }

    /// The box `gone` has left the page.
    fn forget(&mut self, gone: usize) {
        self.boxes[gone].editor.leave();
        self.boxes.swap_remove(gone);
        let last = self.boxes.len();
        match self.active {
            Some(at) if at == gone => {
                self.active = None;
                self.card = None;
                self.rest = None;
                self.overlay.leave();
            }
            Some(at) if at == last => self.active = Some(gone),
            _ => {}
        }
    }

    /// Names what is marked to those who listen, three at most, once.
    fn announce(&mut self, active: usize) {
        let findings = self.boxes[active].findings();
        if findings.len() > self.said {
            let mut titles: Vec<String> = Vec::new();
            for finding in findings {
                let title = super::card::rule_words(finding.rule, "title", finding.title);
                if !titles.contains(&title) && titles.len() < SPOKEN {
                    titles.push(title);
                }
            }
            self.overlay.say(&chrome::message("announce", &[&titles.join(", ")]));
        } else if findings.is_empty() {
            self.overlay.say("");
        }
        self.said = findings.len();
    }
}

/// The element that an event began at, through open shadow roots.
fn innermost(event: &Event) -> Option<Element> {
    event.composed_path().get(0).dyn_into().ok()
}

/// The element that has the focus, through open shadow roots.
fn focused_element(document: &Document) -> Option<Element> {
    let mut at = document.active_element()?;
    while let Some(inner) = at.shadow_root().and_then(|root| root.active_element()) {
        at = inner;
    }
    Some(at)
}

/// The host of the page at the top: a frame follows the settings of the site that it stands in.
fn top_host(window: &Window) -> String {
    let ancestors = js_sys::Reflect::get(&window.location(), &"ancestorOrigins".into()).ok();
    let top = ancestors.and_then(|list| {
        let length = js_sys::Reflect::get(&list, &"length".into()).ok()?.as_f64()?;
        js_sys::Reflect::get(&list, &JsValue::from_f64(length - 1.0)).ok()?.as_string()
    });
    let host = top.and_then(|origin| origin.split_once("://").map(|(_, host)| host.to_owned()));
    host.or_else(|| window.location().hostname().ok()).unwrap_or_default()
}
