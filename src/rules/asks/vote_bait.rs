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
/// ```flag
/// How do you take handover? «👏 at the bedside, 💡 in the office»
/// ```
/// ```flag
/// «RT = stairs 🔁 heart = lift»
/// ```
/// ```pass
/// My kids send ❤️ every night and 🐢 when they run late.
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
    let ballots: Vec<usize> = (0..reading.tokens.len()).filter(|&at| is_ballot(reading, at)).collect();
    let (Some(&first), Some(&last)) = (ballots.first(), ballots.last()) else { return Vec::new() };
    let mut kinds: Vec<&str> = ballots.iter().map(|&at| reading.word(at)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.len() < 2 || last - first > 40 {
        return Vec::new();
    }
    let mut end = reading.clause_of(last).map_or(last + 1, |clause| clause.tokens.end);
    while end > last + 1 && matches!(reading.tokens[end - 1].kind, TokenKind::Punct | TokenKind::Break) {
        end -= 1;
    }
    vec![Hit::at(reading.span(first..end))]
}

/// Whether the token at `at` is an emoji or a reaction that stands for an answer.
fn is_ballot(reading: &Reading<'_>, at: usize) -> bool {
    const REACTIONS: &[&str] = &[
        "like", "love", "heart", "haha", "wow", "sad", "care", "angry", "insightful", "celebrate", "rt",
        "retweet", "repost", "support", "fave", "cry", "laugh", "funny", "share", "comment",
    ];
    let is_picture = |at: usize| {
        reading.is_kind(at, TokenKind::Symbol) && reading.word(at).chars().any(|c| c > '\u{2000}')
    };
    let mut next = at + 1;
    while reading.is_kind(next, TokenKind::Symbol) && reading.word(next).chars().any(|c| c > '\u{fdff}') {
        next += 1;
    }
    if REACTIONS.contains(&reading.word(at)) {
        let means = matches!(reading.word(next), "=" | ":" | "for")
            || reading.word(next) == "if"
                && matches!(reading.word(next + 1), "you" | "u" | "your" | "ur" | "it's" | "its");
        return means && (reading.is_kind(next + 1, TokenKind::Word) || is_picture(next + 1));
    }
    if !is_picture(at) {
        return false;
    }
    let told = matches!(reading.word(next), "=" | ":" | "for" | "means" | "if" | "says" | "keeps" | "to")
        && reading.is_kind(next + 1, TokenKind::Word);
    // "Tea or coffee? 👏 tea, 💡 coffee": each picture is followed by an answer, and a question stands before.
    let asked = (0..at).any(|before| reading.word(before) == "?");
    told || asked && reading.is_kind(next, TokenKind::Word) && !is_picture(at.wrapping_sub(1))
}
