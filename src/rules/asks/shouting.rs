//! Shouting.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::reading::token::{Caps, TokenKind};
use crate::rules::{HINT, Hit, Rule, Severities};

/// Sentences in capitals, runs of exclamation marks, walls of emoji. Acronyms, a word of joy and short
/// personal cries are none.
///
/// ```flag
/// «COME SEE OUR NEW OFFICE TODAY EVERYONE»!!!!
/// ```
/// ```flag
/// «HUGE NEWS‼️‼️ WE MOVED TO A BIGGER PLACE»
/// ```
/// ```flag
/// results day 🎓 «🎉🎉🎉🎉🎉🎉»
/// ```
/// ```pass
/// Happy birthday Sam 🎉🎂🎉
/// ```
/// ```pass
/// CKD + HTN: start an ACEi.
/// ```
/// ```pass
/// YES! congrats
/// ```
/// ```pass
/// My kid said BONES are LOUD.
/// ```
pub static RULE: Rule = Rule {
    id: "shouting",
    topic: Topic::Asks,
    title: "Shouting",
    why: "Capitals and rows of marks read as shouting.",
    tip: "Write it small, with one exclamation mark.",
    severity: Severities::of(HINT, HINT, HINT, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let words: Vec<usize> =
        (0..reading.tokens.len()).filter(|&at| reading.is_kind(at, TokenKind::Word)).collect();
    let letters =
        |at: usize| reading.tokens[at].span.of(reading.text).chars().filter(|c| c.is_alphabetic()).count();
    // Four letters and fewer may be an acronym; a sentence of them is not.
    let loud: Vec<usize> =
        words.iter().copied().filter(|&at| reading.tokens[at].caps == Caps::Upper).collect();
    let all: usize = words.iter().map(|&at| letters(at)).sum();
    let capitals: usize = loud.iter().map(|&at| letters(at)).sum();
    let long = loud.iter().filter(|&&at| letters(at) > 4).count();
    if all >= 20 && capitals * 10 >= all * 6 && long >= 2 {
        let (first, last) = (loud[0], loud[loud.len() - 1]);
        return vec![Hit::at(reading.span(first..last + 1))];
    }
    let run = loudest(reading).filter(|_| words.len() > 1);
    run.map(|run| Hit::at(reading.span(run))).into_iter().collect()
}

/// The first run of four exclamation marks or of six times the same emoji, as tokens. A doubled mark
/// counts twice.
fn loudest(reading: &Reading<'_>) -> Option<Range<usize>> {
    let marks = |at: usize| match reading.word(at) {
        "!" => 1,
        word if word.starts_with('\u{203c}') => 2,
        _ => 0,
    };
    let emoji =
        |at: usize| reading.word(at).chars().next().filter(|_| reading.is_kind(at, TokenKind::Symbol));
    let mut at = 0;
    while at < reading.tokens.len() {
        let run = |holds: &dyn Fn(usize) -> bool| {
            (at..reading.tokens.len()).find(|&next| !holds(next)).unwrap_or(reading.tokens.len())
        };
        let marked = run(&|next| marks(next) > 0 || next > at && is_selector(reading.word(next)));
        if (at..marked).map(marks).sum::<usize>() >= 4 {
            return Some(at..marked);
        }
        let same = emoji(at);
        let repeated = run(&|next| {
            same.is_some() && (emoji(next) == same || next > at && is_selector(reading.word(next)))
        });
        let count: usize =
            (at..repeated).map(|next| reading.word(next).chars().filter(|&c| Some(c) == same).count()).sum();
        if count >= 6 {
            return Some(at..repeated);
        }
        at = marked.max(repeated).max(at + 1);
    }
    None
}

/// Whether `word` only says how the sign before it is drawn.
fn is_selector(word: &str) -> bool {
    word == "\u{fe0f}"
}
