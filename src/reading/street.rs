//! Postal addresses: a house in a street, a post box, a flat, a pair of coordinates, a postcode.

use std::ops::Range;

use super::Reading;
use super::token::{Caps, TokenKind};
use crate::lexicon::{Class, Classes, PLACES, locale};

/// What kind of address it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A house number with its street.
    House,
    /// A post box.
    PostBox,
    /// A flat or an apartment by its number.
    Flat,
    /// A street without a house.
    Street,
    /// Coordinates, or three words that stand for them.
    Point,
    /// A postcode that covers a few houses or streets.
    Postcode,
}

/// An address as written.
#[derive(Clone, Debug)]
pub struct Address {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What kind of address it is.
    pub part: Part,
}

/// Words that only a street ends in.
const STREETS: &[&str] = &[
    "street", "st", "avenue", "ave", "road", "rd", "lane", "ln", "boulevard", "blvd", "drive", "dr", "court",
    "ct", "pike", "parkway", "pkwy", "highway", "hwy", "turnpike", "crescent", "cres", "terrace", "terr",
    "circle", "cir", "trail", "trl", "way", "row", "place", "pl", "square", "sq", "close", "grove", "mews",
    "gardens", "alley", "loop", "plaza", "nagar", "marg", "chowk", "esplanade", "quay", "rise", "walk",
];

/// Those of [`STREETS`] that small letters do not turn into another word.
const PLAIN: &[&str] =
    &["street", "avenue", "ave", "road", "rd", "lane", "boulevard", "blvd", "parkway", "crescent"];

/// Words that make "Drive" and its like no street: "Food Drive", "Fast Lane".
const NO_NAMES: &[&str] = &[
    "food", "blood", "toy", "coat", "membership", "donation", "vaccine", "vaccination", "test", "hard",
    "fast", "memory", "fun", "wall", "high", "main_", "per", "each", "every", "any", "another", "next", "no",
    "one", "the", "a", "of", "and", "long", "right", "only", "some", "own", "other", "same", "this", "that",
    "in", "on", "across", "down", "open", "first", "second", "third", "year", "day", "week", "mile", "hour",
    "minute", "two", "bed", "care", "recovery", "time", "dirt", "country", "side", "half", "whole", "busy",
    "quiet", "back", "rocky", "bumpy", "rough", "slow", "supreme", "federal", "county", "food_",
];

/// The address that starts at token `i`.
#[must_use]
pub fn at(reading: &Reading<'_>, i: usize) -> Option<Address> {
    let token = reading.tokens.get(i)?;
    let found = |end: usize, part| Some(Address { tokens: i..end, part });
    if let Some(end) = point(reading, i) {
        return found(end, Part::Point);
    }
    match token.kind {
        TokenKind::Number => {
            if let Some(end) = postcode_of_town(reading, i) {
                return found(end, Part::Postcode);
            }
            let end = house(reading, i).or_else(|| named_house(reading, i))?;
            found(with_flat(reading, end), Part::House)
        }
        TokenKind::Word => {
            if let Some(end) = post_box(reading, i) {
                return found(end, Part::PostBox);
            }
            if let Some(end) = flat(reading, i) {
                return found(end, Part::Flat);
            }
            if let Some(end) = postcode(reading, i) {
                return found(end, Part::Postcode);
            }
            let end = named_street(reading, i)?;
            // "Aldous Rd, no. 6": the house behind its street.
            let mut number = end + usize::from(reading.word(end) == ".");
            if reading.word(number) == "," && matches!(reading.word(number + 1), "no" | "number") {
                number += 2;
                number += usize::from(reading.word(number) == ".");
                if reading.is_kind(number, TokenKind::Number) && reading.word(number).len() <= 4 {
                    return found(number + 1, Part::House);
                }
            }
            found(end, Part::Street)
        }
        _ => None,
    }
}

