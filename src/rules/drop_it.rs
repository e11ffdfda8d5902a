//! The one-click way out of an ask: the draft without it.

use crate::engine::span::Span;
use crate::reading::Reading;
use crate::reading::request::Request;
use crate::reading::token::TokenKind;
use crate::rules::Hit;

/// A hit on `tokens`, with the fix that takes the clause out where that leaves sentences behind.
#[must_use]
pub fn offer_at(reading: &Reading<'_>, tokens: &std::ops::Range<usize>) -> Hit {
    offer(reading, &Request { head: tokens.start, tokens: tokens.clone() })
}

/// A hit on `request`, with the fix that takes the ask out and leaves sentences behind.
#[must_use]
pub fn offer(reading: &Reading<'_>, request: &Request) -> Hit {
    let hit = Hit::at(reading.span(request.tokens.clone()));
    let sentence = &reading.sentences[reading.sentence_of(request.head)].tokens;
    let clause = reading.clause_of(request.head).map_or(sentence.clone(), |clause| clause.tokens.clone());
    let words_before = (sentence.start..clause.start).any(|at| reading.is_kind(at, TokenKind::Word));
    let words_after = (clause.end..sentence.end).any(|at| reading.is_kind(at, TokenKind::Word));
    // An ask that is a sentence goes with its closing mark; one at the end of a sentence goes with
    // what joins it; one with more behind it is the writer's to rephrase.
    let (from, to) = match (words_before, words_after) {
        (false, false) => (sentence.start, sentence.end),
        (true, false) => {
            let last = (clause.start..sentence.end)
                .rev()
                .find(|&at| !matches!(reading.tokens[at].kind, TokenKind::Punct | TokenKind::Break));
            (clause.start, last.map_or(clause.end, |at| at + 1))
        }
        (_, true) => return hit,
    };
    let start = from.checked_sub(1).map_or(0, |mut at| {
        while at > 0
            && from > sentence.start
            && matches!(reading.word(at), "," | ";" | "-" | "and" | "(" | ":")
        {
            at -= 1;
        }
        reading.tokens[at].span.end
    });
    let mut end = to;
    while end > from && reading.is_kind(end - 1, TokenKind::Break) {
        end -= 1;
    }
    if end == 0 {
        return hit;
    }
    let span = Span::new(start, reading.tokens[end - 1].span.end);
    // A draft that is nothing but the ask has nothing left to say.
    if span.start == 0 && span.end >= reading.text.trim_end().len() { hit } else { hit.or_replace(span, "") }
}
