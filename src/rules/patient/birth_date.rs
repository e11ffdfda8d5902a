//! A birth date.

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::Reading;
use crate::reading::date;
use crate::reading::owner::{self, Owner};
use crate::rules::{Hit, Rule, STOP, Severities, WARN, wording};

/// A patient's date of birth, in any notation: after `DOB`, "born on", or as a birthday with its
/// day. Not the writer's, a colleague's or a historical one; not a year alone. Safe Harbor
/// identifier C.
///
/// ```flag
/// Rosa in clinic today, «DOB 4/12/1958», no show again.
/// ```
/// ```flag
/// My patient was «born on March 3, 1941» and remembers the blackout.
/// ```
/// ```flag
/// our little preemie, «d.o.b. 03-12-26», finally went home
/// ```
/// ```pass
/// Check the DOB twice before you hang the blood.
/// ```
/// ```pass
/// I was born on March 3 and share it with our receptionist.
/// ```
/// ```pass
/// If you were born after 1957, check your MMR record.
/// ```
pub static RULE: Rule = Rule {
    id: "birth-date",
    topic: Topic::Patient,
    title: "A date of birth",
    why: "With sex and ZIP code, a birth date picks out most people uniquely.",
    tip: "Leave it out, or give the decade of life.",
    severity: Severities::of(STOP, STOP, STOP, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    if reading.genre.fiction || reading.genre.exam {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for i in 0..reading.tokens.len() {
        let Some(value) = keyword(reading, i) else { continue };
        let Some(date) = (value..value + 3)
            .find_map(|at| date::at(reading, at).filter(|d| d.precision == date::Precision::Day))
        else {
            continue;
        };
        let keyed = reading.word(i).starts_with('d');
        let writers =
            (i.saturating_sub(2)..i).any(|at| matches!(reading.word(at), "i" | "my" | "i'm" | "we"));
        let theirs = keyed || owner::of_detail(reading, &date.tokens) == Owner::Patient;
        if writers || !theirs {
            continue;
        }
        let tokens = i..date.tokens.end;
        let (replaced, words) = wording::without(reading, &with_comma(reading, tokens.clone()));
        hits.push(Hit::at(reading.span(tokens)).or_replace(replaced, words));
    }
    hits
}

/// Where the value begins after "DOB", "d.o.b.", "date of birth", "born on", "birthday is".
fn keyword(reading: &Reading<'_>, i: usize) -> Option<usize> {
    let skip = |mut at: usize| {
        while [":", "is", "was", "-", "of", "=", "(", "#"].contains(&reading.word(at)) {
            at += 1;
        }
        at
    };
    match reading.word(i) {
        "dob" => Some(skip(i + 1)),
        "d" if reading.reads(i, "d . o . b").is_some() => {
            Some(skip(i + 5 + usize::from(reading.word(i + 5) == ".")))
        }
        "date" if reading.reads(i, "date of birth").is_some() => Some(skip(i + 3)),
        "born" => Some(i + 1 + usize::from(matches!(reading.word(i + 1), "on" | "in"))),
        "birthday" | "birthdate" if !reading.is(i.wrapping_sub(1), Class::My) => Some(skip(i + 1)),
        _ => None,
    }
}

/// The commas around an aside go with it, all but one.
fn with_comma(reading: &Reading<'_>, tokens: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let aside = tokens.start > 0 && reading.word(tokens.start - 1) == ",";
    if aside { tokens.start - 1..tokens.end } else { tokens }
}
