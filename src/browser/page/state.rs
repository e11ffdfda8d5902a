//! What a frame works on.

use web_sys::{Document, HtmlElement, Window};

use super::signals::Click;
use super::watch::Watch;
use crate::browser::area::Area;
use crate::browser::card::{Card, Freedom, rule_words};
use crate::browser::chrome::message;
use crate::browser::compose_box::{ComposeBox, Pressed};
use crate::browser::confirm::Confirm;
use crate::browser::editor::Editor;
use crate::browser::keys::{self, Key};
use crate::browser::ledger::Ledger;
use crate::browser::lure::Under;
use crate::browser::mark::Look;
use crate::browser::overlay::{Overlay, visible_area};
use crate::browser::past::Past;
use crate::engine::finding::Finding;
use crate::engine::settings::Settings;
use crate::engine::span::Utf16Span;

/// Up to this many marks are all measured; of more, those in sight.
const MANY: usize = 24;
/// At most this many marks are spoken of at once.
const SPOKEN: usize = 3;

/// The boxes of a page and what is drawn over them.
pub struct State {
    window: Window,
    pub overlay: Overlay,
    pub boxes: Vec<ComposeBox>,
    /// The box that is drawn: the one that had the focus last.
    pub active: Option<usize>,
    /// Where each finding of the active box stands, in the order of its findings.
    pub areas: Vec<Vec<Area>>,
    pub clip: Area,
    pub card: Option<Card>,
    /// The step before what stands here is sent.
    pub confirm: Option<Confirm>,
    /// Where the caret stood when the card was opened by key.
    pub came_from: Option<u32>,
    pub settings: Settings,
    /// The settings have arrived.
    pub ready: bool,
    pub watch: Option<Watch>,
    /// The next box's text broke the engine before this one.
    pub spares: bool,
    /// What lies under the card.
    pub under: Under,
    /// What was sent before, here and elsewhere.
    pub past: Past,
    /// What was sent from boxes that are gone.
    pub sent: Vec<Pressed>,
    /// What is kept of it, while a press may lead away from the page at once.
    pub ledger: Option<Ledger>,
}

impl State {
    /// Nothing yet.
    pub fn new(window: &Window, document: &Document) -> Option<Self> {
        Some(Self {
            overlay: Overlay::new(window, document)?,
            window: window.clone(),
            boxes: Vec::new(),
            active: None,
            areas: Vec::new(),
            clip: Area::default(),
            card: None,
            confirm: None,
            came_from: None,
            settings: Settings::default(),
            ready: false,
            watch: None,
            spares: false,
            under: Under::default(),
            past: Past::default(),
            sent: Vec::new(),
            ledger: None,
        })
    }

    /// The box that is drawn.
    pub fn active_box(&self) -> Option<&ComposeBox> {
        self.active.and_then(|at| self.boxes.get(at))
    }

    /// Reads the active box again; an open card goes with its words. Gives whether they have changed.
    pub fn read(&mut self) -> bool {
        let Some(edit) = self.active.and_then(|at| self.boxes[at].read()) else { return false };
        if let Some(card) = &mut self.card {
            match edit.carry(card.span) {
                Some(span) => card.span = span,
                None => self.card = None,
            }
        }
        self.confirm = None;
        self.overlay.unnote();
        true
    }

    /// Draws the marks of the active box where its words stand now, and the card beside its mark.
    pub fn draw(&mut self) {
        let Some(active) = self.active else { return };
        let compose_box = &self.boxes[active];
        if !self.overlay.stands() {
            // The page has swept its document and our host with it, or has put it elsewhere.
            self.overlay.settle(compose_box.element());
        }
        let findings = compose_box.findings();
        if findings.is_empty() {
            self.areas.clear();
            self.card = None;
            self.overlay.draw(Vec::new(), &Area::default());
            return;
        }
        // First all that measuring needs, then all that is measured, then all that is drawn: so the page is
        // laid out once.
        compose_box.editor.prepare();
        self.card.as_ref().inspect(|card| card.stretch());
        self.overlay.measure();
        let place = Area::of_element(compose_box.element());
        self.clip = visible_area(&self.window, compose_box.element());
        let spans: Vec<Utf16Span> = findings.iter().map(|finding| compose_box.units(finding.span)).collect();
        // What is not drawn at all has no marks.
        let is_drawn = place.width > 0.0 && place.height > 0.0;
        let open = self.card.as_ref().and_then(|card| compose_box.find(card.rule, card.span));
        self.areas = if is_drawn {
            in_sight(&*compose_box.editor, &spans, &self.clip, open)
        } else {
            vec![Vec::new(); spans.len()]
        };
        if open.is_none() {
            // Its words are gone, and so is it.
            self.card = None;
        }
        let line = self.card.as_ref().and_then(|_| compose_box.editor.line(compose_box.editor.caret()?));
        let own = self.card.as_ref().map(Card::area);
        let viewport = Area::of_viewport(&self.window);
        if let Some(watch) = &mut self.watch {
            watch.stands_at(place);
        }
        let mut looks = Vec::new();
        for (at, (finding, areas)) in findings.iter().zip(&self.areas).enumerate() {
            let seen = areas.iter().filter(|area| area.meets(&self.clip));
            looks.extend(seen.map(|&area| Look { area, severity: finding.severity, open: open == Some(at) }));
        }
        self.overlay.draw(looks, &self.clip);
        if let (Some(card), Some(own), Some(at)) = (&self.card, own, open) {
            card.stand(&own, &viewport, &self.areas[at], line.as_ref(), self.overlay.ground());
        }
    }

