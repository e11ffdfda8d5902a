//! The press that sends: held once when a stop stands in the draft, and otherwise not touched.

use std::rc::Rc;

use web_sys::{Element, HtmlElement};

use super::{Page, State};
use crate::browser::area::Area;
use crate::browser::card::rule_words;
use crate::browser::confirm::{Choice, Confirm};
use crate::browser::sending::{scope_of, sending_button};
use crate::engine::finding::{Finding, Severity};

/// The key under which the step is switched, as a rule is.
const CONFIRM: &str = "confirm";

impl Page {
    /// Whether the press on `inner` is held, because it would send a stop that was not yet asked about.
    pub fn holds_press(self: &Rc<Self>, inner: &Element) -> bool {
        let button = {
            let Ok(state) = self.state.try_borrow() else { return false };
            let Some(active) = state.active_box() else { return false };
            sending_button(inner, active.element())
        };
        let Some(button) = button else { return false };
        let held = self.holds(Some(button));
        if !held {
            self.press();
        }
        held
    }

    /// Whether the shortcut that sends is held, pressed in the editor.
    pub fn holds_shortcut(self: &Rc<Self>, inner: &Element) -> bool {
        let button = {
            let Ok(state) = self.state.try_borrow() else { return false };
            let Some(active) = state.active_box().filter(|active| active.element().contains(Some(inner)))
            else {
                return false;
            };
            scope_of(active.element()).and_then(|(_, button)| wasm_bindgen::JsCast::dyn_into(button).ok())
        };
        let held = self.holds(button);
        if !held {
            self.press();
        }
        held
    }

    /// Enter alone sends in many boxes, and begins a line in many others: whether it did shows.
    pub fn note_enter(self: &Rc<Self>, inner: &Element) {
        let here = self.state.try_borrow().is_ok_and(|state| {
            state.active_box().is_some_and(|active| active.element().contains(Some(inner)))
        });
        if here {
            self.press();
        }
    }

    fn holds(self: &Rc<Self>, button: Option<HtmlElement>) -> bool {
        let Ok(mut guard) = self.state.try_borrow_mut() else { return false };
        let state = &mut *guard;
        if !state.ready || !state.settings.rule_is_on(&self.site, CONFIRM, CONFIRM, true) {
            return false;
        }
        // The last letters may have come since the last frame.
        state.read();
        let Some(active) = state.active else { return false };
        let compose_box = &mut state.boxes[active];
        if compose_box.is_stale() || compose_box.withholds() {
            compose_box.check(&state.settings, &self.site, true);
        }
        let Some(title) = compose_box.unasked(Severity::Stop).map(title_of) else { return false };
        compose_box.ask(Severity::Stop);
        state.card = None;
        let place =
            button.as_deref().map_or_else(|| Area::of_element(compose_box.element()), Area::of_element);
        state.confirm = Confirm::open(state.overlay.layer(), &title, button);
        state.draw();
        let State { confirm, overlay, .. } = state;
        let Some(confirm) = confirm else { return false };
        overlay.measure();
        confirm.stand(&self.window, &place, overlay.ground());
        overlay.say(&confirm.words);
        true
    }

    /// Does what a press on the step says.
    pub fn choose(self: &Rc<Self>, choice: Choice) {
        let Ok(mut state) = self.state.try_borrow_mut() else { return };
        let Some(confirm) = state.confirm.take() else { return };
        match choice {
            Choice::Look => {
                let stop = state.active_box().and_then(|active| {
                    active.findings().iter().position(|finding| finding.severity == Severity::Stop)
                });
                if let Some(at) = stop {
                    state.open(at);
                    state.draw();
                }
            }
            Choice::Send => {
                drop(state);
                self.press();
                if let Some(button) = &confirm.sends {
                    button.click();
                }
            }
        }
    }
}

fn title_of(finding: &Finding) -> String {
    rule_words(finding.rule, "title", finding.title)
}
