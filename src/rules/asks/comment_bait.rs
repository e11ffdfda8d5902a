//! "Comment YES".

use crate::engine::finding::Topic;
use crate::lexicon::Classes;
use crate::reading::Reading;
use crate::reading::request::Request;
use crate::reading::token::{Caps, TokenKind};
use crate::rules::drop_it;
use crate::rules::{Hit, OFF, Rule, Severities, WARN};

/// "Comment YES" asks for reach, not for a reply: a given word, letter or emoji in the comments, often
/// to get something. Open questions and asking for ideas are a conversation.
///
/// ```flag
/// Want the slides? «Comment YES below».
/// ```
/// ```flag
/// «Type ME» if you want the checklist.
/// ```
/// ```flag
/// «Write 'ready'» and I'll message you the plan.
/// ```
/// ```pass
/// I would love to hear your comments.
/// ```
/// ```pass
/// Ideas for a handout? Tell me below.
/// ```
/// ```pass
/// What surprised you most in training?
/// ```
pub static RULE: Rule = Rule {
    id: "comment-bait",
    topic: Topic::Asks,
    title: "Asking for a word below",
    why: "One-word comments are not a conversation.",
    tip: "Put the resource in the post, and ask one real question.",
    severity: Severities::of(WARN, OFF, OFF, OFF),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for i in 0..reading.tokens.len() {
        if !matches!(
            reading.word(i),
            "comment" | "type" | "drop" | "say" | "write" | "reply" | "leave" | "put"
        ) || reading.quoted[i]
        {
            continue;
        }
        let Some(clause) = reading.clause_of(i) else { continue };
        let first = (clause.tokens.start..i).all(|at| {
            matches!(reading.word(at), "please" | "pls" | "just" | "and" | "so" | "then" | "now" | "or")
                || !reading.is_kind(at, TokenKind::Word)
        });
        if !first || clause.negated {
            continue;
        }
        let mut at = i + 1;
        while matches!(reading.word(at), "a" | "an" | "the" | "word" | "with" | "your") {
            at += 1;
        }
        let Some(end) = bait(reading, at).filter(|&end| reading.word(end) != "from") else { continue };
        let below = reading.word(end) == "below" || reading.reads(end, "in the comments").is_some();
        let end = if below { if reading.word(end) == "below" { end + 1 } else { end + 3 } } else { end };
        let request = Request { head: i, tokens: i..end };
        hits.push(drop_it::offer(reading, &request));
    }
    hits
}

/// A word in capitals, in quotation marks, or an emoji: gives where it ends.
fn bait(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let token = reading.tokens.get(at)?;
    let shouting = reading.tokens.iter().filter(|t| t.caps == Caps::Upper).count() * 2 > reading.tokens.len();
    if token.kind == TokenKind::Word
        && matches!(token.caps, Caps::Upper)
        && !shouting
        && token.classes == Classes::NONE
    {
        return Some(at + 1);
    }
    if token.kind == TokenKind::Word
        && matches!(token.caps, Caps::Upper)
        && !shouting
        && token.span.len() <= 8
    {
        return Some(at + 1);
    }
    if token.kind == TokenKind::Symbol {
        return Some(at + 1);
    }
    let quote = matches!(reading.word(at), "'" | "\"");
    let closes = (at + 2..at + 4).find(|&end| reading.word(end) == reading.word(at));
    closes.filter(|_| quote).map(|end| end + 1)
}
