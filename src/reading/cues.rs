//! Turns of phrase in a draft, found once for every rule.

use std::ops::Range;

use super::Reading;
use super::token::TokenKind;
use crate::lexicon::{Class, Cue, Phrase, THIRD_PERSON, phrases_beginning_with};

/// A turn of phrase, and where it stands.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it says.
    pub cue: Cue,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// Every turn of phrase in `reading`, by where it starts; those of one cue that overlap or touch are one.
#[must_use]
#[inline(never)]
pub fn of(reading: &Reading<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for i in 0..reading.tokens.len() {
        // Many phrases begin alike: most of them differ in the first letter of the next word.
        let next = reading.tokens.get(past_mark(reading, i + 1)).map_or(0, |token| token.first);
        for Phrase { first, cue, rest } in phrases_beginning_with(reading.tokens[i].hash) {
            let differs =
                rest.bytes().next().is_some_and(|letter| letter != next && letter != b'<' && next != b'\'');
            if differs || !same(reading.word(i), first) {
                continue;
            }
            let Some(end) = ending(reading, i + 1, rest) else { continue };
            // Only the last few can still reach here: no phrase is longer than that.
            let recent = found.len().saturating_sub(6);
            match found[recent..].iter_mut().rev().find(|known| known.cue == cue) {
                Some(known) if known.tokens.end >= i => known.tokens.end = known.tokens.end.max(end),
                _ => found.push(Found { cue, tokens: i..end }),
            }
        }
    }
    found
}

/// Where the words of `rest` end when they stand at `at`.
fn ending(reading: &Reading<'_>, mut at: usize, rest: &str) -> Option<usize> {
    for wanted in rest.split_ascii_whitespace() {
        at = past_mark(reading, at);
        let fits = if wanted == THIRD_PERSON {
            reading.is(at, Class::Them) || reading.is(at, Class::His)
        } else {
            same(reading.word(at), wanted)
        };
        if !fits {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// The token at `at`, or the one behind where that is a mark inside a phrase: "x-ray" and "before/after" read like
/// two words, "no names, but" like three.
fn past_mark(reading: &Reading<'_>, at: usize) -> usize {
    let mark = reading.tokens.get(at).is_some_and(|token| {
        token.kind == TokenKind::Punct && token.glued && matches!(token.first, b'-' | b'/' | b',')
    });
    at + usize::from(mark)
}

fn same(word: &str, wanted: &str) -> bool {
    word == wanted || word.len() > wanted.len() && word.bytes().filter(|&b| b != b'\'').eq(wanted.bytes())
}

impl Reading<'_> {
    /// The turns of phrase that say `cue`, in order.
    pub fn cues_of(&self, cue: Cue) -> impl Iterator<Item = &Found> {
        self.cues.iter().filter(move |found| found.cue == cue)
    }

    /// Whether a turn of phrase that says `cue` begins in `range`.
    #[must_use]
    pub fn says(&self, range: &Range<usize>, cue: Cue) -> bool {
        let from = self.cues.partition_point(|found| found.tokens.start < range.start);
        self.cues[from..]
            .iter()
            .take_while(|found| found.tokens.start < range.end)
            .any(|found| found.cue == cue)
    }
}
