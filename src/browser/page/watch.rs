//! Eyes on the editor that one writes in: for words that no key wrote, and for moves that no scroll
//! made. Nothing is asked again and again; the browser tells.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{
    Document, Element, HtmlElement, IntersectionObserver, IntersectionObserverInit, MutationObserver,
    MutationObserverInit, ResizeObserver,
};

use crate::browser::area::Area;
use crate::browser::number::number;
use crate::browser::sending::ancestors;

/// Observers of one editor, for as long as it is kept.
pub struct Watch {
    element: HtmlElement,
    document: Document,
    changes: MutationObserver,
    looks: MutationObserver,
    sizes: ResizeObserver,
    places: Option<IntersectionObserver>,
    place: Area,
    on_place: Function,
}

impl Watch {
    /// Watches `element`: `on_change` hears of its nodes, `on_move` of its size and the page's and of how it
    /// is to look, and `on_place`, with the observer's entries, of its place.
    pub fn new(
        element: &HtmlElement,
        on_change: &Function,
        on_move: &Function,
        on_place: &Function,
    ) -> Option<Self> {
        let document = element.owner_document()?;
        let changes = MutationObserver::new(on_change).ok()?;
        let what = MutationObserverInit::new();
        what.set_child_list(true);
        what.set_character_data(true);
        what.set_subtree(true);
        changes.observe_with_options(element, &what).ok()?;
        // Larger letters, another direction, another theme: nothing else tells of these.
        let looks = MutationObserver::new(on_move).ok()?;
        let how = MutationObserverInit::new();
        let names = ["style", "class", "dir"].map(JsValue::from_str);
        how.set_attribute_filter(&Array::from_iter(names));
        for around in std::iter::once(element.clone().into()).chain(ancestors(element)) {
            looks.observe_with_options(&around, &how).ok()?;
        }
        let sizes = ResizeObserver::new(on_move).ok()?;
        sizes.observe(element);
        // Under a page that grows, the editor may move.
        if let Some(body) = document.body() {
            sizes.observe(&body);
        }
        let (element, on_place) = (element.clone(), on_place.clone());
        Some(Self {
            element,
            document,
            changes,
            looks,
            sizes,
            places: None,
            place: Area::default(),
            on_place,
        })
    }

    /// Whether the editor was at `place` when it was looked at last.
    pub fn is_at(&self, place: &Area) -> bool {
        self.places.is_some() && self.place == *place
    }

    /// The editor stands at `place` now: from here on any move of it is told.
    pub fn stands_at(&mut self, place: Area) {
        if self.place == place && self.places.is_some() {
            return;
        }
        self.place = place;
        if let Some(before) = self.places.take() {
            before.disconnect();
        }
        let Some(root) = self.document.document_element() else { return };
        let (width, height) = (f64::from(root.client_width()), f64::from(root.client_height()));
        let inset = |value: f64| -value.floor();
        // The observed window is just as large as the editor, so that the least move leaves it.
        let margin = format!(
            "{}px {}px {}px {}px",
            number(inset(place.top)),
            number(inset(width - place.right())),
            number(inset(height - place.bottom())),
            number(inset(place.left))
        );
        let init = IntersectionObserverInit::new();
        init.set_root_margin(&margin);
        let steps: Array = (0..=20).map(|step| JsValue::from_f64(f64::from(step) / 20.0)).collect();
        init.set_threshold(&steps);
        // In a frame, only its own document is a window whose margins count.
        let _ = Reflect::set(&init, &"root".into(), &self.document);
        if let Ok(places) = IntersectionObserver::new_with_options(&self.on_place, &init) {
            places.observe(&self.element);
            self.places = Some(places);
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.changes.disconnect();
        self.looks.disconnect();
        self.sizes.disconnect();
        if let Some(places) = &self.places {
            places.disconnect();
        }
    }
}

/// Whether the `entries` that an observer gives tell of a move: the editor is no longer all where it was.
pub fn has_moved(entries: &JsValue) -> bool {
    let entry = Array::from(entries).pop();
    let shown = Reflect::get(&entry, &"intersectionRatio".into()).ok().and_then(|ratio| ratio.as_f64());
    shown.is_none_or(|shown| shown < 0.999)
}

/// The element that an event began at, through open shadow roots.
pub fn innermost(event: &web_sys::Event) -> Option<Element> {
    wasm_bindgen::JsCast::dyn_into(event.composed_path().get(0)).ok()
}
