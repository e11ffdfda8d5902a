//! Marks over a box: drawn in a closed shadow root outside every editor, so that the page can read
//! none of them and no node of ours enters a draft.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

use super::editor::Area;
use crate::engine::finding::Severity;

/// One mark as it stands on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// Its boxes, one a line, in the viewport.
    pub areas: Vec<Area>,
    /// How grave it is, which gives its shape.
    pub severity: Severity,
    /// Its card is open.
    pub open: bool,
}

/// The one host element of this document, and what is drawn in it.
pub struct Overlay {
    host: HtmlElement,
    layer: HtmlElement,
    stage: HtmlElement,
    clip: HtmlElement,
    heard: HtmlElement,
    document: Document,
    /// What stands in `clip` now, so that only differences are drawn.
    drawn: Vec<Drawn>,
    clipped: Area,
}

impl Overlay {
    /// An overlay for `document`, not yet in it.
    #[must_use]
    pub fn new(document: &Document) -> Option<Self> {
        let element = |name: &str, class: &str| -> Option<HtmlElement> {
            let element: HtmlElement = document.create_element(name).ok()?.unchecked_into();
            if !class.is_empty() {
                element.set_class_name(class);
            }
            Some(element)
        };
        let host = element("div", "")?;
        let root: ShadowRoot = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed)).ok()?;
        let style = element("style", "")?;
        style.set_text_content(Some(include_str!("overlay.css")));
        let (layer, stage, clip, heard) = (
            element("div", "layer")?,
            element("div", "stage")?,
            element("div", "clip")?,
            element("div", "heard")?,
        );
        let _ = stage.set_attribute("aria-hidden", "true");
        let _ = clip.set_attribute("aria-hidden", "true");
        let _ = heard.set_attribute("aria-live", "polite");
        let _ = heard.set_attribute("role", "status");
        for part in [&stage, &clip, &heard] {
            layer.append_child(part).ok()?;
        }
        root.append_child(&style).ok()?;
        root.append_child(&layer).ok()?;
        let document = document.clone();
        Some(Self { host, layer, stage, clip, heard, document, drawn: Vec::new(), clipped: Area::default() })
    }

    /// A place, unseen, where an editor may measure.
    #[must_use]
    pub const fn stage(&self) -> &HtmlElement {
        &self.stage
    }

    /// Where the card goes.
    #[must_use]
    pub const fn layer(&self) -> &HtmlElement {
        &self.layer
    }

    /// Whether `node` is our host.
    #[must_use]
    pub fn is_host(&self, node: &Element) -> bool {
        self.host.is_same_node(Some(node))
    }

    /// Puts the host where `editor` can be drawn over: in the open dialog or the element in full
    /// screen that holds it, since those stand above everything else, or else at the document's end.
    pub fn settle(&mut self, editor: &Element) {
        let place = top_layer_around(editor).or_else(|| self.document.document_element());
        let Some(place) = place else { return };
        if !self.host.parent_node().is_some_and(|parent| parent.is_same_node(Some(&place))) {
            let _ = place.append_child(&self.host);
        }
        let dark = web_sys::window()
            .and_then(|window| window.get_computed_style(editor).ok()?)
            .and_then(|style| style.get_property_value("color").ok())
            .is_some_and(|colour| is_light(&colour));
        let _ = self.layer.class_list().toggle_with_force("dark", dark);
    }

    /// Takes everything out of the page.
    pub fn leave(&mut self) {
        self.draw(&[], &Area::default());
        self.host.remove();
    }

    /// Draws `marks` inside `clip`, touching only what differs from what stands there.
    pub fn draw(&mut self, marks: &[Drawn], clip: &Area) {
        if self.clipped != *clip {
            place(&self.clip, clip, &Area::default());
        }
        if self.drawn == marks && self.clipped == *clip {
            return;
        }
        self.clipped = *clip;
        let boxes: Vec<(Area, &Drawn)> =
            marks.iter().flat_map(|mark| mark.areas.iter().map(move |area| (*area, mark))).collect();
        let children = self.clip.children();
        for (at, (area, mark)) in boxes.iter().enumerate() {
            let known = children.item(at as u32).map(JsCast::unchecked_into::<HtmlElement>);
            let Some(element) = known.or_else(|| {
                let made: HtmlElement = self.document.create_element("div").ok()?.unchecked_into();
                self.clip.append_child(&made).ok()?;
                Some(made)
            }) else {
                continue;
            };
            let class = format!("mark {}{}", mark.severity.word(), if mark.open { " open" } else { "" });
            if element.class_name() != class {
                element.set_class_name(&class);
            }
            place(&element, area, clip);
        }
        while let Some(extra) = children.item(boxes.len() as u32) {
            extra.remove();
        }
        self.drawn = marks.to_vec();
    }

    /// The marks that stand now.
    #[must_use]
    pub fn drawn(&self) -> &[Drawn] {
        &self.drawn
    }

    /// Says `words` to assistive technology when it has nothing better to say.
    pub fn say(&self, words: &str) {
        if self.heard.text_content().as_deref() != Some(words) {
            self.heard.set_text_content(Some(words));
        }
    }
}

