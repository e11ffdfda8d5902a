//! Who acts in a sentence: whether the writer's side cares for somebody there, and how far a noun
//! phrase reaches.

use std::ops::Range;

use super::token::TokenKind;
use super::{Reading, belonging, case, story};
use crate::engine::draft::Kind;
use crate::lexicon::{CLINICAL, Class, Classes, Cue};

/// The sentence that token `at` stands in.
#[must_use]
pub fn sentence(reading: &Reading<'_>, at: usize) -> Range<usize> {
    reading.sentences.get(reading.sentence_of(at)).map_or(0..0, |sentence| sentence.tokens.clone())
}

/// Whether any of `words` stands in `range`.
#[must_use]
pub fn has(reading: &Reading<'_>, range: &Range<usize>, words: &[&str]) -> bool {
    range.clone().any(|at| words.contains(&reading.word(at)))
}

/// Whether `range` says that the writer's side cared for somebody: "our trauma bay", "I intubated".
#[must_use]
pub fn claims_care(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let by_writer = |at: usize| {
        reading.is(at, Class::CareStrong)
            && reading.is_past(at)
            && (at == range.start && !has(reading, range, &["?"])
                || (at.saturating_sub(3)..at).any(|b| b >= range.start && reading.is(b, Class::Me)))
    };
    reading.says(range, Cue::Care) || range.clone().any(|at| by_writer(at) || is_my_person(reading, at))
}

/// "my sweetest hospice lady", "our TPN guy", "my 4 o'clock": somebody whom the writer's work gives them.
#[must_use]
pub fn is_my_person(reading: &Reading<'_>, at: usize) -> bool {
    if !reading.is(at, Class::My) {
        return false;
    }
    if reading.is_kind(at + 1, TokenKind::Number) && reading.word(at + 2).starts_with("o'clock") {
        return true;
    }
    let person = (at + 2..at + 5).find(|&n| reading.is(n, Class::PersonOne) || reading.word(n) == "buddy");
    person.is_some_and(|person| {
        let between = at + 1..person;
        let plain = between.clone().all(|n| reading.is_kind(n, TokenKind::Word));
        let family =
            between.clone().any(|n| reading.is(n, Class::Relation)) || reading.is(person, Class::Relation);
        plain && !family && between.clone().any(|n| case::is_clinical(reading, n))
    })
}

/// Whether the sentence of token `at`, or one of the two on either side, claims to have cared.
#[must_use]
pub fn claims_near(reading: &Reading<'_>, at: usize) -> bool {
    let index = reading.sentence_of(at);
    let last = (index + 2).min(reading.sentences.len().saturating_sub(1));
    (index.saturating_sub(2)..=last).any(|n| claims_care(reading, &reading.sentences[n].tokens))
        || answers_a_story(reading)
}

/// Whether the draft answers a story of a patient with one of its own: "we got a guy like that too".
fn answers_a_story(reading: &Reading<'_>) -> bool {
    let answers = matches!(reading.kind(), Kind::Reply | Kind::Comment);
    let own = |i: usize| {
        reading.reads(i, "mine was").is_some()
            || reading.reads(i, "we got a").is_some()
            || reading.reads(i, "we had a").is_some()
            || reading.reads(i, "i had a").is_some()
            || reading.word(i) == "ours"
    };
    answers
        && reading.setting.parent.as_deref().is_some_and(|parent| {
            parent.split(|c: char| !c.is_alphanumeric()).any(|w| {
                ["patient", "patients", "pt", "pts", "resident", "unit", "ward", "clinic", "ER", "ED", "ICU"]
                    .contains(&w)
            })
        })
        && (0..reading.tokens.len()).any(own)
}

/// Whether the draft only passes on what others wrote: a link or a repost, and not a word of the
/// writer's own side. The patient of a headline is not the writer's.
#[must_use]
pub fn passes_on(reading: &Reading<'_>) -> bool {
    let links = reading.tokens.iter().any(|token| token.kind == TokenKind::Url);
    let own = |i: usize| {
        let about_text =
            ["story", "report", "blog", "live", "interview", "coverage"].contains(&reading.word(i + 1));
        (reading.is(i, Class::Me) || reading.is(i, Class::My)) && !reading.quoted[i] && !about_text
    };
    reading.word(0) == "rt" || links && reading.kind() == Kind::Post && !(0..reading.tokens.len()).any(own)
}

/// Whether what stands at `tokens` is told of somebody in care: by the case, or because the sentence
/// itself claims to have cared.
#[must_use]
pub fn is_told_of_patient(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    if belonging::is_patients(reading, tokens) {
        return true;
    }
    let sentence = sentence(reading, tokens.start);
    let away = reading.passes_on
        || reading.genre.holds_no_patient()
        || reading.genre.event
        || reading.case.own_story;
    let general = sentence.clone().any(|at| is_general(reading, at)) && !reading.says(&sentence, Cue::Care);
    let third = || {
        sentence
            .clone()
            .any(|at| story::is_third_person(reading.word(at)) || reading.is(at, Class::PersonOne))
    };
    let single = third() || reading.sentences.len() <= 2;
    if reading.story >= story::LIKELY && !away && !general && single {
        return true;
    }
    let someone =
        || sentence.clone().any(|at| reading.is(at, Class::Them) || reading.is(at, Class::PersonOne));
    !away && !general && (claims_care(reading, &sentence) || someone() && claims_near(reading, tokens.start))
}

