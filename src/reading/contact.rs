//! Numbers and addresses that lead to one person: telephone, mail, social security, records.

use std::ops::Range;

use super::Reading;
use super::number::Digits;
use super::token::TokenKind;
use crate::lexicon::locale;

/// Whether `digits` are laid out as a telephone number of one of the locales, or follow a `+`.
#[must_use]
pub fn is_phone(digits: &Digits) -> bool {
    let d = digits.digits.as_str();
    if digits.lettered || digits.separator == Some('/') {
        return false;
    }
    if digits.plus {
        return (9..=15).contains(&d.len());
    }
    locale::phones().iter().any(|layout| is_laid_out(digits, layout))
}

/// Whether `digits` have the `layout` that a locale's file gives.
fn is_laid_out(digits: &Digits, layout: &str) -> bool {
    let mut groups = digits.groups.iter();
    let mut rest = digits.digits.bytes();
    layout.split(['-', '.']).all(|group| {
        groups.next() == Some(&group.len())
            && group.bytes().all(|wanted| {
                let digit = rest.next().unwrap_or_default();
                match wanted {
                    b'x' => true,
                    b'n' => digit >= b'2',
                    b'm' => digit >= b'6',
                    _ => digit == wanted,
                }
            })
    }) && groups.next().is_none()
        && (!layout.contains('.') || digits.separator != Some(' '))
}

/// Whether the number is a helpline or toll free: nobody's own.
#[must_use]
pub fn is_public_line(digits: &Digits) -> bool {
    let d = digits.digits.strip_prefix('1').filter(|rest| rest.len() == 10).unwrap_or(&digits.digits);
    let toll_free =
        d.len() == 10 && ["800", "833", "844", "855", "866", "877", "888"].iter().any(|p| d.starts_with(p));
    toll_free
        || d.starts_with("0800")
        || d.starts_with("0808")
        || (d.starts_with("1800") || d.starts_with("1300")) && d.len() == 10
}

/// Whether `digits` are laid out as a US social security number with ranges that are given out.
#[must_use]
pub fn is_ssn(digits: &Digits) -> bool {
    let d = digits.digits.as_str();
    let laid_out = digits.groups == [3, 2, 4] && matches!(digits.separator, Some('-' | ' ' | '.'));
    laid_out && !digits.lettered && !digits.plus && valid_ssn(d)
}

/// Whether nine digits lie in the ranges that are given out.
#[must_use]
pub fn valid_ssn(d: &str) -> bool {
    d.len() == 9
        && !d.starts_with("000")
        && !d.starts_with("666")
        && !d.starts_with('9')
        && &d[3..5] != "00"
        && &d[5..] != "0000"
}

/// A mail address spelled so that no machine reads it: "rosa.t [at] example.com", "rosa dot t at
/// gmail dot com", "kbaker @ example.com". The address begins at token `i`.
#[must_use]
pub fn spelled_mail(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let is_piece = |at: usize| reading.is_kind(at, TokenKind::Word) || reading.is_kind(at, TokenKind::Number);
    let joined = i > 0 && reading.tokens[i].glued && matches!(reading.word(i - 1), "." | "_" | "-");
    if !is_piece(i) || joined {
        return None;
    }
    // Its user: pieces that touch, or are joined by a spelled point.
    let mut at = i + 1;
    loop {
        let glued = reading.tokens.get(at).is_some_and(|t| t.glued);
        if glued && is_piece(at) {
            at += 1;
        } else if glued && matches!(reading.word(at), "." | "_" | "-" | "+") && is_piece(at + 1)
            || matches!(reading.word(at), "dot" | "underscore") && is_piece(at + 1)
        {
            at += 2;
        } else {
            break;
        }
        if at > i + 12 {
            return None;
        }
    }
    // "[at]", "(at)", "{at}", "@", "AT", "at".
    let marked = matches!(reading.word(at), "[" | "(" | "{")
        && matches!(reading.word(at + 1), "at" | "@")
        && matches!(reading.word(at + 2), "]" | ")" | "}");
    let sign = reading.word(at) == "@";
    let word = reading.word(at) == "at";
    let host = match (marked, sign || word) {
        (true, _) => at + 3,
        (_, true) => at + 1,
        _ => return None,
    };
    // "example.com", or its pieces with spelled points.
    if reading.is_kind(host, TokenKind::Url) {
        let plain = !reading.word(host).contains(['/', ':']);
        return (plain && (marked || sign)).then_some(i..host + 1);
    }
    let mut end = host + 1;
    let mut points = 0;
    while is_piece(host) && end < host + 12 {
        let dot = if matches!(reading.word(end), "[" | "(" | "{") && reading.word(end + 1) == "dot" {
            end + 3
        } else if reading.word(end) == "dot"
            || reading.word(end) == "." && reading.tokens[end].glued && marked
        {
            end + 1
        } else {
            break;
        };
        if !is_piece(dot) {
            break;
        }
        points += 1;
        end = dot + 1;
    }
    let ending =
        ["com", "org", "net", "edu", "uk", "example", "gov", "io", "ca", "au", "in", "us", "de", "ie"];
    (points > 0 && ending.contains(&reading.word(end - 1))).then_some(i..end)
}

/// A value such as `00482913`, `S26-1187`, `88-20417`: glued letters, digits and marks that hold
/// at least `least` digits.
#[must_use]
pub fn value_at(reading: &Reading<'_>, i: usize, least: usize) -> Option<Range<usize>> {
    if !matches!(reading.tokens.get(i)?.kind, TokenKind::Word | TokenKind::Number) {
        return None;
    }
    let mut end = i + 1;
    while reading.tokens.get(end).is_some_and(|t| t.glued)
        && (matches!(reading.tokens[end].kind, TokenKind::Word | TokenKind::Number)
            // "S26:11872"; what stands so short behind is a time of day.
            || (matches!(reading.word(end), "-" | "/" | "." | "_")
                || reading.word(end) == ":" && reading.word(end + 1).len() >= 4)
                && reading
                    .tokens
                    .get(end + 1)
                    .is_some_and(|t| t.glued && matches!(t.kind, TokenKind::Word | TokenKind::Number)))
    {
        end += 1;
    }
    // "0048 2913": digits parted by single blanks go together.
    while reading.is_kind(end, TokenKind::Number)
        && reading.is_kind(end - 1, TokenKind::Number)
        && !reading.tokens[end].glued
        && reading.word(end).len() >= 2
    {
        end += 1;
    }
    let digits = reading.span(i..end).of(reading.text).bytes().filter(u8::is_ascii_digit).count();
    (digits >= least).then_some(i..end)
}
