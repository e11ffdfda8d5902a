//! Sentences and clauses, and the scope that each stands in: denied, quoted, asked, supposed.

use std::ops::Range;

use super::token::{Token, TokenKind};
use crate::lexicon::Class;

/// A stretch of tokens that says one thing.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The sentence it belongs to, as an index.
    pub sentence: usize,
    /// A word denies or forbids what it says.
    pub negated: bool,
    /// All of it stands between quotation marks.
    pub quoted: bool,
    /// It supposes: `if`, `imagine`, `what if`.
    pub hypothetical: bool,
    /// Its sentence ends in a question mark.
    pub question: bool,
}

/// A sentence, as a stretch of tokens, with its closing mark.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its tokens, the closing mark included.
    pub tokens: Range<usize>,
    /// It ends in a question mark.
    pub question: bool,
    /// It has an end: a mark, a line end, or more text after it. The last one of a draft being
    /// typed has none.
    pub ended: bool,
}

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "mt", "sr", "jr", "vs", "etc", "no", "approx", "dept", "est",
    "inc", "ext", "fig", "rev", "gen", "capt", "sgt", "lt", "col", "pt", "appt", "tel", "ph", "e", "g", "i",
];

/// Tokens after which a sentence is cut wherever it stands, so that looking over a whole sentence
/// stays cheap on a text without full stops.
const LONGEST: usize = 120;

/// Cuts tokens into sentences.
#[must_use]
#[inline(never)]
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        let mark = token.folded.of(text);
        let long = at - start >= LONGEST;
        let ends = long
            || match token.kind {
                TokenKind::Break => true,
                TokenKind::Punct if mark == "!" || mark == "?" => true,
                TokenKind::Punct if mark == "." => ends_sentence(text, tokens, at),
                _ => false,
            };
        at += 1;
        if !ends {
            continue;
        }
        // "?!", "...", a closing quote, and emoji right behind belong to the sentence they close.
        while !long
            && tokens.get(at).is_some_and(|next| {
                next.kind == TokenKind::Punct
                    && matches!(next.folded.of(text), "!" | "?" | "." | "\"" | "'" | ")")
                    && next.glued
            })
        {
            at += 1;
        }
        sentences.push(sentence(text, tokens, start..at, true));
        start = at;
    }
    if start < tokens.len() {
        sentences.push(sentence(text, tokens, start..tokens.len(), false));
    }
    sentences
}

fn sentence(text: &str, tokens: &[Token], range: Range<usize>, ended: bool) -> Sentence {
    let marks = tokens[range.clone()]
        .iter()
        .rev()
        .take_while(|t| t.kind != TokenKind::Word && t.kind != TokenKind::Number);
    let question = marks.filter(|t| t.kind == TokenKind::Punct).any(|t| t.folded.of(text) == "?");
    Sentence { tokens: range, question, ended }
}

/// Whether the full stop at `at` ends a sentence: not inside a number or initials, not after an
/// abbreviation, unless a line ends there.
fn ends_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return true };
    if next.kind == TokenKind::Break {
        return true;
    }
    if next.glued && !matches!(next.kind, TokenKind::Punct | TokenKind::Symbol) {
        // "e.g", "J.S", "p.m"; but "today.He" forgot its space.
        let long_words = at > 0 && tokens[at - 1].span.len() > 2 && next.span.len() > 2;
        return long_words && next.is_capitalised();
    }
    let Some(before) = at.checked_sub(1).map(|i| &tokens[i]) else { return true };
    if !tokens[at].glued {
        return true;
    }
    let word = before.folded.of(text);
    !(ABBREVIATIONS.contains(&word) && before.kind == TokenKind::Word)
        && !(before.span.len() == 1 && before.is_capitalised())
}

