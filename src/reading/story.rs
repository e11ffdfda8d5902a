//! Whether a draft tells a story of one person in care, by all its words together.
//!
//! The case frame asks for a phrase that opens it. People also tell of a patient without ever saying
//! so: "worked him for an hour, his wife in the hall". No single word shows it, but together a third
//! person, the writer's hands and the words of the ward do. The rules that look for a telling detail
//! ask for this; those that mark a plain date or a town want the frame.

use super::Reading;
use super::age;
use super::case;
use super::owner::Owner;
use super::room;
use super::scene;
use crate::engine::draft::Kind;
use crate::lexicon::{CLINICAL, Class, Classes, Cue, look_up};

/// Points from which on a telling detail is taken for a patient's.
pub const LIKELY: i32 = 3;
/// Points from which on a person singled out by what they are is taken for the patient.
pub const PERSON: i32 = 2;
/// Points from which on one that can hardly be anybody else's is: "his wife Teresa", "everyone in
/// town knows him".
pub const POSSIBLE: i32 = 1;

/// What speaks for a story of one person in care, less what speaks against it; the names in `reading`
/// must have been read before.
#[must_use]
#[inline(never)]
pub fn points(reading: &Reading<'_>) -> i32 {
    if reading.passes_on || reading.genre.holds_no_patient() || reading.genre.event || reading.case.own_story
    {
        return i32::MIN;
    }
    let answered = matches!(reading.kind(), Kind::Reply | Kind::Comment) && parent_is_clinical(reading);
    let mut count = Count {
        cared: i32::from(reading.cues.iter().any(|c| c.cue == Cue::Care)),
        clinical: i32::from(answered),
        ..Count::default()
    };
    for i in 0..reading.tokens.len() {
        count.add(reading, i);
    }
    let staff = i32::from(reading.persons.iter().any(|m| matches!(m.owner, Owner::Staff | Owner::OwnFamily)));
    let patients =
        i32::from(reading.persons.iter().any(|m| matches!(m.owner, Owner::Patient | Owner::Relative)));
    let told = i32::from(reading.sentences.iter().any(|s| acts_on_somebody(reading, s.tokens.clone())));
    // Without a word of the ward, a third person is anybody.
    if count.clinical + count.place + count.room + count.body + count.cared == 0 {
        return i32::MIN;
    }
    count.third.min(2)
        + count.person.min(1)
        + count.clinical.min(3)
        + count.place.min(1)
        + count.body.min(1)
        + 2 * count.cared.min(1)
        + i32::from(count.writer)
        + 2 * told
        + 2 * (count.room + count.aged + patients).min(1)
        - (count.staff + staff).min(2)
        - 3 * count.family.min(1)
        - count.many.min(3)
        - 2 * count.study.min(1)
        - 2 * count.advice.min(1)
}

#[derive(Default)]
struct Count {
    third: i32,
    person: i32,
    clinical: i32,
    place: i32,
    body: i32,
    cared: i32,
    writer: bool,
    room: i32,
    aged: i32,
    staff: i32,
    family: i32,
    many: i32,
    study: i32,
    advice: i32,
}

impl Count {
    fn add(&mut self, reading: &Reading<'_>, i: usize) {
        let word = reading.word(i);
        let one = |holds: bool| i32::from(holds);
        self.third += one(is_third_person(word));
        self.person += one(is_person(reading, i));
        self.clinical += one(case::is_clinical(reading, i) && !reading.is(i, Class::ClinicalPlace)
            || reading.lists(i, CLINICAL));
        self.place += one(reading.is(i, Class::ClinicalPlace));
        self.body += one(reading.is(i, Class::Anatomy) && !is_figure(word) || word == "blood");
        self.cared += one(scene::is_my_person(reading, i));
        self.writer |= reading.is(i, Class::Me) || reading.is(i, Class::My);
        self.room += one(room::at(reading, i).is_some());
        self.aged += one(age::at(reading, i).is_some_and(|age| age.of_a_person));
        self.staff += one(reading.is(i, Class::StaffOne)
            && !reading.is(i, Class::PatientOne)
            && i > 0
            && is_determiner(reading.word(i - 1)));
        self.family += one(reading.is(i, Class::My)
            && (reading.is(i + 1, Class::Relation) || reading.word(i + 1) == "own")
            && reading.word(i + 2) != "'s");
        self.many +=
            one(reading.is(i, Class::PatientMany) && !["everyone", "everybody", "others"].contains(&word));
        self.study += one(reading.is(i, Class::StudyCue));
        self.advice +=
            one(reading.is(i, Class::Your)
                || ["should", "remember", "reminder", "tip", "tips"].contains(&word));
    }
}

/// Whether the text that is answered speaks of illness or care.
fn parent_is_clinical(reading: &Reading<'_>) -> bool {
    const OF_CARE: Classes = Classes::all(&[
        Class::CareNoun,
        Class::ClinicalPlace,
        Class::PatientOne,
        Class::CareStrong,
        Class::ConditionUncommon,
    ]);
    let words = |parent: &str| {
        parent.split(|c: char| !c.is_alphanumeric()).any(|word| {
            let word = word.to_lowercase();
            CLINICAL.has(&word) || look_up(&word).classes.meets(OF_CARE)
        })
    };
    reading.setting.parent.as_deref().is_some_and(words)
}

/// Parts of the body that people speak of all day without being ill.
fn is_figure(word: &str) -> bool {
    [
        "hand", "hands", "head", "face", "heart", "eye", "eyes", "arm", "arms", "back", "foot", "feet",
        "skin", "mouth", "shoulder", "shoulders", "nose", "ass", "finger", "fingers", "brain", "breast",
        "legs", "leg", "neck", "tongue", "teeth", "lips", "chest", "stomach", "belly", "bone", "bones",
    ]
    .contains(&word)
}

/// "He", "her", "she's": one person, neither the writer nor the reader.
#[must_use]
pub fn is_third_person(word: &str) -> bool {
    [
        "he", "she", "him", "her", "his", "hers", "he's", "she's", "hes", "shes", "he'd", "she'd", "he'll",
        "she'll", "himself", "herself",
    ]
    .contains(&word)
}

fn is_determiner(word: &str) -> bool {
    ["a", "an", "the", "this", "that", "our", "my", "one", "another"].contains(&word)
}

/// "the guy", "this little man", "a lady": somebody singled out.
fn is_person(reading: &Reading<'_>, i: usize) -> bool {
    reading.is(i, Class::PersonOne)
        && (1..=3).filter_map(|n| i.checked_sub(n)).any(|at| {
            is_determiner(reading.word(at)) || reading.sentences.iter().take(1).any(|s| s.tokens.start == at)
        })
}

/// "I held her", "we worked him", "got him back": the writer's side does something to somebody.
fn acts_on_somebody(reading: &Reading<'_>, sentence: std::ops::Range<usize>) -> bool {
    sentence.clone().any(|at| {
        let by_us = reading.is(at, Class::Me) && !["me", "us", "myself"].contains(&reading.word(at));
        by_us
            && (at + 1..sentence.end.min(at + 6)).any(|verb| {
                (reading.is_past(verb) || reading.is(verb, Class::CareByWriter))
                    && (verb + 1..sentence.end.min(verb + 4)).any(|object| {
                        ["him", "her"].contains(&reading.word(object)) || is_person(reading, object)
                    })
            })
    })
}
