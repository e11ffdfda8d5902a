//! A ZIP code of a patient.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::owner::Owner;
use crate::reading::token::{Caps, TokenKind};
use crate::reading::{Reading, belonging, street};
use crate::rules::{HINT, Hit, Rule, STOP, Severities, WARN, phrasing};

/// The first three digits that cover 20,000 people or fewer: the list of 2000 and those of 2010 that
/// are in circulation, together, because the rule asks for the newest data and the lists differ.
const RESTRICTED: [&str; 23] = [
    "036", "059", "063", "102", "202", "203", "204", "205", "369", "556", "692", "753", "772", "790", "821",
    "823", "830", "831", "878", "879", "884", "890", "893",
];

/// Five digits (or nine) that say where a patient lives; the first three alone only where they cover
/// 20,000 people or fewer. Not a practice's own, not counts, prices and procedure codes. Safe Harbor
/// identifier B.
///
/// ```flag
/// My patient moved to zip «29437» and her chart did not.
/// ```
/// ```flag
/// Is anybody on here from «00199»? My patient with the twins moved out there.
/// ```
/// ```flag
/// She was discharged home to Westerly, RI «02891-4410», my favorite patient.
/// ```
/// ```flag
/// My patient (zip prefix «036») walked forty miles.
/// ```
/// ```flag
/// My patient from «02891» had to drive two hours.
/// ```
/// ```flag
/// He's out in the «29437» and no ambulance goes there, my patient died waiting
/// ```
/// ```flag
/// postal code «29437», my patient's only neighbor found her
/// ```
/// ```pass
/// My patient is one of the lucky few in the 29437 that were screened in 2021.
/// ```
/// ```pass
/// My patient (zip prefix 941) walked forty miles.
/// ```
/// ```pass
/// We saw 12450 patients last year, and 99213 is not a diagnosis.
/// ```
/// ```pass
/// Our zip code changed! New mailing address: Pinder, 00199.
/// ```
/// ```pass
/// My patient walked 10000 steps a day after her hip.
/// ```
pub static RULE: Rule = Rule {
    id: "zip-code",
    topic: Topic::Patient,
    title: "A patient\u{2019}s ZIP code",
    why: "A ZIP code may cover only a few hundred people.",
    tip: "Name the state instead.",
    severity: Severities::of(WARN, WARN, STOP, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for i in 0..reading.tokens.len() {
        let Some(tokens) = zip_at(reading, i) else { continue };
        let sentence = reading.sentences[reading.sentence_of(i)].tokens.clone();
        let practice = sentence.clone().any(|at| {
            ["our", "us", "mailing", "office", "clinic", "located", "visit"].contains(&reading.word(at))
        });
        let patients = matches!(belonging::of_value(reading, &tokens), Owner::Patient | Owner::Relative)
            || !practice
                && reading.case.distance(reading.sentence_of(i)).is_some_and(|distance| distance <= 1);
        let named = belonging::patient_named(reading, &sentence);
        if named || patients && (!practice || reading.case.opens_within(&sentence)) {
            let (span, words) = phrasing::out(reading, &with_keyword(reading, &tokens), "my state");
            hits.push(Hit::at(reading.span(tokens)).or_replace(span, words));
        }
    }
    hits
}

/// The keyword goes with the number: "zip 29437" leaves no "zip".
fn with_keyword(reading: &Reading<'_>, tokens: &Range<usize>) -> Range<usize> {
    let mut start = tokens.start;
    while start > 0
        && [":", "#", "is", "code", "prefix", "zip", "zipcode", "postal", "postcode"]
            .contains(&reading.word(start - 1))
    {
        start -= 1;
    }
    start..tokens.end
}

/// A ZIP code at `i`, told by a keyword, a state, an address or a preposition of place.
fn zip_at(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let digits = reading.word(i);
    if !reading.is_kind(i, TokenKind::Number) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let keyed = with_keyword(reading, &(i..i + 1)).start < i
        && (i.saturating_sub(5)..i)
            .any(|at| ["zip", "zipcode", "postal", "postcode"].contains(&reading.word(at)));
    let prefix = digits.len() == 3 && keyed && RESTRICTED.contains(&digits);
    if prefix {
        return Some(i..i + 1);
    }
    let apart = !reading.tokens[i].glued || reading.word(i.wrapping_sub(1)) == "(";
    let alone = !reading.tokens.get(i + 1).is_some_and(|t| t.glued && t.kind == TokenKind::Word);
    if digits.len() != 5 || !apart || !alone {
        return None;
    }
    let plus_four = reading.word(i + 1) == "-"
        && reading.tokens[i + 1].glued
        && reading.is_kind(i + 2, TokenKind::Number)
        && reading.word(i + 2).len() == 4
        && reading.tokens[i + 2].glued;
    let end = if plus_four { i + 3 } else { i + 1 };
    let counted = !plus_four && reading.is_kind(end, TokenKind::Word) && !follows_place(reading, end);
    let before = i.checked_sub(1)?;
    let comma = reading.word(before) == ",";
    let stated = {
        let at = before - usize::from(comma && before > 0);
        reading.is(at, Class::UsState)
            || reading.is_kind(at, TokenKind::Word)
                && reading.word(at).len() == 2
                && reading.tokens[at].caps == Caps::Upper
                && at > 0
    };
    let addressed = comma
        && (before.saturating_sub(8)..before)
            .any(|at| street::at(reading, at).is_some_and(|address| address.tokens.end == before));
    // "My patient, 02891, has no pharmacy".
    let apposed = comma
        && before > 0
        && [",", ")", "."].contains(&reading.word(end))
        && (reading.is(before - 1, Class::PatientOne)
            || belonging::patient_named(reading, &(before - 1..before)));
    // Nobody counts with a nought before: "from 02891 had to drive".
    let place = |at: usize| ["from", "in", "to", "near"].contains(&reading.word(at));
    let led = place(before) && (!counted || digits.starts_with('0'));
    // "out in the 29437".
    let out_of = reading.word(before) == "of" && before > 0 && reading.word(before - 1) == "out" && !counted;
    let out = reading.word(before) == "the"
        && before > 1
        && place(before - 1)
        && reading.word(before - 2) == "out"
        && !counted;
    (keyed
        || stated
        || addressed
        || apposed
        || out
        || out_of
        || led && (digits.starts_with('0') || !counted && ends_there(reading, end)))
    .then_some(i..end)
}

/// Whether the word behind may follow a place: "29437 with", "29437 and".
fn follows_place(reading: &Reading<'_>, at: usize) -> bool {
    [
        "with", "and", "who", "please", "but", "for", "after", "because", "since", "on", "area", "is", "was",
        "had", "drove", "came", "has",
    ]
    .contains(&reading.word(at))
}

fn ends_there(reading: &Reading<'_>, at: usize) -> bool {
    reading.tokens.get(at).is_none_or(|t| t.kind != TokenKind::Word && t.kind != TokenKind::Number)
}
