//! Dates more precise than a year.

use std::ops::Range;

use super::Reading;
use super::token::{Caps, TokenKind};
use crate::lexicon::Class;

/// How a date is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// A day of a month, or a holiday.
    Day,
    /// A day of the week.
    Weekday,
    /// A month.
    Month,
    /// A time of day.
    Clock,
    /// Relative to now: `today`, `last night`.
    Now,
    /// Relative to now, within a week.
    Week,
    /// Relative to now, within a month.
    Weeks,
}

/// A date as written.
#[derive(Clone, Debug)]
pub struct Date {
    /// Its tokens, with a leading `on`, `since` left out.
    pub tokens: Range<usize>,
    /// How it is told.
    pub precision: Precision,
}

/// The date that starts at token `i`.
#[must_use]
pub fn at(reading: &Reading<'_>, i: usize) -> Option<Date> {
    let found = |end: usize, precision| Some(Date { tokens: i..end, precision });
    let phrase_end = i + usize::from(reading.tokens.get(i)?.phrase);
    if let Some(end) = numeric(reading, i) {
        return found(end, Precision::Day);
    }
    if let Some(end) = day_of_month(reading, i) {
        return found(end, Precision::Day);
    }
    if let Some((end, precision)) = month(reading, i) {
        return found(end, precision);
    }
    if reading.is(i, Class::Holiday) {
        return found(phrase_end, Precision::Day);
    }
    if let Some(end) = clock(reading, i) {
        return found(end, Precision::Clock);
    }
    if let Some(end) = weekday(reading, i) {
        return found(end, Precision::Weekday);
    }
    if reading.is(i, Class::WeekTime) {
        return found(phrase_end, Precision::Week);
    }
    if reading.is(i, Class::Now) {
        return found(phrase_end, Precision::Now);
    }
    if reading.is(i, Class::MonthTime) {
        return found(phrase_end, Precision::Weeks);
    }
    None
}

/// "3/3/26", "03-12-58", "2026-03-03", "3/14", "3.4.1958".
fn numeric(reading: &Reading<'_>, i: usize) -> Option<usize> {
    if !reading.is_kind(i, TokenKind::Number)
        || (i > 0 && reading.tokens[i].glued && !matches!(reading.word(i - 1), "(" | "\"" | "'"))
    {
        return None;
    }
    let first = reading.word(i);
    if let Some((a, rest)) = first.split_once('.') {
        // "3.4" followed by ".1958" comes as one number and two pieces.
        let year = reading.word(i + 1) == "."
            && reading.is_kind(i + 2, TokenKind::Number)
            && reading.tokens[i + 2].glued;
        let mut parts = rest.split('.');
        let b = parts.next()?;
        let c = parts.next().or(if year { Some(reading.word(i + 2)) } else { None })?;
        let end = if rest.contains('.') { i + 1 } else { i + 3 };
        return day_and_month(a, b, Some(c)).then_some(end);
    }
    let mark = reading.word(i + 1);
    if !matches!(mark, "/" | "-")
        || !reading.tokens[i + 1].glued
        || !reading.is_kind(i + 2, TokenKind::Number)
        || !reading.tokens[i + 2].glued
    {
        // "03-Mar-2026"
        return None;
    }
    let second = reading.word(i + 2);
    let third = (reading.word(i + 3) == mark
        && reading.is_kind(i + 4, TokenKind::Number)
        && reading.tokens[i + 4].glued)
        .then(|| reading.word(i + 4));
    if let Some(third) = third {
        let year_first = first.len() == 4 && day_and_month(second, third, Some(first));
        return (year_first || day_and_month(first, second, Some(third))).then_some(i + 5);
    }
    // "6/14" may be a fraction, a score or a pressure: only after a word of time, or a year follows.
    let before = i.checked_sub(1).map_or("", |at| reading.word(at));
    let told = [
        "on", "since", "from", "until", "by", "dated", "date", "dob", "of", "thru", "before", "after",
        "visit", "seen",
    ]
    .contains(&before);
    let ordered = reading.locale().is_none_or(|locale| {
        let month = if locale.puts_day_first() { second } else { first };
        month.parse().is_ok_and(|month: u32| month <= 12)
    });
    (mark == "/" && told && ordered && day_and_month(first, second, None)).then_some(i + 3)
}