fn place(element: &HtmlElement, area: &Area, from: &Area) {
    let (left, top) = (area.left - from.left, area.top - from.top);
    let style =
        format!("left:{left:.2}px;top:{top:.2}px;width:{:.2}px;height:{:.2}px", area.width, area.height);
    element.style().set_css_text(&style);
}

/// The open modal dialog, popover or element in full screen around `editor`.
fn top_layer_around(editor: &Element) -> Option<Element> {
    let mut at = Some(editor.clone());
    while let Some(element) = at {
        let modal = element.matches("dialog:modal").unwrap_or(false)
            || element.matches(":fullscreen").unwrap_or(false)
            || element.matches("[popover]:popover-open").unwrap_or(false);
        if modal {
            return Some(element);
        }
        at = parent_through_shadow(&element);
    }
    None
}

/// The parent element, through the host of a shadow root.
#[must_use]
pub fn parent_through_shadow(element: &Element) -> Option<Element> {
    element
        .parent_element()
        .or_else(|| element.get_root_node().dyn_into::<ShadowRoot>().ok().map(|root| root.host()))
}

/// Whether `colour`, as computed, is light: then it stands on something dark.
fn is_light(colour: &str) -> bool {
    let numbers: Vec<f64> =
        colour.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|n| n.parse().ok()).collect();
    let [red, green, blue, ..] = numbers.as_slice() else { return false };
    0.299 * red + 0.587 * green + 0.114 * blue > 150.0
}

/// What of `editor` can be seen: its box, cut by every ancestor that scrolls or hides.
#[must_use]
pub fn visible_area(editor: &HtmlElement) -> Area {
    let mut area = Area::of(&editor.get_bounding_client_rect());
    // Underlines stand a little below the last line.
    area.height += 4.0;
    let Some(window) = web_sys::window() else { return area };
    let viewport = Area {
        left: 0.0,
        top: 0.0,
        width: window.inner_width().ok().and_then(|w| w.as_f64()).unwrap_or(f64::MAX),
        height: window.inner_height().ok().and_then(|h| h.as_f64()).unwrap_or(f64::MAX),
    };
    area = area.and(&viewport);
    let mut at = parent_through_shadow(editor);
    while let Some(element) = at {
        let hides = window
            .get_computed_style(&element)
            .ok()
            .flatten()
            .and_then(|style| style.get_property_value("overflow").ok())
            .is_some_and(|overflow| {
                overflow.contains("auto")
                    || overflow.contains("scroll")
                    || overflow.contains("hidden")
                    || overflow.contains("clip")
            });
        let whole_page = matches!(element.tag_name().as_str(), "HTML" | "BODY");
        if hides && !whole_page {
            area = area.and(&Area::of(&element.get_bounding_client_rect()));
        }
        at = parent_through_shadow(&element);
    }
    area
}
