//! The death of a patient, with clues.

use crate::engine::finding::Topic;
use crate::lexicon::{Class, Cue};
use crate::reading::cues::Found;
use crate::reading::mention::MentionKind;
use crate::reading::owner::Owner;
use crate::reading::{Reading, scene};
use crate::rules::{HINT, Hit, Rule, STOP, Severities, WARN, phrasing};

/// A patient's death beside a day, a place, an age, an event or a name. Not grief without details,
/// not memorials of colleagues, not history. The protection lasts for fifty years after a death.
///
/// ```flag
/// «We lost a young» mom of twins at 4am, my patient for three weeks. Hug your babies.
/// ```
/// ```flag
/// My patient, 41, «passed away» on Tuesday at Mercy Westside.
/// ```
/// ```pass
/// Lost a patient this year. Hug your people.
/// ```
/// ```pass
/// My dad passed Thursday morning. He was 81.
/// ```
/// ```pass
/// Our colleague Dr. Cole died on March 3. She taught us all.
/// ```
/// ```pass
/// Semmelweis died in 1865.
/// ```
pub static RULE: Rule = Rule {
    id: "deceased-patient",
    topic: Topic::Patient,
    title: "A death, with details",
    why: "Privacy goes on after death, and the family reads.",
    tip: "Keep the feeling; leave the time, the place and the cause out.",
    severity: Severities::of(HINT, HINT, STOP, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    if reading.genre.holds_no_patient() || !has_clues(reading) {
        return Vec::new();
    }
    let deaths = reading.cues_of(Cue::Death).filter(|found| is_patients(reading, found));
    deaths
        .take(2)
        .map(|found| {
            let (span, words) = phrasing::clause_out(reading, &found.tokens);
            Hit::at(reading.span(found.tokens.clone())).or_replace(span, words)
        })
        .collect()
}

/// Something that tells who it was: a detail of the patient's, a name, an event.
fn has_clues(reading: &Reading<'_>) -> bool {
    let detail = reading.details.iter().any(|m| {
        m.owner == Owner::Patient
            && matches!(
                m.kind,
                MentionKind::Place(_) | MentionKind::Date(_) | MentionKind::Age(_) | MentionKind::Room
            )
    });
    let named = reading.persons.iter().any(|m| matches!(m.owner, Owner::Patient | Owner::Relative));
    let event = reading.case.is_open()
        && reading.tokens.iter().any(|t| t.is(Class::EventNews) || t.is(Class::OddEvent));
    detail || named || event
}

fn is_patients(reading: &Reading<'_>, found: &Found) -> bool {
    let sentence = scene::sentence(reading, found.tokens.start);
    let end = found.tokens.end;
    // "Passed his boards", "lost her keys", "died laughing", "gone home".
    let other: &[&str] = match reading.word(found.tokens.start) {
        "passed" => &[
            "my", "his", "her", "the", "out", "by", "along", "gas", "stool", "stones", "stone", "a",
            "boards", "with", "it", "up", "over", "me", "our", "flying", "through", "around", "down",
            "their",
        ],
        "died" | "dies" => &["laughing", "inside", "down", "of", "when", "a", "out"],
        _ => &["my", "weight", "pounds", "power", "count", "track", "sleep", "it", "the"],
    };
    let verb = reading.word(found.tokens.start);
    let bare = end == found.tokens.start + 1;
    let idle =
        ["passed", "lost", "died", "dies"].contains(&verb) && bare && other.contains(&reading.word(end))
            || ["lost", "we", "i"].contains(&verb)
                && ["weight", "the", "our", "count", "power"].contains(&reading.word(end))
                && !bare;
    let staff =
        sentence.clone().any(|at| reading.is(at, Class::StaffOne)) && !reading.case.opens_within(&sentence);
    let many =
        sentence.clone().any(|at| reading.is(at, Class::PatientMany) || reading.is(at, Class::StudyCue))
            && !reading.case.opens_within(&sentence);
    let negated =
        ["almost", "nearly", "never", "not"].contains(&reading.word(found.tokens.start.wrapping_sub(1)));
    !idle && !staff && !many && !negated && scene::is_told_of_patient(reading, &found.tokens)
}
