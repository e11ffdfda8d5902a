//! A social security number.

use crate::engine::finding::Topic;
use crate::reading::token::TokenKind;
use crate::reading::{Reading, age, belonging, contact, number};
use crate::rules::{Hit, Rule, STOP, Severities, wording};

/// A US social security number in its layout and ranges, nine digits after the word, or its last
/// four. Numbers outside the ranges that are given out, order and grant numbers are silent. Safe
/// Harbor identifier G.
///
/// ```flag
/// Her social is «219-09-9999», can you run the benefits?
/// ```
/// ```flag dm
/// ssn: «219 09 9999»
/// ```
/// ```flag
/// The «last four of her social 6120» didn't match.
/// ```
/// ```flag
/// The lady in recovery, «social ends 4471», has two charts.
/// ```
/// ```flag
/// My patient, «last four 4471», has no coverage until then.
/// ```
/// ```flag
/// her social is «xxx-xx-4471», can someone verify, she's the bariatric consult
/// ```
/// ```pass
/// The last four 2019 papers on sepsis disagree, and my patient knows.
/// ```
/// ```pass
/// The disability offset of social security ends 2027 for my patient.
/// ```
/// ```pass
/// We never ask for your social security number online.
/// ```
/// ```pass
/// Order 000-12-3456 shipped, and so did 912-34-5678.
/// ```
/// ```pass
/// Our social media got 219 new followers.
/// ```
pub static RULE: Rule = Rule {
    id: "ssn",
    topic: Topic::Patient,
    title: "A Social Security number",
    why: "It names one person and opens the door to identity theft.",
    tip: "Leave it out.",
    severity: Severities::of(STOP, STOP, STOP, STOP),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for i in 0..reading.tokens.len() {
        let found = last_four(reading, i).or_else(|| masked(reading, i)).or_else(|| {
            let digits = number::digits_at(reading, i)?;
            let keyed = (i.saturating_sub(6)..i).any(|at| is_keyword(reading, at));
            let other = (i.saturating_sub(3)..i).any(|at| {
                ["order", "part", "case", "grant", "invoice", "tracking", "serial", "ref", "ticket"]
                    .contains(&reading.word(at))
            });
            let nine = digits.digits.len() == 9 && keyed && contact::valid_ssn(&digits.digits);
            ((contact::is_ssn(&digits) && !other) || nine).then_some(digits.tokens)
        });
        if let Some(tokens) = found {
            let (replaced, words) = wording::without(reading, &tokens);
            hits.push(Hit::at(reading.span(tokens)).or_replace(replaced, words));
        }
    }
    hits
}

fn is_keyword(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.word(at), "ssn" | "ss#" | "soc")
        || reading.word(at) == "social" && reading.word(at + 1) != "media"
}

/// "last four of her social 6120", "SSN ending in 6120".
fn last_four(reading: &Reading<'_>, i: usize) -> Option<std::ops::Range<usize>> {
    let starts = matches!(reading.word(i), "last" | "final") && matches!(reading.word(i + 1), "four" | "4");
    let ends = |at: usize| matches!(reading.word(at), "ending" | "ends" | "end");
    let ending = is_keyword(reading, i) && (i + 1..i + 6).any(ends);
    if !starts && !ending {
        return None;
    }
    let value =
        (i + 2..i + 11).find(|&at| reading.is_kind(at, TokenKind::Number) && reading.word(at).len() == 4)?;
    let year = reading.word(value).starts_with("19") || reading.word(value).starts_with("20");
    let keyword = if ending {
        // "Social security ends 2027" tells a year.
        !year || reading.word(i) == "ssn"
    } else {
        (i + 2..i + 8).any(|at| is_keyword(reading, at))
    };
    // "My patient, last four 4471, …": no other number of a patient is told by its last four alone.
    let filled = (i + 2..value).all(|at| matches!(reading.word(at), ":" | "are" | "is" | "digits" | "#"));
    let bare = starts && filled && !year && !age::is_unit(reading, value + 1);
    (keyword || bare && belonging::is_patients(reading, &(i..value + 1))).then_some(i..value + 1)
}

/// "xxx-xx-4471": the mask says what it hides.
fn masked(reading: &Reading<'_>, i: usize) -> Option<std::ops::Range<usize>> {
    reading.reads(i, "xxx - xx -")?;
    let value = i + 4;
    let four = reading.is_kind(value, TokenKind::Number) && reading.word(value).len() == 4;
    four.then_some(i..value + 1)
}
