//! Codes: what cards, forms, plates and labels carry, in letters and digits.

use std::ops::Range;

use super::Reading;
use super::age;
use super::token::{Caps, TokenKind};

/// A code as written.
#[derive(Clone, Debug)]
pub struct Code {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its letters and digits alone, the letters in capitals.
    pub text: String,
}

impl Code {
    /// How many digits it holds.
    #[must_use]
    pub fn digits(&self) -> usize {
        self.text.bytes().filter(u8::is_ascii_digit).count()
    }

    /// Whether it holds nothing but digits.
    #[must_use]
    pub fn is_all_digits(&self) -> bool {
        self.digits() == self.text.len()
    }
}

/// No code has more pieces than this; it bounds the walk.
const MOST_PIECES: usize = 14;

/// The code that starts at token `i`, with at least `least` digits: pieces that touch or are joined
/// by a mark (`S26-1187`), and groups parted by single blanks (`943 476 5919`, `KLR 4472`).
#[must_use]
pub fn at(reading: &Reading<'_>, i: usize, least: usize) -> Option<Code> {
    if !is_piece(reading, i) {
        return None;
    }
    let mut end = i + 1;
    while end < i + MOST_PIECES {
        if let Some(next) = touching(reading, end).or_else(|| next_group(reading, i, end)) {
            end = next;
        } else {
            break;
        }
    }
    // A group of letters alone at the end is the next word: "plate KLR 4472 BMW".
    let code = collect(reading, i..end);
    (code.digits() >= least && code.text.len() <= 40).then_some(code)
}

fn is_piece(reading: &Reading<'_>, i: usize) -> bool {
    // "#PA-99213" reads as a hashtag and is a code.
    [TokenKind::Word, TokenKind::Number, TokenKind::Hashtag].iter().any(|&kind| reading.is_kind(i, kind))
}

fn collect(reading: &Reading<'_>, tokens: Range<usize>) -> Code {
    let written = reading.span(tokens.clone()).of(reading.text);
    let text = written.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    Code { tokens, text }
}

/// The end of the piece that touches what ends at `end`, directly or by one mark.
fn touching(reading: &Reading<'_>, end: usize) -> Option<usize> {
    let glued = |at: usize| reading.tokens.get(at).is_some_and(|t| t.glued);
    if !glued(end) {
        return None;
    }
    if is_piece(reading, end) {
        return Some(end + 1);
    }
    let mark = ["-", "/", ".", "_"].contains(&reading.word(end));
    (mark && glued(end + 1) && is_piece(reading, end + 1)).then_some(end + 2)
}

/// The end of a further group behind a blank: digits, or letters with digits against them.
fn next_group(reading: &Reading<'_>, start: usize, end: usize) -> Option<usize> {
    let next = reading.tokens.get(end)?;
    if next.glued {
        return None;
    }
    let digits_so_far = (start..end).any(|at| reading.is_kind(at, TokenKind::Number));
    match next.kind {
        TokenKind::Number => {
            let counted = age::is_unit(reading, end + 1)
                && !reading.tokens[end + 1].glued
                && reading.word(end + 1) != "m";
            let plain = !reading.word(end).contains(['.', ',']);
            // Letters lead a group of digits only when they are few: "KLR 4472", not "today 4472".
            let led = digits_so_far
                || reading.tokens[end - 1].caps != Caps::Lower && reading.word(end - 1).len() <= 4;
            (plain && led && !counted).then_some(end + 1)
        }
        TokenKind::Word => {
            let mixed = reading.is_kind(end + 1, TokenKind::Number)
                && reading.tokens[end + 1].glued
                && next.span.len() <= 3;
            let short = next.caps != Caps::Lower
                && next.span.len() <= 3
                && next.classes == crate::lexicon::Classes::NONE
                && !["am", "pm", "ok", "bp", "hr", "if", "is", "to", "we", "he", "no", "it", "a"]
                    .contains(&reading.word(end));
            (digits_so_far && (mixed || short)).then_some(end + 1)
        }
        _ => None,
    }
}

/// Skips what stands between a keyword and its value: "number", "no.", "#", ":", "is", "ends in".
#[must_use]
pub fn after_keyword(reading: &Reading<'_>, mut at: usize) -> usize {
    const FILLERS: &[&str] = &[
        "number", "numbers", "no", "num", "nr", "#", ":", ".", "id", "is", "was", "=", "(", "-", "ends",
        "ending", "in", "code", "card", "with", "reads", "says", "of", "on", "ref",
    ];
    let end = at + 6;
    while at < end && FILLERS.contains(&reading.word(at)) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::draft::{Draft, Setting};

    fn code(text: &str) -> Option<String> {
        let setting = Setting::default();
        let reading = Reading::of(&Draft::new(text, &setting));
        at(&reading, 0, 3).map(|code| reading.span(code.tokens).of(text).to_owned())
    }

    #[test]
    fn groups_hang_together_and_words_do_not() {
        for (text, wanted) in [
            ("1EG4-TE5-MK73, ok", "1EG4-TE5-MK73"),
            ("1EG4 TE5 MK73 on file", "1EG4 TE5 MK73"),
            ("943 476 5919, about", "943 476 5919"),
            ("KLR 4472, rolled", "KLR 4472"),
            ("BHX 5530 0918 2. Portal", "BHX 5530 0918 2"),
            ("LG/26/08812 was explained", "LG/26/08812"),
            ("77-3051 2 weeks late", "77-3051"),
        ] {
            assert_eq!(code(text).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(code("today we met"), None);
    }
}
