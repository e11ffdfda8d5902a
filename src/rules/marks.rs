//! What the writer is shown of what was found, from key to key.
//!
//! What is new on the word that is being written waits until the word is finished or the writer rests: "My patient
//! Dan" is no name yet when "My patient danced" is being written. What is only guessed at, from all that the draft
//! says, waits until the writer rests, and once shown it goes only when they rest: half of what somebody has to say may
//! read as anything.

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
    anew: bool,
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

    /// Other rules speak now: what is found no more goes at once.
    pub const fn begin_anew(&mut self) {
        self.anew = true;
    }

    /// Shows `found`, but for what waits for the writer, who is at `hand`; at none when they rest.
    pub fn show(&mut self, mut found: Vec<Finding>, hand: Option<Hand>) {
        self.withholds = false;
        let anew = std::mem::take(&mut self.anew);
        let mut stays = Vec::new();
        if let Some(hand) = hand {
            found.retain(|finding| {
                let same = |old: &&Finding| old.rule == finding.rule && old.span.overlaps(finding.span);
                let old = self.report.findings.iter().find(same);
                let waits = match old {
                    Some(old) => old.span != finding.span && hand.is_on(finding.span),
                    None => hand.is_on(finding.span) || hand.keeps_waiting(finding),
                };
                if waits {
                    // The mark on "Dana" stays while "Dana Cole" is being written.
                    stays.extend(old.cloned());
                    self.withholds = true;
                }
                !waits
            });
            if !anew {
                let guesses = self.report.findings.iter().filter(|old| old.guessed);
                stays.extend(guesses.filter(|_| hand.writes).cloned());
            }
        }
        for old in stays {
            if !found.iter().any(|finding| finding.span.overlaps(old.span)) {
                self.withholds = true;
                found.push(old);
            }
        }
        order::by(&mut found, |finding| (finding.span.start, 0));
        self.report = Report { findings: found };
    }
}

/// Where the writer is writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hand {
    /// The word at hand: letters and digits that touch the caret; empty between words.
    word: Span,
    /// Whether the caret stands where the last edit ended, and has not gone elsewhere since.
    writes: bool,
}

impl Hand {
    /// Where in `text` somebody writes whose caret, a byte, stands at `caret`, and whose last edit ended at
    /// `edited`.
    #[must_use]
    pub fn at(text: &str, caret: usize, edited: usize) -> Self {
        let around = word_around(text, caret);
        let writes = around.start <= edited && edited <= around.end;
        Self { word: if writes { around } else { Span::new(caret, caret) }, writes }
    }

    /// Whether `span` touches the word at hand.
    const fn is_on(self, span: Span) -> bool {
        !self.word.is_empty() && span.overlaps(self.word)
    }

    /// Whether `finding`, where it is but a guess, is one that the writer is not done with.
    const fn keeps_waiting(self, finding: &Finding) -> bool {
        finding.guessed && self.writes
    }
}

/// The letters and digits that touch `caret`.
fn word_around(text: &str, caret: usize) -> Span {
    let joined = |&(_, c): &(usize, char)| c.is_alphanumeric();
    let before = text[..caret].char_indices().rev().take(LONGEST).take_while(joined).last();
    let after = text[caret..].char_indices().take(LONGEST).take_while(joined).last();
    Span::new(before.map_or(caret, |(at, _)| at), after.map_or(caret, |(at, c)| caret + at + c.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::finding::{Severity, Topic};

    fn finding(text: &str, words: &str, topic: Topic, guessed: bool) -> Finding {
        let start = text.find(words).expect("words of the text");
        Finding {
            rule: if topic == Topic::Asks { "push-cta" } else { "indirect-combo" },
            topic,
            severity: Severity::Warn,
            span: Span::new(start, start + words.len()),
            title: "",
            why: "".into(),
            clues: Vec::new(),
            fixes: Vec::new(),
            guessed,
        }
    }

    /// What is marked once `found` was shown to a writer at the end of `text`.
    fn marked(marks: &mut Marks, text: &str, found: &[&Finding]) -> Vec<String> {
        let hand = Hand::at(text, text.len(), text.len());
        marks.show(found.iter().map(|&finding| finding.clone()).collect(), Some(hand));
        marks.findings().iter().map(|finding| finding.span.of(text).to_owned()).collect()
    }

    #[test]
    fn a_guess_waits_for_rest_and_what_a_rule_found_does_not() {
        for topic in [Topic::Asks, Topic::Patient] {
            let mut marks = Marks::default();
            let text = "Our new clinic is open. Please repost this ";
            let (guess, sure) =
                (finding(text, "Our new clinic", topic, true), finding(text, "repost", topic, false));
            assert_eq!(marked(&mut marks, text, &[&guess, &sure]), ["repost"]);
            assert!(marks.withholds());
            marks.show(vec![guess, sure], None);
            assert_eq!(marks.findings().len(), 2);
        }
    }

    #[test]
    fn a_guess_that_was_shown_stays_until_its_writer_rests_or_the_rules_change() {
        let text = "The baker of the island came ";
        let guess = finding(text, "baker of the island", Topic::Patient, true);
        let shown = || {
            let mut marks = Marks::default();
            marks.show(vec![guess.clone()], None);
            marks
        };
        assert_eq!(marked(&mut shown(), text, &[]), ["baker of the island"]);
        assert_eq!(marked(&mut shown(), &format!("{text}in. So "), &[]), ["baker of the island"]);
        let mut marks = shown();
        marks.begin_anew();
        assert!(marked(&mut marks, text, &[]).is_empty());
        let mut marks = shown();
        marks.show(Vec::new(), None);
        assert!(marks.findings().is_empty());
    }

    #[test]
    fn what_lands_on_the_word_at_hand_waits_and_only_there() {
        let mut marks = Marks::default();
        let text = "My patient Dan";
        let name = finding(text, "Dan", Topic::Patient, false);
        assert!(marked(&mut marks, text, &[&name]).is_empty() && marks.withholds());
        assert_eq!(marked(&mut marks, &format!("{text} "), &[&name]), ["Dan"]);
        let elsewhere = Hand::at(text, 2, text.len());
        marks.show(vec![name], Some(elsewhere));
        assert_eq!(marks.findings().len(), 1);
    }
}
