//! Rich editors: everything that is `contenteditable`, whatever framework stands behind it.
//!
//! One walk over the nodes yields both the text and the way back. Blocks and line breaks read as
//! line ends; placeholders and what is hidden from assistive technology is no text.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, HtmlDocument, HtmlElement, InputEvent, InputEventInit, Node, Range, Selection, ShadowRoot, Text,
};

use super::{Area, Editor};
use crate::engine::span::Utf16Span;

/// A text node and where its text starts in the draft, in UTF-16.
struct Piece {
    start: u32,
    length: u32,
    node: Text,
}

/// A rich editor.
pub struct Rich {
    element: HtmlElement,
    pieces: Vec<Piece>,
}

impl Rich {
    /// An editor over the outermost editable element.
    pub fn new(element: HtmlElement) -> Self {
        Self { element, pieces: Vec::new() }
    }

    /// The node and offset of a position in the text; at a seam, the end of the earlier node when
    /// `ending`, the start of the later one otherwise.
    fn position(&self, at: u32, ending: bool) -> Option<(&Text, u32)> {
        let found = if ending {
            self.pieces.iter().rev().find(|piece| piece.start < at)
        } else {
            self.pieces.iter().find(|piece| at < piece.start + piece.length)
        };
        let piece = found.or(if ending { self.pieces.first() } else { self.pieces.last() })?;
        Some((&piece.node, at.saturating_sub(piece.start).min(piece.node.length())))
    }

    fn selection(&self) -> Option<Selection> {
        // Inside a shadow root, Chromium answers through the root, Firefox through the document.
        let root = self.element.get_root_node();
        if let Some(shadow) = root.dyn_ref::<ShadowRoot>() {
            let ask = Reflect::get(shadow, &"getSelection".into())
                .ok()
                .and_then(|f| f.dyn_into::<js_sys::Function>().ok());
            if let Some(found) =
                ask.and_then(|f| f.call0(shadow).ok()).and_then(|s| s.dyn_into::<Selection>().ok())
            {
                return Some(found);
            }
        }
        web_sys::window()?.get_selection().ok()?
    }
}

impl Editor for Rich {
    fn element(&self) -> &HtmlElement {
        &self.element
    }

    fn read(&mut self) -> String {
        let mut walk =
            Walk { text: String::new(), units: 0, line_ends: 0, pieces: std::mem::take(&mut self.pieces) };
        walk.pieces.clear();
        walk.children(&self.element, 0);
        self.pieces = walk.pieces;
        walk.text
    }

    fn caret(&self) -> Option<u32> {
        let selection = self.selection()?;
        if !selection.is_collapsed() {
            return None;
        }
        let node = selection.focus_node()?;
        let piece = self.pieces.iter().find(|piece| piece.node.is_same_node(Some(&node)))?;
        Some(piece.start + selection.focus_offset())
    }

    fn areas(&self, span: Utf16Span) -> Vec<Area> {
        let from = self.pieces.partition_point(|piece| piece.start + piece.length <= span.start);
        let mut areas: Vec<Area> = Vec::new();
        for piece in self.pieces[from..].iter().take_while(|piece| piece.start < span.end) {
            let Ok(range) = Range::new() else { break };
            let length = piece.node.length();
            let start = span.start.saturating_sub(piece.start).min(length);
            let end = (span.end - piece.start).min(length);
            if range.set_start(&piece.node, start).is_err() || range.set_end(&piece.node, end).is_err() {
                continue;
            }
            for area in lines(&range) {
                // Bold, links and the like cut a line into several nodes: one box a line is drawn.
                match areas.last_mut() {
                    Some(last)
                        if (last.top - area.top).abs() < 2.0 && (area.left - last.right()).abs() < 2.0 =>
                    {
                        last.width = area.right() - last.left;
                    }
                    _ => areas.push(area),
                }
            }
        }
        areas
    }

    fn select(&self, span: Utf16Span) {
        let _ = self.element.focus();
        let (Some((from, start)), Some((to, end))) =
            (self.position(span.start, false), self.position(span.end, true))
        else {
            return;
        };
        if let Some(selection) = self.selection() {
            let _ = selection.set_base_and_extent(from, start, to, end);
        }
    }

    fn write(&self, text: &str) {
        // Editors with a model of their own take `beforeinput` and change the model; the others let
        // it pass, and then the browser edits.
        if !self.offer(text) {
            return;
        }
        let Some(document) =
            self.element.owner_document().and_then(|document| document.dyn_into::<HtmlDocument>().ok())
        else {
            return;
        };
        let _ = if text.is_empty() {
            document.exec_command("delete")
        } else {
            document.exec_command_with_show_ui_and_value("insertText", false, text)
        };
    }
}

