//! One walk over the nodes of a rich editor: it yields the text and, in the same go, the way back
//! from places in that text to places in the page.
//!
//! Blocks and line breaks read as line ends, each exactly once: the `<br>` that only holds an empty
//! or a last line open adds none. Placeholders, what is hidden from assistive technology and the
//! zero-width characters that editors keep for themselves are no text.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, Range, Text};

use super::blocks::{Block, Blocks};
use crate::browser::area::Area;
use crate::engine::span::Utf16Span;

/// How deep a walk goes: no editor nests so deep, and the stack must hold.
const DEEPEST: u32 = 200;

/// A run of text of one node; empty for what only holds a line open.
#[derive(Clone)]
pub struct Piece {
    /// Where it begins in the text, in UTF-16.
    pub start: u32,
    length: u32,
    node: Rc<Node>,
    /// Where it begins in its node.
    offset: u32,
    /// The element it belongs to, when that can only be taken as a whole: a mention, an image of an
    /// emoji.
    whole: Option<Rc<Element>>,
}

/// The way back from a text to the nodes it was read from.
#[derive(Default)]
pub struct Outline {
    pieces: Vec<Piece>,
    /// The length of the text.
    units: u32,
}

impl Outline {
    /// Reads `editor`: its text, and the way back. Of its `blocks` those are not walked through again in
    /// which nothing has changed.
    #[must_use]
    pub fn read(editor: &HtmlElement, blocks: &mut Blocks) -> (String, Self) {
        let mut walk = Walk::new(blocks);
        walk.children(editor, None, 0);
        (walk.text, walk.outline)
    }

    /// The boxes on the screen of a stretch of the text, one a line.
    #[must_use]
    pub fn areas(&self, span: Utf16Span) -> Vec<Area> {
        let from = self.pieces.partition_point(|piece| piece.start + piece.length <= span.start);
        let mut areas = Vec::new();
        for piece in self.pieces[from..].iter().take_while(|piece| piece.start < span.end) {
            let Some(text) = piece.node.dyn_ref::<Text>().filter(|_| piece.length > 0) else { continue };
            let Ok(range) = Range::new() else { break };
            let within = |at: u32| piece.offset + at.saturating_sub(piece.start).min(piece.length);
            // The page may have changed the node since it was read: then it has no such place.
            if range.set_start(text, within(span.start)).is_ok()
                && range.set_end(text, within(span.end)).is_ok()
            {
                for area in Area::of_range(&range) {
                    Area::append(&mut areas, area);
                }
            }
        }
        areas
    }

    /// The box of the caret's line when the caret stands at `at`.
    #[must_use]
    pub fn line(&self, at: u32) -> Option<Area> {
        let next = self.pieces.iter().rev().find(|piece| piece.start <= at)?;
        if next.length > 0 {
            let span = if at > next.start {
                Utf16Span { start: at - 1, end: at }
            } else {
                Utf16Span { start: at, end: at + 1 }
            };
            if let Some(area) = self.areas(span).pop() {
                return Some(area);
            }
        }
        let element = next.node.dyn_ref::<Element>().cloned().or_else(|| next.node.parent_element())?;
        Some(Area::of_element(&element))
    }

    /// The node and offset of `at`; at a seam between two nodes the end of the earlier when `ending`,
    /// the start of the later otherwise.
    #[must_use]
    pub fn place(&self, at: u32, ending: bool) -> Option<(Node, u32)> {
        let mut words = self.pieces.iter().filter(|piece| piece.length > 0);
        let piece = if ending {
            words.clone().rev().find(|piece| piece.start < at).or_else(|| words.next())
        } else {
            words.clone().find(|piece| at < piece.start + piece.length).or_else(|| words.next_back())
        }?;
        if let Some(whole) = &piece.whole {
            let after = at >= piece.start + piece.length;
            return Some((whole.parent_node()?, index_of(whole) + u32::from(after)));
        }
        Some((Node::clone(&piece.node), piece.offset + at.saturating_sub(piece.start).min(piece.length)))
    }

    /// Where in the text the place `offset` of `node` stands.
    #[must_use]
    pub fn offset_of(&self, node: &Node, offset: u32) -> u32 {
        let before = |piece: &Piece, other: &Node| {
            piece.node.compare_document_position(other) & Node::DOCUMENT_POSITION_FOLLOWING != 0
        };
        let start_of = |at: usize| self.pieces.get(at).map_or(self.units, |piece| piece.start);
        if node.node_type() == Node::TEXT_NODE {
            let first = self.pieces.partition_point(|piece| before(piece, node));
            let own = self.pieces[first..].iter().take_while(|piece| piece.node.is_same_node(Some(node)));
            let found = own.take_while(|piece| piece.offset <= offset).last();
            return found.map_or_else(
                || start_of(first),
                |piece| piece.start + (offset - piece.offset).min(piece.length),
            );
        }
        if let Some(child) = node.child_nodes().get(offset) {
            return start_of(self.pieces.partition_point(|piece| before(piece, &child)));
        }
        let within = |piece: &Piece| {
            piece.node.compare_document_position(node) & Node::DOCUMENT_POSITION_CONTAINS != 0
        };
        let next = self.pieces.partition_point(|piece| before(piece, node) || within(piece));
        match next.checked_sub(1).map(|at| &self.pieces[at]) {
            // Behind a line break the next line begins.
            Some(piece) if piece.length > 0 && within(piece) => piece.start + piece.length,
            _ => start_of(next),
        }
    }

