//! A patient's story of success.

use crate::engine::finding::Topic;
use crate::lexicon::{Class, Cue};
use crate::reading::cues::Found;
use crate::reading::mention::MentionKind;
use crate::reading::owner::Owner;
use crate::reading::{Reading, case, scene};
use crate::rules::{Hit, Rule, STOP, Severities, WARN, phrasing};

/// A success story, a testimonial, a transformation, a milestone of one patient, "Meet Linda!". Not
/// outcome figures, not stories of the staff, not encouragement for everyone.
///
/// ```flag
/// «Success story»!! 61 yrs lady walked out on own feet after our knee surgery.
/// ```
/// ```flag
/// «Meet Linda»! After a stroke, on her feet in our rehab unit.
/// ```
/// ```flag
/// «Look at this transformation»! Bride, «6 weeks post-op».
/// ```
/// ```flag
/// My patient «finished chemo» today and danced down the hall.
/// ```
/// ```pass
/// Finishing rehab is a big day, and our team loves ringing that bell.
/// ```
/// ```pass
/// Meet Linda, our new nurse practitioner! She loves first steps and good shoes.
/// ```
/// ```pass
/// My dad finished chemo today and I am crying at the bell.
/// ```
/// ```pass
/// Outcomes: 94% of our cardiac rehab graduates are walking again at one year.
/// ```
pub static RULE: Rule = Rule {
    id: "success-story-testimonial",
    topic: Topic::Patient,
    title: "A patient\u{2019}s success story",
    why: "A story that promotes needs the person\u{2019}s written authorization, each time.",
    tip: "Celebrate the milestone without the person.",
    severity: Severities::of(WARN, WARN, STOP, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    if reading.genre.holds_no_patient() || reading.case.own_story || reading.passes_on {
        return Vec::new();
    }
    let told = reading
        .cues_of(Cue::Success)
        .filter(|found| is_patients(reading, found))
        .map(|found| found.tokens.clone());
    let met = (0..reading.tokens.len()).filter_map(|i| meeting(reading, i));
    told.chain(met)
        .map(|tokens| {
            let (span, words) = phrasing::whole_sentence(reading, &scene::sentence(reading, tokens.start));
            Hit::at(reading.span(tokens)).or_replace(span, words)
        })
        .collect()
}

/// "Meet Linda!" before something of care that is hers.
fn meeting(reading: &Reading<'_>, i: usize) -> Option<std::ops::Range<usize>> {
    let opens = scene::sentence(reading, i).start == i;
    if reading.word(i) != "meet" || !opens {
        return None;
    }
    let person = reading
        .persons
        .iter()
        .find(|m| m.tokens.start == i + 1 && matches!(m.kind, MentionKind::Person(_)))?;
    let after = person.tokens.end..reading.tokens.len().min(person.tokens.end + 40);
    let staff = person.owner == Owner::Staff
        || after
            .clone()
            .take(12)
            .any(|at| reading.is(at, Class::StaffOne) || reading.is(at, Class::EventCue));
    let animal = scene::has(reading, &after, &["dog", "cat", "puppy", "therapy_dog", "robot"]);
    let care = after.clone().any(|at| case::is_clinical(reading, at))
        && after.clone().any(|at| reading.is(at, Class::Them));
    (!staff && !animal && care).then_some(i..person.tokens.end)
}

/// Whether it is one patient's: an open case, or a genre of its own ("success story") with a person.
fn is_patients(reading: &Reading<'_>, found: &Found) -> bool {
    const KINDS: &[&str] = &[
        "success", "testimonial", "transformation", "look", "patient", "smile", "client", "amazing",
        "miracle", "nicu",
    ];
    let sentence = scene::sentence(reading, found.tokens.start);
    let many = sentence.clone().any(|at| {
        reading.is(at, Class::PatientMany)
            || reading.is(at, Class::StudyCue)
            || reading.is(at, Class::Hypothetical)
    }) && !reading.case.opens_within(&sentence);
    let staff =
        sentence.clone().any(|at| reading.is(at, Class::StaffOne) && !reading.is(at, Class::PatientOne))
            && !reading.case.opens_within(&sentence);
    if many || staff || reading.genre.event {
        return false;
    }
    let all = 0..reading.tokens.len();
    let someone = all.clone().any(|at| {
        reading.is(at, Class::PersonOne) || reading.is(at, Class::PatientOne) || reading.is(at, Class::Them)
    }) || !reading.persons.is_empty()
        || all.clone().any(|at| reading.quoted[at]);
    let clinical = all.clone().any(|at| case::is_clinical(reading, at))
        || scene::has(reading, &all, &["physio", "smile", "dental", "bonding", "makeover", "op"]);
    let own = all.clone().any(|at| {
        reading.is(at, Class::My)
            && (reading.is(at + 1, Class::Relation)
                || ["own", "mouth", "face"].contains(&reading.word(at + 1)))
    });
    if KINDS.contains(&reading.word(found.tokens.start)) {
        return someone && clinical && !own;
    }
    let answers = reading.kind().is_public_answer() && sentence.clone().any(|at| reading.is(at, Class::You));
    clinical
        && !own
        && (scene::is_told_of_patient(reading, &found.tokens) && reading.case.is_open() || answers)
}
