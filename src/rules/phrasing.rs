//! Takes words out of a sentence, or puts general ones in their place, so that it still reads well.

use std::ops::Range;

use super::wording::Wording;
use crate::engine::span::Span;
use crate::lexicon::{Class, Classes};
use crate::reading::token::TokenKind;
use crate::reading::{Reading, case};

/// Takes `tokens` out: with the preposition before them, with brackets that would be empty, with a
/// comma too many. Where a verb would lose its object, `instead` is put in ("an ID number"); where
/// nothing of the sentence is left, it goes whole.
#[must_use]
pub fn out(reading: &Reading<'_>, tokens: &Range<usize>, instead: &str) -> Wording {
    let sentence = reading.sentences[reading.sentence_of(tokens.start)].tokens.clone();
    let (start, end) = with_lead(reading, &sentence, tokens);
    let rest = |range: Range<usize>| {
        range.into_iter().any(|at| !matches!(reading.tokens[at].kind, TokenKind::Punct | TokenKind::Break))
    };
    if !rest(sentence.start..start) && !rest(end..sentence.end) {
        return whole_sentence(reading, &sentence);
    }
    let before = start.checked_sub(1).filter(|&at| at >= sentence.start);
    if needs_noun(reading, before, end, sentence.end) {
        return general(reading, tokens, instead);
    }
    if before.is_none() {
        return opening(reading, &(start..end));
    }
    // Of two commas around an aside one stays, and none before a full stop or the verb.
    let (word_before, after) = (before.map_or("", |at| reading.word(at)), reading.word(end));
    let closes = end >= sentence.end || [".", "!", "?", ")", ";", "\n"].contains(&after);
    let verb =
        after == "," && (reading.is_past(end + 1) || matches!(reading.word(end + 1), "is" | "has" | "are"));
    let first = start - usize::from(word_before == "," && (after == "," || closes));
    let from = first.checked_sub(1).map_or(0, |at| reading.tokens[at].span.end);
    let last = if verb && word_before == "," { end } else { end - 1 };
    (Span::new(from, reading.tokens[last].span.end), "".into())
}

/// The tokens to take out: with the preposition before them, and with brackets that would be empty.
fn with_lead(reading: &Reading<'_>, sentence: &Range<usize>, tokens: &Range<usize>) -> (usize, usize) {
    const LEADS: &[&str] = &[
        "at", "on", "as", ":", "to", "(", "-", "with", "of", "by", "from", "in", "for", "under", "via",
        "the", "a", "an", "#", "number", "is", "was", "=",
    ];
    let (mut start, mut end) = (tokens.start, tokens.end);
    while start > sentence.start && LEADS.contains(&reading.word(start - 1)) {
        let bracket = reading.word(start - 1) == "(";
        if bracket && reading.word(end) != ")" {
            break;
        }
        start -= 1;
        if bracket {
            end += 1;
            break;
        }
    }
    (start, end)
}

/// Whether the sentence wants something in the place of what goes: an object, a subject, the noun of
/// a possessive.
fn needs_noun(reading: &Reading<'_>, before: Option<usize>, end: usize, sentence_end: usize) -> bool {
    const TRANSITIVE: &[&str] = &[
        "have", "has", "need", "needs", "take", "give", "got", "get", "see", "send", "read", "check", "use",
        "run", "and", "or", "about", "know", "knows", "find", "pull", "want", "owes", "owe", "up", "visit",
        "into", "over", "are", "be", "that", "than", "if", "but", "i", "we", "you", "write", "come", "comes",
    ];
    let follows = end < sentence_end && reading.is_kind(end, TokenKind::Word);
    let Some(before) = before else { return follows };
    let word = reading.word(before);
    let possessive = reading.is_any(before, const { Classes::all(&[Class::His, Class::My, Class::Your]) });
    possessive || TRANSITIVE.contains(&word) || case::is_past(word) && !word.ends_with("ed") || word == "'s"
}

