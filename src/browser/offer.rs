//! What a card offers: each fix of a finding as a button, and all of them as one.

use super::chrome::message;
use super::editor::Change;
use crate::engine::draft::{Audience, Kind};
use crate::engine::finding::{Finding, Fix};
use crate::engine::order;
use crate::engine::span::Span;

/// A card offers this many single fixes at most.
const MOST: usize = 4;
/// A fix of the whole draft that is shorter than this, in bytes, is no reply of its own.
const REPLY: usize = 60;
/// No label quotes more than this, in characters.
const LONGEST: usize = 36;

/// What a button of the card does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Makes every fix at once.
    All,
    /// Makes the fix of this number.
    Fix(usize),
    /// Never warns of these words again in this draft.
    Ignore,
    /// Switches the rule off on this site.
    NotHere,
    /// Switches the rule off everywhere.
    Never,
    /// Learns that these words are the writer's own, or the practice's, and no patient's.
    Own,
    /// Opens the rule's manual.
    About,
    /// Shows for what else the box may be, and for whom.
    Kinds,
    /// Takes the box for this from now on.
    TakeFor(Kind),
    /// Takes it as read by these from now on.
    ReadBy(Audience),
    /// Closes the card.
    Close,
}

/// One fix, or several as one.
pub struct Offer<'a> {
    /// What its button does.
    pub action: Action,
    /// What its button says.
    pub label: String,
    /// What it changes, by place.
    pub fixes: Vec<&'a Fix>,
    /// It writes a reply of its own in place of the whole draft.
    pub is_reply: bool,
}

/// What can be done about `finding` in `draft`, the best first.
#[must_use]
pub fn offers<'a>(draft: &str, finding: &'a Finding) -> Vec<Offer<'a>> {
    let fixes = &finding.fixes[..finding.fixes.len().min(MOST)];
    let mut offers = Vec::new();
    if finding.clues.len() > 1 && fixes.len() > 1 {
        let all = together(draft, fixes);
        offers.extend(all.map(|fixes| Offer {
            action: Action::All,
            label: message("generalise_all", &[]),
            fixes,
            is_reply: false,
        }));
    }
    let several = !offers.is_empty();
    let mut replies = 0;
    for (at, fix) in fixes.iter().enumerate() {
        let is_reply = is_reply(draft, fix);
        let label = if is_reply {
            replies += 1;
            message(if replies == 1 { "use_neutral_reply" } else { "use_other_reply" }, &[])
        } else if at == 0 && !several {
            message("use_this", &[])
        } else if fix.text.trim().is_empty() {
            message("leave_out", &[&quoted(fix.span.of(draft))])
        } else {
            quoted(&fix.text)
        };
        offers.push(Offer { action: Action::Fix(at), label, fixes: vec![fix], is_reply });
    }
    offers
}

/// The changes that `action` stands for, to be made one after the other. Several fixes are one change where
/// what stands between them can be written anew, as `is_even` says of a span; else each is its own, the last first.
#[must_use]
pub fn changes(
    draft: &str,
    finding: &Finding,
    action: Action,
    is_even: impl Fn(Span) -> bool,
) -> Vec<Change> {
    let fixes = match action {
        Action::All => together(draft, &finding.fixes[..finding.fixes.len().min(MOST)]),
        Action::Fix(at) => finding.fixes.get(at).map(|fix| vec![fix]),
        _ => None,
    };
    let fixes = fixes.unwrap_or_default();
    let Some(span) = fixes.iter().map(|fix| fix.span).reduce(Span::cover) else { return Vec::new() };
    if fixes.len() == 1 || is_even(span) {
        // So one undo takes all of it back.
        return written(draft, span, &fixes).into_iter().collect();
    }
    let mut before = draft.to_owned();
    let mut changes = Vec::new();
    for fix in fixes.iter().rev() {
        let Some(change) = written(&before, fix.span, &[fix]) else { return Vec::new() };
        before = change.after();
        changes.push(change);
    }
    changes
}

/// The change that makes `fixes`, by place, in `span`.
fn written(draft: &str, span: Span, fixes: &[&Fix]) -> Option<Change> {
    let mut words = String::new();
    let mut at = span.start;
    for fix in fixes {
        words.push_str(draft.get(at..fix.span.start)?);
        words.push_str(&fix.text);
        at = fix.span.end;
    }
    Some(Change { before: draft.to_owned(), span, words })
}

/// `fixes` by place, if all of them can be made at once: none meets another, and they stand in one
/// paragraph, since a line end written anew may become another kind of line end.
fn together<'a>(draft: &str, fixes: &'a [Fix]) -> Option<Vec<&'a Fix>> {
    let mut fixes: Vec<&Fix> = fixes.iter().collect();
    order::by(&mut fixes, |fix| (fix.span.start, 0));
    let apart = fixes.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    let all = fixes.iter().map(|fix| fix.span).reduce(Span::cover)?;
    (apart && !all.of(draft).contains('\n')).then_some(fixes)
}

/// Whether `fix` writes a reply of its own in place of the whole draft.
fn is_reply(draft: &str, fix: &Fix) -> bool {
    fix.text.len() > REPLY && fix.span.of(draft).trim().len() == draft.trim().len()
}

fn quoted(words: &str) -> String {
    let words = words.trim();
    let short: String = words.chars().take(LONGEST).collect();
    if short.len() < words.len() { format!("{}\u{2026}", short.trim_end()) } else { short }
}
