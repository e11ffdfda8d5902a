//! Rooms, beds and bays of one patient.

use std::ops::Range;

use super::token::{Caps, TokenKind};
use super::{Reading, case};
use crate::lexicon::{Class, OCCUPATIONS};

/// What somebody in a bed does; no bay or floor does it.
const DOES: &[&str] = &[
    "wants", "needs", "refuses", "refused", "coded", "asked", "asks", "spat", "threw", "pulled", "fell",
    "says", "said", "screamed", "screams", "vomited", "desatted", "died", "codes",
];

/// "7C wants pain meds", "my lady in 14B", "the retired welder in 7B": a bed by its number and letter alone, where a sentence
/// begins with it or somebody lies in it.
fn bare(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let number = reading.is_kind(i, TokenKind::Number) && reading.word(i).len() <= 3;
    let letter = reading.is_kind(i + 1, TokenKind::Word)
        && reading.tokens[i + 1].glued
        && matches!(reading.word(i + 1), "a" | "b" | "c" | "d")
        && reading.tokens[i + 1].caps == Caps::Initial;
    if !number
        || !letter
        || reading.tokens[i].glued
        || reading.tokens.get(i + 2).is_some_and(|t| t.glued && t.kind != TokenKind::Punct)
    {
        return None;
    }
    let first = i == 0 || reading.sentence_of(i) != reading.sentence_of(i - 1);
    // "3D" is no bed, and a ward may want staff.
    let other = reading.word(i + 1) == "d" && matches!(reading.word(i), "2" | "3" | "4");
    let sentence = reading.sentences[reading.sentence_of(i)].tokens.clone();
    let ward = sentence.clone().any(|at| {
        [
            "staff", "hiring", "nurse", "nurses", "cover", "help", "ward", "volunteers", "seat", "flight",
            "gate",
        ]
        .contains(&reading.word(at))
    });
    let does = first && !other && !ward && DOES.contains(&reading.word(i + 2));
    let lies = i > 1
        && reading.word(i - 1) == "in"
        && (reading.is(i - 2, Class::PersonOne)
            || reading.is(i - 2, Class::PatientOne)
            || reading.is(i - 2, Class::JobCommon)
            || reading.is(i - 2, Class::JobUnique)
            || reading.lists(i - 2, OCCUPATIONS)
            || matches!(
                reading.word(i - 2),
                "one" | "fella" | "chap" | "hip" | "knee" | "stroke" | "overdose"
            ));
    (does || lies).then_some(i..i + 2)
}

/// "Curtain 5 wants", "ICU 14 is maxed on pressors", "suite 900": words that are also something else,
/// told of a bed by what stands around.
fn by_what_follows(reading: &Reading<'_>, i: usize) -> bool {
    let number = i + 1;
    // "ICU 2025" is a congress.
    if reading.word(number).len() > 3 {
        return false;
    }
    let does = DOES.contains(&reading.word(number + 1))
        || matches!(reading.word(number + 1), "is" | "was" | "has")
            && reading.is_kind(number + 2, TokenKind::Word)
            && scene_is_of_care(reading, i);
    match reading.word(i) {
        "suite" => i > 1 && reading.word(i - 1) == "in" && reading.is(i - 2, Class::PatientOne),
        "curtain" | "icu" | "picu" | "nicu" | "micu" | "sicu" | "ccu" => does,
        _ => false,
    }
}

fn scene_is_of_care(reading: &Reading<'_>, i: usize) -> bool {
    let sentence = reading.sentences[reading.sentence_of(i)].tokens.clone();
    sentence.skip(3).any(|at| {
        case::is_clinical(reading, at)
            || ["pressors", "maxed", "vent", "tubed", "crashing", "coding", "septic"]
                .contains(&reading.word(at))
    })
}

/// "bed 12", "room 304", "rm 4B", "bay 3", "bed twelve", "Bed #3".
#[must_use]
pub fn at(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    if let Some(tokens) = bare(reading, i) {
        return Some(tokens);
    }
    if ![
        "bed", "room", "rm", "bay", "cubicle", "pod", "isolette", "stretcher", "chair", "trauma", "resus",
        "incubator", "cot",
    ]
    .contains(&reading.word(i))
        && !by_what_follows(reading, i)
    {
        return None;
    }
    let mut at = i + 1;
    while matches!(reading.word(at), "#" | "no" | "number")
        || reading.word(at) == "." && reading.word(at - 1) == "no"
    {
        at += 1;
    }
    // "bed H3", of a hallway.
    if reading.word(i) == "bed"
        && reading.word(at).len() == 1
        && reading.tokens[at].caps == Caps::Initial
        && reading.is_kind(at + 1, TokenKind::Number)
        && reading.tokens[at + 1].glued
        && reading.word(at + 1).len() <= 2
    {
        return Some(i..at + 2);
    }
    let numbered = reading.is_kind(at, TokenKind::Number)
        && reading.word(at).len() <= 4
        && !reading.word(at).contains(['.', ',']);
    let spelled =
        super::number::at(reading, at).filter(|_| reading.is(at, crate::lexicon::Class::NumberWord));
    let mut end = if numbered { at + 1 } else { spelled.filter(|(value, _)| *value > 0)?.1.end };
    // "4B" and "12-A".
    let letter = end + usize::from(reading.word(end) == "-" && reading.tokens[end].glued);
    if reading.word(letter).len() == 1
        && reading.is_kind(letter, TokenKind::Word)
        && reading.tokens[letter].glued
    {
        end = letter + 1;
    }
    let counted = super::age::is_unit(reading, end)
        && !["in", "on", "out", "of", "m", "k", "days"].contains(&reading.word(end))
        || ["beds", "unit", "hotel", "house", "-", "%", "x"].contains(&reading.word(end))
            && reading.tokens[end].glued;
    (!counted).then_some(i..end)
}

/// Whether a room ends right before token `i`, as in "bed 4 Okafor" or "Bed 4: Okafor".
#[must_use]
pub fn ends_at(reading: &Reading<'_>, i: usize) -> bool {
    let end = i - usize::from(i > 0 && matches!(reading.word(i - 1), ":" | "," | "-" | "("));
    (1..=4)
        .filter_map(|n| end.checked_sub(n))
        .any(|start| at(reading, start).is_some_and(|room| room.end == end))
}
