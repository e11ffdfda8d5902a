//! Shouting.

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
    let marks = |at: usize| reading.word(at) == "!" || reading.word(at).contains('\u{203c}');
    let run = (0..reading.tokens.len()).find(|&at| (at..at + 4).all(marks));
    if let Some(first) = run.filter(|_| words.len() > 2) {
        let end = (first..reading.tokens.len()).find(|&at| !marks(at)).unwrap_or(reading.tokens.len());
        return vec![Hit::at(reading.span(first..end))];
    }
    Vec::new()
}
