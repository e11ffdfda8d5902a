//! Whose a number, an address, a link or a thing is, by the nearest possessor and by the case.

use std::ops::Range;

use super::Reading;
use super::owner::{self, Owner};
use super::story;
use crate::engine::draft::Kind;
use crate::lexicon::Class;

/// How far back a possessor may stand: "her voicemail at", "our office's new address is".
const REACH: usize = 9;

/// Whose `tokens` are: the nearest possessor in the sentence decides, then the person that the
/// sentence names, then the case.
#[must_use]
pub fn of_value(reading: &Reading<'_>, tokens: &Range<usize>) -> Owner {
    if reading.genre.holds_no_patient() {
        return Owner::Unknown;
    }
    if let Some(owner) = possessor(reading, tokens.start) {
        return owner;
    }
    let sentence = &reading.sentences[reading.sentence_of(tokens.start)].tokens;
    if patient_named(reading, sentence) {
        return Owner::Patient;
    }
    let plain = owner::of_detail(reading, tokens);
    // Colleagues pass a number on without a word of whose it is; the rest of the message says that.
    let message = reading.kind().is_private() && reading.story >= story::POSSIBLE;
    let third = || {
        sentence
            .clone()
            .any(|at| story::is_third_person(reading.word(at)) || reading.is(at, Class::PersonOne))
    };
    let told = message || reading.story >= story::LIKELY && third();
    if plain == Owner::Unknown && told && !reading.case.own_story { Owner::Patient } else { plain }
}

/// Whether what stands at `tokens` is told of somebody in the writer's care.
#[must_use]
pub fn is_patients(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    !reading.genre.holds_no_patient()
        && !reading.passes_on
        && matches!(owner::of_detail(reading, tokens), Owner::Patient | Owner::Relative)
}

/// Whether a patient or a patient's relative is named in `range`.
#[must_use]
pub fn patient_named(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let from = reading.persons.partition_point(|m| m.tokens.start < range.start);
    reading.persons[from..]
        .iter()
        .take_while(|m| m.tokens.start < range.end)
        .any(|m| matches!(m.owner, Owner::Patient | Owner::Relative))
}

/// Whether anybody is named in `range` who is not known to be a colleague, the writer or no person.
#[must_use]
pub fn somebody_named(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let from = reading.persons.partition_point(|m| m.tokens.start < range.start);
    let others = [Owner::Patient, Owner::Relative, Owner::Addressee, Owner::Unknown];
    reading.persons[from..]
        .iter()
        .take_while(|m| m.tokens.start < range.end)
        .any(|m| others.contains(&m.owner))
}

/// The nearest one before token `at`, in its sentence, to whom something belongs.
#[must_use]
pub fn possessor(reading: &Reading<'_>, at: usize) -> Option<Owner> {
    let sentence = &reading.sentences[reading.sentence_of(at)].tokens;
    let first = at.saturating_sub(REACH).max(sentence.start);
    let patients = if reading.case.own_story { Owner::OwnFamily } else { Owner::Patient };
    (first..at).rev().find_map(|b| {
        let word = reading.word(b);
        if reading.is(b, Class::My) {
            let patient = (b + 1..at.min(b + 5)).any(|p| is_patient_word(reading, p));
            let family = (b + 1..at.min(b + 3)).any(|p| reading.is(p, Class::Relation));
            let (ours, family) = (Some(Owner::Practice), family.then_some(Owner::OwnFamily));
            return if patient { Some(Owner::Patient) } else { family.or(ours) };
        }
        if reading.is(b, Class::His) || matches!(word, "him" | "hers" | "theirs") {
            return Some(patients);
        }
        // "Your" is said of many things; only right before the number is it the number's.
        if reading.is(b, Class::Your)
            && at - b <= 5
            && (reading.kind() == Kind::ReviewReply || reading.kind().is_private())
        {
            return Some(Owner::Patient);
        }
        if is_patient_word(reading, b) && !reading.is(b, Class::StaffOne) {
            return Some(patients);
        }
        named(reading, b)
    })
}

/// Whether token `at` is a word for one in care that no colleague is called by.
fn is_patient_word(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, Class::PatientOne) && reading.word(at) != "resident"
}

/// The owner of the name that token `at` is part of, where it says anything.
fn named(reading: &Reading<'_>, at: usize) -> Option<Owner> {
    let next = reading.persons.partition_point(|m| m.tokens.start <= at);
    let mention = &reading.persons[next.checked_sub(1)?];
    let says = matches!(mention.owner, Owner::Patient | Owner::Relative | Owner::Staff | Owner::OwnFamily);
    (mention.tokens.contains(&at) && says).then_some(mention.owner)
}
