//! One mark on the screen: a line under the words whose shape, not only its colour, says how grave it
//! is. Two straight lines stop, a wave warns, dots hint.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use super::area::Area;
use super::number::number;
use super::overlay::Ground;
use crate::engine::finding::Severity;

/// The namespace of drawings.
pub const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");

/// How a mark looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// The words' box, one line of them.
    pub area: Area,
    /// How grave it is.
    pub severity: Severity,
    /// Its card is open.
    pub open: bool,
}

/// A mark as it stands.
pub struct Mark {
    root: HtmlElement,
    line: Element,
    look: Option<Look>,
}

impl Mark {
    /// A mark in `parent`, nowhere yet.
    #[must_use]
    pub fn new(document: &Document, parent: &Element) -> Option<Self> {
        let root: HtmlElement = document.create_element("div").ok()?.unchecked_into();
        // Drawn as a path: an image, even one inside a style sheet, would be asked of the page's own
        // policy, and refused by a strict one, aloud.
        let drawing = document.create_element_ns(SVG, "svg").ok()?;
        let line = document.create_element_ns(SVG, "path").ok()?;
        drawing.append_child(&line).ok()?;
        root.append_child(&drawing).ok()?;
        parent.append_child(&root).ok()?;
        Some(Self { root, line, look: None })
    }

    /// Makes it look like `look`, inside a box that stands at `corner` and on `ground`.
    pub fn show(&mut self, look: Look, corner: &Area, ground: &Ground) {
        let before = self.look.replace(look);
        if before.is_none_or(|before| (before.severity, before.open) != (look.severity, look.open)) {
            let open = if look.open { " open" } else { "" };
            self.root.set_class_name(&format!("mark {}{open}", look.severity.word()));
        }
        let width = look.area.width / ground.scale;
        if before.is_none_or(|before| {
            before.severity != look.severity || (before.area.width - look.area.width).abs() > f64::EPSILON
        }) {
            let _ = self.line.set_attribute("d", &stroke(look.severity, width));
        }
        ground.place(&self.root, &look.area, corner);
        if before.is_none() {
            self.root.set_hidden(false);
        }
    }

    /// Shows nothing any more. It stays in the page: Chromium ends what one undo takes back wherever a
    /// node is taken out of the page, be it ours.
    pub fn hide(&mut self) {
        if self.look.take().is_some() {
            self.root.set_hidden(true);
        }
    }
}

/// The line of a mark `width` wide, in a box six high.
fn stroke(severity: Severity, width: f64) -> String {
    match severity {
        Severity::Stop => {
            let width = number(width);
            format!("M0 1H{width}M0 4.5H{width}")
        }
        Severity::Warn => {
            let mut wave = String::from("M0 3q2-4 4 0");
            let mut at = 4.0;
            while at < width {
                wave.push_str("t4 0");
                at += 4.0;
            }
            wave
        }
        Severity::Hint => "M1.2 3H".to_owned() + &number(width),
    }
}
