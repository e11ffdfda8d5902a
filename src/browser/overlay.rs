//! What is drawn over a page: marks, the card, a note. All of it in one closed shadow root outside
//! every editor, so that the page can read none of it and no node of ours enters a draft.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{
    CssStyleSheet, Document, Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode, Window,
};

use super::area::Area;
use super::chrome::{self, message};
use super::mark::{Look, Mark};
use super::number::{number, read};
use super::words;

/// The one host element of this document, and what is drawn in it.
pub struct Overlay {
    window: Window,
    document: Document,
    host: HtmlElement,
    /// Where the host belongs.
    place: Option<Element>,
    root: ShadowRoot,
    layer: HtmlElement,
    stage: HtmlElement,
    clip: HtmlElement,
    note: HtmlElement,
    heard: HtmlElement,
    /// As many as ever stood at once; those that show nothing are hidden.
    marks: Vec<Mark>,
    /// What `marks` show, where, and on what ground.
    looks: Vec<Look>,
    clipped: Area,
    ground: Ground,
}

/// How places in the viewport become places in the layer. A page that is zoomed, or a dialog that is
/// moved into place, has its own idea of where things are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ground {
    left: f64,
    top: f64,
    /// How many pixels of the viewport one of the layer's is.
    pub scale: f64,
}

/// The width of the layer as its sheet says, in its own pixels.
const LAYER_WIDTH: f64 = 100.0;

impl Ground {
    /// Puts `element` where `area` is, inside a box of the layer that stands at `corner`.
    pub fn place(&self, element: &HtmlElement, area: &Area, corner: &Area) {
        let (left, top) = ((area.left - corner.left) / self.scale, (area.top - corner.top) / self.scale);
        let (width, height) = (area.width / self.scale, area.height / self.scale);
        let [left, top, width, height] = [left, top, width, height].map(number);
        let css = format!("left:{left}px;top:{top}px;width:{width}px;height:{height}px");
        element.style().set_css_text(&css);
    }

    /// Puts the corner of `element`, which stands in the layer itself, at a point of the viewport.
    pub fn put(&self, element: &HtmlElement, left: f64, top: f64) {
        let style = element.style();
        let _ = style.set_property("left", &(number((left - self.left) / self.scale) + "px"));
        let _ = style.set_property("top", &(number((top - self.top) / self.scale) + "px"));
    }

    /// The layer's own corner.
    const fn corner(&self) -> Area {
        Area { left: self.left, top: self.top, width: 0.0, height: 0.0 }
    }
}

const STYLES: &str = include_str!("overlay.css");

