//! Places smaller than a state.

use std::ops::Range;

use super::Reading;
use super::token::{Caps, TokenKind};
use crate::lexicon::{Class, Classes, FIRST_NAMES, ORDINARY, PLACES, SURNAMES};

/// A place as written.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its tokens, a `#` and the kind of place included.
    pub tokens: Range<usize>,
    /// A hashtag, which a fix takes out whole.
    pub hashtag: bool,
    /// A preposition of place stands before it.
    pub led: bool,
    /// The list of places holds it, or a word such as `County` says it is one.
    pub known: bool,
}

/// Words that make what stands before them a place: "Dalton Creek", "Elm County".
const SUFFIXES: &[&str] = &[
    "bay", "beach", "borough", "bluff", "bluffs", "city", "corners", "county", "cove", "creek", "crossing",
    "falls", "ferry", "flats", "ford", "forest", "grove", "harbor", "harbour", "heights", "hill", "hills",
    "hollow", "island", "junction", "lake", "landing", "meadows", "mills", "park", "parish", "pines",
    "point", "port", "rapids", "ridge", "river", "rock", "shire", "shore", "shores", "springs", "town",
    "township", "vale", "valley", "village", "woods", "estates", "square", "plaza", "mall",
];

/// Words behind a name that make it an institution and no town.
const INSTITUTIONS: &[&str] = &[
    "hospital", "clinic", "medical", "university", "college", "school", "health", "healthcare", "center",
    "centre", "institute", "foundation", "general", "memorial", "regional", "children", "dental",
    "dentistry", "orthopedics", "pediatrics", "pharmacy", "study", "trial", "criteria", "scale", "score",
    "brace", "disease", "fever", "virus", "syndrome", "consensus", "declaration", "protocol", "method",
    "accord", "bridge", "times", "herald", "tribune", "gazette", "marathon", "conference", "summit",
    "symposium", "guidelines", "department", "dept", "council", "airport", "office", "campus", "branch",
    "team", "fc", "united", "high", "elementary", "middle", "church", "plant", "police", "fire", "ems",
    "nhs", "trust", "infirmary", "royal", "tick",
];

/// The place that starts at token `i`.
#[must_use]
pub fn at(reading: &Reading<'_>, i: usize) -> Option<Place> {
    let token = reading.tokens.get(i)?;
    if token.kind == TokenKind::Hashtag {
        let name = &reading.word(i)[1..];
        let known = is_listed(name) && !ORDINARY.has(name) && !FIRST_NAMES.has(name)
            || [
                "nyc", "boston", "houston", "chicago", "dallas", "philly", "denver", "austin", "atlanta",
                "seattle",
            ]
            .contains(&name);
        return known.then_some(Place { tokens: i..i + 1, hashtag: true, led: true, known: true });
    }
    if token.kind != TokenKind::Word {
        return None;
    }
    if let Some(road) = road(reading, i) {
        return Some(road);
    }
    let led = is_led(reading, i);
    if !token.is_capitalised() {
        return small_letters(reading, i, led);
    }
    if i > 0 && is_name_part(reading, i - 1) && !reading.is(i - 1, Class::Month) {
        // The middle of a longer name.
        return None;
    }
    let mut end = i + 1;
    while end < i + 4
        && (is_name_part(reading, end)
            || (matches!(reading.word(end), "-" | "." | "of" | "upon" | "on")
                && reading.is_capitalised(end + 1)
                && (reading.word(end) != "."
                    || reading.word(i) == "st"
                    || reading.word(i) == "ft"
                    || reading.word(i) == "mt")
                && matches!(reading.word(end), "-" | "." | "upon")))
    {
        end += 1;
    }
    // "Westerly, RI": the state is part of how it reads, not of the place.
    if INSTITUTIONS.contains(&reading.word(end))
        && !matches!(reading.word(end), "police" | "fire" | "team" | "office")
        || (i..end).any(|at| INSTITUTIONS.contains(&reading.word(at)) && at > i)
    {
        return None;
    }
    if (i..end).any(|at| is_large(reading, at)) {
        return None;
    }
    let name = joined(reading, i..end);
    let listed = is_listed(&name);
    let suffixed = end > i + 1 && SUFFIXES.contains(&reading.word(end - 1))
        || end == i + 1 && SUFFIXES.contains(&reading.word(end)) && reading.is_capitalised(end);
    if listed || suffixed {
        if end == i + 1 && suffixed && !listed {
            end += 1;
        }
        let person = end == i + 1 && (FIRST_NAMES.has(&name) || SURNAMES.has(&name)) && !led;
        let common = ORDINARY.has(&name) && !led;
        return (!person && !common).then_some(Place { tokens: i..end, hashtag: false, led, known: true });
    }
    // An unknown capitalised word after a preposition of place.
    let class_word = (i..end).any(|at| is_other(reading, at));
    let plain = end <= i + 2 && (i..end).all(|at| reading.tokens[at].caps == Caps::Title);
    (led && plain && !class_word && !reading.lists(i, ORDINARY)).then_some(Place {
        tokens: i..end,
        hashtag: false,
        led,
        known: false,
    })
}

