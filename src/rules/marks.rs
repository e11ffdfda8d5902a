//! What the writer is shown of what was found, from key to key.
//!
//! What was found anew on the word that is being written waits until the word is finished or the writer rests:
//! "My patient Dan" is no name yet when "My patient danced" is being written.

use crate::engine::edit::Edit;
use crate::engine::finding::Finding;
use crate::engine::order;
use crate::engine::report::Report;
use crate::engine::span::Span;

/// No word is longer, in characters, on either side of the caret.
const LONGEST: usize = 60;

/// The marks on one draft.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    report: Report,
    withholds: bool,
}

impl Marks {
    /// What is marked, by its place.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.report.findings
    }

    /// Whether something waits until the word at hand is finished or the writer rests.
    #[must_use]
    pub const fn withholds(&self) -> bool {
        self.withholds
    }

    /// Lets the marks move with their words after `edit`, which made the draft into `text`.
    pub fn follow(&mut self, edit: &Edit, text: &str) {
        self.report.follow(edit, text);
    }

    /// Takes a mark away, if there is one of this number.
    pub fn remove(&mut self, at: usize) {
        if at < self.report.findings.len() {
            self.report.findings.remove(at);
        }
    }

    /// Shows `found`, but for what is new on `word`, the word that is being written.
    pub fn show(&mut self, mut found: Vec<Finding>, word: Option<Span>) {
        self.withholds = false;
        let mut stays = Vec::new();
        if let Some(word) = word {
            found.retain(|finding| {
                if !finding.span.overlaps(word) {
                    return true;
                }
                let same = |old: &&Finding| old.rule == finding.rule && old.span.overlaps(finding.span);
                let old = self.report.findings.iter().find(same);
                if old.is_some_and(|old| old.span == finding.span) {
                    return true;
                }
                // The mark on "Dana" stays while "Dana Cole" is being written.
                stays.extend(old.cloned());
                self.withholds = true;
                false
            });
        }
        for old in stays {
            if !found.iter().any(|finding| finding.span.overlaps(old.span)) {
                found.push(old);
            }
        }
        order::by(&mut found, |finding| (finding.span.start, 0));
        self.report = Report { findings: found };
    }
}

/// The word of `text` that is being written: the caret, a byte, stands in it, and so did the last edit, which
/// ended at `edited`.
#[must_use]
pub fn word_in_the_making(text: &str, caret: usize, edited: usize) -> Option<Span> {
    let word = word_around(text, caret);
    (!word.is_empty() && word.start <= edited && edited <= word.end).then_some(word)
}

/// The letters and digits that touch `caret`.
fn word_around(text: &str, caret: usize) -> Span {
    let joined = |&(_, c): &(usize, char)| c.is_alphanumeric();
    let before = text[..caret].char_indices().rev().take(LONGEST).take_while(joined).last();
    let after = text[caret..].char_indices().take(LONGEST).take_while(joined).last();
    Span::new(before.map_or(caret, |(at, _)| at), after.map_or(caret, |(at, c)| caret + at + c.len_utf8()))
}
