//! Ages, in all the ways people write them.

use std::ops::Range;

use super::Reading;
use super::number;
use super::token::{Caps, TokenKind};
use crate::lexicon::Class;

/// An age as written.
#[derive(Clone, Debug)]
pub struct Age {
    /// From the number to the last word of the age.
    pub tokens: Range<usize>,
    /// In full years; 0 for days, weeks and months.
    pub years: u32,
    /// A unit or a sex says that it is an age, so nobody need be named beside it.
    pub of_a_person: bool,
    /// Days, weeks or months: with the date of the post it is a birth date.
    pub infant: bool,
}

/// The age that starts at token `i`.
#[must_use]
pub fn at(reading: &Reading<'_>, i: usize) -> Option<Age> {
    let (value, mut tokens) = number::at(reading, i)?;
    if i > 0
        && reading.tokens[i].glued
        && !matches!(reading.word(i - 1), "(" | "-" | "\"" | "'" | "," | "/" | "~")
    {
        return None;
    }
    if value > 120 {
        return None;
    }
    let mut end = tokens.end;
    let skip = |at: usize| if reading.word(at) == "-" { at + 1 } else { at };
    let unit = reading.word(skip(end));
    let years = |age: u32| Some(Age { tokens: tokens.clone(), years: age, of_a_person: true, infant: false });
    match unit {
        "year" | "years" | "yr" | "yrs" | "y" => {
            end = skip(end) + 1;
            let old = skip(end);
            // "y/o", "y.o."
            if unit == "y" && matches!(reading.word(old), "/" | ".") && reading.word(old + 1) == "o" {
                tokens.end = old + 2;
                return Some(years_of(tokens, value));
            }
            if matches!(reading.word(old), "old" | "olds" | "young") {
                tokens.end = old + 1;
                return Some(years_of(tokens, value));
            }
            if unit == "y" && reading.tokens[end - 1].glued {
                tokens.end = end;
                return Some(years_of(tokens, value));
            }
            None
        }
        "yo" | "yof" | "yom" | "yof." | "y/o" => {
            tokens.end = skip(end) + 1;
            let sex = tokens.end;
            if matches!(reading.word(sex), "f" | "m") {
                tokens.end = sex + 1;
            }
            Some(years_of(tokens, value))
        }
        "month" | "months" | "mo" | "mos" | "week" | "weeks" | "wk" | "wks" | "day" | "days" | "hour"
        | "hours" => {
            let old = skip(skip(end) + 1);
            let is_old = reading.word(old) == "old"
                || (unit == "mo" && matches!(reading.word(old), "old" | "m" | "f" | "boy" | "girl"));
            if !is_old {
                return None;
            }
            tokens.end = old + 1;
            Some(Age { tokens, years: 0, of_a_person: true, infant: true })
        }
        "f" | "m" if reading.tokens[end].glued || reading.tokens[end].caps == Caps::Initial => {
            let digits = reading.is_kind(i, TokenKind::Number);
            // "5 m" and "34 m away" are lengths; "34M users" is money or a count.
            let counted = [
                "users", "people", "dollars", "followers", "views", "in", "run", "dash", "away", "usd", "to",
            ]
            .contains(&reading.word(end + 1));
            if !digits
                || counted
                || value < 1
                || matches!(reading.word(i.wrapping_sub(1)), "$" | "\u{a3}" | "\u{20ac}")
            {
                return None;
            }
            tokens.end = end + 1;
            Some(years_of(tokens, value))
        }
        _ => {
            let before = i.checked_sub(1).map_or("", |at| reading.word(at));
            let before_that = i.checked_sub(2).map_or("", |at| reading.word(at));
            if matches!(before, "aged" | "turned" | "turns" | "turning")
                || before == "age"
                    && !matches!(before_that, "from" | "over" | "at" | "by" | "under" | "after")
                // "at the grand age of 101"
                || before == "of" && before_that == "age" && value >= 90
            {
                let counted = is_unit(reading, end)
                    || ["heads", "to", "-", "into", "of", "his", "her", "the"].contains(&reading.word(end));
                return if counted || value < 1 { None } else { years(value) };
            }
            if matches!(reading.word(end), "birthday")
                || (reading.tokens.get(end).is_some_and(|t| t.glued)
                    && matches!(unit, "st" | "nd" | "rd" | "th")
                    && reading.word(end + 1) == "birthday")
            {
                tokens.end = if reading.word(end) == "birthday" { end + 1 } else { end + 2 };
                return Some(years_of(tokens, value));
            }
            None
        }
    }
}

const fn years_of(tokens: Range<usize>, years: u32) -> Age {
    Age { tokens, years, of_a_person: true, infant: false }
}

