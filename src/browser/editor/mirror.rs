//! A mirror of a plain field: the same words in the same type, unseen, in the overlay's closed shadow
//! root. A field tells nobody where its words stand; its mirror does.

use std::cell::RefCell;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, Element, HtmlElement, Range, Text};

use crate::browser::area::Area;
use crate::browser::number;
use crate::engine::edit::Edit;
use crate::engine::span::Utf16Span;

/// What the mirror takes over from the field, so that its lines break at the same places.
const STYLES: &[&str] = &[
    "font-family",
    "font-size",
    "font-weight",
    "font-style",
    "font-variant",
    "font-stretch",
    "font-feature-settings",
    "font-variation-settings",
    "font-optical-sizing",
    "font-kerning",
    "font-size-adjust",
    "line-height",
    "letter-spacing",
    "word-spacing",
    "text-transform",
    "text-indent",
    "text-align",
    "text-rendering",
    "direction",
    "unicode-bidi",
    "tab-size",
    "padding-top",
    "padding-right",
    "padding-bottom",
    "padding-left",
    "border-top-width",
    "border-right-width",
    "border-bottom-width",
    "border-left-width",
    "white-space",
    "word-break",
    "overflow-wrap",
    "line-break",
    "hyphens",
    "writing-mode",
    "scrollbar-width",
    "scrollbar-gutter",
];

/// Of these, what is looked at each time.
const LOOK: &[&str] = &[
    "font-size", "font-family", "font-weight", "letter-spacing", "line-height", "direction", "text-align",
    "padding-left",
];

/// An unseen copy of a field: a block for each of its lines, so that a key in a long draft costs the layout
/// of one of them.
pub struct Mirror {
    frame: HtmlElement,
    block: Element,
    one_line: bool,
    lines: RefCell<Vec<Line>>,
    worn: RefCell<Worn>,
    text: RefCell<String>,
}

/// What a mirror has taken over from its field.
#[derive(Default)]
struct Worn {
    /// The field's width and height, and whether it has a scroll bar.
    size: Option<(f64, f64, bool)>,
    /// The values of [`LOOK`].
    short: Vec<String>,
    /// The values of [`STYLES`].
    all: Vec<String>,
    /// Whether what changes seldom is to be looked at too.
    doubted: bool,
}

/// A line of the draft, however many it makes on the screen.
struct Line {
    words: Text,
    /// Its length in UTF-16, without its end.
    units: u32,
}

/// How the mirror's boxes become the field's: by a shift and a scale.
struct Image {
    mirror: Area,
    field: Area,
    scale: f64,
}

impl Mirror {
    /// A mirror in `stage`, empty yet. One for a field of `one_line` keeps its line in the middle.
    #[must_use]
    pub fn new(stage: &HtmlElement, one_line: bool) -> Option<Self> {
        let document = stage.owner_document()?;
        let frame: HtmlElement = document.create_element("div").ok()?.unchecked_into();
        frame.set_class_name(if one_line { "mirror line" } else { "mirror" });
        let block = document.create_element("div").ok()?;
        frame.append_child(&block).ok()?;
        stage.append_child(&frame).ok()?;
        let (lines, worn, text) = (RefCell::default(), RefCell::default(), RefCell::default());
        let mirror = Self { frame, block, one_line, lines, worn, text };
        mirror.write("");
        Some(mirror)
    }

    /// Takes everything over anew when it is asked next: what changes least is not looked at with every key.
    pub fn forget(&self) {
        self.worn.borrow_mut().doubted = true;
    }

    /// Takes itself out of the stage.
    pub fn leave(&self) {
        self.frame.remove();
    }

    /// The boxes on the screen of stretches of `text`, which stands in `field`.
    #[must_use]
    pub fn areas(&self, field: &HtmlElement, text: &str, spans: &[Utf16Span]) -> Vec<Vec<Area>> {
        let Some(image) = self.reflect(field, text) else { return vec![Vec::new(); spans.len()] };
        spans.iter().map(|&span| self.areas_of(span, &image)).collect()
    }

    fn areas_of(&self, span: Utf16Span, image: &Image) -> Vec<Area> {
        let mut areas = Vec::new();
        let mut start = 0;
        for line in &*self.lines.borrow() {
            let end = start + line.units;
            if span.start <= end && span.end > start {
                let Ok(range) = Range::new() else { break };
                let within = |at: u32| at.clamp(start, end) - start;
                if range.set_start(&line.words, within(span.start)).is_ok()
                    && range.set_end(&line.words, within(span.end)).is_ok()
                {
                    for area in Area::of_range(&range) {
                        Area::append(&mut areas, image.onto_field(&area));
                    }
                }
            }
            start = end + 1;
            if start >= span.end {
                break;
            }
        }
        areas
    }