/// "12 Oak Street", "118 Quarry Rd", "9 N. 5th Ave.", "2210 castellan avenue", "14-B Elm Lane".
fn house(reading: &Reading<'_>, i: usize) -> Option<usize> {
    let number = reading.word(i);
    let apart = !reading.tokens[i].glued || ["(", ",", "\"", "/"].contains(&reading.word(i.wrapping_sub(1)));
    if number.len() > 5 || number.contains(['.', ',']) || !apart {
        return None;
    }
    let mut at = i + 1;
    // "14B", "14-B", "12/3".
    if reading.is_kind(at, TokenKind::Word) && reading.tokens[at].glued {
        if reading.word(at).len() > 1 {
            return None;
        }
        at += 1;
    } else if ["-", "/"].contains(&reading.word(at)) && reading.tokens[at].glued {
        at += 2;
    }
    // "17 Rue Sherbrooke": some languages put the word for a street first.
    let leads =
        ["rue", "calle", "via", "avenida", "rua", "chemin", "carrer", "strada"].contains(&reading.word(at));
    if leads && reading.is_capitalised(at + 1) {
        return Some(at + 2);
    }
    street_name(reading, at)
}

/// "31B Cadogan House", "at 6 Nelson Towers": a door in a house by name.
fn named_house(reading: &Reading<'_>, i: usize) -> Option<usize> {
    const HOUSES: &[&str] =
        &["house", "towers", "tower", "mansions", "lodge", "heights", "villas", "buildings"];
    const OTHERS: &[&str] =
        &["white", "waffle", "open", "full", "opera", "halfway", "ronald", "group", "medical", "guest"];
    let lettered = reading.is_kind(i + 1, TokenKind::Word)
        && reading.tokens[i + 1].glued
        && reading.word(i + 1).len() == 1;
    let led = i > 0 && ["at", "to", "flat", "from", "lives", "in"].contains(&reading.word(i - 1));
    let name = i + 1 + usize::from(lettered);
    let house = HOUSES.contains(&reading.word(name + 1)) && reading.is_capitalised(name + 1);
    let named = reading.is_capitalised(name) && !OTHERS.contains(&reading.word(name));
    let apart =
        !reading.tokens[i].glued && reading.word(i).len() <= 4 && !reading.word(i).contains(['.', ',']);
    (apart && house && named && (lettered || led)).then_some(name + 2)
}

/// The end of a street's name that begins at `at`: one to four words, the last of [`STREETS`].
fn street_name(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    let mut words = 0;
    while words < 5 {
        let token = reading.tokens.get(end)?;
        let word = reading.word(end);
        if words > 0 && STREETS.contains(&word) && is_street_word(reading, at, end) {
            // "Castellan Avenue North", "Rd."
            let dot = usize::from(
                reading.word(end + 1) == "."
                    && reading.tokens[end + 1].glued
                    && word.len() <= 4
                    && reading.is_kind(end + 2, TokenKind::Word),
            );
            return Some(end + 1 + dot);
        }
        let ordinal =
            token.kind == TokenKind::Number && ["st", "nd", "rd", "th"].contains(&reading.word(end + 1));
        if ordinal {
            end += 2;
        } else if token.kind == TokenKind::Word && !NO_NAMES.contains(&word) && !is_barred(reading, end) {
            end += 1;
            // "N.", "St."
            if reading.word(end) == "." && reading.tokens[end].glued && word.len() <= 2 {
                end += 1;
            }
        } else {
            return None;
        }
        words += 1;
    }
    None
}

/// Whether the word at `end` ends the street that begins at `at`: written large, or one that means
/// nothing else.
fn is_street_word(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let large = reading.is_capitalised(end) && (at..end).any(|n| reading.is_capitalised(n));
    let plain = PLAIN.contains(&reading.word(end)) && end - at <= 2;
    let numbered = end - at <= 4 && (at..end).any(|n| reading.is_kind(n, TokenKind::Number));
    // "Dr" before a name is a title, "St" a saint.
    let title = ["dr", "st"].contains(&reading.word(end))
        && reading.is_capitalised(end + 1)
        && !["apt", "suite", "unit", "ste"].contains(&reading.word(end + 1))
        && reading.word(end) == "dr";
    (large || plain || numbered) && !title
}