/// Takes the clause out that `tokens` stand in, with the comma or conjunction that ties it; a
/// sentence of one clause goes whole.
#[must_use]
pub fn clause_out(reading: &Reading<'_>, tokens: &Range<usize>) -> Wording {
    let index = reading.sentence_of(tokens.start);
    let sentence = reading.sentences[index].tokens.clone();
    let clause = |at: usize| reading.clause_of(at).map_or(sentence.clone(), |clause| clause.tokens.clone());
    let (mut start, mut end) = (clause(tokens.start).start, clause(tokens.end - 1).end);
    while end > start
        && reading.is_kind(end - 1, TokenKind::Punct)
        && ![",", ";", ":"].contains(&reading.word(end - 1))
    {
        end -= 1;
    }
    let word = |at: usize| !matches!(reading.tokens[at].kind, TokenKind::Punct | TokenKind::Break);
    let ahead = (sentence.start..start).any(word);
    let behind = (end..sentence.end).any(word);
    if !ahead && !behind {
        return whole_sentence(reading, &sentence);
    }
    if !ahead {
        while ["but", "and", "so", "then"].contains(&reading.word(end)) {
            end += 1;
        }
        return opening(reading, &(start..end));
    }
    if [",", ";", ":", "-"].contains(&reading.word(end - 1)) && behind {
        end -= 1;
    }
    while start > sentence.start && ([",", ";", ":", "-", "("].contains(&reading.word(start - 1))) {
        start -= 1;
    }
    if reading.word(start) == "(" && reading.word(end) == ")" {
        end += 1;
    }
    let from = start.checked_sub(1).map_or(0, |at| reading.tokens[at].span.end);
    (Span::new(from, reading.tokens[end - 1].span.end), "".into())
}

/// Takes out what opens a sentence; the word after it takes the capital over.
fn opening(reading: &Reading<'_>, tokens: &Range<usize>) -> Wording {
    let mut next = tokens.end;
    while [",", ":", "-", ";"].contains(&reading.word(next)) {
        next += 1;
    }
    let from = reading.tokens[tokens.start].span.start;
    let Some(token) = reading.tokens.get(next) else {
        return (Span::new(from, reading.tokens[tokens.end - 1].span.end), "".into());
    };
    let word = token.span.of(reading.text);
    let large = capitalised(word);
    // A word that stays as it is has no part in it: it may be what another finding marks.
    if large == word {
        return (Span::new(from, token.span.start), "".into());
    }
    (Span::new(from, token.span.end), large.into())
}

/// Takes a whole sentence out, with the blank before it.
#[must_use]
pub fn whole_sentence(reading: &Reading<'_>, sentence: &Range<usize>) -> Wording {
    let mut last = sentence.end - 1;
    while last > sentence.start && reading.is_kind(last, TokenKind::Break) {
        last -= 1;
    }
    let before = sentence.start.checked_sub(1);
    let from = before.map_or(0, |at| {
        // A line end stays with the line before it.
        let token = &reading.tokens[at];
        if token.kind == TokenKind::Break {
            reading.tokens[sentence.start].span.start
        } else {
            token.span.end
        }
    });
    (Span::new(from, reading.tokens[last].span.end), "".into())
}

/// Puts `words` ("a vehicle") in the place of `tokens`: takes an article before them over, leaves a
/// possessive its noun, and keeps a capital at the start of a sentence.
#[must_use]
pub fn general(reading: &Reading<'_>, tokens: &Range<usize>, words: &str) -> Wording {
    let mut start = tokens.start;
    let sentence = reading.sentences[reading.sentence_of(start)].tokens.start;
    let before = |at: usize| if at > sentence { reading.word(at - 1) } else { "" };
    let noun = words.strip_prefix("a ").or_else(|| words.strip_prefix("an ")).unwrap_or(words);
    let mut text = words;
    if ["a", "an", "the", "this", "that", "some"].contains(&before(start)) {
        start -= 1;
    } else if start > sentence
        && (reading.is(start - 1, Class::His)
            || reading.is(start - 1, Class::My)
            || reading.is(start - 1, Class::Your))
    {
        text = noun;
    }
    let opens = start == sentence || [":", "\""].contains(&before(start)) && reading.is_capitalised(start);
    let large = opens && (reading.is_capitalised(start) || start == 0);
    (reading.span(start..tokens.end), if large { capitalised(text) } else { text.to_owned() }.into())
}

/// `words` with a capital at the start.
#[must_use]
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
