//! What was found in a draft that is being written, kept up with every key.
//!
//! A key is answered at once by what stands around it, however long the draft is; the whole is checked, in
//! steps, when the writer pauses. What is kept then is what [`check`](super::check) gives.

use super::Rule;
use super::check::said;
use super::sections::{Sections, cut};
use crate::engine::draft::{Draft, Setting};
use crate::engine::edit::Edit;
use crate::engine::finding::Finding;
use crate::engine::order;
use crate::engine::report::Report;
use crate::engine::span::Span;
use crate::judgement;
use crate::reading::{Before, Reading};

/// A draft of no more bytes is checked as a whole at every key.
pub const SHORT: usize = 600;
/// How many bytes before a key, and behind it, are looked at in a longer one.
const AROUND: (usize, usize) = (260, 160);

/// The findings of one draft from key to key.
#[derive(Debug, Default)]
pub struct Keeper {
    report: Report,
    /// What was written since the whole was checked.
    fresh: Option<Span>,
    /// Where the last edit ended.
    edited: usize,
    /// The last check of the whole, and what it tells about a part of the draft.
    whole: Sections,
    told: Before,
    /// The one that is under way.
    under_way: Option<Sections>,
    /// What stood around the draft when it was checked.
    setting: Setting,
}

impl Keeper {
    /// What is found so far, ordered as in a report.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.report.findings
    }

    /// Whether a check of the whole has begun and not ended.
    #[must_use]
    pub const fn is_under_way(&self) -> bool {
        self.under_way.is_some()
    }

    /// Follows `edit`, which made the draft into `text`.
    pub fn edit(&mut self, edit: &Edit, text: &str) {
        self.report.follow(edit, text);
        let written = Span::new(edit.removed.start, edit.removed.start + edit.inserted);
        self.edited = written.end;
        let moved = |at: usize| if at >= edit.removed.end { at - edit.removed.end + written.end } else { at };
        self.fresh = Some(self.fresh.map_or(written, |fresh| {
            Span::new(fresh.start.min(written.start), moved(fresh.end).max(written.end))
        }));
        if let Some(begun) = self.under_way.take() {
            self.whole = begun.interrupted();
        }
    }

    /// Forgets what was found: the rules that speak are others now.
    pub fn forget(&mut self) {
        self.whole = Sections::default();
        self.under_way = None;
    }

    /// Looks at what stands around the last edit.
    pub fn glance(&mut self, draft: &Draft<'_>, speaks: impl Fn(&Rule) -> bool) {
        let text = draft.text;
        let fresh = self.fresh.unwrap_or_default();
        let low = text.floor_char_boundary(self.edited.saturating_sub(AROUND.0));
        let high = text.ceil_char_boundary((self.edited + AROUND.1).min(text.len()));
        let start = if low == 0 { 0 } else { cut(text, low..self.edited, false).unwrap_or(low) };
        let end = if high == text.len() { high } else { cut(text, self.edited..high, true).unwrap_or(high) };
        let (window, all) = (&text[start..end], Span::new(0, end - start));
        let mut reading = Reading::of_part(window, draft.setting, self.told.clone());
        let mut seen = said(&mut reading, Some(&judgement::TRAINED), speaks);
        // What stood there before was judged with all that stands around it.
        let touches = |span: Span| span.start <= fresh.end && fresh.start <= span.end;
        for finding in &mut seen {
            finding.fixes.retain(|fix| fix.span != all);
            finding.shift(0, start);
        }
        seen.retain(|finding| touches(finding.span));
        let mut seen = super::check::one_a_place(seen);
        self.report.findings.retain(|kept| {
            let seen_again = touches(kept.span) && start <= kept.span.start && kept.span.end <= end;
            !seen_again && !seen.iter().any(|finding| finding.span.overlaps(kept.span))
        });
        self.report.findings.append(&mut seen);
        order::by(&mut self.report.findings, |finding| (finding.span.start, 0));
    }

    /// Checks a part of the whole more, or begins to. Gives whether all of it is checked now.
    pub fn step(&mut self, draft: &Draft<'_>, speaks: impl Fn(&Rule) -> bool) -> bool {
        if self.setting != *draft.setting {
            self.forget();
            self.setting.clone_from(draft.setting);
        }
        let under_way =
            self.under_way.get_or_insert_with(|| Sections::after(std::mem::take(&mut self.whole)));
        if !under_way.step(draft, Some(&judgement::TRAINED), speaks) {
            return false;
        }
        self.whole = self.under_way.take().unwrap_or_default();
        self.told.clone_from(self.whole.told());
        self.report = self.whole.report();
        self.fresh = None;
        true
    }
}
