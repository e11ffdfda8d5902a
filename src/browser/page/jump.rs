//! Going to a mark from elsewhere: the popup's list leads to each.

use std::rc::Rc;

use web_sys::HtmlElement;

use super::{Page, State};
use crate::browser::editor;

impl Page {
    /// Opens the card of a mark of `rule` in this frame and gives it the focus: the first one, or the
    /// one after that which is open. Gives whether there is one.
    pub fn jump(self: &Rc<Self>, rule: &str) -> bool {
        let first = {
            let Ok(mut state) = self.state.try_borrow_mut() else { return false };
            let Some(active) = state.active_box() else { return false };
            let open = state.card.as_ref().and_then(|card| active.find(card.rule, card.span));
            let of_rule = |at: &usize| active.findings()[*at].rule == rule;
            let all = 0..active.findings().len();
            let after = open.and_then(|open| all.clone().skip(open + 1).find(of_rule));
            let Some(at) = after.or_else(|| all.clone().find(of_rule)) else { return false };
            let caret = active.editor.selected().map(|span| span.end);
            if state.card.is_none() {
                state.came_from = caret;
            }
            let Some(first) = state.arrive(at) else { return false };
            first
        };
        let _ = first.focus();
        true
    }
}

impl State {
    /// Opens the card of the finding `at`, where it can be seen. Gives what is to take the focus, which
    /// the browser tells us of while it happens, when nothing of the state may be borrowed.
    pub fn arrive(&mut self, at: usize) -> Option<HtmlElement> {
        let element = self.active_box()?.element().clone();
        self.open(at);
        self.draw();
        if let Some(area) = self.areas.get(at).and_then(|areas| areas.first()) {
            editor::reveal(&element, area);
            self.draw();
        }
        let card = self.card.as_mut()?;
        card.focused = true;
        Some(card.first().clone())
    }
}