fn is_barred(reading: &Reading<'_>, at: usize) -> bool {
    reading.is_any(
        at,
        const {
            Classes::all(&[
                Class::Month,
                Class::Weekday,
                Class::Me,
                Class::You,
                Class::Modal,
                Class::Negation,
                Class::PatientMany,
            ])
        },
    ) && !reading.is_capitalised(at)
}

/// A flat, a suite behind the house: "Apt 4B", ", Suite 300", "#12".
fn with_flat(reading: &Reading<'_>, end: usize) -> usize {
    let at = end + usize::from([",", "."].contains(&reading.word(end)));
    if let Some(flat) = flat(reading, at) {
        return flat;
    }
    let other = ["suite", "ste", "unit", "floor", "#"].contains(&reading.word(at));
    if other && reading.is_kind(at + 1, TokenKind::Number) { at + 2 } else { end }
}

/// "apt 4B", "apartment 12", "flat 3".
fn flat(reading: &Reading<'_>, i: usize) -> Option<usize> {
    if !["apt", "apartment", "flat", "apmt"].contains(&reading.word(i)) {
        return None;
    }
    let mut at = i + 1;
    while [".", "#", "no", "number"].contains(&reading.word(at)) {
        at += 1;
    }
    let numbered = reading.is_kind(at, TokenKind::Number) && reading.word(at).len() <= 5;
    let lettered = reading.tokens.get(at).is_some_and(|t| t.caps == Caps::Initial);
    if !numbered && !lettered {
        return None;
    }
    let letter =
        reading.tokens.get(at + 1).is_some_and(|t| t.glued && t.kind == TokenKind::Word && t.span.len() == 1);
    Some(at + 1 + usize::from(numbered && letter))
}

/// "PO Box 88", "P.O. Box 88", "Private Bag 3".
fn post_box(reading: &Reading<'_>, i: usize) -> Option<usize> {
    let mut at = match reading.word(i) {
        "po" | "gpo" if reading.word(i + 1) == "box" => i + 2,
        "p" if reading.reads(i, "p . o . box").is_some() => i + 5,
        "p" if reading.reads(i, "p . o box").is_some() => i + 4,
        "pobox" => i + 1,
        "private" if reading.word(i + 1) == "bag" => i + 2,
        _ => return None,
    };
    at += usize::from(reading.word(at) == "#");
    reading.is_kind(at, TokenKind::Number).then_some(at + 1)
}

/// "Oak Street", "pike street", "Juniper St": a street by name alone.
fn named_street(reading: &Reading<'_>, i: usize) -> Option<usize> {
    const SURE: &[&str] = &["street", "st", "avenue", "ave", "road", "rd", "lane", "boulevard", "blvd"];
    let led = i > 0 && ["on", "at", "of", "off", "down", "from", "near"].contains(&reading.word(i - 1));
    if !reading.is_capitalised(i) && !led {
        return None;
    }
    let end = street_name(reading, i)?;
    let last = end - usize::from(reading.word(end - 1) == ".") - 1;
    let first = i > 0
        && reading.is_kind(i - 1, TokenKind::Word)
        && reading.is_capitalised(i - 1)
        && reading.is_capitalised(i);
    let short = last == i + 1;
    let written =
        reading.is_capitalised(i) && (SURE.contains(&reading.word(last)) || reading.is_capitalised(last));
    // In small letters only "on pike street"; "wall street" and "main road" say nothing.
    let small = !reading.is_capitalised(i)
        && short
        && led
        && reading.tokens[i].classes == crate::lexicon::Classes::NONE;
    ((written && !first) || small).then_some(end)
}

