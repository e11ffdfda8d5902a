//! One change of a draft, made through the editor's own editing, and only when nothing else changes.
//!
//! The recipe that every editor understands: focus, select, wait until the editor has noticed,
//! offer `beforeinput`, and where nobody takes that, let the browser edit. Before it the draft must
//! read as it did when the fix was offered; after it, as it was promised to. An editor that makes
//! something else of it is given its words back.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::future::TimeoutFuture;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::FocusOptions;

use super::Editor;
use crate::engine::edit::Edit;
use crate::engine::span::{Span, Utf16Index, Utf16Span, byte_of_unit};

/// How long an editor takes to wake when it gets the focus, in milliseconds.
const WAKES_AFTER: u32 = 60;
/// How often a selection that an editor has put back is made again.
const TRIES: u32 = 6;
/// When it is looked again whether the words have arrived, in milliseconds from one look to the next. Keys are held meanwhile, so
/// no look is long after the one before.
const LOOKS: [u32; 12] = [0, 10, 20, 30, 30, 40, 50, 60, 60, 80, 80, 90];

/// A change of a draft.
#[derive(Clone, Debug)]
pub struct Change {
    /// The whole draft before it.
    pub before: String,
    /// What is replaced, in bytes of the draft.
    pub span: Span,
    /// What stands there afterwards; empty deletes.
    pub words: String,
}

/// Why a change was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The words are no longer what they were.
    Changed,
    /// The editor did not take the change; the draft is as it was.
    NotTaken,
    /// The editor made something else of it, and did not take its words back either.
    Garbled,
}

impl Change {
    /// The whole draft after it.
    #[must_use]
    pub fn after(&self) -> String {
        let head = self.before.get(..self.span.start).unwrap_or_default();
        let tail = self.before.get(self.span.end..).unwrap_or_default();
        [head, &self.words, tail].concat()
    }
}

/// Makes `change` in `editor`.
///
/// # Errors
/// A [`Refusal`] when the draft does not read as `change` says it does, or when the editor did not
/// make of it what was asked; the draft then is as it was, but for [`Refusal::Garbled`].
pub async fn replace(editor: &dyn Editor, change: &Change) -> Result<(), Refusal> {
    let tried = attempt(editor, change).await;
    if tried != Err(Refusal::Garbled) {
        return tried;
    }
    let now = editor.read();
    let edit = Edit::between(&now, &change.before);
    let lost = Span::new(edit.removed.start, edit.removed.start + edit.inserted);
    let back = Change { span: edit.removed, words: lost.of(&change.before).to_owned(), before: now };
    attempt(editor, &back).await.map_err(|_| Refusal::Garbled)?;
    Err(Refusal::NotTaken)
}

async fn attempt(editor: &dyn Editor, change: &Change) -> Result<(), Refusal> {
    let reads_as_before = || if editor.read() == change.before { Ok(()) } else { Err(Refusal::Changed) };
    reads_as_before()?;
    let span = Utf16Index::new(&change.before).span(&change.before, change.span);
    if editor.cuts(span) {
        return Err(Refusal::NotTaken);
    }
    let stood = editor.selected().unwrap_or(Utf16Span { start: span.end, end: span.end });
    let done = make(editor, change, span).await;
    if matches!(done, Err(Refusal::NotTaken | Refusal::Changed))
        && span != stood
        && editor.selected() == Some(span)
    {
        // Words that stay selected would go at the next key.
        let _ = select(editor, stood).await;
    }
    done
}

/// Makes `change` at `span`, once it is certain that it can be.
async fn make(editor: &dyn Editor, change: &Change, span: Utf16Span) -> Result<(), Refusal> {
    let reads_as_before = || if editor.read() == change.before { Ok(()) } else { Err(Refusal::Changed) };
    if !editor.has_focus() {
        let still = FocusOptions::new();
        still.set_prevent_scroll(true);
        let _ = editor.element().focus_with_options(&still);
        TimeoutFuture::new(WAKES_AFTER).await;
        reads_as_before()?;
    }
    select(editor, span).await?;
    reads_as_before()?;
    editor.write(span, &change.words);
    let after = change.after();
    // First as soon as the editor has had its say, and before any key can come between.
    moment().await;
    let mut reads = editor.read();
    for look in LOOKS {
        if same_words(&reads, &after) {
            return Ok(());
        }
        TimeoutFuture::new(look).await;
        reads = editor.read();
    }
    if same_words(&reads, &after) {
        return Ok(());
    }
    Err(if reads == change.before { Refusal::NotTaken } else { Refusal::Garbled })
}

/// Writes `letters` where the caret stands, as the keys would have that were held back.
///
/// # Errors
/// As [`replace`].
pub async fn write_on(editor: &dyn Editor, letters: &str) -> Result<(), Refusal> {
    let before = editor.read();
    let at = byte_of_unit(&before, editor.selected().ok_or(Refusal::NotTaken)?.end);
    attempt(editor, &Change { before, span: Span::new(at, at), words: letters.to_owned() }).await
}

/// Puts the caret at `at`, in UTF-16, of the text as it reads now; where the editor will not have it
/// there, it stays where it is.
pub async fn put_caret(editor: &dyn Editor, at: u32) {
    editor.read();
    let _ = select(editor, Utf16Span { start: at, end: at }).await;
}

/// Selects `span` and waits until the editor knows.
async fn select(editor: &dyn Editor, span: Utf16Span) -> Result<(), Refusal> {
    let patience = editor.notices_after();
    for _ in 0..TRIES {
        let heard = Rc::new(Cell::new(editor.selected() == Some(span)));
        let news = heard.clone();
        let document = editor.element().owner_document().ok_or(Refusal::NotTaken)?;
        let options = EventListenerOptions::run_in_capture_phase();
        let _listener =
            EventListener::new_with_options(&document, "selectionchange", options, move |_| news.set(true));
        if !heard.get() {
            editor.select(span);
        }
        if patience > 0 {
            TimeoutFuture::new(patience).await;
            // Under load the news itself comes late, and what the editor makes of it later still.
            for _ in 0..TRIES {
                if heard.get() {
                    break;
                }
                TimeoutFuture::new(patience).await;
            }
            TimeoutFuture::new(0).await;
        }
        if editor.selected() == Some(span) {
            return Ok(());
        }
    }
    Err(Refusal::NotTaken)
}

/// Lets what waits for the end of the running script go first: observers, and an editor's own rendering.
async fn moment() {
    for _ in 0..3 {
        let _ = JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await;
    }
}

/// Whether two texts agree in everything but spaces, which editors make breaking or not as they need.
fn same_words(one: &str, other: &str) -> bool {
    let words =
        |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect::<String>();
    words(one) == words(other)
}