    /// Whether `span` begins or ends inside something that can only be taken as a whole.
    #[must_use]
    pub fn cuts(&self, span: Utf16Span) -> bool {
        let inside = |piece: &Piece, at: u32| piece.start < at && at < piece.start + piece.length;
        let wholes = self.pieces.iter().filter(|piece| piece.whole.is_some());
        wholes.into_iter().any(|piece| inside(piece, span.start) || inside(piece, span.end))
    }
}

impl Outline {
    /// Whether the words of `span` look alike all along and none of them is more than words, so that they can
    /// be written anew without losing a link, a mention or what is bold.
    #[must_use]
    pub fn is_even(&self, span: Utf16Span) -> bool {
        let overlaps = |piece: &&Piece| {
            piece.length > 0 && piece.start < span.end && span.start < piece.start + piece.length
        };
        let mut looks = self.pieces.iter().filter(overlaps).map(|piece| {
            let parent = piece.node.parent_element().filter(|_| piece.whole.is_none())?;
            Some((parent.closest("a").ok()?, look_of(&parent)?))
        });
        let Some(Some(first)) = looks.next() else { return false };
        looks.all(|look| look.is_some_and(|look| look == first))
    }
}

/// What a reader sees of how words are written.
fn look_of(element: &Element) -> Option<[String; 5]> {
    let style = web_sys::window()?.get_computed_style(element).ok()??;
    let value = |name: &str| style.get_property_value(name).unwrap_or_default();
    Some(["font-weight", "font-style", "text-decoration-line", "color", "font-family"].map(value))
}

fn index_of(node: &Node) -> u32 {
    let mut index = 0;
    let mut at = node.previous_sibling();
    while let Some(before) = at {
        index += 1;
        at = before.previous_sibling();
    }
    index
}

/// The walk, as far as it has come.
struct Walk<'b> {
    blocks: &'b mut Blocks,
    text: String,
    outline: Outline,
    /// Line ends that stand before what comes next, if anything comes.
    line_ends: u32,
    /// The line at hand has something in it.
    in_line: bool,
}

impl<'b> Walk<'b> {
    fn new(blocks: &'b mut Blocks) -> Self {
        Self { blocks, text: String::new(), outline: Outline::default(), line_ends: 0, in_line: false }
    }

    /// Goes over a block as it was read before: what stands in it does not depend on what stands around.
    fn again(&mut self, block: &Block) {
        self.end_line();
        if block.pieces.is_empty() {
            return;
        }
        self.open_line();
        self.in_line = false;
        self.text.push_str(&block.text);
        let start = self.outline.units;
        self.outline.units += block.units;
        let moved = |piece: &Piece| Piece { start: piece.start + start, ..piece.clone() };
        self.outline.pieces.extend(block.pieces.iter().map(moved));
        self.line_ends = block.line_ends;
    }

    /// Reads a block by itself.
    fn block(&mut self, element: &Element, depth: u32) -> Block {
        let mut walk = Walk::new(self.blocks);
        walk.children(element, None, depth + 1);
        walk.end_line();
        let Walk { text, outline: Outline { pieces, units }, line_ends, .. } = walk;
        Block { text, pieces, units, line_ends }
    }

    fn children(&mut self, parent: &Node, whole: Option<&Rc<Element>>, depth: u32) {
        let mut next = parent.first_child();
        while let Some(node) = next {
            match node.node_type() {
                Node::TEXT_NODE => self.words(node.unchecked_ref(), whole),
                Node::ELEMENT_NODE if depth < DEEPEST => self.element(node.unchecked_ref(), whole, depth),
                _ => {}
            }
            next = node.next_sibling();
        }
    }

    fn element(&mut self, element: &Element, whole: Option<&Rc<Element>>, depth: u32) {
        if whole.is_none()
            && let Some(block) = self.blocks.known(element)
        {
            return self.again(&block);
        }
        let tag = element.tag_name();
        match tag.as_str() {
            "BR" => {
                self.hold_line(element, 0);
                self.line_ends = 1;
                self.in_line = false;
                return;
            }
            "IMG" => {
                if element.get_attribute("alt").is_some_and(|alt| !alt.is_empty()) {
                    self.push("\u{fffc}", 1, element, 0, Some(&Rc::new(element.clone())));
                }
                return;
            }
            "HEAD" | "STYLE" | "SCRIPT" | "SVG" | "svg" | "BUTTON" | "TEXTAREA" | "INPUT" | "SELECT" => {
                return;
            }
            _ => {}
        }
        if is_no_text(element) {
            return;
        }
        let own;
        let mut whole = whole;
        if whole.is_none() && element.get_attribute("contenteditable").as_deref() == Some("false") {
            if !stands_in_line(element) {
                // A picture, a preview of a link: not the writer's words, though it ends the line.
                self.end_line();
                return;
            }
            own = Rc::new(element.clone());
            whole = Some(&own);
        }
        if !is_block(&tag) {
            self.children(element, whole, depth + 1);
        } else if whole.is_none() {
            let block = Rc::new(self.block(element, depth));
            self.blocks.learn(element, &block);
            self.again(&block);
        } else {
            self.end_line();
            self.children(element, whole, depth + 1);
            self.end_line();
        }
    }