fn day_and_month(a: &str, b: &str, year: Option<&str>) -> bool {
    let value = |s: &str| if s.len() <= 2 { s.parse::<u32>().ok() } else { None };
    let (Some(a), Some(b)) = (value(a), value(b)) else { return false };
    let fits =
        (1..=12).contains(&a) && (1..=31).contains(&b) || (1..=31).contains(&a) && (1..=12).contains(&b);
    fits && year
        .is_none_or(|y| y.len() == 2 || (y.len() == 4 && (y.starts_with("19") || y.starts_with("20"))))
}

/// A number that may be a day: `3`, `3rd`, `the 3rd of`.
fn day_number(reading: &Reading<'_>, i: usize) -> Option<usize> {
    let value: u32 = reading.is_kind(i, TokenKind::Number).then(|| reading.word(i).parse().ok()).flatten()?;
    if !(1..=31).contains(&value) {
        return None;
    }
    let suffixed = matches!(reading.word(i + 1), "st" | "nd" | "rd" | "th") && reading.tokens[i + 1].glued;
    Some(if suffixed { i + 2 } else { i + 1 })
}

/// "the 14th", "on the 3rd": a day whose month goes without saying.
fn day_of_month(reading: &Reading<'_>, i: usize) -> Option<usize> {
    if let Some(end) = day_number(reading, i) {
        // "3 March", "3rd of March", "03-Mar-2026".
        let mut at = end;
        while matches!(reading.word(at), "of" | "-") {
            at += 1;
        }
        if is_month(reading, at) && (reading.word(at) != "may" || reading.is_capitalised(at) || at > end) {
            return Some(with_year(reading, at + 1));
        }
    }
    if reading.word(i) != "the" {
        return None;
    }
    let end = day_number(reading, i + 1)?;
    let suffixed = end == i + 3;
    let before = i.checked_sub(1).map_or("", |at| reading.word(at));
    let told = matches!(before, "on" | "since" | "from" | "until" | "of" | "'s");
    let noun_follows = reading.is_kind(end, TokenKind::Word)
        && !["of", "and", "for", "with", "at", "in", "after", "because", "so", "but", "to", "when", "from"]
            .contains(&reading.word(end));
    (suffixed && told && !noun_follows).then_some(end)
}

fn is_month(reading: &Reading<'_>, i: usize) -> bool {
    reading.is(i, Class::Month)
}

/// A year right behind, with or without a comma.
fn with_year(reading: &Reading<'_>, at: usize) -> usize {
    let skip = usize::from(matches!(reading.word(at), "," | "-"));
    let year = reading.word(at + skip);
    let is_year = reading.is_kind(at + skip, TokenKind::Number)
        && year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"));
    if is_year { at + skip + 1 } else { at }
}

/// "March 3", "March 3rd, 2026", "early March", "in August", "last October".
fn month(reading: &Reading<'_>, i: usize) -> Option<(usize, Precision)> {
    if matches!(reading.word(i), "early" | "late" | "mid" | "last" | "this" | "next") {
        let at = if reading.word(i + 1) == "-" || reading.word(i + 1) == "in" { i + 2 } else { i + 1 };
        let real = is_month(reading, at) && is_month_here(reading, at);
        return real.then(|| (with_year(reading, at + 1), Precision::Month));
    }
    if !is_month(reading, i) {
        return None;
    }
    let mut day = i + 1;
    while reading.word(day) == "." && reading.tokens[day].glued || reading.word(day) == "the" {
        day += 1;
    }
    if let Some(end) = day_number(reading, day) {
        let full = !matches!(reading.word(i), "may" | "march" | "mar" | "sun" | "jan" | "dec")
            || reading.is_capitalised(i)
            || reading.tokens[day].span.end > 0 && reading.word(i) != "may";
        // "May 15 patients" is a count only when the noun is one.
        let counted = super::age::is_unit(reading, end)
            && reading.word(end) != ","
            && !matches!(reading.word(end), "of" | "on" | "in" | "out");
        if full && !counted {
            return Some((with_year(reading, end), Precision::Day));
        }
    }
    let before = i.checked_sub(1).map_or("", |at| reading.word(at));
    let told = ["in", "since", "last", "this", "by", "until", "till", "of", "back", "during", "from"]
        .contains(&before);
    (told && is_month_here(reading, i)).then(|| (with_year(reading, i + 1), Precision::Month))
}