    /// What a click at a point of the viewport is on.
    pub fn click_at(&self, x: f64, y: f64) -> Click {
        let at = self.areas.iter().position(|areas| areas.iter().any(|area| area.holds(x, y)));
        let finding =
            at.filter(|_| self.clip.holds(x, y)).and_then(|at| self.active_box()?.findings().get(at));
        finding.map_or(Click::Beside, |finding| Click::Mark(finding.rule, finding.span))
    }

    /// A click on a mark opens its card, one elsewhere closes the card. The click itself went its way,
    /// and with it the caret.
    pub fn follow(&mut self, click: Click) {
        self.card = None;
        self.confirm = None;
        let (Click::Mark(rule, span), Some(active)) = (click, self.active_box()) else { return };
        // Who has drawn a selection over a mark wants the words, not the card.
        let selects = active.editor.selected().is_some_and(|span| span.start != span.end);
        if let Some(at) = active.find_near(rule, span).filter(|_| !selects) {
            self.came_from = None;
            self.open(at);
        }
    }

    /// Opens the card of the finding `at` of the active box.
    pub fn open(&mut self, at: usize) {
        self.card = None;
        let Some(compose_box) = self.active_box() else { return };
        let Some(finding) = compose_box.findings().get(at) else { return };
        let set = self.settings.policy.rule(finding.rule, finding.topic.word()).is_some();
        let on_site = self.window.location().protocol().is_ok_and(|protocol| protocol.starts_with("http"));
        let freedom = Freedom { set, on_site };
        let taken_for = (compose_box.setting.kind, compose_box.setting.audience);
        self.card = Card::open(self.overlay.layer(), &compose_box.text, taken_for, finding, freedom);
        if let Some(card) = &self.card {
            card.tell_keys(&self.settings);
        }
    }

    /// The active box is left for another one, or for none.
    pub fn leave_box(&mut self) {
        if let Some(before) = self.active.take() {
            if self.boxes[before].is_pressed() {
                self.boxes[before].read();
            }
            self.boxes[before].editor.leave();
        }
        self.watch = None;
        self.card = None;
        self.confirm = None;
        self.areas.clear();
        self.overlay.draw(Vec::new(), &Area::default());
        self.overlay.unnote();
        self.overlay.sweep();
    }

    /// Takes everything of ours out of the page.
    pub fn quit(&mut self) {
        self.leave_box();
        self.boxes.clear();
        self.overlay.leave();
    }

    /// Forgets the boxes that have left the page, be it for another document, where another engine looks after them.
    pub fn forget_the_gone(&mut self) {
        let own = self.window.document();
        let stays = |element: &HtmlElement| element.is_connected() && element.owner_document() == own;
        if self.boxes.iter().all(|known| stays(known.element())) {
            return;
        }
        for gone in self.boxes.iter_mut().filter(|known| !stays(known.element())) {
            gone.close();
            self.sent.extend(gone.take_sent());
        }
        let active = self.active.map(|at| self.boxes[at].element().clone());
        if active.as_ref().is_some_and(|element| !stays(element)) {
            self.leave_box();
        }
        self.boxes.retain(|known| stays(known.element()));
        self.active =
            active.and_then(|element| self.boxes.iter().position(|known| known.element() == &element));
        if self.active.is_none() {
            self.overlay.leave();
        }
    }
}

/// The boxes on the screen of `spans`, which stand in order: of many, only of those that are in `sight`, and
/// of the `open` one.
fn in_sight(editor: &dyn Editor, spans: &[Utf16Span], sight: &Area, open: Option<usize>) -> Vec<Vec<Area>> {
    if spans.len() <= MANY {
        return editor.areas(spans);
    }
    // Where the first one stands of which `is_past` holds; nowhere when one of those asked has no place.
    let first = |is_past: &dyn Fn(&Area) -> bool| {
        let (mut low, mut high) = (0, spans.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let area = editor.areas(&spans[middle..=middle]).pop()?.pop()?;
            if is_past(&area) { high = middle } else { low = middle + 1 }
        }
        Some(low)
    };
    let Some((from, to)) =
        first(&|area| area.bottom() > sight.top).zip(first(&|area| area.top >= sight.bottom()))
    else {
        return editor.areas(spans);
    };
    // A line holds more than one, and one may hold more than a line.
    let seen = from.saturating_sub(1)..(to + 1).min(spans.len());
    let mut areas = vec![Vec::new(); spans.len()];
    for (at, area) in seen.clone().zip(editor.areas(&spans[seen])) {
        areas[at] = area;
    }
    if let Some(open) = open.filter(|&open| areas[open].is_empty()) {
        areas[open] = editor.areas(&spans[open..=open]).pop().unwrap_or_default();
    }
    areas
}

/// The words that tell of `news` to those who listen: three at most by name.
pub fn announcement(news: &[&Finding], settings: &Settings) -> String {
    let mut titles: Vec<String> = Vec::new();
    for finding in news {
        let title = rule_words(finding.rule, "title", finding.title);
        if !titles.contains(&title) && titles.len() < SPOKEN {
            titles.push(title);
        }
    }
    message("announce", &[&titles.join(", "), &keys::spoken(keys::set(settings, Key::Next))])
}
