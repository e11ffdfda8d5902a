//! Eyes on the editor that one writes in: for words that no key wrote, and for moves that no scroll
//! made. Nothing is asked again and again; the browser tells.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, Event, FocusEvent, HtmlElement, IntersectionObserver, IntersectionObserverInit,
    KeyboardEvent, MouseEvent, MutationObserver, MutationObserverInit, Node, ResizeObserver, ShadowRoot,
};

use crate::browser::area::Area;
use crate::browser::chrome::shadow_of;
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
    _scrolls: Vec<EventListener>,
}

impl Watch {
    /// Watches `element`: `on_change` hears of its nodes, `on_move` of its size and the page's and of how it
    /// is to look, `on_place`, with the observer's entries, of its place, and `on_scroll` of a scroll that the
    /// window does not hear of.
    pub fn new(
        element: &HtmlElement,
        on_change: &Function,
        on_move: &Function,
        on_place: &Function,
        on_scroll: &Function,
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
        let mut roots: Vec<Node> = Vec::new();
        for around in std::iter::once(element.clone().into()).chain(ancestors(element)) {
            looks.observe_with_options(&around, &how).ok()?;
            let root = around.get_root_node();
            if root.has_type::<ShadowRoot>() && !roots.contains(&root) {
                roots.push(root);
            }
        }
        // What scrolls in a shadow root is heard there and no further.
        let scrolls = roots.iter().map(|root| {
            let on_scroll = on_scroll.clone();
            let heard = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(root, "scroll", heard, move |_| {
                let _ = on_scroll.call0(&JsValue::NULL);
            })
        });
        let scrolls = scrolls.collect();
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
            _scrolls: scrolls,
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

/// The element that an event began at, through shadow roots, as far as `host`, our own. Of what happens in a
/// closed one the browser tells the element that has it; the pointer's place and the focus tell the rest.
pub fn innermost(event: &Event, host: &Element) -> Option<Element> {
    let mut at: Element = event.composed_path().get(0).dyn_into().ok()?;
    while let Some(root) = Some(&at).filter(|at| *at != host).and_then(shadow_of) {
        let inner = match event.dyn_ref::<MouseEvent>() {
            Some(mouse) if mouse.detail() > 0 || mouse.type_() != "click" => {
                root.element_from_point(mouse.client_x() as f32, mouse.client_y() as f32)
            }
            None if !event.has_type::<KeyboardEvent>() && !event.has_type::<FocusEvent>() => None,
            _ => root.active_element(),
        };
        match inner.filter(|inner| *inner != at) {
            Some(inner) => at = inner,
            None => break,
        }
    }
    Some(at)
}
