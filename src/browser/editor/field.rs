//! `textarea` and `input`: the value is the text, and a mirror in the overlay tells where it stands.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlDocument, HtmlElement, HtmlInputElement, HtmlTextAreaElement, Range, Text};

use super::{Area, Editor};
use crate::engine::span::Utf16Span;

/// What the mirror takes over from the field, so that its lines break at the same places.
const STYLES: &[&str] = &[
    "font-family", "font-size", "font-weight", "font-style", "font-variant", "font-stretch",
    "font-feature-settings", "font-kerning", "line-height", "letter-spacing", "word-spacing",
    "text-transform", "text-indent", "text-align", "text-rendering", "direction", "tab-size", "padding-top",
    "padding-right", "padding-bottom", "padding-left", "word-break", "overflow-wrap", "line-break",
    "hyphens", "writing-mode",
];

/// A plain field.
pub struct Field {
    element: HtmlElement,
    stage: HtmlElement,
    mirror: Option<(HtmlElement, Text)>,
    text: String,
}

impl Field {
    /// An editor over `element`, whose mirror stands in `stage`.
    pub fn new(element: HtmlElement, stage: &HtmlElement) -> Self {
        Self { element, stage: stage.clone(), mirror: None, text: String::new() }
    }

    fn document(&self) -> Option<Document> {
        self.element.owner_document()
    }

    fn is_one_line(&self) -> bool {
        self.element.has_type::<HtmlInputElement>()
    }

    /// Builds or refreshes the mirror and puts it exactly over the field's inner box.
    fn reflect(&self) -> Option<Text> {
        let (mirror, words) = self.mirror.as_ref()?;
        let window = web_sys::window()?;
        let style = window.get_computed_style(&self.element).ok()??;
        let own = mirror.style();
        for name in STYLES {
            let _ = own.set_property(name, &style.get_property_value(name).unwrap_or_default());
        }
        let rect = self.element.get_bounding_client_rect();
        let (offset_width, offset_height) =
            (f64::from(self.element.offset_width()), f64::from(self.element.offset_height()));
        // A field that is scaled has a larger or smaller box on the screen than in its own layout.
        let scale = if offset_width > 0.0 { rect.width() / offset_width } else { 1.0 };
        let left = rect.left() + f64::from(self.element.client_left()) * scale;
        let mut top = rect.top() + f64::from(self.element.client_top()) * scale;
        let (width, height) =
            (f64::from(self.element.client_width()), f64::from(self.element.client_height()));
        let put = |name: &str, value: f64| drop(own.set_property(name, &format!("{value}px")));
        if self.is_one_line() {
            // The one line of an input stands in the middle of its box, whatever its line height.
            let _ = own.set_property("line-height", "normal");
            let _ = own.set_property("padding-top", "0");
            let _ = own.set_property("padding-bottom", "0");
            let line = mirror.get_bounding_client_rect().height();
            top += (height * scale - line).max(0.0) / 2.0;
        }
        let _ = offset_height;
        put("left", left);
        put("top", top);
        if self.is_one_line() {
            let _ = own.set_property("width", "max-content");
            let _ = own.set_property("min-width", &format!("{width}px"));
            let _ = own.set_property("white-space", "pre");
        } else {
            put("width", width);
            let _ = own.set_property("white-space", "pre-wrap");
        }
        let (x, y) = (f64::from(self.element.scroll_left()), f64::from(self.element.scroll_top()));
        let _ = own.set_property("transform", &format!("scale({scale}) translate({}px,{}px)", -x, -y));
        Some(words.clone())
    }
}

impl Editor for Field {
    fn element(&self) -> &HtmlElement {
        &self.element
    }

    fn read(&mut self) -> String {
        let text = self
            .element
            .dyn_ref::<HtmlTextAreaElement>()
            .map(HtmlTextAreaElement::value)
            .or_else(|| self.element.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value))
            .unwrap_or_default();
        if self.mirror.is_none() {
            self.mirror = self.document().and_then(|document| {
                let mirror: HtmlElement = document.create_element("div").ok()?.unchecked_into();
                mirror.set_class_name("mirror");
                let words = document.create_text_node("");
                mirror.append_child(&words).ok()?;
                self.stage.append_child(&mirror).ok()?;
                Some((mirror, words))
            });
        }
        if let Some((_, words)) = &self.mirror
            && text != self.text
        {
            // A last line that is empty has no height without something in it.
            words.set_data(&format!("{text}\u{200b}"));
        }
        self.text.clone_from(&text);
        text
    }

    fn caret(&self) -> Option<u32> {
        let ends = if let Some(area) = self.element.dyn_ref::<HtmlTextAreaElement>() {
            (area.selection_start().ok()??, area.selection_end().ok()??)
        } else {
            let input = self.element.dyn_ref::<HtmlInputElement>()?;
            (input.selection_start().ok()??, input.selection_end().ok()??)
        };
        (ends.0 == ends.1).then_some(ends.0)
    }

    fn areas(&self, span: Utf16Span) -> Vec<Area> {
        let Some(words) = self.reflect() else { return Vec::new() };
        let Ok(range) = Range::new() else { return Vec::new() };
        let length = words.length();
        if range.set_start(&words, span.start.min(length)).is_err()
            || range.set_end(&words, span.end.min(length)).is_err()
        {
            return Vec::new();
        }
        super::rich::lines(&range)
    }

    fn select(&self, span: Utf16Span) {
        let _ = self.element.focus();
        if let Some(area) = self.element.dyn_ref::<HtmlTextAreaElement>() {
            let _ = area.set_selection_range(span.start, span.end);
        } else if let Some(input) = self.element.dyn_ref::<HtmlInputElement>() {
            let _ = input.set_selection_range(span.start, span.end);
        }
    }

    fn write(&self, text: &str) {
        let Some(document) = self.document().and_then(|document| document.dyn_into::<HtmlDocument>().ok())
        else {
            return;
        };
        // The browser's own editing: it fires `input`, and one undo takes it back.
        let _ = if text.is_empty() {
            document.exec_command("delete")
        } else {
            document.exec_command_with_show_ui_and_value("insertText", false, text)
        };
    }

    fn leave(&mut self) {
        if let Some((mirror, _)) = self.mirror.take() {
            mirror.remove();
        }
        self.text.clear();
    }
}
