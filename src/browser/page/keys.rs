//! Keys: one goes to the next mark and one to the previous, one takes the better words and one lets them
//! be, as the settings say; Escape and the end of the card's buttons lead back into the draft.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::Page;
use super::watch::innermost;
use crate::browser::card::Card;
use crate::browser::keys::{self, Key};
use crate::browser::offer::Action;

impl Page {
    /// Hears every key before the site does. Keys on the card are the card's: a site's own shortcuts,
    /// which heed only its own fields, stay out of it.
    pub fn pressed(self: &Rc<Self>, event: &Event) {
        let (Some(key), Some(inner)) = (event.dyn_ref::<KeyboardEvent>(), innermost(event, &self.host))
        else {
            return;
        };
        let on_card = self.is_host(&inner);
        if on_card {
            event.stop_immediate_propagation();
        }
        if event.type_() != "keydown" {
            return;
        }
        if self.signals.fixing.get() {
            // The words to be replaced are selected: a letter now would replace them instead. It is
            // written once they are.
            let letter = key.key();
            let written = letter.chars().count() == 1 && !key.ctrl_key() && !key.meta_key();
            if written && !key.is_composing() && self.key_of(key).is_none() {
                self.signals.held.borrow_mut().push_str(&letter);
            }
            event.prevent_default();
            event.stop_immediate_propagation();
            return;
        }
        if key.is_composing() {
            return;
        }
        let alone = !key.shift_key() && !key.alt_key() && !key.ctrl_key() && !key.meta_key();
        if key.key() == "Enter" && alone && !on_card {
            self.note_enter(&inner);
        }
        let handled = match key.key().as_str() {
            "Escape" => self.close_card(),
            "Enter" if !on_card && (key.ctrl_key() || key.meta_key()) => self.holds_shortcut(&inner),
            "Tab" if on_card => self.leave_card_at_its_end(key.shift_key()),
            _ => match self.key_of(key) {
                Some(Key::Next) => self.go(1),
                Some(Key::Previous) => self.go(-1),
                Some(Key::Apply) => self.act_by_key(Card::best),
                Some(Key::Ignore) => self.act_by_key(|_| Some(Action::Ignore)),
                None => {
                    // Whatever it does, the site may answer it by emptying a field.
                    if !on_card {
                        self.touch();
                    }
                    false
                }
            },
        };
        if handled {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    }

    /// Closes the card, if one is open. The site hears nothing of the key: it would close its dialog,
    /// and with it the draft.
    fn close_card(self: &Rc<Self>) -> bool {
        let asked = self.state.try_borrow_mut().is_ok_and(|mut state| state.confirm.take().is_some());
        let open = self.state.try_borrow().is_ok_and(|state| state.card.is_some());
        if open {
            self.act(Action::Close);
        }
        open || asked
    }

    fn leave_card_at_its_end(self: &Rc<Self>, backwards: bool) -> bool {
        let at_end = self.state.try_borrow().is_ok_and(|state| {
            let focused = state.overlay.focused();
            state.card.as_ref().zip(focused).is_some_and(|(card, focused)| card.ends_at(&focused, backwards))
        });
        if at_end {
            self.act(Action::Close);
        }
        at_end
    }

    /// What `pressed` stands for.
    fn key_of(&self, pressed: &KeyboardEvent) -> Option<Key> {
        keys::of(&self.state.try_borrow().ok()?.settings, pressed)
    }

    /// Does with the open card what `action` says. Where none is open, the next mark's is opened instead,
    /// so that nobody takes or dismisses what they have not seen. Gives whether there was one.
    fn act_by_key(self: &Rc<Self>, action: impl FnOnce(&Card) -> Option<Action>) -> bool {
        let done = {
            let Ok(state) = self.state.try_borrow() else { return false };
            let at_hand = state.active_box().is_some_and(|active| active.editor.has_focus());
            state.card.as_ref().filter(|card| card.focused || at_hand).map(action)
        };
        match done {
            Some(Some(action)) => {
                self.act(action);
                true
            }
            // A card without better words stays open, and so it is seen that there are none.
            Some(None) => true,
            None => self.go(1),
        }
    }

    /// Goes `step` marks on from the open card, or from the caret, and opens the card there. Gives
    /// whether there was one to go to.
    fn go(self: &Rc<Self>, step: isize) -> bool {
        let first = {
            let Ok(mut guard) = self.state.try_borrow_mut() else { return false };
            let state = &mut *guard;
            let on_card = state.card.as_ref().is_some_and(|card| card.focused);
            // The last letters may have come since the last frame.
            state.read();
            let Some(active) = state.active.map(|at| &mut state.boxes[at]) else { return false };
            if !on_card && !active.editor.has_focus() {
                return false;
            }
            if active.is_stale() || active.withholds() {
                active.check(&state.settings, &self.site, true);
            }
            let count = active.findings().len().cast_signed();
            if count == 0 {
                return false;
            }
            let caret = active.editor.selected().map(|span| span.end);
            let open = state.card.as_ref().and_then(|card| active.find(card.rule, card.span));
            let next = open.map_or_else(
                || {
                    // The nearest mark ahead of the caret, or behind it, round the end if need be.
                    let caret = caret.unwrap_or(0);
                    let units = active.findings().iter().map(|finding| active.units(finding.span));
                    let before = units.take_while(|span| span.start < caret).count().cast_signed();
                    if step > 0 { before } else { before - 1 }
                },
                |open| open.cast_signed() + step,
            );
            if !on_card {
                state.came_from = caret;
            }
            let Some(first) = state.arrive(next.rem_euclid(count).unsigned_abs()) else { return false };
            first
        };
        // The browser tells of the new focus at once, and what it tells is looked at by us.
        let _ = first.focus();
        true
    }
}
