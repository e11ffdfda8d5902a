//! All findings of one check, and how they live on while the writer goes on typing.

use super::edit::Edit;
use super::finding::Finding;
use super::span::Span;

/// The findings of a draft, by their place in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Ordered by start, then by end; no two overlap.
    pub findings: Vec<Finding>,
}

impl Report {
    /// The findings as they stand after `edit` turned `old` into `new`: moved with their words, and
    /// gone where the edit touched a word of theirs, whether inside it or against its edge. A fix
    /// goes with the finding that it belongs to, and is dropped alone when only its own words changed.
    #[must_use]
    pub fn carry(&self, edit: &Edit, new: &str) -> Self {
        let mut carried = self.clone();
        carried.follow(edit, new);
        carried
    }

    /// As [`Self::carry`], in place.
    pub fn follow(&mut self, edit: &Edit, new: &str) {
        let written = Span::new(edit.removed.start, edit.removed.start + edit.inserted);
        let joins = |at: usize| at > 0 && at < new.len() && joins_words(new, at);
        let (joins_before, joins_behind) = (joins(written.end), joins(written.start));
        let follow = |span: &mut Span| {
            let Some(carried) = edit.carry(*span) else { return false };
            *span = carried;
            !(written.end == carried.start && joins_before || written.start == carried.end && joins_behind)
        };
        self.findings.retain_mut(|finding| {
            if !follow(&mut finding.span) || !finding.clues.iter_mut().all(follow) {
                return false;
            }
            finding.fixes.retain_mut(|fix| follow(&mut fix.span));
            true
        });
    }
}

/// Whether the characters on both sides of byte `at` belong to one word or number.
fn joins_words(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let after = text[at..].chars().next().is_some_and(char::is_alphanumeric);
    before && after
}
