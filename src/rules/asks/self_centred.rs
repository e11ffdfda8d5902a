//! Only about oneself.

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::Reading;
use crate::reading::token::TokenKind;
use crate::rules::{HINT, Hit, OFF, Rule, Severities};

/// A long stretch of "I" and "we" with nobody else in it, and words of praise for oneself. Grief,
/// humour, apologies, stories and thanks are none.
///
/// ```flag
/// «We are the premier clinic in the county. Our doctors are the most experienced team. We own our own award winning lab. We were voted best again this year.»
/// ```
/// ```pass
/// I miss my first clinic, the radiators hissed.
/// ```
/// ```pass
/// We got this wrong and we are fixing it.
/// ```
/// ```pass
/// I was the patient this time. I hated the gown.
/// ```
pub static RULE: Rule = Rule {
    id: "self-centred",
    topic: Topic::Asks,
    title: "Only about oneself",
    why: "Readers care about their own question; this never mentions them.",
    tip: "Turn one \u{201c}we\u{201d} into \u{201c}you\u{201d}.",
    severity: Severities::of(HINT, HINT, OFF, OFF),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    const PRAISE: &[&str] = &[
        "award", "awards", "leading", "premier", "best", "top", "practice", "team", "results", "unmatched",
        "elite", "experienced", "voted", "certified", "renowned", "excellence", "world-class", "finest",
        "expert", "experts", "trusted", "clinic", "proud", "robot", "art", "region",
    ];
    let words = reading.tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
    let count = |class: Class| (0..reading.tokens.len()).filter(|&at| reading.is(at, class)).count();
    let own = count(Class::Me) + count(Class::My);
    let others = count(Class::You) + count(Class::Your);
    let words_of_praise =
        PRAISE.iter().filter(|praise| (0..reading.tokens.len()).any(|at| reading.word(at) == **praise));
    let sad = ["sorry", "miss", "lost", "grief", "died", "thank", "thanks", "apolog", "proud of", "wrong"];
    if words < 25
        || own < 5
        || others > 0
        || reading.text.contains('?')
        || words_of_praise.take(3).count() < 3
        || sad.iter().any(|word| reading.folded.text.contains(word))
        || reading.case.is_open()
    {
        return Vec::new();
    }
    vec![Hit::at(reading.span(0..reading.tokens.len()))]
}
