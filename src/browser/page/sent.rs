//! What was sent: from the press to the account that is kept of it. A press alone says little, for a
//! site may refuse it; what counts is that the box lets go of the words thereafter.

use std::rc::Rc;

use gloo::timers::callback::Timeout;

use super::{Page, State};
use crate::browser::chrome;
use crate::browser::compose_box::{ComposeBox, Pressed};
use crate::browser::ledger::{Deed, Ledger};
use crate::browser::thread::whom;
use crate::engine::draft::Draft;
use crate::engine::finding::Topic;
use crate::rules::{Rule, check_with};

/// How long after a press a field is looked at again, in milliseconds: nobody tells of what scripts do to it.
const SEEN_THROUGH: u32 = 2_000;
/// The rules that know of earlier messages.
const REMEMBER: [&str; 2] = ["repeated-ask", "copy-paste-broadcast"];

impl Page {
    /// The writer has pressed what may send what stands in the active box.
    pub fn press(self: &Rc<Self>) {
        let Ok(mut state) = self.state.try_borrow_mut() else { return };
        // The last letters may have come since the last frame, and the site may take all of them at once.
        state.read();
        let Some(active) = state.active else { return };
        let compose_box = &mut state.boxes[active];
        compose_box.press();
        if !compose_box.is_pressed() {
            return;
        }
        drop(state);
        self.read_ledger();
        let this = self.clone();
        self.settles.set(Some(Timeout::new(SEEN_THROUGH, move || {
            this.settles.take().map(Timeout::forget);
            this.touch();
        })));
    }

    /// The page is left: what was pressed a moment ago is sent, as far as anybody can tell.
    pub fn close(self: &Rc<Self>) {
        let Ok(mut state) = self.state.try_borrow_mut() else { return };
        state.read();
        state.boxes.iter_mut().for_each(ComposeBox::close);
        let Some(mut ledger) = state.ledger.take() else { return self.account(&mut state) };
        let deeds = self.deeds(&mut state);
        if deeds.is_empty() {
            return;
        }
        for deed in &deeds {
            ledger.enter(&self.site, deed);
        }
        wasm_bindgen_futures::spawn_local(async move {
            let _ = ledger.hand_over().await;
        });
    }

    /// Keeps account of what was sent since the last time.
    pub fn account(self: &Rc<Self>, state: &mut State) {
        let deeds = self.deeds(state);
        if deeds.is_empty() {
            return;
        }
        let this = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            // What storage refuses is not counted: the draft is gone, and nobody is to be bothered with it.
            let Ok(mut ledger) = Ledger::load().await else { return };
            for deed in &deeds {
                ledger.enter(&this.site, deed);
            }
            let _ = ledger.keep().await;
        });
    }

    /// Reads what is kept, where a press may lead away from the page before there is time for it.
    pub fn read_ledger(self: &Rc<Self>) {
        let is_pressed =
            |state: &State| state.boxes.iter().any(ComposeBox::is_pressed) && !chrome::is_private_window();
        if !self.state.try_borrow().is_ok_and(|state| is_pressed(&state)) || chrome::is_gone() {
            return;
        }
        let this = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let ledger = Ledger::load().await.ok();
            if let Ok(mut state) = this.state.try_borrow_mut() {
                // Else it is kept account of already.
                state.ledger = ledger.filter(|_| is_pressed(&state));
            }
        });
    }

    /// What was sent since the last time, as far as it is kept account of.
    fn deeds(&self, state: &mut State) -> Vec<Deed> {
        let mut sent: Vec<Pressed> = state.sent.drain(..).collect();
        sent.extend(state.boxes.iter_mut().filter_map(ComposeBox::take_sent));
        let ours = !self.window.location().protocol().is_ok_and(|protocol| protocol.starts_with("http"));
        if sent.is_empty() || ours || chrome::is_private_window() || chrome::is_gone() {
            return Vec::new();
        }
        let path = self.window.location().pathname().unwrap_or_default();
        let settings = &state.settings;
        let on = |rule: &str| settings.rule_is_on(&self.site, rule, Topic::Asks.word(), true);
        let (counts, remembers) =
            (settings.topic_is_on(&self.site, Topic::Asks.word()), REMEMBER.iter().any(|rule| on(rule)));
        let deed = |pressed: Pressed| {
            let speaks = |rule: &Rule| rule.topic == Topic::Asks && on(rule.id);
            let found = check_with(&Draft::new(&pressed.text, &pressed.setting), speaks).findings;
            let push = found.iter().any(|finding| !pressed.ignores(finding));
            Deed {
                whom: whom(&pressed.setting, &self.site, &path).filter(|_| remembers),
                push: counts.then_some(push),
                text: pressed.text,
            }
        };
        let kept = |deed: &Deed| deed.push.is_some() || deed.whom.is_some();
        sent.into_iter().map(deed).filter(kept).collect()
    }
}