impl Overlay {
    /// An overlay for `document`, not yet in it.
    #[must_use]
    pub fn new(window: &Window, document: &Document) -> Option<Self> {
        let element = |name: &str, class: &str| -> Option<HtmlElement> {
            let element: HtmlElement = document.create_element(name).ok()?.unchecked_into();
            if !class.is_empty() {
                element.set_class_name(class);
            }
            Some(element)
        };
        let host = element("div", "")?;
        let root: ShadowRoot = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed)).ok()?;
        // Read by the loader's ear; the page has another world, in which it is not so.
        let _ = Reflect::set(&root, &"bedside".into(), &true.into());
        if dress(&root).is_none() {
            let style = element("style", "")?;
            style.set_text_content(Some(STYLES));
            root.append_child(&style).ok()?;
        }
        let layer = element("div", "layer")?;
        let _ = layer.set_attribute("dir", &message("direction", &[]));
        let (stage, clip, note, heard) = (
            element("div", "stage")?,
            element("div", "clip")?,
            element("div", "note")?,
            element("div", "heard")?,
        );
        for unheard in [&stage, &clip, &note] {
            let _ = unheard.set_attribute("aria-hidden", "true");
        }
        let _ = heard.set_attribute("role", "status");
        let _ = heard.set_attribute("aria-live", "polite");
        note.set_hidden(true);
        for part in [&stage, &clip, &note, &heard] {
            layer.append_child(part).ok()?;
        }
        root.append_child(&layer).ok()?;
        Some(Self {
            window: window.clone(),
            document: document.clone(),
            host,
            place: None,
            root,
            layer,
            stage,
            clip,
            note,
            heard,
            marks: Vec::new(),
            looks: Vec::new(),
            clipped: Area::default(),
            ground: Ground { left: 0.0, top: 0.0, scale: 1.0 },
        })
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

    /// How places in the viewport become places in the layer, as measured last.
    #[must_use]
    pub const fn ground(&self) -> &Ground {
        &self.ground
    }

    /// The one node that the page sees, and the one at which events of ours seem to happen.
    #[must_use]
    pub const fn host(&self) -> &HtmlElement {
        &self.host
    }

    /// What stands at a point of the viewport, if it is ours.
    #[must_use]
    pub fn element_at(&self, x: f64, y: f64) -> Option<Element> {
        self.root.element_from_point(x as f32, y as f32)
    }

    /// What of ours has the focus.
    #[must_use]
    pub fn focused(&self) -> Option<Element> {
        self.root.active_element()
    }

    /// Puts the host where it stands above `editor` and belongs to what one is busy with: in the open
    /// dialog, popover or element in full screen around it, or else at the document's end. It is
    /// itself a popover, so that nothing of the page can cover, cut or move what is drawn in it.
    pub fn settle(&mut self, editor: &Element) {
        let found = surroundings(editor);
        let found = found.or_else(|| Some((self.document.document_element()?, String::new())));
        let Some((place, slot)) = found else { return };
        if !self.host.parent_node().is_some_and(|parent| parent.is_same_node(Some(&place))) {
            if slot.is_empty() {
                let _ = self.host.remove_attribute("slot");
            } else {
                let _ = self.host.set_attribute("slot", &slot);
            }
            let _ = place.append_child(&self.host);
            let _ = self.host.set_attribute("popover", "manual");
            // Where there are no popovers, its rank in the page must do.
            let _ = self.host.show_popover();
        }
        self.place = Some(place);
        let style = self.window.get_computed_style(editor).ok().flatten();
        let colour = style.and_then(|style| style.get_property_value("color").ok());
        let dark = colour.is_some_and(|colour| is_light(&colour));
        let _ = self.layer.class_list().toggle_with_force("dark", dark);
    }

    /// Whether the host still stands in the page, where it was put.
    #[must_use]
    pub fn stands(&self) -> bool {
        let parent = self.host.parent_element();
        self.host.is_connected() && parent.is_some() && parent == self.place
    }

    /// Takes everything out of the page.
    pub fn leave(&mut self) {
        self.draw(Vec::new(), &Area::default());
        self.say("");
        self.unnote();
        self.host.remove();
    }

    /// Measures where the layer stands.
    pub fn measure(&mut self) {
        let layer = Area::of_element(&self.layer);
        let scale = layer.width / LAYER_WIDTH;
        if scale > 0.01 {
            self.ground = Ground { left: layer.left, top: layer.top, scale };
        }
    }

    /// Draws `looks` inside `clip`, touching only what differs from what stands there.
    pub fn draw(&mut self, looks: Vec<Look>, clip: &Area) {
        if self.looks == looks && self.clipped == *clip {
            return;
        }
        #[cfg(feature = "probe")]
        super::probe::note_draw();
        if self.clipped != *clip {
            self.ground.place(&self.clip, clip, &self.ground.corner());
        }
        let corner = |area: &Area| (area.left.to_bits(), area.top.to_bits());
        let stays = corner(&self.clipped) == corner(clip);
        for (at, look) in looks.iter().enumerate() {
            if at == self.marks.len() {
                let Some(mark) = Mark::new(&self.document, &self.clip) else { break };
                self.marks.push(mark);
            } else if stays && self.looks.get(at) == Some(look) {
                continue;
            }
            self.marks[at].show(*look, clip, &self.ground);
        }
        for mark in self.marks.iter_mut().skip(looks.len()) {
            mark.hide();
        }
        self.looks = looks;
        self.clipped = *clip;
    }

    /// Says `text` to assistive technology when it has nothing better to say.
    pub fn say(&self, text: &str) {
        if words::of(&self.heard) != text {
            words::put(&self.heard, text);
        }
    }

    /// Says `text` to everybody, under `editor`.
    pub fn note(&self, text: &str, editor: &Area) {
        self.say(text);
        words::put(&self.note, text);
        self.note.set_hidden(false);
        let own = Area::of_element(&self.note);
        let viewport = Area::of_viewport(&self.window);
        let below = editor.bottom() + 6.0;
        let top = if below + own.height < viewport.height { below } else { editor.top - own.height - 6.0 };
        let left = editor.left.min(viewport.width - own.width - 8.0).max(8.0);
        self.ground.put(&self.note, left, top.clamp(8.0, (viewport.height - own.height - 8.0).max(8.0)));
    }

    /// What was said last.
    #[cfg(feature = "probe")]
    #[must_use]
    pub fn heard(&self) -> String {
        words::of(&self.heard)
    }

    /// Takes the note away.
    pub fn unnote(&self) {
        self.note.set_hidden(true);
    }

    /// Takes closed cards out of the page, at a moment when nobody writes.
    pub fn sweep(&self) {
        let Ok(closed) = self.layer.query_selector_all(".card[hidden]") else { return };
        for card in (0..closed.length()).filter_map(|at| closed.item(at)) {
            let _ = self.layer.remove_child(&card);
        }
    }
}