/// Whether the month word at `i` is one here: "may" and "march" are also words, "Mar" and "Sun"
/// also names.
fn is_month_here(reading: &Reading<'_>, i: usize) -> bool {
    match reading.word(i) {
        "may" | "march" | "august" => reading.is_capitalised(i),
        "mar" | "jan" | "dec" | "jun" | "apr" => reading.is_capitalised(i),
        _ => true,
    }
}

/// "4am", "at 3:40 pm", "0400", "noon".
fn clock(reading: &Reading<'_>, i: usize) -> Option<usize> {
    if !reading.is_kind(i, TokenKind::Number) || (i > 0 && reading.tokens[i].glued) {
        return None;
    }
    let word = reading.word(i);
    let hour: u32 = word.split(['.', ':']).next()?.parse().ok()?;
    let mut end = i + 1;
    let minutes = reading.word(end) == ":"
        && reading.tokens[end].glued
        && reading.is_kind(end + 1, TokenKind::Number)
        && reading.word(end + 1).len() == 2;
    if minutes {
        end += 2;
    }
    let meridiem = matches!(reading.word(end), "am" | "pm")
        || (matches!(reading.word(end), "a" | "p")
            && reading.word(end + 1) == "."
            && reading.word(end + 2) == "m"
            || reading.word(end) == "a" && reading.word(end + 1) == ".");
    if meridiem && hour <= 12 {
        return Some(if matches!(reading.word(end), "am" | "pm") {
            end + 1
        } else {
            (end + 3).min(reading.tokens.len())
        });
    }
    let military = word.len() == 4
        && hour < 2400
        && hour % 100 < 60
        && matches!(reading.word(i.wrapping_sub(1)), "at" | "around");
    let year_like = (1900..2100).contains(&hour);
    if military && !year_like {
        return Some(end);
    }
    (minutes && hour < 24 && matches!(reading.word(i.wrapping_sub(1)), "at" | "around" | "by")).then_some(end)
}

/// "Tuesday", "tues night", "last Friday"; "sun" and "sat" only as days.
fn weekday(reading: &Reading<'_>, i: usize) -> Option<usize> {
    let start = i + usize::from(matches!(reading.word(i), "last" | "this" | "next" | "early" | "late"));
    if !reading.is(start, Class::Weekday) || reading.word(start).ends_with("days") {
        return None;
    }
    let word = reading.word(start);
    let before = i.checked_sub(1).map_or("", |at| reading.word(at));
    if ["sun", "sat", "mon", "wed", "fri", "thu", "tue", "thur"].contains(&word) {
        let written =
            reading.tokens[start].caps == Caps::Title || start > i || matches!(before, "on" | "since");
        let night = ["night", "morning", "am", "pm", "evening", "afternoon", "nite"]
            .contains(&reading.word(start + 1));
        if !(written && (start > i || matches!(before, "on" | "since" | "by")) || night) {
            return None;
        }
    }
    let mut end = start + 1;
    if reading.word(end) == "."
        && reading.tokens[end].glued
        && word.len() <= 4
        && reading.is_kind(end + 1, TokenKind::Word)
        && !reading.is_capitalised(end + 1)
    {
        end += 1;
    }
    if matches!(reading.word(end), "night" | "morning" | "evening" | "afternoon" | "nite") {
        end += 1;
    }
    Some(end)
}
