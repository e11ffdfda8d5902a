//! The sentence as it would read after a fix: what goes struck through, what comes set off.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

use super::words;
use crate::engine::finding::Fix;
use crate::engine::span::Span;

/// No more than this of a sentence is shown on either side of a change, in characters.
const AROUND: usize = 60;
/// No more than this of what goes, in characters.
const GONE: usize = 90;

/// A reply of its own, which has nothing of the draft in it.
#[must_use]
pub fn reply(document: &Document, text: &str) -> Option<HtmlElement> {
    let block: HtmlElement = document.create_element("p").ok()?.unchecked_into();
    words::put(&block, text);
    Some(block)
}

/// The sentence of `draft` around `fixes`, which are ordered by place and lie apart.
#[must_use]
pub fn preview(document: &Document, draft: &str, fixes: &[&Fix]) -> Option<HtmlElement> {
    let block: HtmlElement = document.create_element("p").ok()?.unchecked_into();
    let add = |name: &str, text: &str| {
        let Ok(part) = document.create_element(name) else { return };
        words::put(&part, text);
        let _ = block.append_child(&part);
    };
    let (first, last) = (fixes.first()?, fixes.last()?);
    let changed = Span::new(first.span.start, last.span.end);
    let mut sentence = sentence(draft, changed);
    let goes = fixes.iter().all(|fix| fix.text.trim().is_empty());
    if goes
        && is_bare(draft.get(sentence.start..changed.start)?)
        && is_bare(draft.get(changed.end..sentence.end)?)
    {
        // All of the sentence goes: it is read with the one before it, or else with the one after.
        sentence = with_neighbour(draft, sentence);
    }
    let head = draft.get(sentence.start..first.span.start)?;
    add("span", &shortened(head.trim_start(), AROUND, true));
    let mut at = first.span.start;
    for fix in fixes {
        add("span", draft.get(at..fix.span.start)?);
        let gone = fix.span.of(draft);
        if !gone.is_empty() {
            add("del", &shortened(gone, GONE, false));
        }
        if !fix.text.is_empty() {
            if !gone.is_empty() {
                add("span", " ");
            }
            add("ins", &fix.text);
        }
        at = fix.span.end;
    }
    add("span", &shortened(draft.get(at..sentence.end)?.trim_end(), AROUND, false));
    Some(block)
}

/// The sentence around `span`: from one full stop, or line end, to the next.
fn sentence(draft: &str, span: Span) -> Span {
    let ends = |at: usize, c: char| {
        c == '\n'
            || matches!(c, '.' | '!' | '?' | '\u{2026}')
                && draft[at + c.len_utf8()..].chars().next().is_none_or(char::is_whitespace)
    };
    let before = draft[..span.start].char_indices().rev().find(|&(at, c)| ends(at, c));
    let after = draft[span.end..].char_indices().find(|&(at, c)| ends(span.end + at, c));
    Span::new(
        before.map_or(0, |(at, c)| at + c.len_utf8()),
        after.map_or(draft.len(), |(at, c)| span.end + at + c.len_utf8()),
    )
}

/// Whether nothing in `text` could be read out.
fn is_bare(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// `span` and the sentence before it, or, where none is, the one after.
fn with_neighbour(draft: &str, span: Span) -> Span {
    let (before, after) = (draft[..span.start].trim_end().len(), draft[span.end..].trim_start().len());
    if before > 0 {
        let last = draft[..before].chars().next_back().map_or(0, char::len_utf8);
        Span::new(sentence(draft, Span::new(before - last, before - last)).start, span.end)
    } else {
        let next = draft.len() - after;
        Span::new(span.start, sentence(draft, Span::new(next, next)).end)
    }
}

/// At most `most` characters of `text`: its end where the beginning matters less, or its beginning.
fn shortened(text: &str, most: usize, keep_end: bool) -> String {
    let count = text.chars().count();
    if count <= most {
        text.to_owned()
    } else if keep_end {
        format!("\u{2026}{}", text.chars().skip(count - most).collect::<String>())
    } else {
        format!("{}\u{2026}", text.chars().take(most).collect::<String>())
    }
}
