//! Reactions as ballots.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::reading::token::TokenKind;
use crate::rules::{HINT, Hit, OFF, Rule, Severities};

/// Two or more reactions or emoji that each stand for an answer. A poll of the site itself and a civic
/// vote are none.
///
/// ```flag
/// «😍 for summer, 🥶 for winter»
/// ```
/// ```flag
/// «Like = team tea, Love = team coffee»
/// ```
/// ```pass
/// Poll below: how long is your commute?
/// ```
/// ```pass
/// We voted to keep the fish tank.
/// ```
pub static RULE: Rule = Rule {
    id: "vote-bait",
    topic: Topic::Asks,
    title: "Reactions as votes",
    why: "Sites show such posts to fewer people, and they tell you little.",
    tip: "Use the poll button, or ask one open question.",
    severity: Severities::of(HINT, OFF, OFF, OFF),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    const REACTIONS: &[&str] =
        &["like", "love", "heart", "haha", "wow", "sad", "care", "angry", "insightful", "celebrate"];
    let ballot = |at: usize| {
        let ballot = reading.is_kind(at, TokenKind::Symbol)
            && reading.word(at).chars().any(|c| c > '\u{2000}')
            || REACTIONS.contains(&reading.word(at));
        let mut next = at + 1;
        while reading.is_kind(next, TokenKind::Symbol) && reading.word(next).chars().any(|c| c > '\u{fdff}') {
            next += 1;
        }
        let emoji = !REACTIONS.contains(&reading.word(at));
        ballot
            && (matches!(reading.word(next), "=" | ":")
                || reading.word(next) == "for"
                || reading.reads(next, "if you").is_some())
            && (emoji || matches!(reading.word(next), "=" | ":" | "for"))
            && reading.is_kind(next + 1, TokenKind::Word)
    };
    let ballots: Vec<usize> = (0..reading.tokens.len()).filter(|&at| ballot(at)).collect();
    let (Some(&first), Some(&last)) = (ballots.first(), ballots.last()) else { return Vec::new() };
    if ballots.len() < 2 || last - first > 40 {
        return Vec::new();
    }
    let mut end = reading.clause_of(last).map_or(last + 1, |clause| clause.tokens.end);
    while end > last + 1 && matches!(reading.tokens[end - 1].kind, TokenKind::Punct | TokenKind::Break) {
        end -= 1;
    }
    vec![Hit::at(reading.span(first..end))]
}
