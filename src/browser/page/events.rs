//! What a page hears. Everything is heard at the window, before any script of the site, and noted;
//! only what happens on our own card goes no further.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, InputEvent, MouseEvent};

use super::signals::Click;
use super::watch::innermost;
use super::{Page, State};
use crate::browser::chrome::{focused_in, shadow_of};
use crate::browser::trap;

/// Events of the pointer: those on our card are no business of the site's.
const POINTER: [&str; 9] = [
    "pointerdown", "pointerup", "mousedown", "mouseup", "click", "dblclick", "auxclick", "touchstart",
    "touchend",
];
/// Events of the focus: to the site, the focus stays in the editor while it is on our card. A dialog
/// that holds the focus captive would fetch it back, and a box that is left would close.
const FOCUS: [&str; 4] = ["focus", "focusin", "blur", "focusout"];

impl Page {
    /// Starts to listen.
    pub fn listen(self: &Rc<Self>) {
        for name in FOCUS {
            self.on(name, Self::focus_moved);
        }
        for name in POINTER {
            self.on_active(name, Self::pointed);
        }
        for name in ["keydown", "keypress", "keyup"] {
            self.on_active(name, Self::pressed);
        }
        self.on("input", |page, event| {
            if let Some(input) = event.dyn_ref::<InputEvent>().filter(|event| event.is_trusted()) {
                page.signals.composing.set(input.is_composing());
                let takes_out = ["delete", "history"].iter().any(|way| input.input_type().starts_with(way));
                page.signals.deleted.set(takes_out || page.signals.deleted.get());
            }
            page.signals.typed.set(true);
            page.ask();
        });
        self.on("compositionstart", |page, _| page.signals.composing.set(true));
        self.on("compositionend", |page, _| {
            page.signals.composing.set(false);
            page.signals.typed.set(true);
            page.ask();
        });
        // A frame asked for before the page was hidden would come only when it is shown again.
        self.on("visibilitychange", |page, _| {
            if page.signals.asked.replace(false) {
                page.ask();
            }
        });
        for name in ["beforetoggle", "toggle", "fullscreenchange"] {
            self.on(name, Self::stacked);
        }
        self.on("pagehide", |page, _| {
            page.tell_count(0);
            page.close();
        });
        self.on("scroll", |page, _| page.note_move());
        self.on("resize", |page, _| page.note_move());
        let this = self.clone();
        let selected = EventListener::new(&self.document, "selectionchange", move |_| this.touch());
        self.listeners.borrow_mut().push(selected);
    }

    fn on(self: &Rc<Self>, name: &'static str, act: impl Fn(&Rc<Self>, &Event) + 'static) {
        self.on_with(name, EventListenerOptions::run_in_capture_phase(), act);
    }

    /// As [`Self::on`], for events whose default may have to be kept from happening.
    fn on_active(self: &Rc<Self>, name: &'static str, act: impl Fn(&Rc<Self>, &Event) + 'static) {
        let options = EventListenerOptions { passive: false, ..EventListenerOptions::run_in_capture_phase() };
        self.on_with(name, options, act);
    }

    fn on_with(
        self: &Rc<Self>,
        name: &'static str,
        options: EventListenerOptions,
        act: impl Fn(&Rc<Self>, &Event) + 'static,
    ) {
        let this = self.clone();
        let listener = EventListener::new_with_options(&self.ear, name, options, move |event| {
            // What a page's script makes up moves nothing here, but for what only leads to the draft
            // being read: editors tell of changes of their own by `input`, and Chromium itself does
            // not always call the end of a composition trusted.
            let counts = event.is_trusted() || matches!(name, "input" | "compositionend");
            if counts && !trap::is_broken() {
                act(&this, event);
            }
        });
        self.listeners.borrow_mut().push(listener);
    }

    /// A sign of life: the selection may be elsewhere now, a field may have been emptied.
    pub fn touch(&self) {
        self.signals.touched.set(true);
        self.ask();
    }