/// Whether the person at `tokens` ("the mailman", "the kid from the float") is in care: a person needs
/// no pronoun beside.
#[must_use]
pub fn is_person_in_care(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let general = || sentence(reading, tokens.start).any(|at| is_general(reading, at));
    is_told_of_patient(reading, tokens) || reading.story >= story::PERSON && !general()
}

/// Whether a detail at `tokens` that can hardly be anybody else's may be a patient's.
#[must_use]
pub fn may_be_patients(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let general = || sentence(reading, tokens.start).any(|at| is_general(reading, at));
    is_told_of_patient(reading, tokens)
        || reading.story >= story::POSSIBLE && is_clinical_draft(reading) && !general()
}

/// Whether two words of the ward stand anywhere in the draft.
#[must_use]
pub fn is_clinical_draft(reading: &Reading<'_>) -> bool {
    (0..reading.tokens.len())
        .filter(|&at| case::is_clinical(reading, at) || reading.lists(at, CLINICAL))
        .nth(1)
        .is_some()
}

/// Whether token `at` makes its sentence one about people in general, or about an event.
#[must_use]
pub fn is_general(reading: &Reading<'_>, at: usize) -> bool {
    let everybody = ["everyone", "everybody", "anyone", "anybody", "others", "kids", "nurses", "doctors"];
    reading.is(at, Class::PatientMany) && !everybody.contains(&reading.word(at))
        || reading.is(at, Class::Hypothetical)
        || reading.is(at, Class::EventCue)
}

/// Whether a case is open within `sentences` of the one that token `at` stands in.
#[must_use]
pub fn near_case(reading: &Reading<'_>, at: usize, sentences: usize) -> bool {
    !reading.case.own_story
        && reading.case.distance(reading.sentence_of(at)).is_some_and(|distance| distance <= sentences)
}

/// The noun phrase around `tokens`: back to its determiner, and on over "of", "at", "in" and "on"
/// with the capitalised name behind.
#[must_use]
pub fn noun_phrase(reading: &Reading<'_>, tokens: &Range<usize>) -> Range<usize> {
    const DETERMINERS: &[&str] = &["a", "an", "the", "this", "that", "one", "another", "some", "every", "no"];
    let sentence = sentence(reading, tokens.start);
    let mut start = tokens.start;
    while start > sentence.start && tokens.start - start < 6 {
        let before = start - 1;
        let word = reading.word(before);
        if DETERMINERS.contains(&word) {
            start = before;
            break;
        }
        let hyphen = word == "-" && reading.tokens[before].glued && reading.tokens[start].glued;
        let possessive = word == "'s";
        if !hyphen && !possessive && !is_modifier(reading, before) {
            break;
        }
        start = before;
    }
    while start < tokens.start && matches!(reading.word(start), "-" | "'s") {
        start += 1;
    }
    start..with_name_behind(reading, tokens.end)
}

/// Whether the word at `at` may stand between a determiner and its noun.
fn is_modifier(reading: &Reading<'_>, at: usize) -> bool {
    const OTHERS: &[Class] = &[
        Class::Me,
        Class::You,
        Class::Them,
        Class::His,
        Class::My,
        Class::Your,
        Class::Modal,
        Class::Negation,
        Class::CareStrong,
        Class::Hypothetical,
    ];
    const SMALL: &[&str] = &[
        "and", "or", "but", "with", "of", "in", "on", "at", "to", "for", "from", "by", "as", "is", "was",
        "are", "were", "be", "been", "has", "had", "have", "who", "that", "which", "than", "then", "so",
        "if", "it", "its", "when", "while", "after", "before", "because", "like", "about", "into", "out",
        "up", "just", "came", "got", "saw", "met", "told", "said", "lost", "does", "did", "do", "not",
        "he's", "she's", "named", "called",
    ];
    (reading.is_kind(at, TokenKind::Word)
        || reading.is_kind(at, TokenKind::Number) && reading.word(at).len() <= 2)
        && !reading.is_any(at, const { Classes::all(OTHERS) })
        && !SMALL.contains(&reading.word(at))
        && (!reading.word(at).ends_with("ed") || reading.is_capitalised(at) || reading.word(at) == "retired")
}

/// On over "of St. Casimir's", "at Harlow High", "for the Dunmore Lady Hawks".
fn with_name_behind(reading: &Reading<'_>, end: usize) -> usize {
    let mut at = end;
    if !["of", "at", "for", "from", "left"].contains(&reading.word(at)) {
        return end;
    }
    at += 1;
    if reading.word(end) == "left" {
        at += usize::from(["on", "in", "at"].contains(&reading.word(at)));
    }
    at += usize::from(["the", "our", "my", "a", "nearby", "local"].contains(&reading.word(at)));
    let first = at;
    while at < first + 6 && is_name_piece(reading, at, first) {
        at += 1;
    }
    while at > first && !reading.is_kind(at - 1, TokenKind::Word) {
        at -= 1;
    }
    if at > first { at } else { end }
}

fn is_name_piece(reading: &Reading<'_>, at: usize, first: usize) -> bool {
    let capital = reading.is_capitalised(at) && reading.word(at) != "i";
    let joint = at > first
        && reading.tokens.get(at).is_some_and(|t| t.glued)
        && matches!(reading.word(at), "." | "'s" | "-")
        && (reading.word(at) == "'s" || reading.is_capitalised(at + 1));
    let kind = at > first
        && [
            "rink", "plant", "school", "church", "bakery", "mill", "factory", "store", "farm", "station",
            "county",
        ]
        .contains(&reading.word(at))
        && reading.is_capitalised(at - 1);
    capital || joint || kind
}
