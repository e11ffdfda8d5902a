//! A check in steps. A draft of ordinary length is one step; a longer one is cut into sections at its
//! paragraphs, each a step, so that however much has been written a check takes no longer than the page
//! can wait, and in all as long as there is text.

use std::ops::Range;

use super::Rule;
use super::check::{one_a_place, said};
use crate::engine::draft::Draft;
use crate::engine::finding::Finding;
use crate::engine::report::Report;
use crate::engine::span::Span;
use crate::judgement::Judge;
use crate::reading::{Before, Reading};

/// A draft that weighs more than this is checked in sections that weigh no more.
pub const LONG: usize = 4_500;
/// What a mark weighs, where another byte weighs one: each is a token by itself.
const MARK: usize = 4;

/// How many sections are kept from checks that edits have interrupted.
const MOST_KEPT: usize = 64;

/// A check as far as it has come, for one draft that stays the same.
#[derive(Debug, Default)]
pub struct Sections {
    done: Vec<Section>,
    /// Sections of the same draft as it stood before an edit or two; what has not changed is not checked
    /// again.
    earlier: Vec<Section>,
    before: Before,
    /// Where the next section begins.
    from: usize,
}

/// A section that was checked.
#[derive(Debug)]
struct Section {
    text: String,
    before: Before,
    after: Before,
    /// Where it began in the draft that it was checked in; its findings are counted from there.
    from: usize,
    findings: Vec<Finding>,
}

impl Sections {
    /// A check of a draft of which another state has been checked before.
    #[must_use]
    pub fn after(earlier: Self) -> Self {
        Self { earlier: earlier.done, ..Self::default() }
    }

    /// A check that an edit has interrupted: what it has done may still be of use to the next one.
    #[must_use]
    pub fn interrupted(self) -> Self {
        let mut done = self.done;
        done.extend(self.earlier);
        done.truncate(MOST_KEPT);
        Self { done, ..Self::default() }
    }

    /// Checks one section more. Gives whether it was the last.
    pub fn step(&mut self, draft: &Draft<'_>, judge: Option<&Judge>, speaks: impl Fn(&Rule) -> bool) -> bool {
        let section = self.from..end_of_section(draft.text, self.from);
        let (text, whole) = (&draft.text[section.clone()], section.len() == draft.text.len());
        // A section without text was a whole draft, of which nothing is kept to compare.
        let same = |known: &Section| !text.is_empty() && known.text == text && known.before == self.before;
        let known = self.earlier.iter().position(same).map(|at| self.earlier.swap_remove(at));
        let mut done = known.unwrap_or_else(|| {
            let mut reading = Reading::of_part(text, draft.setting, self.before.clone());
            let mut findings = one_a_place(said(&mut reading, judge, speaks));
            if !whole {
                // What replaces all that is written must not replace a part of it.
                let all = Span::new(0, text.len());
                for finding in &mut findings {
                    finding.fixes.retain(|fix| fix.span != all);
                }
            }
            let mut after = self.before.clone();
            after.learn(&reading);
            let text = if whole { String::new() } else { text.to_owned() };
            Section { text, before: self.before.clone(), after, from: 0, findings }
        });
        for finding in &mut done.findings {
            finding.shift(done.from, section.start);
        }
        done.from = section.start;
        self.before.clone_from(&done.after);
        self.done.push(done);
        self.from = section.end;
        self.from == draft.text.len()
    }

    /// What the sections that were checked tell about what stands behind them.
    #[must_use]
    pub const fn told(&self) -> &Before {
        &self.before
    }

    /// What was found, when the last section has been checked.
    #[must_use]
    pub fn report(&self) -> Report {
        Report { findings: self.done.iter().flat_map(|section| section.findings.clone()).collect() }
    }

    /// As [`Self::report`], for who needs nothing else.
    #[must_use]
    pub fn into_report(self) -> Report {
        Report { findings: self.done.into_iter().flat_map(|section| section.findings).collect() }
    }
}

/// Where the section that begins at `from` ends: behind the last paragraph that it can hold, or the last
/// sentence, or the last word.
fn end_of_section(text: &str, from: usize) -> usize {
    let mut weight = 0;
    let too_much = |&byte: &u8| {
        weight += if byte.is_ascii_punctuation() { MARK } else { 1 };
        weight > LONG
    };
    let Some(most) = text.as_bytes()[from..].iter().position(too_much) else { return text.len() };
    let half = text.floor_char_boundary(from + most / 2);
    let most = text.floor_char_boundary(from + most);
    cut(text, half..most, true).unwrap_or(most)
}

/// Where `range` of `text` is best cut: the last place where a paragraph begins, or a sentence, or a
/// word; or the first of them.
pub fn cut(text: &str, range: Range<usize>, last: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let ends = |at: usize| matches!(bytes[at - 1], b' ' | b'\n');
    let paragraph = |&at: &usize| bytes[at - 1] == b'\n';
    let sentence = |&at: &usize| ends(at) && at > 1 && matches!(bytes[at - 2], b'.' | b'!' | b'?');
    let word = |&at: &usize| ends(at);
    let range = range.start.max(1)..range.end;
    let place = |fits: &dyn Fn(&usize) -> bool| {
        if last { range.clone().rev().find(|at| fits(at)) } else { range.clone().find(|at| fits(at)) }
    };
    place(&paragraph).or_else(|| place(&sentence)).or_else(|| place(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_draft_that_is_emptied_nothing_is_left() {
        let setting = crate::engine::draft::Setting::default();
        let mut written = Sections::default();
        assert!(written.step(&Draft::new("My patient Dana Cole came in.", &setting), None, |_| true));
        assert!(!written.report().findings.is_empty());
        let mut emptied = Sections::after(written);
        assert!(emptied.step(&Draft::new("", &setting), None, |_| true));
        assert_eq!(emptied.into_report(), Report::default());
    }

    #[test]
    fn a_long_draft_is_cut_where_paragraphs_begin() {
        let text = "A sentence of a paragraph. ".repeat(40) + "\n\n";
        let text = text.repeat(9);
        let (mut from, mut sections) = (0, 0);
        while from < text.len() {
            let end = end_of_section(&text, from);
            assert!(end - from <= LONG && (end == text.len() || text[..end].ends_with("\n\n")));
            (from, sections) = (end, sections + 1);
        }
        assert_eq!(sections, 3);
        assert_eq!(end_of_section(&"\u{1f600}".repeat(2_000), 0), LONG);
        assert_eq!(end_of_section(&"(".repeat(LONG), 0), LONG / MARK);
    }
}