/// A bare number that reads as an age because of what stands beside it: "Dana Cole, 94, came",
/// "she is 94", "at 94 he", "a 94 lady". Gives the tokens of the number.
#[must_use]
pub fn bare_at(reading: &Reading<'_>, i: usize, after_name: bool) -> Option<Age> {
    let (value, tokens) = number::at(reading, i)?;
    let great = (90..=115).contains(&value);
    let grand = great && is_grand(reading, i, tokens.end);
    if !(1..=120).contains(&value)
        || !grand && is_unit(reading, tokens.end)
        || (i > 0 && reading.tokens[i].glued && !matches!(reading.word(i - 1), "(" | ","))
    {
        return None;
    }
    let joined = |at: usize| {
        ["%", "/", "-", ":", "+", "x", ".", "°"].contains(&reading.word(at))
            && reading.tokens.get(at + 1).is_some_and(|t| t.glued)
    };
    if joined(tokens.end) || i > 0 && ["$", "#", "/", ":", "-", "£", "€", "~"].contains(&reading.word(i - 1))
    {
        return None;
    }
    let before = |n: usize| i.checked_sub(n).map_or("", |at| reading.word(at));
    let closes = [
        ",", ".", ")", "", "!", "and", "but", "who", "with", ";", "now", "today", "yrs", "years", "\n", "-",
        "still", "or", "yesterday", "tomorrow", "this",
    ]
    .contains(&reading.word(tokens.end));
    let appositive = after_name
        && matches!(before(1), "," | "(" | "-")
        && [",", ")", ".", "-", "", "who", "with", "and"].contains(&reading.word(tokens.end))
        || after_name && matches!(before(1), "is" | "was" | "at")
        // "Granny Mo (93)"
        || great
            && before(1) == "("
            && reading.word(tokens.end) == ")"
            && (reading.is_capitalised(i.wrapping_sub(2)) || reading.is(i.wrapping_sub(2), Class::PersonOne));
    let copula = (["is", "was", "'s", "be", "being", "hit", "almost", "nearly", "just"].contains(&before(1))
        || before(1) == "now")
        && (reading.is(i.wrapping_sub(2), Class::Them)
            || reading.is(i.wrapping_sub(2), Class::PersonOne)
            || reading.is(i.wrapping_sub(2), Class::PatientOne)
            || reading.is(i.wrapping_sub(3), Class::Them)
            || reading.is(i.wrapping_sub(2), Class::Relation))
        || matches!(before(1), "he's" | "she's" | "hes" | "shes");
    let still = before(1) == "at" && before(2) == "," || before(1) == "at" && value >= 85 && closes;
    (appositive || (copula && closes) || (still && closes) || grand).then_some(Age {
        tokens,
        years: value,
        of_a_person: false,
        infant: false,
    })
}

/// Whether a number that may be a great age from token `i` up to `end` can hardly be anything but an age: "a lady of 94",
/// "at 104 she", "turns 101 on Friday", "she will be 95 in March", "he'd be 93".
fn is_grand(reading: &Reading<'_>, i: usize, end: usize) -> bool {
    let before = |n: usize| i.checked_sub(n).map_or("", |at| reading.word(at));
    let somebody = |n: usize| {
        i.checked_sub(n).is_some_and(|at| {
            let is = |class| reading.is(at, class);
            is(Class::Them) || is(Class::PersonOne) || is(Class::PatientOne) || is(Class::Relation)
        })
    };
    // "a hundred and one": the article belongs to the number.
    let n = 1 + usize::from(before(1) == "a" && reading.word(i) == "hundred");
    match before(n) {
        "of" => somebody(n + 1) && !is_unit(reading, end),
        "at" => reading.is(end, Class::Them),
        "turns" | "turned" | "turning" => true,
        "be" => {
            matches!(
                before(n + 1),
                "he'd" | "she'd" | "they'd" | "he'll" | "she'll" | "would" | "will" | "to"
            ) && (before(n + 1).contains('\'') || somebody(n + 2))
        }
        "is" | "'s" | "was" => somebody(n + 1) && !is_unit(reading, end),
        "he's" | "she's" => !is_unit(reading, end),
        _ => false,
    }
}

/// Whether token `at` is a unit, a noun or a mark that makes the number before it no age.
#[must_use]
pub fn is_unit(reading: &Reading<'_>, at: usize) -> bool {
    [
        "%", "percent", "mg", "mcg", "ml", "kg", "lb", "lbs", "cm", "mm", "bpm", "mmhg", "degrees",
        "minutes", "mins", "min", "hours", "hrs", "days", "day", "weeks", "months", "seconds", "beds",
        "patients", "people", "miles", "km", "dollars", "bucks", "pounds", "times", "cases", "students",
        "residents", "calls", "pages", "points", "units", "g", "l", "am", "pm", "st", "nd", "rd", "th", "k",
        "m", "out", "of", "systolic", "diastolic", "sats", "on", "shifts", "episodes", "minute", "hour",
        "messages", "emails", "followers", "steps", "in", "tabs", "pills",
    ]
    .contains(&reading.word(at))
}
