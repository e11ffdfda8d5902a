//! `textarea` and `input`: the value is the text, and a mirror tells where it stands.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::Editor;
use super::mirror::Mirror;
use crate::browser::area::Area;
use crate::engine::span::Utf16Span;

/// A plain field.
pub struct Field {
    element: HtmlElement,
    stage: HtmlElement,
    /// Made when something is to be measured; most drafts need none.
    mirror: OnceCell<Option<Mirror>>,
    text: RefCell<String>,
}

impl Field {
    /// An editor over `element`, whose mirror will stand in `stage`.
    pub fn new(element: &HtmlElement, stage: &HtmlElement) -> Rc<Self> {
        Rc::new(Self {
            element: element.clone(),
            stage: stage.clone(),
            mirror: OnceCell::new(),
            text: RefCell::default(),
        })
    }

    fn area(&self) -> Option<&HtmlTextAreaElement> {
        self.element.dyn_ref()
    }

    fn mirror(&self) -> Option<&Mirror> {
        self.mirror.get_or_init(|| Mirror::new(&self.stage, self.area().is_none())).as_ref()
    }

    fn line_of_text(&self) -> Option<&HtmlInputElement> {
        self.element.dyn_ref()
    }
}

impl Editor for Field {
    fn element(&self) -> &HtmlElement {
        &self.element
    }

    fn read(&self) -> String {
        let text = self
            .area()
            .map(HtmlTextAreaElement::value)
            .or_else(|| self.line_of_text().map(HtmlInputElement::value))
            .unwrap_or_default();
        self.text.borrow_mut().clone_from(&text);
        text
    }

    fn selected(&self) -> Option<Utf16Span> {
        let (start, end) = if let Some(area) = self.area() {
            (area.selection_start(), area.selection_end())
        } else {
            let line = self.line_of_text()?;
            (line.selection_start(), line.selection_end())
        };
        Some(Utf16Span { start: start.ok()??, end: end.ok()?? })
    }

    fn prepare(&self) {
        if let Some(mirror) = self.mirror() {
            mirror.write(&self.text.borrow());
        }
    }

    fn areas(&self, spans: &[Utf16Span]) -> Vec<Vec<Area>> {
        let text = self.text.borrow();
        self.mirror()
            .map_or_else(|| vec![Vec::new(); spans.len()], |mirror| mirror.areas(&self.element, &text, spans))
    }

    fn line(&self, at: u32) -> Option<Area> {
        let around =
            [Utf16Span { start: at.saturating_sub(1), end: at }, Utf16Span { start: at, end: at + 1 }];
        // Behind a line end the character before the caret has no box, or one on the line above.
        let [before, after] = <[Vec<Area>; 2]>::try_from(self.areas(&around)).ok()?;
        after.first().or(before.last()).copied()
    }

    fn select(&self, span: Utf16Span) {
        if let Some(area) = self.area() {
            let _ = area.set_selection_range(span.start, span.end);
        } else if let Some(line) = self.line_of_text() {
            let _ = line.set_selection_range(span.start, span.end);
        }
    }

    fn write(&self, _span: Utf16Span, text: &str) {
        super::edit(&self.element, text);
    }

    fn is_watched(&self) -> bool {
        false
    }

    fn notices_after(&self) -> u32 {
        0
    }

    fn forget(&self) {
        if let Some(Some(mirror)) = self.mirror.get() {
            mirror.forget();
        }
    }

    fn leave(&self) {
        if let Some(Some(mirror)) = self.mirror.get() {
            mirror.leave();
        }
    }
}
