//! What people type into. An editor is read, outlined and changed through its own means; no node of
//! ours ever enters one.

mod field;
mod rich;

use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use crate::engine::span::Utf16Span;

/// A box on the screen, in CSS pixels of the viewport.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// From the left edge of the viewport.
    pub left: f64,
    /// From the top edge of the viewport.
    pub top: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Area {
    /// The area of `rect`.
    #[must_use]
    pub fn of(rect: &DomRect) -> Self {
        Self { left: rect.left(), top: rect.top(), width: rect.width(), height: rect.height() }
    }

    /// One past its right edge.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.left + self.width
    }

    /// One past its bottom edge.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }

    /// What the two share; empty when they share nothing.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let (left, top) = (self.left.max(other.left), self.top.max(other.top));
        let (right, bottom) = (self.right().min(other.right()), self.bottom().min(other.bottom()));
        Self { left, top, width: (right - left).max(0.0), height: (bottom - top).max(0.0) }
    }

    /// Whether the point lies inside.
    #[must_use]
    pub fn holds(&self, x: f64, y: f64) -> bool {
        x >= self.left && x < self.right() && y >= self.top && y < self.bottom()
    }
}

/// Why a fix was not applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The words are no longer what they were.
    Changed,
    /// The editor did not take the change.
    NotTaken,
}

/// A compose box's own editor.
pub trait Editor {
    /// The element that has the focus while one writes.
    fn element(&self) -> &HtmlElement;

    /// What stands in it, and remembers the way back from that text to its nodes.
    fn read(&mut self) -> String;

    /// Where the caret stands in the text read last, in UTF-16; `None` when it is elsewhere or a
    /// stretch is selected.
    fn caret(&self) -> Option<u32>;

    /// The boxes on the screen of a stretch of the text read last, one a line.
    fn areas(&self, span: Utf16Span) -> Vec<Area>;

    /// Selects a stretch of the text read last, with the focus in the editor.
    fn select(&self, span: Utf16Span);

    /// Replaces the selection through the editor's own editing, so that one undo takes it back.
    fn write(&self, text: &str);

    /// Gives up what `read` and `areas` keep in the overlay.
    fn leave(&mut self) {}
}

/// The editor that `inner`, the element that has the focus, belongs to; `None` when it takes no prose.
/// `stage` is a place in the overlay, unseen, where an editor may measure.
#[must_use]
pub fn of(inner: &Element, stage: &HtmlElement) -> Option<Box<dyn Editor>> {
    if let Some(area) = inner.dyn_ref::<HtmlTextAreaElement>() {
        let open = !area.read_only() && !area.disabled();
        return open
            .then(|| Box::new(field::Field::new(inner.clone().unchecked_into(), stage)) as Box<dyn Editor>);
    }
    if let Some(input) = inner.dyn_ref::<HtmlInputElement>() {
        let open = input.type_() == "text" && !input.read_only() && !input.disabled();
        return open
            .then(|| Box::new(field::Field::new(inner.clone().unchecked_into(), stage)) as Box<dyn Editor>);
    }
    let inner = inner.dyn_ref::<HtmlElement>()?;
    if !inner.is_content_editable() {
        return None;
    }
    // The outermost editable element is the editor; inner ones are its parts.
    let mut root = inner.clone();
    while let Some(parent) = root.parent_element().and_then(|parent| parent.dyn_into::<HtmlElement>().ok()) {
        if !parent.is_content_editable() || parent.tag_name() == "BODY" {
            break;
        }
        root = parent;
    }
    Some(Box::new(rich::Rich::new(root)))
}
