//! The name of a patient's relative.

use std::ops::Range;

use crate::engine::draft::Kind;
use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::mention::{Mention, MentionKind};
use crate::reading::owner::Owner;
use crate::reading::{Reading, belonging, case, scene};
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
    let relatives = reading.persons.iter().filter(|mention| is_relatives(reading, mention));
    relatives
        .map(|mention| {
            let (span, words) = without(reading, mention);
            Hit::at(reading.span(mention.tokens.clone())).or_replace(span, words)
        })
        .collect()
}

fn is_relatives(reading: &Reading<'_>, mention: &Mention) -> bool {
    let sentence = scene::sentence(reading, mention.tokens.start);
    let clinical = sentence.clone().any(|at| case::is_clinical(reading, at));
    if mention.owner == Owner::Relative {
        // "Rosalind Franklin's sister Jenifer": family, and nobody in care.
        let told = belonging::is_patients(reading, &mention.tokens)
            && (0..reading.tokens.len())
                .any(|at| case::is_clinical(reading, at) || reading.is(at, Class::PatientOne));
        return told || clinical && !reading.passes_on || reading.kind() != Kind::Post;
    }
    // "husband George on a bin lid": no possessive, but the story is a patient's.
    let open = matches!(mention.owner, Owner::Unknown | Owner::Addressee);
    let before = mention.tokens.start.checked_sub(1);
    let relation = before.is_some_and(|at| reading.is(at, Class::Relation) && !reading.is_capitalised(at));
    let own = before.is_some_and(|at| (at.saturating_sub(2)..at).any(|b| reading.is(b, Class::My)));
    let of_third = before.and_then(|at| at.checked_sub(1)).is_some_and(|at| reading.is(at, Class::His));
    let undergoes =
        sentence.clone().any(|at| reading.is(at, Class::CareOfPatient) || reading.is(at, Class::CareStrong));
    let told =
        belonging::is_patients(reading, &mention.tokens) || of_third && undergoes && !reading.case.own_story;
    open && relation && !own && !reading.genre.holds_no_patient() && told
}

/// "his daughter Lucy" becomes "a family member"; "Lucy, his daughter," too.
fn without(reading: &Reading<'_>, mention: &Mention) -> Wording {
    let MentionKind::Person(person) = &mention.kind else {
        return (reading.span(mention.tokens.clone()), "".into());
    };
    let mut tokens = person.tokens.clone();
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