/// Gives `root` its styles.
fn dress(root: &ShadowRoot) -> Option<()> {
    let sheet = CssStyleSheet::new().ok()?;
    sheet.replace_sync(STYLES).ok()?;
    Reflect::set(root, &"adoptedStyleSheets".into(), &Array::of1(&sheet)).ok()?.then_some(())
}

/// Where to stand within the open dialog, popover or element in full screen around `editor`, and in which slot.
/// What stands outside a modal one can be neither clicked nor heard.
fn surroundings(editor: &Element) -> Option<(Element, String)> {
    const SELECTORS: [&str; 4] =
        ["dialog:modal", ":fullscreen", "[popover]:popover-open", "[role=dialog][aria-modal=true]"];
    let mut at = editor.clone();
    // The component that draws in itself what the page gave it, and the slot of that.
    let mut within: Option<(Element, String)> = None;
    loop {
        let around = parent_through_shadow(&at)?;
        let component = at.parent_element().filter(|parent| *parent != around);
        if within.as_ref().is_some_and(|(component, _)| *component == around) {
            within = None;
        } else if within.is_none()
            && let Some(component) = component
        {
            within = Some((component, at.get_attribute("slot").unwrap_or_default()));
        }
        at = around;
        if SELECTORS.iter().any(|selector| at.matches(selector).unwrap_or(false)) {
            return Some(within.unwrap_or((at, String::new())));
        }
    }
}

/// What `element` is drawn in: the slot that it was put into, be it in a closed root, or else the parent, or the
/// host of the shadow root.
#[must_use]
pub fn parent_through_shadow(element: &Element) -> Option<Element> {
    match element.parent_element() {
        Some(parent) => Some(slot_of(&parent, element).unwrap_or(parent)),
        None => element.get_root_node().dyn_into::<ShadowRoot>().ok().map(|root| root.host()),
    }
}

/// The slot in the shadow root of `host` in which its child `element` is drawn.
fn slot_of(host: &Element, element: &Element) -> Option<Element> {
    // No other element that may have a shadow root stands around an editor.
    const HOSTS: [&str; 9] = ["DIV", "SECTION", "MAIN", "ARTICLE", "ASIDE", "SPAN", "P", "HEADER", "FOOTER"];
    let tag = host.tag_name();
    if !tag.contains('-') && !HOSTS.contains(&tag.as_str()) {
        return None;
    }
    let slots = chrome::shadow_of(host)?.query_selector_all("slot").ok()?;
    (0..slots.length()).filter_map(|at| slots.get(at)?.dyn_into::<Element>().ok()).find(|slot| {
        let assigned = Reflect::get(slot, &"assignedElements".into())
            .and_then(|ask| ask.unchecked_into::<Function>().call0(slot));
        assigned.is_ok_and(|all| Array::from(&all).includes(element, 0))
    })
}

/// Whether `colour`, as computed, is light: then it stands on something dark.
fn is_light(colour: &str) -> bool {
    let (function, rest) = colour.split_once('(').unwrap_or(("", colour));
    let numbers: Vec<f64> = rest
        .split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '%' | 'e')))
        .filter_map(|number| {
            let share = number.strip_suffix('%');
            Some(read(share.unwrap_or(number))? / if share.is_some() { 100.0 } else { 1.0 })
        })
        .collect();
    let lightness = match (function, numbers.as_slice()) {
        ("rgb" | "rgba", [red, green, blue, ..]) => (0.299 * red + 0.587 * green + 0.114 * blue) / 255.0,
        ("color", [red, green, blue, ..]) => 0.299 * red + 0.587 * green + 0.114 * blue,
        ("lab" | "lch", [lightness, ..]) => lightness / 100.0,
        ("oklab" | "oklch", [lightness, ..]) => *lightness,
        _ => return false,
    };
    lightness > 0.6
}

/// What of `editor` can be seen: its box, cut by every ancestor that scrolls or hides.
#[must_use]
pub fn visible_area(window: &Window, editor: &HtmlElement) -> Area {
    /// A line stands a little below the last words.
    const BELOW: f64 = 5.0;
    let mut area = Area::of_element(editor);
    area.height += BELOW;
    area = area.and(&Area::of_viewport(window));
    for element in std::iter::successors(parent_through_shadow(editor), parent_through_shadow) {
        if matches!(element.tag_name().as_str(), "HTML" | "BODY") {
            continue;
        }
        let style = window.get_computed_style(&element).ok().flatten();
        let hides = |name: &str| {
            let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
            value.is_some_and(|value| value != "visible")
        };
        let (across, down) = (hides("overflow-x"), hides("overflow-y"));
        if across || down {
            let mut hole = Area::of_element(&element);
            hole.height += BELOW;
            if !across {
                (hole.left, hole.width) = (area.left, area.width);
            }
            if !down {
                (hole.top, hole.height) = (area.top, area.height);
            }
            area = area.and(&hole);
        }
    }
    area
}
