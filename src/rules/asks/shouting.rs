//! Shouting.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::lexicon::{CLINICAL, Class, Classes, FIRST_NAMES, ORDINARY, PLACES};
use crate::reading::Reading;
use crate::reading::token::{Caps, TokenKind};
use crate::rules::{HINT, Hit, Rule, Severities};

/// Sentences in capitals, runs of exclamation marks, walls of emoji. Acronyms, a word of joy and short
/// personal cries are none.
///
/// ```flag
/// «COME SEE OUR NEW OFFICE TODAY EVERYONE»!!!!
/// -> Come see our new office today everyone!
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
        let hit = Hit::at(reading.span(first..last + 1));
        let mut small = small(reading, first..last + 1);
        // Of the marks behind it one stays.
        let is_mark = |at: usize| {
            reading.word(at) == "!"
                || reading.word(at).starts_with('\u{203c}')
                || is_selector(reading.word(at))
        };
        let end = (last + 1..reading.tokens.len()).find(|&at| !is_mark(at)).unwrap_or(reading.tokens.len());
        if end > last + 1 {
            small.push('!');
        }
        return vec![hit.or_replace(reading.span(first..end), small)];
    }
    let run = loudest(reading).filter(|_| words.len() > 1);
    let one = |run: Range<usize>| {
        let sign = reading.tokens[run.start].span.of(reading.text).chars().next();
        let hit = Hit::at(reading.span(run.clone()));
        match sign {
            Some('!' | '\u{203c}') => hit.or_write("!"),
            Some(sign) => hit.or_write(String::from(sign)),
            None => hit,
        }
    };
    run.map(one).into_iter().collect()
}

/// `tokens` in small letters, but for the beginnings of sentences, what `I` begins, names of the lexicon and acronyms.
fn small(reading: &Reading<'_>, tokens: Range<usize>) -> String {
    let span = reading.span(tokens.clone());
    let (mut written, mut end) = (String::with_capacity(span.len()), span.start);
    for at in tokens {
        let token = &reading.tokens[at];
        // An ellipsis is one sign and three tokens.
        if token.span.start < end {
            continue;
        }
        written.push_str(&reading.text[end..token.span.start]);
        end = token.span.end;
        let word = token.span.of(reading.text);
        if token.caps != Caps::Upper || is_acronym(reading, at) {
            written.push_str(word);
            continue;
        }
        let opens = reading.sentences[reading.sentence_of(at)].tokens.start == at;
        let own = matches!(reading.word(at), "i" | "i'm" | "i've" | "i'll" | "i'd" | "im" | "ive");
        let named = token.classes.meets(NAMES) || reading.lists(at, PLACES) && !reading.lists(at, ORDINARY);
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if opens || own || named => {
                written.push(first);
                written.push_str(&letters.as_str().to_lowercase());
            }
            _ => written.push_str(&word.to_lowercase()),
        }
    }
    written
}

/// What begins with a capital wherever it stands.
const NAMES: Classes = Classes::all(&[Class::Weekday, Class::Month]);

/// Whether the word at `at` is written in capitals because it always is.
fn is_acronym(reading: &Reading<'_>, at: usize) -> bool {
    reading.word(at).len() <= 5
        && (reading.lists(at, CLINICAL) || reading.word(at).len() > 1)
        && !reading.lists(at, ORDINARY)
        && !reading.lists(at, FIRST_NAMES)
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
