//! The name of a patient's relative.

use std::ops::Range;

use crate::engine::draft::Kind;
use crate::engine::finding::Topic;
use crate::lexicon::{Class, Classes, FIRST_NAMES, NAME_WORDS, ORDINARY};
use crate::reading::mention::{Mention, MentionKind};
use crate::reading::owner::Owner;
use crate::reading::token::Caps;
use crate::reading::{Reading, evidence, scene, story};
use crate::rules::wording::Wording;
use crate::rules::{Hit, Rule, STOP, Severities, WARN};

/// The name of a relative, partner or household member of a patient. Not a relation without a name,
/// not the writer's own family, not a colleague's name. Safe Harbor identifier A names relatives and
/// household members beside the patient.
///
/// ```flag
/// My patient's daughter «Lucy» said he had been falling for weeks.
/// -> A family member said he had been falling for weeks.
/// ```
/// ```flag
/// He was intubated for nine days, and his wife «Teresa» still texts us.
/// -> He was intubated for nine days, and a family member still texts us.
/// ```
/// ```flag
/// She's in the corridor with pneumonia, my patient, husband «George» on a bin lid next to her.
/// ```
/// ```flag review_reply
/// As we explained to your husband «Paolo», cancelled slots can't be held.
/// ```
/// ```flag dm
/// her mum «Sandra» will be told about the biopsy on Thursday
/// ```
/// ```pass
/// My patient's daughter said he had been falling for weeks.
/// ```
/// ```pass
/// My daughter Lucy had her tonsils out and I was a mess.
/// ```
/// ```pass
/// Our nurse Lucy called the patient's daughter.
/// ```
/// ```pass
/// Rosalind Franklin's sister Jenifer wrote the best book about her.
/// ```
pub static RULE: Rule = Rule {
    id: "relative-name",
    topic: Topic::Patient,
    title: "A relative\u{2019}s name",
    why: "Relatives\u{2019} names point to the patient as much as the patient\u{2019}s own.",
    tip: "Say \u{201c}a family member\u{201d}.",
    severity: Severities::of(STOP, STOP, STOP, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for mention in reading.persons.iter().filter(|mention| is_relatives(reading, mention)) {
        let MentionKind::Person(person) = &mention.kind else { continue };
        let (span, words) = without(reading, &person.tokens);
        hits.push(Hit::at(reading.span(mention.tokens.clone())).or_replace(span, words));
    }
    for i in 0..reading.tokens.len() {
        let Some(name) = name_behind_relation(reading, i) else { continue };
        let span = reading.span(name.clone());
        if hits.iter().any(|hit| hit.span.overlaps(span)) || !is_told(reading, &name) {
            continue;
        }
        let (replaced, words) = without(reading, &name);
        hits.push(Hit::at(span).or_replace(replaced, words));
    }
    hits
}

fn is_relatives(reading: &Reading<'_>, mention: &Mention) -> bool {
    if mention.owner == Owner::Relative {
        // "Rosalind Franklin's sister Jenifer": family, and nobody in care.
        let away = reading.passes_on || reading.case.own_story;
        let his = (mention.tokens.start.saturating_sub(4)..mention.tokens.start)
            .any(|at| reading.is(at, Class::His));
        let clinical = (scene::is_clinical_draft(reading)
            || his && evidence::care_near(reading, mention.tokens.start))
            && !away;
        return is_told(reading, &mention.tokens) || clinical || reading.kind() != Kind::Post;
    }
    false
}

/// Whether the family that `name` belongs to is a patient's.
fn is_told(reading: &Reading<'_>, name: &Range<usize>) -> bool {
    // A relative's name counts as the patient's own, so it must not be asked about itself.
    let open = scene::near_case(reading, name.start, 3) || scene::claims_near(reading, name.start);
    let story = reading.story >= story::POSSIBLE && scene::is_clinical_draft(reading);
    !reading.case.own_story && !reading.passes_on && !reading.genre.holds_no_patient() && (open || story)
}

/// "his daughter Lucy", "wife (Marisol)", "mom tanya", "Lucy, his wife": the name, when the relation is
/// token `i` and nobody says that the family is the writer's.
fn name_behind_relation(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    if !reading.is(i, Class::Relation) || reading.is_capitalised(i) && scene::sentence(reading, i).start != i
    {
        return None;
    }
    // "Baby", "kid" and "family" before a capital are mostly no relation of somebody else.
    let of_third = (i.saturating_sub(3)..i).any(|b| reading.is(b, Class::His) || reading.word(b) == "'s");
    let plain = [
        "wife", "husband", "daughter", "son", "mom", "mum", "dad", "mother", "father", "sister", "brother",
        "partner", "fiance", "fiancee", "girlfriend", "boyfriend", "grandson", "granddaughter", "twins",
        "twin", "grandma", "grandpa", "law", "aunt", "uncle", "niece", "nephew", "cousin",
    ]
    .contains(&reading.word(i));
    let own = (i.saturating_sub(3)..i).any(|b| reading.is(b, Class::My) || reading.is(b, Class::Me));
    if own || !of_third && !plain {
        return None;
    }
    // "sister-in-law Shanice".
    let i = if reading.reads(i + 1, "- in - law").is_some() { i + 4 } else { i };
    if [",", "("].contains(&reading.word(i + 1)) && (of_third || reading.word(i) == "twins")
        || reading.word(i + 1) == "("
        || ["named", "called"].contains(&reading.word(i + 1))
    {
        return name_at(reading, i + 2);
    }
    name_at(reading, i + 1).or_else(|| {
        // "Dolores, his wife of 60 years".
        let before = i.checked_sub(2)?;
        let apposed = of_third
            && reading.is(i - 1, Class::His)
            && [",", "("].contains(&reading.word(before))
            && before > 0;
        apposed.then(|| name_at(reading, before - 1)).flatten().filter(|name| name.end == before)
    })
}

/// A name at `at`: a capital, or a listed first name in small letters.
fn name_at(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let mut first = at;
    while reading.is(first, Class::Honorific)
        || reading.is(first, Class::StaffTitle) && reading.is_capitalised(first)
    {
        first += 1 + usize::from(reading.word(first + 1) == ".");
    }
    let word = reading.word(first);
    let opens = reading.sentences.get(reading.sentence_of(first)).is_some_and(|s| s.tokens.start == first);
    let barred = reading.is_any(
        first,
        const {
            Classes::all(&[
                Class::Month,
                Class::Weekday,
                Class::Country,
                Class::UsState,
                Class::ClinicalPlace,
                Class::Me,
                Class::Them,
                Class::Holiday,
            ])
        },
    );
    let large = reading.is_capitalised(first)
        && word.len() > 1
        && !barred
        && !opens
        && (!reading.lists(first, ORDINARY) || reading.lists(first, FIRST_NAMES))
        && reading.tokens[first].caps == Caps::Title;
    let small = reading.lists(first, FIRST_NAMES)
        && !reading.lists(first, ORDINARY)
        && !reading.lists(first, NAME_WORDS)
        && word.len() > 3
        && reading.tokens[first].classes == crate::lexicon::Classes::NONE;
    if !large && !small {
        return None;
    }
    let mut end = first + 1;
    while large
        && end < first + 3
        && reading.is_capitalised(end)
        && reading.tokens[end].caps == Caps::Title
        && reading.word(end) != "i"
    {
        end += 1;
    }
    Some(at..end)
}

/// "his daughter Lucy" becomes "a family member"; "Lucy, his daughter," too.
fn without(reading: &Reading<'_>, name: &Range<usize>) -> Wording {
    let mut tokens = name.clone();
    let before = |at: usize| at.checked_sub(1);
    while let Some(at) = before(tokens.start)
        && ["named", "called", ",", "(", "of"].contains(&reading.word(at))
        && at > 0
        && reading.is(at - 1, Class::Relation)
    {
        tokens.start = at;
    }
    if let Some(relation) = before(tokens.start).filter(|&at| reading.is(at, Class::Relation)) {
        tokens.start = possessor_before(reading, relation);
    } else if [",", "("].contains(&reading.word(tokens.end))
        && reading.is(tokens.end + 1, Class::His)
        && reading.is(tokens.end + 2, Class::Relation)
    {
        tokens.end += 3;
    }
    let opens = scene::sentence(reading, tokens.start).start == tokens.start;
    (reading.span(tokens), if opens { "A family member" } else { "a family member" }.into())
}

/// Where "his", "my patient's", "the boy's", "little" before the relation at `relation` begin.
fn possessor_before(reading: &Reading<'_>, relation: usize) -> usize {
    let mut start = relation;
    while start > 0
        && ["little", "older", "younger", "eldest", "youngest", "twin"].contains(&reading.word(start - 1))
    {
        start -= 1;
    }
    let Some(at) = start.checked_sub(1) else { return start };
    if reading.is(at, Class::His) || ["a", "the"].contains(&reading.word(at)) {
        return at;
    }
    if reading.word(at) == "'s" {
        let owner: Range<usize> = scene::noun_phrase(reading, &(at - 1..at));
        let mine = owner.start.checked_sub(1).filter(|&b| reading.is(b, Class::My));
        return mine.unwrap_or(owner.start);
    }
    start
}