/// "Route 9", "I-80", "Highway 61".
fn road(reading: &Reading<'_>, i: usize) -> Option<Place> {
    let word = reading.word(i);
    let number = |at: usize| reading.is_kind(at, TokenKind::Number) && reading.word(at).len() <= 3;
    let end = match word {
        "route" | "rt" | "rte" | "hwy" | "highway" | "interstate" if number(i + 1) => i + 2,
        "i" if reading.word(i + 1) == "-"
            && reading.tokens[i + 1].glued
            && number(i + 2)
            && reading.tokens[i + 2].glued =>
        {
            i + 3
        }
        "m" if number(i + 1)
            && reading.tokens[i + 1].glued
            && reading.is_capitalised(i)
            && matches!(reading.word(i.wrapping_sub(1)), "the" | "on") =>
        {
            i + 2
        }
        _ => return None,
    };
    Some(Place { tokens: i..end, hashtag: false, led: true, known: true })
}

/// A town in small letters: only from the list, only after a preposition, never an ordinary word.
fn small_letters(reading: &Reading<'_>, i: usize, led: bool) -> Option<Place> {
    if !led {
        return None;
    }
    for length in (1..=3).rev() {
        let range = i..i + length;
        if range.end > reading.tokens.len() || !range.clone().all(|at| reading.is_kind(at, TokenKind::Word)) {
            continue;
        }
        let name = joined(reading, range.clone());
        let plain = length == 1
            && (ORDINARY.has(&name)
                || name.len() < 4
                || reading.tokens[i].classes != crate::lexicon::Classes::NONE);
        let odd = length > 1 && range.clone().all(|at| reading.lists(at, ORDINARY) || is_other(reading, at));
        if !plain
            && !odd
            && is_listed(&name)
            && !is_large(reading, i)
            && !(length == 1 && FIRST_NAMES.has(&name) && reading.word(i.wrapping_sub(1)) != "in")
        {
            return Some(Place { tokens: range, hashtag: false, led: true, known: true });
        }
    }
    None
}

/// Whether a preposition of place stands before token `i`, with at most "the town of" between.
fn is_led(reading: &Reading<'_>, i: usize) -> bool {
    let mut at = i;
    for _ in 0..4 {
        let Some(before) = at.checked_sub(1) else { return false };
        match reading.word(before) {
            "in" | "from" | "near" | "outside" | "around" | "of" | "at" | "to" | "over" | "by" => {
                return true;
            }
            "the" | "town" | "village" | "city" | "suburb" | "suburbs" | "little" | "tiny" | "downtown"
            | "north" | "south" | "east" | "west" | "rural" | "nearby" => at = before,
            _ => return false,
        }
    }
    false
}

fn is_name_part(reading: &Reading<'_>, at: usize) -> bool {
    reading.is_kind(at, TokenKind::Word)
        && reading.is_capitalised(at)
        && reading.word(at) != "i"
        && at > 0
        && reading.sentence_of(at) == reading.sentence_of(at.saturating_sub(1)).max(reading.sentence_of(at))
        && !reading.is_kind(at.saturating_sub(1), TokenKind::Punct)
}

/// Whether the word is a state, a country or a people: never smaller than a state.
fn is_large(reading: &Reading<'_>, at: usize) -> bool {
    let state_code = reading.tokens[at].caps == Caps::Upper && reading.word(at).len() == 2;
    reading.is(at, Class::UsState) || reading.is(at, Class::Country) || state_code
}

/// Whether the word belongs to another class than places: a month, a title, an illness.
fn is_other(reading: &Reading<'_>, at: usize) -> bool {
    const OTHERS: &[Class] = &[
        Class::Month,
        Class::Weekday,
        Class::Holiday,
        Class::StaffTitle,
        Class::Honorific,
        Class::Credential,
        Class::ConditionCommon,
        Class::ConditionUncommon,
        Class::ConditionRare,
        Class::ConditionUltra,
        Class::ClinicalPlace,
        Class::CareNoun,
        Class::Relation,
        Class::StaffOne,
        Class::Me,
        Class::My,
        Class::You,
        Class::Them,
        Class::EventCue,
        Class::StudyCue,
    ];
    reading.is_any(at, const { Classes::all(OTHERS) })
}

fn is_listed(name: &str) -> bool {
    name.len() > 3 && PLACES.has(name)
}

/// The folded words of `range`, joined by blanks, without full stops and hyphens.
fn joined(reading: &Reading<'_>, range: Range<usize>) -> String {
    let words: Vec<_> = range.map(|at| reading.word(at)).filter(|w| !matches!(*w, "." | "-")).collect();
    words.join(" ")
}
