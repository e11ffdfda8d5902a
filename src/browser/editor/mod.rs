//! What people type into. An editor is read, outlined and changed through its own means; no node of
//! ours ever enters one.

mod blocks;
mod field;
mod mirror;
mod outline;
mod replace;
mod reveal;
mod rich;

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDocument, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::area::Area;
use crate::engine::span::Utf16Span;

pub use replace::{Change, Refusal, put_caret, replace, write_on};
pub use reveal::reveal;

/// A compose box's own editor.
pub trait Editor {
    /// The element that has the focus while one writes.
    fn element(&self) -> &HtmlElement;

    /// What stands in it; the way back from that text to its places is kept until the next reading.
    fn read(&self) -> String;

    /// What is selected of the text read last, in UTF-16: an empty span where only a caret stands,
    /// `None` when the selection is elsewhere.
    fn selected(&self) -> Option<Utf16Span>;

    /// Does what measuring needs done before, so that nothing is written between one measure and the next.
    fn prepare(&self) {}

    /// The boxes on the screen of stretches of the text read last: for each its boxes, one a line.
    fn areas(&self, spans: &[Utf16Span]) -> Vec<Vec<Area>>;

    /// The box of the line in which `at` stands.
    fn line(&self, at: u32) -> Option<Area>;

    /// Selects a stretch of the text read last. The editor must have the focus.
    fn select(&self, span: Utf16Span);

    /// Replaces `span`, which is selected, through the editor's own editing, so that one undo takes
    /// it back.
    fn write(&self, span: Utf16Span, text: &str);

    /// How long it needs to notice that the selection has moved, in milliseconds.
    fn notices_after(&self) -> u32;

    /// Whether the browser tells when a script changes its text.
    fn is_watched(&self) -> bool;

    /// Whether a change of `span` would cut through something that can only be taken as a whole.
    fn cuts(&self, _span: Utf16Span) -> bool {
        false
    }

    /// Whether `span` can be written anew without losing a link, a mention or what is bold in it.
    fn is_even(&self, _span: Utf16Span) -> bool {
        true
    }

    /// Gives up what measuring needs.
    fn leave(&self) {}

    /// Reads everything anew the next time, also what nobody tells of: a style sheet may have changed.
    fn forget(&self) {}

    /// Where the caret stands; `None` when it is elsewhere or a stretch is selected.
    fn caret(&self) -> Option<u32> {
        self.selected().filter(|span| span.start == span.end).map(|span| span.start)
    }

    /// Whether one writes in it now.
    fn has_focus(&self) -> bool {
        let element = self.element();
        let root = element.get_root_node();
        let active = root.dyn_ref::<web_sys::ShadowRoot>().map_or_else(
            || element.owner_document().and_then(|document| document.active_element()),
            web_sys::ShadowRoot::active_element,
        );
        active.is_some_and(|active| element.contains(Some(&active)))
    }
}

/// The editor that `inner`, the element that has the focus, belongs to; `None` when it takes no
/// words. `stage` is a place in the overlay, unseen, where an editor may measure.
#[must_use]
pub fn of(inner: &Element, stage: &HtmlElement) -> Option<Rc<dyn Editor>> {
    if let Some(area) = inner.dyn_ref::<HtmlTextAreaElement>() {
        let open = !area.read_only() && !area.disabled();
        return open.then(|| field::Field::new(inner.unchecked_ref(), stage) as Rc<dyn Editor>);
    }
    if let Some(input) = inner.dyn_ref::<HtmlInputElement>() {
        let open = input.type_() == "text" && !input.read_only() && !input.disabled();
        return open.then(|| field::Field::new(inner.unchecked_ref(), stage) as Rc<dyn Editor>);
    }
    let inner = inner.dyn_ref::<HtmlElement>()?;
    let document = inner.owner_document().and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    let designed = document.filter(|document| document.design_mode() == "on");
    if let Some(body) = designed.and_then(|document| document.body()) {
        // All of the document is the editor, and what is written stands in its body.
        return Some(rich::Rich::new(body));
    }
    if !inner.is_content_editable() {
        return None;
    }
    // The outermost editable element is the editor; inner ones are its parts.
    let mut root = inner.clone();
    while root.tag_name() != "BODY"
        && let Some(parent) = root.parent_element().and_then(|parent| parent.dyn_into::<HtmlElement>().ok())
    {
        if !parent.is_content_editable() {
            break;
        }
        root = parent;
    }
    Some(rich::Rich::new(root))
}

/// Replaces the selection by the browser's own editing, which fires `input` and which one undo takes
/// back.
fn edit(element: &HtmlElement, text: &str) {
    let document = element.owner_document().and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    let Some(document) = document else { return };
    let _ = if text.is_empty() {
        document.exec_command("delete")
    } else {
        document.exec_command_with_show_ui_and_value("insertText", false, text)
    };
}