/// Cuts sentences into clauses at commas, semicolons, colons, dashes, and at conjunctions that a
/// new subject follows.
#[must_use]
#[inline(never)]
pub fn clauses(text: &str, tokens: &[Token], sentences: &[Sentence], quoted: &[bool]) -> Vec<Clause> {
    let mut clauses = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let mut start = sentence.tokens.start;
        for at in sentence.tokens.clone() {
            if at > start && splits(text, tokens, at, sentence.tokens.end) {
                push(&mut clauses, text, tokens, start..at, index, sentence.question, quoted);
                start = at;
            }
        }
        push(&mut clauses, text, tokens, start..sentence.tokens.end, index, sentence.question, quoted);
    }
    clauses
}

/// Notes in each token which sentence and which clause it belongs to.
pub fn number(tokens: &mut [Token], sentences: &[Sentence], clauses: &[Clause]) {
    for (index, sentence) in (0..).zip(sentences) {
        for token in &mut tokens[sentence.tokens.clone()] {
            token.sentence = index;
        }
    }
    for (index, clause) in (0..).zip(clauses) {
        for token in &mut tokens[clause.tokens.clone()] {
            token.clause = index;
        }
    }
}

/// Whether a clause begins at `at`.
fn splits(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    let before = tokens[at - 1].folded.of(text);
    if tokens[at - 1].kind == TokenKind::Punct {
        let spaced_dash = before == "-" && !tokens[at - 1].glued && !tokens[at].glued;
        return matches!(before, "," | ";" | ":" | "(" | ")") || spaced_dash;
    }
    let word = tokens[at].folded.of(text);
    match word {
        "but" | "because" | "although" | "though" | "while" | "so" => true,
        "and" | "or" | "then" => {
            let next = tokens[at + 1..end.min(at + 3)].iter().find(|t| t.kind == TokenKind::Word);
            next.is_some_and(|t| {
                let subject = t.is(Class::Me) || t.is(Class::You) || t.is(Class::Them) || t.is(Class::My);
                let please = [
                    "please", "pls", "plz", "kindly", "don't", "dont", "check", "follow", "share", "rt",
                    "retweet", "call", "book",
                ]
                .contains(&t.folded.of(text));
                subject || please
            })
        }
        _ => false,
    }
}

#[allow(clippy::too_many_arguments, reason = "one inner step of `clauses`, kept apart for reading")]
fn push(
    clauses: &mut Vec<Clause>,
    text: &str,
    tokens: &[Token],
    range: Range<usize>,
    sentence: usize,
    question: bool,
    quoted: &[bool],
) {
    let inside = &tokens[range.clone()];
    if !inside.iter().any(|t| !matches!(t.kind, TokenKind::Punct | TokenKind::Break)) {
        return;
    }
    let words = || range.clone().filter(|&i| matches!(tokens[i].kind, TokenKind::Word | TokenKind::Number));
    let negated = inside.iter().any(|t| t.is(Class::Negation));
    let hypothetical = inside.iter().take(4).any(|t| t.is(Class::Hypothetical));
    let all_quoted = words().next().is_some() && words().all(|i| quoted[i]);
    let _ = text;
    clauses.push(Clause { tokens: range, sentence, negated, quoted: all_quoted, hypothetical, question });
}

/// For each token, whether it stands between quotation marks that open and close in one paragraph,
/// with at least two words between them.
#[must_use]
#[inline(never)]
pub fn quoted(text: &str, tokens: &[Token]) -> Vec<bool> {
    let mut inside = vec![false; tokens.len()];
    let mut open: Option<usize> = None;
    for (i, token) in tokens.iter().enumerate() {
        if token.kind == TokenKind::Break {
            open = None;
            continue;
        }
        if token.kind != TokenKind::Punct {
            continue;
        }
        let mark = token.folded.of(text);
        let is_double = mark == "\"";
        // A single quote opens only before a word and after a blank, closes only after a word.
        let opens_single = mark == "'" && !token.glued && tokens.get(i + 1).is_some_and(|next| next.glued);
        let closes_single = mark == "'" && token.glued;
        match open {
            Some(start) if (is_double || closes_single) && tokens[start].folded.of(text) == mark => {
                inside[start + 1..i].fill(true);
                open = None;
            }
            None if is_double || opens_single => open = Some(i),
            _ => {}
        }
    }
    inside
}
