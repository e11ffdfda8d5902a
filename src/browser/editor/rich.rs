//! Rich editors: everything that is `contenteditable`, whatever framework stands behind it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{
    HtmlElement, InputEvent, InputEventInit, Node, Selection, ShadowRoot, StaticRange, StaticRangeInit,
};

use super::Editor;
use super::blocks::Watched;
use super::outline::Outline;
use crate::browser::area::Area;
use crate::engine::span::Utf16Span;

/// How long an editor with a model of its own needs to notice that the selection has moved, in
/// milliseconds. Draft.js replaces the wrong words when it is not given the time.
const NOTICES_AFTER: u32 = 40;

/// A rich editor.
pub struct Rich {
    element: HtmlElement,
    outline: RefCell<Outline>,
    blocks: Watched,
}

impl Rich {
    /// An editor over the outermost editable element.
    pub fn new(element: HtmlElement) -> Rc<Self> {
        let blocks = Watched::new(&element);
        Rc::new(Self { element, outline: RefCell::default(), blocks })
    }

    fn selection(&self) -> Option<Selection> {
        // Inside a shadow root Chromium answers through the root, Firefox through the document.
        let root = self.element.get_root_node();
        if root.has_type::<ShadowRoot>() {
            let ask =
                Reflect::get(&root, &"getSelection".into()).ok().and_then(|f| f.dyn_into::<Function>().ok());
            let found =
                ask.and_then(|ask| ask.call0(&root).ok()).and_then(|s| s.dyn_into::<Selection>().ok());
            if found.is_some() {
                return found;
            }
        }
        web_sys::window()?.get_selection().ok()?
    }

    fn ends(&self, span: Utf16Span) -> Option<((Node, u32), (Node, u32))> {
        let outline = self.outline.borrow();
        Some((outline.place(span.start, false)?, outline.place(span.end, true)?))
    }

    /// Offers the change as `beforeinput`; gives whether nobody took it.
    fn offer(&self, span: Utf16Span, text: &str) -> bool {
        let init = InputEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_composed(true);
        init.set_input_type(if text.is_empty() { "deleteContentBackward" } else { "insertText" });
        init.set_data((!text.is_empty()).then_some(text));
        if let Some(((from, start), (to, end))) = self.ends(span) {
            // Where the words stand is told by us and not asked of the selection: an editor under load
            // may just have put its own back.
            let range = StaticRange::new(&StaticRangeInit::new(&to, end, &from, start));
            if let Ok(range) = range {
                let _ = Reflect::set(&init, &"targetRanges".into(), &Array::of1(&range));
            }
        }
        let Ok(event) = InputEvent::new_with_event_init_dict("beforeinput", &init) else { return true };
        self.element.dispatch_event(&event).unwrap_or(true)
    }
}

impl Editor for Rich {
    fn element(&self) -> &HtmlElement {
        &self.element
    }

    fn read(&self) -> String {
        let (text, outline) = self.blocks.with(|blocks| Outline::read(&self.element, blocks));
        self.outline.replace(outline);
        text
    }

    fn selected(&self) -> Option<Utf16Span> {
        let selection = self.selection()?;
        let (anchor, focus) = (selection.anchor_node()?, selection.focus_node()?);
        if !self.element.contains(Some(&anchor)) || !self.element.contains(Some(&focus)) {
            return None;
        }
        let outline = self.outline.borrow();
        let from = outline.offset_of(&anchor, selection.anchor_offset());
        let to =
            if selection.is_collapsed() { from } else { outline.offset_of(&focus, selection.focus_offset()) };
        Some(Utf16Span { start: from.min(to), end: from.max(to) })
    }

    fn areas(&self, spans: &[Utf16Span]) -> Vec<Vec<Area>> {
        let outline = self.outline.borrow();
        spans.iter().map(|&span| outline.areas(span)).collect()
    }

    fn line(&self, at: u32) -> Option<Area> {
        self.outline.borrow().line(at)
    }

    fn select(&self, span: Utf16Span) {
        if let (Some(((from, start), (to, end))), Some(selection)) = (self.ends(span), self.selection()) {
            let _ = selection.set_base_and_extent(&from, start, &to, end);
        }
    }

    fn write(&self, span: Utf16Span, text: &str) {
        // Editors with a model of their own take `beforeinput` and change the model; the others let
        // it pass, and then the browser edits. Trix does both: it changes its model, and lets the
        // browser edit what it draws over anyway; with an edit of ours it would change its model twice.
        if self.offer(span, text) && self.element.tag_name() != "TRIX-EDITOR" {
            super::edit(&self.element, text);
        }
    }

    fn is_watched(&self) -> bool {
        true
    }

    fn forget(&self) {
        self.blocks.with(super::blocks::Blocks::forget);
    }

    fn notices_after(&self) -> u32 {
        NOTICES_AFTER
    }

    fn cuts(&self, span: Utf16Span) -> bool {
        self.outline.borrow().cuts(span)
    }

    fn is_even(&self, span: Utf16Span) -> bool {
        self.outline.borrow().is_even(span)
    }
}
