//! Numbers as people write them: in digits, in words, in groups.

use std::ops::Range;

use super::Reading;
use super::token::TokenKind;
use crate::lexicon::Class;

/// The whole number that starts at token `i`, in digits or in words, up to 999; with its tokens.
#[must_use]
pub fn at(reading: &Reading<'_>, i: usize) -> Option<(u32, Range<usize>)> {
    if reading.is_kind(i, TokenKind::Number) {
        let value = reading.word(i).parse().ok()?;
        return Some((value, i..i + 1));
    }
    if !reading.is(i, Class::NumberWord) {
        return None;
    }
    let (mut value, mut end) = (word_value(reading.word(i))?, i + 1);
    loop {
        let mut next = end;
        while reading.word(next) == "-" || (reading.word(next) == "and" && value % 100 == 0) {
            next += 1;
        }
        let Some(more) = word_value(reading.word(next)).filter(|_| reading.is(next, Class::NumberWord))
        else {
            break;
        };
        value = match (value, more) {
            (1..=9, 100) => value * 100,
            (v, m) if v % 100 == 0 && v > 0 && m < 100 => v + m,
            (v, 1..=9) if v % 10 == 0 && (20..100).contains(&(v % 100)) => v + more,
            _ => break,
        };
        end = next + 1;
    }
    Some((value, i..end))
}

fn word_value(word: &str) -> Option<u32> {
    const SMALL: &[&str] = &[
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];
    const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Some(at) = SMALL.iter().position(|&w| w == word) {
        return Some(at as u32);
    }
    if let Some(at) = TENS.iter().position(|&w| w == word) {
        return Some(at as u32 * 10 + 20);
    }
    match word {
        "hundred" => Some(100),
        "fourty" => Some(40),
        "oh" => Some(0),
        _ => None,
    }
}

/// Digits in groups: `555-0142`, `(401) 555 0142`, `078 05 1120`, `five five five oh one four two`.
#[derive(Clone, Debug)]
pub struct Digits {
    /// The tokens they stand in.
    pub tokens: Range<usize>,
    /// The digits alone.
    pub digits: String,
    /// How long each group is.
    pub groups: Vec<usize>,
    /// The first character that parts two groups, if it is one of `-`, `.`, `/` or a blank.
    pub separator: Option<char>,
    /// A `+` stands before.
    pub plus: bool,
    /// Letters stand against it on either side, as in `S26-1187`.
    pub lettered: bool,
}

/// The group of digits that starts at token `i`: digits parted by single separators. Slashes part
/// dates, so a group with one is given only when it looks like no date.
#[must_use]
pub fn digits_at(reading: &Reading<'_>, i: usize) -> Option<Digits> {
    if i > 0
        && (reading.is_kind(i - 1, TokenKind::Number)
            || spelled(reading, i - 1).is_some() && spelled(reading, i).is_some())
    {
        return None;
    }
    if reading.is_kind(i, TokenKind::Number)
        || (reading.word(i) == "(" && reading.is_kind(i + 1, TokenKind::Number))
    {
        return written(reading, i);
    }
    spoken(reading, i)
}

fn written(reading: &Reading<'_>, i: usize) -> Option<Digits> {
    let mut found = Digits {
        tokens: i..i,
        digits: String::new(),
        groups: Vec::new(),
        separator: None,
        plus: false,
        lettered: false,
    };
    let mut at = i + usize::from(reading.word(i) == "(");
    loop {
        let group = reading.word(at);
        if !reading.is_kind(at, TokenKind::Number) {
            break;
        }
        for part in group.split(['.', ',']) {
            found.digits.push_str(part);
            found.groups.push(part.len());
        }
        if group.contains(['.', ',']) && found.separator.is_none() {
            found.separator = Some('.');
        }
        found.tokens.end = at + 1;
        // No number that leads to a person has more groups.
        if found.groups.len() > 6 {
            break;
        }
        let mut next = at + 1;
        let mut mark = None;
        while matches!(reading.word(next), "-" | "." | ")" | "/")
            && reading.tokens[next].span.len() <= 3
            && mark != Some('/')
        {
            let c = reading.word(next).chars().next();
            mark = mark.or(c.filter(|&c| c != ')'));
            next += 1;
        }
        if !reading.is_kind(next, TokenKind::Number) {
            break;
        }
        if mark.is_none() && !reading.tokens[next].glued {
            mark = Some(' ');
            // A sentence may go on with another number: only short groups hang together.
            if group.len() > 5 || reading.word(next).len() > 6 {
                break;
            }
        }
        found.separator = found.separator.or(mark);
        at = next;
    }
    let start = i.checked_sub(1);
    found.plus = start.is_some_and(|at| reading.word(at) == "+");
    let before = start.is_some_and(|at| reading.is_kind(at, TokenKind::Word) && reading.tokens[i].glued);
    let after = reading.is_kind(found.tokens.end, TokenKind::Word) && reading.tokens[found.tokens.end].glued;
    found.lettered = before || after;
    found.tokens.start = if found.plus { i - 1 } else { i };
    (!found.digits.is_empty()).then_some(found)
}

/// One spoken digit: "five", "oh", "double" is not read.
fn spelled(reading: &Reading<'_>, i: usize) -> Option<u32> {
    reading.is(i, Class::NumberWord).then(|| word_value(reading.word(i))).flatten().filter(|&v| v < 10)
}

/// Seven or more spoken digits in a row.
fn spoken(reading: &Reading<'_>, i: usize) -> Option<Digits> {
    let mut digits = String::new();
    let mut at = i;
    while at < reading.tokens.len() && digits.len() < 24 {
        if let Some(value) = spelled(reading, at) {
            digits.push(char::from(b'0' + value as u8));
        } else if !matches!(reading.word(at), "-" | "," | "." | "dash") || digits.is_empty() {
            break;
        }
        at += 1;
    }
    while at > i && spelled(reading, at - 1).is_none() {
        at -= 1;
    }
    let groups = vec![digits.len()];
    (digits.len() >= 7).then_some(Digits {
        tokens: i..at,
        digits,
        groups,
        separator: Some(' '),
        plus: false,
        lettered: false,
    })
}
