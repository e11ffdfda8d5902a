//! Contempt for a patient.

use crate::engine::finding::{Severity, Topic};
use crate::lexicon::{Class, Cue};
use crate::reading::cues::Found;
use crate::reading::{Reading, case, scene};
use crate::rules::{Hit, Rule, Severities};

/// Mocking, blaming or contempt for a patient or for patients: "drug seeker", "frequent flyer",
/// "faking it". This is tone, not privacy: a hint wherever it stands. Not criticism of the system,
/// not a joke about oneself, not a bias quoted in order to criticise it.
///
/// ```flag
/// POV: your 4am «frequent flyer» in room 9 swears it's a 10/10
/// ```
/// ```flag
/// My patient refuses admission because of papaya leaf. «What to do with such people»?
/// ```
/// ```flag
/// My patient is «milking it» again and I have six others.
/// ```
/// ```pass
/// Am I the only one who thinks 'frequent flyer' needs to retire? These are people with CHF and no ride.
/// ```
/// ```pass
/// Staffing is a train wreck and the insurer's appeal line is worse.
/// ```
/// ```pass
/// I am a frequent flyer at the coffee cart.
/// ```
/// ```pass
/// Stop writing "drug seeking" in charts. It follows patients for years.
/// ```
pub static RULE: Rule = Rule {
    id: "venting-about-patient",
    topic: Topic::Tone,
    title: "Hard on a patient",
    why: "Patients read it as being about them.",
    tip: "Name what the system did, or how it felt.",
    severity: Severities::everywhere(Severity::Hint),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let phrases = reading.cues_of(Cue::Venting).filter(|found| is_about_patient(reading, found));
    phrases.map(|found| Hit::at(reading.span(found.tokens.clone()))).collect()
}

fn is_about_patient(reading: &Reading<'_>, found: &Found) -> bool {
    let index = reading.sentence_of(found.tokens.start);
    let sentence = scene::sentence(reading, found.tokens.start);
    let nearby = sentence.start..reading.sentences.get(index + 1).map_or(sentence.end, |s| s.tokens.end);
    let criticised = reading.quoted[found.tokens.start]
        || scene::has(
            reading,
            &nearby,
            &[
                "retire", "cruel", "term", "label", "labels", "stigma", "stop", "language", "bias", "words",
                "saying", "stigmatizing", "unlearn", "called",
            ],
        );
    let own = (sentence.start..found.tokens.start).any(|at| {
        ["i", "i'm", "im", "my"].contains(&reading.word(at)) && !reading.is(at + 1, Class::PatientOne)
    }) && found.tokens.start - sentence.start <= 4;
    let system = scene::has(
        reading,
        &sentence,
        &[
            "staffing", "insurer", "insurance", "management", "admin", "administration", "system", "ehr",
            "hospital's", "budget", "airline", "airlines",
        ],
    );
    if criticised || system || reading.genre.holds_no_patient() {
        return false;
    }
    // The hardest words are about patients wherever a clinician writes them; the others need one.
    let names = scene::has(
        reading,
        &found.tokens,
        &[
            "patient", "patients", "pt", "seeker", "seekers", "seeking", "flyer", "flyers", "flier", "gomer",
            "gomers",
        ],
    );
    let clinical = (0..reading.tokens.len()).any(|at| {
        case::is_clinical(reading, at) || reading.is(at, Class::PatientOne) || reading.word(at) == "room"
    });
    let told =
        scene::near_case(reading, found.tokens.start, 1) || scene::is_told_of_patient(reading, &found.tokens);
    let answered = reading.kind().is_public_answer() && sentence.clone().any(|at| reading.is(at, Class::You));
    !own && (names && clinical || told || answered && clinical)
}
