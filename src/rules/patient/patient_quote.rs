//! A patient's own words.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::token::TokenKind;
use crate::reading::{Reading, scene};
use crate::rules::{HINT, Hit, Rule, Severities, WARN};

/// Verbatim speech of a patient or a relative. Not paraphrase, not proverbs, not the writer's or a
/// colleague's words. In one study, 47 in 100 patients could have recognised themselves.
///
/// ```flag
/// My patient told me «"I only have to get through Tuesday, doc"» and winked.
/// ```
/// ```flag
/// The lady in bed 9, my patient, says «'papaya leaf is enough doctor'» and refuses.
/// ```
/// ```pass
/// My patient told me she was afraid, and I sat down.
/// ```
/// ```pass
/// My attending said "if you did not do it, do not write it" and I kept it.
/// ```
/// ```pass
/// What "shared decision making" means to my patient.
/// ```
pub static RULE: Rule = Rule {
    id: "patient-quote",
    topic: Topic::Patient,
    title: "A patient\u{2019}s own words",
    why: "People recognise their own words, and so do those who know them.",
    tip: "Say it in your own words.",
    severity: Severities::of(HINT, HINT, WARN, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut i = 0;
    while i < reading.tokens.len() {
        if !reading.quoted[i] {
            i += 1;
            continue;
        }
        let start = i;
        while i < reading.tokens.len() && reading.quoted[i] {
            i += 1;
        }
        if is_patients(reading, &(start..i)) {
            hits.push(Hit::at(reading.span(start.saturating_sub(1)..(i + 1).min(reading.tokens.len()))));
        }
    }
    hits
}

/// Whether a patient or a relative says it.
fn is_patients(reading: &Reading<'_>, quote: &Range<usize>) -> bool {
    let words = quote.clone().filter(|&at| reading.is_kind(at, TokenKind::Word)).count();
    if words < 4 {
        return false;
    }
    const SAYS: &[&str] = &[
        "said", "says", "told", "tells", "asked", "asks", "yelled", "whispered", "replied", "answered",
        "goes", "saying", "telling", "screamed", "mumbled", "announced", "joked", "because", "like",
        "swears", "shouted", "cried", "words", "eye", ":", "-",
    ];
    let sentence = scene::sentence(reading, quote.start);
    let before = sentence.start.max(quote.start.saturating_sub(9))..quote.start;
    let after = quote.end..(quote.end + 6).min(reading.tokens.len());
    let said = before.clone().chain(after.clone()).find(|&at| SAYS.contains(&reading.word(at)));
    let Some(verb) = said else { return false };
    let by_other = before.clone().chain(after).any(|at| {
        reading.is(at, Class::StaffOne) && !reading.is(at, Class::PatientOne)
            || reading.is(at, Class::My)
                && (reading.is(at + 1, Class::Relation) || reading.is(at + 1, Class::StaffOne))
    });
    let by_writer = verb > 0 && reading.is(verb - 1, Class::Me);
    let doubted = scene::has(reading, &before, &["called", "term", "word", "phrase", "so-called"]);
    !by_other && !by_writer && !doubted && scene::is_told_of_patient(reading, quote)
}
