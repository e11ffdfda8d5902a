//! A bare link.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::reading::request;
use crate::reading::token::TokenKind;
use crate::rules::{Hit, Rule, Severities, WARN};

/// A link with next to no words, which nobody asked for. Six words that say what is inside are enough.
///
/// ```flag
/// «https://bit.ly/aBcD»
/// ```
/// ```flag
/// look! → «tinyurl.com/zz9»
/// ```
/// ```flag
/// 🔗 «lnkd.in/qwe» #health
/// ```
/// ```pass
/// Here it is, page 3 has the table: cdc.gov/flu
/// ```
/// ```pass reply
/// > Do you have the paper?
/// https://doi.org/10.1/abc
/// ```
/// ```pass
/// Plain-language summary of the trial: bmj.com/x
/// ```
pub static RULE: Rule = Rule {
    id: "link-only",
    topic: Topic::Asks,
    title: "A bare link",
    why: "A link alone looks unsafe; nobody knows why to click.",
    tip: "Write one sentence: what it is, and whom it helps.",
    severity: Severities::of(WARN, WARN, WARN, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let links: Vec<usize> =
        (0..reading.tokens.len()).filter(|&at| reading.is_kind(at, TokenKind::Url)).collect();
    let words = reading.tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
    let Some(&first) = links.first() else { return Vec::new() };
    let numbers = reading.tokens.iter().any(|token| token.kind == TokenKind::Number);
    if words > 3 || numbers || request::was_asked(reading) {
        return Vec::new();
    }
    vec![Hit::at(reading.span(first..first + 1))]
}
