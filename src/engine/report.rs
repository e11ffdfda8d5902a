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
        let whole = |span: Span| {
            let carried = edit.carry(span)?;
            let written = Span::new(edit.removed.start, edit.removed.start + edit.inserted);
            let joins = |at: usize| at > 0 && at < new.len() && joins_words(new, at);
            let touched = (written.end == carried.start && joins(carried.start))
                || (written.start == carried.end && joins(carried.end));
            (!touched).then_some(carried)
        };
        let findings = self.findings.iter().filter_map(|finding| {
            let span = whole(finding.span)?;
            let clues = finding.clues.iter().map(|&clue| whole(clue)).collect::<Option<Vec<_>>>()?;
            let fixes = finding.fixes.iter().filter_map(|fix| {
                let mut fix = fix.clone();
                fix.span = whole(fix.span)?;
                Some(fix)
            });
            Some(Finding { span, clues, fixes: fixes.collect(), ..finding.clone() })
        });
        Self { findings: findings.collect() }
    }
}

/// Whether the characters on both sides of byte `at` belong to one word or number.
fn joins_words(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let after = text[at..].chars().next().is_some_and(char::is_alphanumeric);
    before && after
}