    /// Makes its lines those of `text`; those that stay are not touched.
    pub fn write(&self, text: &str) {
        if *self.text.borrow() == text && !self.lines.borrow().is_empty() {
            return;
        }
        let before = self.text.replace(text.to_owned());
        let mut lines = self.lines.borrow_mut();
        let edit = Edit::between(&before, text);
        let first = before[..edit.removed.start].matches('\n').count();
        let kept = before[edit.removed.end..].matches('\n').count();
        let old = first..lines.len() - kept.min(lines.len());
        let count = text.matches('\n').count() + 1;
        let written = text.split('\n').skip(first).take(count - kept - first);
        let Some(document) = self.block.owner_document() else { return };
        let mut made = Vec::new();
        for (at, words) in written.enumerate() {
            // A line that is empty has no height without something in it.
            let held = if words.is_empty() { "\u{200b}" } else { words };
            let units = words.encode_utf16().count() as u32;
            if let Some(line) = lines.get(old.start + at).filter(|_| old.start + at < old.end) {
                line.words.set_data(held);
                made.push(Line { words: line.words.clone(), units });
                continue;
            }
            let Ok(block) = document.create_element("div") else { return };
            let node = document.create_text_node(held);
            let next = lines.get(old.end).and_then(|line| line.words.parent_element());
            if block.append_child(&node).is_err()
                || self.block.insert_before(&block, next.as_deref()).is_err()
            {
                return;
            }
            made.push(Line { words: node, units });
        }
        for line in lines.get(old.start + made.len()..old.end).unwrap_or_default() {
            // It stays in the page: Chromium ends what one undo takes back wherever a node is taken out.
            if let Some(block) = line.words.parent_element() {
                let _ = block.set_attribute("hidden", "");
            }
        }
        lines.splice(old, made);
    }

    /// Makes the mirror like the field as it stands now. Where it is like it already nothing is written, and so
    /// the page is laid out once for all that is measured.
    fn reflect(&self, field: &HtmlElement, text: &str) -> Option<Image> {
        self.write(text);
        let area = Area::of_element(field);
        let style = web_sys::window()?.get_computed_style(field).ok()??;
        let bar = has_bar(field, &style);
        // Letters may grow, and lines turn round, in a field that keeps its size.
        let (size, short) = ((area.width, area.height, bar), values(LOOK, &style));
        let mut worn = self.worn.borrow_mut();
        let doubted = std::mem::take(&mut worn.doubted);
        let differs = worn.size != Some(size) || worn.short != short;
        if differs || doubted {
            let all = values(STYLES, &style);
            if differs || worn.all != all {
                self.take_over(field, &all, &area, bar);
                *worn = Worn { size: Some(size), short, all, doubted: false };
            }
        }
        // It is never scrolled itself: its words are measured wherever they stand in it.
        let mut mirror = Area::of_element(&self.frame);
        for (name, edge) in [("scrollTop", &mut mirror.top), ("scrollLeft", &mut mirror.left)] {
            // Half pixels count, and only the plain property tells them.
            *edge += Reflect::get(field, &name.into()).ok()?.as_f64()?;
        }
        Some(Image { mirror, field: area, scale: scale_of(field, &area) })
    }

    fn take_over(&self, field: &HtmlElement, values: &[String], area: &Area, bar: bool) {
        let scale = scale_of(field, area);
        let language = field.closest("[lang]").ok().flatten().and_then(|e: Element| e.get_attribute("lang"));
        let own = self.frame.style();
        for (name, value) in STYLES.iter().zip(values) {
            let _ = own.set_property(name, value);
        }
        if self.one_line {
            // Whatever is said of the field, its line neither breaks nor loses a space.
            let _ = own.set_property("white-space", "pre");
        }
        let _ = own.set_property("width", &(number::exact(area.width / scale) + "px"));
        let _ = own.set_property("height", &(number::exact(area.height / scale) + "px"));
        // A scroll bar takes its room from the lines.
        let _ = own.set_property("overflow-y", if bar { "scroll" } else { "hidden" });
        let _ = self.frame.set_attribute("lang", &language.unwrap_or_default());
    }
}

/// What `names` are in `style`.
fn values(names: &[&str], style: &CssStyleDeclaration) -> Vec<String> {
    names.iter().map(|name| style.get_property_value(name).unwrap_or_default()).collect()
}

/// Whether a scroll bar takes room in `field`, which has `style`.
fn has_bar(field: &HtmlElement, style: &CssStyleDeclaration) -> bool {
    let width_of = |name: &str| {
        let value = style.get_property_value(name).unwrap_or_default();
        number::read(&value).unwrap_or(0.0)
    };
    let borders = width_of("border-left-width") + width_of("border-right-width");
    f64::from(field.offset_width() - field.client_width()) - borders > 1.5
}

impl Image {
    fn onto_field(&self, area: &Area) -> Area {
        Area {
            left: self.field.left + (area.left - self.mirror.left) * self.scale,
            top: self.field.top + (area.top - self.mirror.top) * self.scale,
            width: area.width * self.scale,
            height: area.height * self.scale,
        }
    }
}

/// How much larger the field stands on the screen than in its own layout.
fn scale_of(field: &HtmlElement, area: &Area) -> f64 {
    let own = f64::from(field.offset_width());
    // The layout's width is told in whole pixels: less than one is no scale.
    if own < 1.0 || (area.width - own).abs() < 1.0 { 1.0 } else { area.width / own }
}
