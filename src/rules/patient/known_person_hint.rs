//! A person whom the readers know.

use crate::engine::finding::Topic;
use crate::lexicon::{Class, Cue};
use crate::reading::cues::Found;
use crate::reading::{Reading, scene};
use crate::rules::{Hit, Rule, STOP, Severities, WARN, phrasing};

/// "You all know him", "one of our own nurses", "from my church", "your neighbour": the patient
/// moves in the readers' circle, who will guess. Not condolences and celebrations apart from care,
/// not news of the staff.
///
/// ```flag
/// My patient in the ICU is a coach, «you all know him», pray for the family.
/// -> My patient in the ICU is a coach, pray for the family.
/// ```
/// ```flag
/// Got the grandmother out, she coded in the rig, but «everyone in town knows the family».
/// ```
/// ```flag
/// My pt tonight is a lady «from my church» and she is detoxing hard.
/// ```
/// ```flag dm
/// is that «your neighbour» Ken who's in with us? cataract went wrong
/// ```
/// ```pass
/// You all know Bernice from the front desk: forty years today!
/// ```
/// ```pass
/// A lady from my church brought us pie for the night shift.
/// ```
/// ```pass
/// One of our nurses caught the error before it reached the patient.
/// ```
pub static RULE: Rule = Rule {
    id: "known-person-hint",
    topic: Topic::Patient,
    title: "Someone your readers know",
    why: "Your readers share your circle and will guess who it is.",
    tip: "Say \u{201c}a patient\u{201d}, or leave the story out.",
    severity: Severities::of(WARN, WARN, STOP, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    reading
        .cues_of(Cue::Known)
        .filter(|found| is_patient(reading, found))
        .map(|found| {
            let (span, words) = phrasing::clause_out(reading, &found.tokens);
            Hit::at(reading.span(found.tokens.clone())).or_replace(span, words)
        })
        .collect()
}

/// Whether the one whom readers know is in care.
fn is_patient(reading: &Reading<'_>, found: &Found) -> bool {
    let at = found.tokens.start;
    let sentence = scene::sentence(reading, at);
    if reading.genre.holds_no_patient() || reading.genre.event || reading.case.own_story {
        return false;
    }
    let told = scene::is_told_of_patient(reading, &found.tokens);
    let staff = ["nurses", "doctors", "docs", "techs", "employees", "staff", "own"]
        .contains(&reading.word(found.tokens.end - 1))
        && reading.word(at) == "one";
    if staff {
        // A colleague acts; a colleague who is a patient undergoes.
        let undergoes = (found.tokens.end..sentence.end.min(found.tokens.end + 6)).any(|at| {
            reading.is(at, Class::CareOfPatient)
                && !["delivered", "recovered", "presented"].contains(&reading.word(at))
        });
        return undergoes;
    }
    let of_reader = ["your", "ur"].contains(&reading.word(at));
    if of_reader {
        return reading.kind().is_private() && (told || reading.says(&sentence, Cue::Care));
    }
    // "From my church" says whose circle it is only beside the patient; "you all know him" anywhere near.
    let circle =
        ["from", "my", "our", "i", "works", "who", "local", "some", "a", "the"].contains(&reading.word(at));
    if circle {
        told && (reading.case.opens_within(&sentence) || scene::claims_near(reading, at))
    } else {
        told || scene::near_case(reading, at, 2) || scene::claims_near(reading, at)
    }
}