impl Rich {
    /// Offers the change as `beforeinput`; gives whether nobody took it.
    fn offer(&self, text: &str) -> bool {
        let Some(selection) = self.selection() else { return true };
        let init = InputEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_composed(true);
        init.set_input_type(if text.is_empty() { "deleteContentBackward" } else { "insertText" });
        init.set_data((!text.is_empty()).then_some(text));
        if let Ok(range) = selection.get_range_at(0)
            && let Some(fixed) = static_range(&range)
        {
            let _ = Reflect::set(&init, &"targetRanges".into(), &Array::of1(&fixed));
        }
        let Ok(event) = InputEvent::new_with_event_init_dict("beforeinput", &init) else { return true };
        self.element.dispatch_event(&event).unwrap_or(true)
    }
}

/// The range as `beforeinput` carries it.
fn static_range(range: &Range) -> Option<JsValue> {
    let init = Object::new();
    let set = |name: &str, value: JsValue| drop(Reflect::set(&init, &name.into(), &value));
    set("startContainer", range.start_container().ok()?.into());
    set("startOffset", range.start_offset().ok()?.into());
    set("endContainer", range.end_container().ok()?.into());
    set("endOffset", range.end_offset().ok()?.into());
    let constructor =
        Reflect::get(&js_sys::global(), &"StaticRange".into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
    Reflect::construct(&constructor, &Array::of1(&init)).ok()
}

/// The boxes of a range, those without an extent left out.
pub fn lines(range: &Range) -> Vec<Area> {
    let Some(rects) = range.get_client_rects() else { return Vec::new() };
    let rects = (0..rects.length()).filter_map(|at| rects.item(at));
    rects.map(|rect| Area::of(&rect)).filter(|area| area.width > 0.5 && area.height > 0.5).collect()
}

/// The walk over an editor's nodes.
struct Walk {
    text: String,
    units: u32,
    /// Line ends that come before the next text, if any comes.
    line_ends: u32,
    pieces: Vec<Piece>,
}

/// How deep a walk goes: no editor nests so deep, and the stack must hold.
const DEEPEST: u32 = 200;

impl Walk {
    fn children(&mut self, parent: &Node, depth: u32) {
        let mut next = parent.first_child();
        while let Some(node) = next {
            self.node(&node, depth);
            next = node.next_sibling();
        }
    }

    fn node(&mut self, node: &Node, depth: u32) {
        if let Some(words) = node.dyn_ref::<Text>() {
            self.words(words);
            return;
        }
        let Some(element) = node.dyn_ref::<Element>() else { return };
        let tag = element.tag_name();
        if tag.eq_ignore_ascii_case("br") {
            self.line_ends += 1;
            return;
        }
        if depth > DEEPEST || is_no_text(element, &tag) {
            return;
        }
        let block = is_block(&tag);
        if block {
            self.line_ends = self.line_ends.max(1);
        }
        self.children(node, depth + 1);
        if block {
            self.line_ends = self.line_ends.max(1);
        }
    }

    fn words(&mut self, node: &Text) {
        let data = node.data();
        if data.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            for _ in 0..self.line_ends.min(2) {
                self.text.push('\n');
                self.units += 1;
            }
        }
        self.line_ends = 0;
        let length = node.length();
        self.text.push_str(&data);
        self.pieces.push(Piece { start: self.units, length, node: node.clone() });
        self.units += length;
    }
}

fn is_block(tag: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "P", "DIV", "LI", "UL", "OL", "H1", "H2", "H3", "H4", "H5", "H6", "BLOCKQUOTE", "PRE", "SECTION",
        "ARTICLE", "FIGURE", "TABLE", "TR", "HR", "DL", "DT", "DD", "HEADER", "FOOTER", "ASIDE",
    ];
    BLOCKS.contains(&tag)
}

/// Placeholders, and what assistive technology does not read either.
fn is_no_text(element: &Element, tag: &str) -> bool {
    matches!(tag, "STYLE" | "SCRIPT" | "SVG" | "svg" | "BUTTON")
        || element.get_attribute("aria-hidden").is_some_and(|value| value == "true")
        || element.has_attribute("data-slate-placeholder")
        || element.has_attribute("data-lexical-placeholder")
}