/// "41.8240, -71.4128", "///filled.count.soap".
fn point(reading: &Reading<'_>, i: usize) -> Option<usize> {
    if reading.word(i) == "/"
        && reading.reads(i, "/ / /").is_some()
        && reading.is_kind(i + 3, TokenKind::Word)
    {
        let words = reading.word(i + 4) == "." && reading.is_kind(i + 5, TokenKind::Word);
        let three = words && reading.word(i + 6) == "." && reading.is_kind(i + 7, TokenKind::Word);
        return three.then_some(i + 8);
    }
    let degrees = |at: usize, most: u32| {
        let Some((whole, rest)) = reading.word(at).split_once('.') else { return false };
        let fine = rest.len() >= 3 && !rest.contains(['.', ',']);
        let zero = || rest.bytes().all(|digit| digit == b'0');
        let small = whole.parse::<u32>().is_ok_and(|whole| whole < most || whole == most && zero());
        reading.is_kind(at, TokenKind::Number) && fine && small
    };
    if !degrees(i, 90) {
        return None;
    }
    let mut at = i + 1;
    while at < i + 5 && [",", "n", "s", "°", "-", "/"].contains(&reading.word(at)) {
        at += 1;
    }
    (at > i + 1 && degrees(at, 180)).then_some(at + 1)
}

/// "CM1 2AB", "K1A 0B1", "NSW 2045".
fn postcode(reading: &Reading<'_>, i: usize) -> Option<usize> {
    if reading.tokens[i].caps != Caps::Upper && reading.tokens[i].caps != Caps::Initial {
        return None;
    }
    locale::postcodes().iter().find_map(|layout| laid_out(reading, i, layout))
}

/// "Chennai 600042", "Pune - 411 001": digits that are a postcode behind a town, where the draft's locale has such.
fn postcode_of_town(reading: &Reading<'_>, i: usize) -> Option<usize> {
    let mut before = i.checked_sub(1)?;
    if before > 0 && matches!(reading.word(before), "-" | ",") {
        before -= 1;
    }
    let town = reading.lists(before, PLACES) && reading.is_capitalised(before);
    let mut layouts = reading.locale().filter(|_| town)?.words("towns");
    layouts.find_map(|layout| laid_out(reading, i, layout))
}

/// The end of the tokens from `i` on that read as `layout`, in the letters of a locale's file.
fn laid_out(reading: &Reading<'_>, i: usize, layout: &str) -> Option<usize> {
    let is_glued = |at: usize| reading.tokens.get(at).is_some_and(|token| token.glued);
    let is_piece = |at: usize| {
        reading.tokens.get(at).is_some_and(|token| match token.kind {
            TokenKind::Word => matches!(token.caps, Caps::Upper | Caps::Initial),
            kind => kind == TokenKind::Number,
        })
    };
    let (mut at, mut rest) = (i, reading.word(i).bytes());
    let mut wanted = layout.bytes();
    let mut next = wanted.next();
    while let Some(letter) = next {
        if matches!(letter, b'_' | b'~') {
            if rest.len() == 0 && !is_glued(at + 1) {
                at += 1;
                rest = reading.word(at).bytes();
            } else if letter == b'~' {
                return None;
            }
        } else {
            if rest.len() == 0 {
                at += 1;
                rest = reading.word(at).bytes();
                if !is_glued(at) {
                    return None;
                }
            }
            let read = rest.next().filter(|_| is_piece(at))?;
            let fits = match letter {
                b'A' => read.is_ascii_lowercase(),
                b'L' => read.is_ascii_lowercase() && !b"cikmov".contains(&read),
                b'9' => read.is_ascii_digit(),
                _ => read == letter,
            };
            if !fits {
                return None;
            }
        }
        next = wanted.next();
    }
    let joined = is_glued(at + 1)
        && (reading.is_kind(at + 1, TokenKind::Word) || reading.is_kind(at + 1, TokenKind::Number));
    (rest.len() == 0 && !joined).then_some(at + 1)
}
