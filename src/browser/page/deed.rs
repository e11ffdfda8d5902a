//! What a press on one of the card's buttons does.

use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use web_sys::FocusOptions;

use js_sys::Object;
use wasm_bindgen::JsValue;

use super::Page;
use crate::browser::answer::set;
use crate::browser::area::Area;
use crate::browser::chrome::{self, message};
use crate::browser::editor::{self, Change, Editor, Refusal};
use crate::browser::offer::{self, Action};
use crate::browser::{storage, teach};
use crate::engine::edit::Edit;
use crate::engine::span::{Span, Utf16Index, Utf16Span, byte_of_unit};

impl Page {
    /// Does what `action` says of the open card's finding, and closes the card.
    pub fn act(self: &Rc<Self>, action: Action) {
        let (card, editor, came_from, changes, words) = {
            let Ok(mut state) = self.state.try_borrow_mut() else { return };
            state.read();
            if let (Action::Kinds, Some(card)) = (action, &state.card) {
                card.turn_to_kinds();
                state.draw();
                return;
            }
            let (Some(card), Some(active)) = (state.card.take(), state.active) else { return };
            let came_from = state.came_from.take();
            let compose_box = &mut state.boxes[active];
            let at = compose_box.find(card.rule, card.span);
            let finding = at.map(|at| &compose_box.findings()[at]);
            let even = |span| compose_box.editor.is_even(compose_box.units(span));
            let changes = finding
                .map(|finding| offer::changes(&compose_box.text, finding, action, even))
                .unwrap_or_default();
            let words = finding.map(|finding| finding.span.of(&compose_box.text).to_owned());
            match (action, at) {
                (Action::Ignore | Action::Own, Some(at)) => compose_box.ignore(at),
                (Action::TakeFor(kind), _) => {
                    compose_box.take_for(kind);
                    self.signals.rested.set(true);
                }
                (Action::ReadBy(audience), _) => {
                    compose_box.take_as_read_by(audience);
                    self.signals.rested.set(true);
                }
                _ => {}
            }
            (card, compose_box.editor.clone(), came_from, changes, words)
        };
        self.follow_up(action, card.rule, words);
        let focused = card.focused;
        if !changes.is_empty() {
            // The card goes once the editor has the focus back: in between nobody would have it.
            self.mend(editor, changes, came_from.filter(|_| focused), card);
            return;
        }
        if focused {
            take_back_focus(&*editor, came_from);
        }
        drop(card);
        self.signals.typed.set(true);
        self.note_move();
    }

    /// What `action` does beyond this draft.
    fn follow_up(self: &Rc<Self>, action: Action, rule: &'static str, words: Option<String>) {
        let this = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let done = match action {
                Action::NotHere => storage::switch_off_on(&this.site, rule).await,
                Action::Never => storage::switch_off_everywhere(rule).await,
                Action::Own => match (teach::list_for(rule), words) {
                    (Some(list), Some(words)) => storage::learn(list, words.trim()).await,
                    _ => Ok(()),
                },
                Action::About => {
                    let message = Object::new();
                    set(&message, "kind", "about");
                    set(&message, "rule", rule);
                    // Whether it opened is seen at once.
                    let _: Result<JsValue, JsValue> = chrome::tell(&message).await;
                    Ok(())
                }
                _ => Ok(()),
            };
            if done.is_err() {
                this.note("popup_not_kept", &[]);
            }
        });
    }

    /// Makes `changes` in `editor`, and says so when one could not be made.
    fn mend(
        self: &Rc<Self>,
        editor: Rc<dyn Editor>,
        changes: Vec<Change>,
        came_from: Option<u32>,
        card: impl Sized + 'static,
    ) {
        if self.signals.fixing.replace(true) {
            return;
        }
        let this = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            // Firefox names what was pressed in every event that an edit causes while the press lasts, and what names a
            // node of ours is kept from the page, whose editor would then not hear of the edit.
            TimeoutFuture::new(0).await;
            let outcome = if this.signals.composing.get() {
                Err(Refusal::Changed)
            } else {
                let mut done = Ok(());
                let mut caret = came_from;
                for (at, mut change) in changes.into_iter().enumerate() {
                    // Behind what was changed just now an editor may have made another space of a space.
                    let now = if at > 0 { editor.read() } else { String::new() };
                    if at > 0 && now.get(..change.span.end) == change.before.get(..change.span.end) {
                        change.before = now;
                    }
                    done = editor::replace(&*editor, &change).await;
                    if done.is_err() {
                        break;
                    }
                    caret = caret.map(|caret| carried(&change, caret));
                }
                if let (Ok(()), Some(caret)) = (done, caret) {
                    // Who came by key goes on writing where they were.
                    editor::put_caret(&*editor, caret).await;
                }
                done
            };
            drop(card);
            let mut lost = String::new();
            loop {
                let letters = this.signals.held.take();
                if letters.is_empty() {
                    break;
                }
                if editor::write_on(&*editor, &letters).await.is_err() {
                    lost.push_str(&letters);
                }
            }
            this.signals.fixing.set(false);
            match outcome {
                // An editor that takes keys alone takes none that were held back. Nobody shall miss them unawares.
                _ if !lost.is_empty() => this.note("letters_not_taken", &[&lost]),
                Ok(()) => {}
                Err(Refusal::Changed) => this.note("fix_refused", &[]),
                Err(Refusal::NotTaken) => this.note("fix_not_taken", &[]),
                Err(Refusal::Garbled) => this.note("fix_garbled", &[]),
            }
            this.signals.typed.set(true);
            this.signals.rested.set(true);
            this.ask();
        });
    }

    /// Says the words of `key` to everybody.
    fn note(&self, key: &str, filled: &[&str]) {
        if let Ok(state) = self.state.try_borrow()
            && let Some(active) = state.active_box()
        {
            state.overlay.note(&message(key, filled), &Area::of_element(active.element()));
        }
    }
}

/// Where `caret`, in UTF-16 of the draft before `change`, stands in the draft after it.
fn carried(change: &Change, caret: u32) -> u32 {
    let at = byte_of_unit(&change.before, caret);
    let edit = Edit { removed: change.span, inserted: change.words.len() };
    let at = edit.carry(Span::new(at, at)).map_or(change.span.start + change.words.len(), |span| span.start);
    let after = change.after();
    Utf16Index::new(&after).units(&after, at)
}

/// Gives the focus back to `editor`, with the caret where it was.
fn take_back_focus(editor: &dyn Editor, came_from: Option<u32>) {
    let still = FocusOptions::new();
    still.set_prevent_scroll(true);
    let _ = editor.element().focus_with_options(&still);
    if let Some(caret) = came_from {
        let there = Utf16Span { start: caret, end: caret };
        if editor.selected().is_none_or(|now| now.end != caret) {
            editor.select(there);
        }
    }
}