    fn words(&mut self, node: &Text, whole: Option<&Rc<Element>>) {
        let data = node.data();
        if data.is_empty() {
            return;
        }
        let spaced = data.contains(['\n', '\r', '\t']) && collapses(node);
        if spaced && !self.in_line && data.trim_matches([' ', '\n', '\r', '\t']).is_empty() {
            // How the page's source is laid out, not what anybody wrote.
            return;
        }
        let shown = if spaced { data.replace(['\n', '\r', '\t'], " ") } else { data };
        let only_fillers = shown.chars().all(|c| c == '\u{200b}' || is_filler(c));
        if only_fillers {
            self.hold_line(node, 0);
        } else if shown.contains(is_filler) {
            let mut offset = 0;
            for run in shown.split_inclusive(is_filler) {
                let words = run.trim_end_matches(is_filler);
                let length = words.encode_utf16().count() as u32;
                if length > 0 {
                    self.push(words, length, node, offset, whole);
                }
                offset += length + u32::from(words.len() < run.len());
            }
        } else {
            self.push(&shown, node.length(), node, 0, whole);
        }
    }

    fn push(&mut self, words: &str, length: u32, node: &Node, offset: u32, whole: Option<&Rc<Element>>) {
        self.open_line();
        self.text.push_str(words);
        let start = self.outline.units;
        self.outline.units += length;
        let node = Rc::new(node.clone());
        self.outline.pieces.push(Piece { start, length, node, offset, whole: whole.cloned() });
    }

    /// Something without words keeps the line open.
    fn hold_line(&mut self, node: &Node, offset: u32) {
        self.open_line();
        let start = self.outline.units;
        self.outline.pieces.push(Piece {
            start,
            length: 0,
            node: Rc::new(node.clone()),
            offset,
            whole: None,
        });
    }

    fn open_line(&mut self) {
        for _ in 0..std::mem::take(&mut self.line_ends) {
            self.text.push('\n');
            self.outline.units += 1;
        }
        self.in_line = true;
    }

    /// A block begins or ends here.
    fn end_line(&mut self) {
        if std::mem::take(&mut self.in_line) {
            self.line_ends = 1;
        }
    }
}

/// Characters that editors put where the caret must stand.
fn is_filler(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{2060}')
}

fn is_block(tag: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "P", "DIV", "LI", "UL", "OL", "H1", "H2", "H3", "H4", "H5", "H6", "BLOCKQUOTE", "PRE", "SECTION",
        "ARTICLE", "FIGURE", "FIGCAPTION", "TABLE", "TBODY", "TR", "TD", "TH", "HR", "DL", "DT", "DD",
        "HEADER", "FOOTER", "ASIDE", "MAIN", "NAV", "FORM", "FIELDSET", "ADDRESS", "DETAILS", "SUMMARY",
    ];
    BLOCKS.contains(&tag)
}

/// Placeholders, and what assistive technology does not read either.
fn is_no_text(element: &Element) -> bool {
    if element.get_attribute("aria-hidden").as_deref() == Some("true")
        || element.has_attribute("hidden")
        || element.has_attribute("data-slate-placeholder")
    {
        return true;
    }
    element.get_attribute("contenteditable").as_deref() == Some("false")
        && element.get_attribute("class").is_some_and(|class| class.to_lowercase().contains("placeholder"))
}

/// Whether `element`, which cannot be edited, stands among the words, as a mention does.
fn stands_in_line(element: &Element) -> bool {
    let style = web_sys::window().and_then(|window| window.get_computed_style(element).ok()?);
    let value = |name: &str| style.as_ref().and_then(|style| style.get_property_value(name).ok());
    value("display").is_some_and(|display| display.starts_with("inline"))
        && value("position").is_none_or(|position| !matches!(position.as_str(), "absolute" | "fixed"))
}

/// Whether line ends in `node` are shown as spaces.
fn collapses(node: &Text) -> bool {
    let style =
        node.parent_element().and_then(|parent| web_sys::window()?.get_computed_style(&parent).ok()?);
    style
        .and_then(|style| style.get_property_value("white-space").ok())
        .is_some_and(|value| matches!(value.as_str(), "normal" | "nowrap"))
}
