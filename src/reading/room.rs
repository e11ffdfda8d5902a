//! Rooms, beds and bays of one patient.

use std::ops::Range;

use super::Reading;
use super::token::TokenKind;

/// "bed 12", "room 304", "rm 4B", "bay 3", "bed twelve", "Bed #3".
#[must_use]
pub fn at(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    if ![
        "bed", "room", "rm", "bay", "cubicle", "pod", "isolette", "stretcher", "chair", "trauma", "resus",
        "incubator", "cot",
    ]
    .contains(&reading.word(i))
    {
        return None;
    }
    let mut at = i + 1;
    while matches!(reading.word(at), "#" | "no" | "number")
        || reading.word(at) == "." && reading.word(at - 1) == "no"
    {
        at += 1;
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