    fn focus_moved(self: &Rc<Self>, event: &Event) {
        let Some(focus) = event.dyn_ref::<FocusEvent>() else { return };
        let Some(inner) = innermost(event, &self.host) else { return };
        let on_card = self.is_host(&inner);
        let other = focus.related_target().and_then(|other| other.dyn_into().ok());
        let between = other.is_some_and(|other| self.is_host(&other)) && self.is_active(&inner);
        if on_card || between {
            event.stop_immediate_propagation();
        } else if event.type_() == "focusin" {
            // From a closed shadow root comes the word that something in it has the focus, not what.
            *self.signals.focus.borrow_mut() = Some(focused_in(inner));
            self.ask();
        }
    }

    fn pointed(self: &Rc<Self>, event: &Event) {
        let (Some(mouse), Some(inner)) = (event.dyn_ref::<MouseEvent>(), innermost(event, &self.host)) else {
            // A touch; its click follows.
            if innermost(event, &self.host).is_some_and(|inner| self.is_host(&inner)) {
                event.stop_immediate_propagation();
            }
            return;
        };
        if event.type_() == "click" && !self.is_host(&inner) && self.holds_press(&inner) {
            event.prevent_default();
            event.stop_immediate_propagation();
            return;
        }
        let (x, y) = (f64::from(mouse.client_x()), f64::from(mouse.client_y()));
        let Ok(state) = self.state.try_borrow() else { return };
        if self.is_host(&inner) {
            event.stop_immediate_propagation();
            match event.type_().as_str() {
                // A press on the card must not take the focus, and with it the caret, out of the draft.
                "mousedown" => event.prevent_default(),
                "click" => {
                    // A click by key has no place.
                    let element = if mouse.detail() == 0 {
                        state.overlay.focused()
                    } else {
                        state.overlay.element_at(x, y)
                    };
                    let Some(element) = element else { return };
                    let action = state.card.as_ref().and_then(|card| card.action_of(&element));
                    let choice = state.confirm.as_ref().and_then(|confirm| confirm.choice_of(&element));
                    drop(state);
                    if let Some(action) = action
                        && (mouse.detail() == 0 || self.card_is_clear())
                    {
                        self.act(action);
                    } else if let Some(choice) = choice {
                        self.choose(choice);
                    }
                }
                _ => {}
            }
        } else if event.type_() == "click" {
            if mouse.detail() < 2 {
                let in_box = state.active_box().is_some_and(|active| is_in(active.element(), &inner));
                let click = if in_box { state.click_at(x, y) } else { Click::Beside };
                self.signals.clicked.set(Some(click));
            }
            self.touch();
        }
    }

    /// Something goes above the page, or leaves that place. That it is our host is nobody's business.
    fn stacked(self: &Rc<Self>, event: &Event) {
        if innermost(event, &self.host).is_some_and(|inner| self.is_host(&inner)) {
            event.stop_immediate_propagation();
        } else if let Ok(mut state) = self.state.try_borrow_mut() {
            state.under.forget();
        }
    }

    /// Whether a press on the card is one on what its writer sees.
    fn card_is_clear(&self) -> bool {
        let Ok(mut state) = self.state.try_borrow_mut() else { return false };
        let State { card, under, .. } = &mut *state;
        card.as_ref().is_some_and(|card| under.is_clear(&self.document, &self.host, &card.area()))
    }

    /// Whether `element` is our host, the one element at which what happens on our card seems to happen.
    pub fn is_host(&self, element: &Element) -> bool {
        self.host.is_same_node(Some(element))
    }

    /// Whether `element` is the active editor or in it.
    fn is_active(&self, element: &Element) -> bool {
        // While we work on the state it is we who move the focus, between the two.
        self.state.try_borrow().map_or(true, |state| {
            state.active_box().is_some_and(|active| active.element().contains(Some(element)))
        })
    }
}

/// Whether what happened at `inner` happened in `editor`; at a closed shadow root the browser tells of
/// its host alone.
fn is_in(editor: &Element, inner: &Element) -> bool {
    editor.contains(Some(inner)) || shadow_of(inner).is_some_and(|root| root.contains(Some(editor)))
}
