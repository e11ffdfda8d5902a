//! Numbers and addresses that lead to one person: telephone, mail, social security, records.

use std::ops::Range;

use super::Reading;
use super::number::Digits;
use super::token::TokenKind;

/// Whether `digits` are laid out as a telephone number of the US and Canada, the UK, Ireland,
/// Australia, New Zealand or India, or follow a `+`.
#[must_use]
pub fn is_phone(digits: &Digits) -> bool {
    let groups = digits.groups.as_slice();
    let d = digits.digits.as_str();
    if digits.lettered || digits.separator == Some('/') {
        return false;
    }
    if digits.plus {
        return (9..=15).contains(&d.len());
    }
    match groups {
        [3, 4] => d.as_bytes()[0] >= b'2' && digits.separator != Some(' ') || d.starts_with("555"),
        [3, 3, 4] => nanp(d),
        [1, 3, 3, 4] => d.starts_with('1') && nanp(&d[1..]),
        [10] => {
            nanp(d) || d.starts_with("04") || d.starts_with("02") || matches!(d.as_bytes()[0], b'6'..=b'9')
        }
        [11] => {
            d.starts_with("07")
                || d.starts_with("01")
                || d.starts_with("02")
                || (d.starts_with('1') && nanp(&d[1..]))
        }
        [7] => d.starts_with("555"),
        [5, 6] | [5, 3, 3] | [4, 3, 4] => d.starts_with('0'),
        [3, 4, 4] => d.starts_with("02") || d.starts_with("01"),
        [4, 3, 3] => d.starts_with("04") || d.starts_with("02"),
        [2, 4, 4] => d.starts_with('0'),
        [5, 5] => matches!(d.as_bytes()[0], b'6'..=b'9'),
        _ => false,
    }
}

/// The layout of North America: area and exchange begin with 2 to 9.
fn nanp(d: &str) -> bool {
    d.len() == 10 && d.as_bytes()[0] >= b'2' && d.as_bytes()[3] >= b'2'
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
            || matches!(reading.word(end), "-" | "/" | "." | "_")
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
