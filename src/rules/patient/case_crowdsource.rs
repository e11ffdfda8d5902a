//! A live case put before the crowd.

use crate::engine::finding::Topic;
use crate::lexicon::{CLINICAL, Class, Cue};
use crate::reading::case::AnchorKind;
use crate::reading::cues::Found;
use crate::reading::mention::MentionKind;
use crate::reading::owner::Owner;
use crate::reading::{Reading, case, scene};
use crate::rules::{Hit, OFF, Rule, Severities, WARN, phrasing};

/// A question to the public or a group on one live patient: "any ideas?", "what would you do?". Not
/// questions of pure knowledge, not a quiz from a published case.
///
/// ```flag
/// 45F with fever, rash and a knee like a melon. «Any ideas»?
/// ```
/// ```flag
/// «need help with» a pt on my service right now, 68M, Na 114, seizing.
/// ```
/// ```flag dm
/// Hi Ravi, quick one. Mr. Delacroix, 71, my patient, Cr 4.1, EF 15. «Would you dialyze» or let him go?
/// ```
/// ```pass
/// How do you all handle hyponatremia correction overnight? What would you do about the ddAVP clamp?
/// ```
/// ```pass
/// Board-style question: 54-year-old man with chest pain. What would you do? A) CT B) troponin
/// ```
/// ```pass
/// BP 190/110, SpO2 90% on room air: which would you treat first in a simulation?
/// ```
/// ```pass
/// Any ideas for a team lunch? My patient said tacos.
/// ```
pub static RULE: Rule = Rule {
    id: "case-crowdsource",
    topic: Topic::Patient,
    title: "A live case for the crowd",
    why: "A live case question carries the day, the age and the puzzle in one line.",
    tip: "Ask how one approaches the problem, and move the case to a secure consult.",
    severity: Severities::of(WARN, WARN, OFF, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    if !is_live_case(reading) {
        return Vec::new();
    }
    let found = reading.cues_of(Cue::Crowdsource).filter(|found| asks(reading, found));
    found
        .take(2)
        .map(|found| {
            let tokens = with_object(reading, found);
            let (span, words) =
                phrasing::whole_sentence(reading, &scene::sentence(reading, found.tokens.start));
            Hit::at(reading.span(tokens)).or_replace(span, words)
        })
        .collect()
}

fn with_object(reading: &Reading<'_>, found: &Found) -> std::ops::Range<usize> {
    let with = reading.word(found.tokens.end) == "with" && reading.word(found.tokens.start) == "need";
    found.tokens.start..found.tokens.end + usize::from(with)
}

/// Whether the draft sets out one patient: a word for one or an age with a sex, and something clinical.
fn is_live_case(reading: &Reading<'_>) -> bool {
    let single = reading.case.anchors.iter().any(|anchor| {
        matches!(
            anchor.kind,
            AnchorKind::Patient | AnchorKind::AgeAndSex | AnchorKind::PersonInCare | AnchorKind::Bed
        )
    });
    let detail = reading.details.iter().any(|mention| {
        mention.owner == Owner::Patient && matches!(mention.kind, MentionKind::Age(_) | MentionKind::Room)
    });
    let named = reading.persons.iter().any(|mention| mention.owner == Owner::Patient);
    let numbers = |at: usize| {
        [
            "mrn", "serial", "biopsy", "ct", "mri", "labs", "ekg", "lesion", "rash", "bp", "hr", "wbc", "hb",
            "hgb", "na", "cr", "ef", "lactate", "fever", "erosion", "mm",
        ]
        .contains(&reading.word(at))
    };
    let clinical = (0..reading.tokens.len()).any(|at| {
        case::is_clinical(reading, at)
            || reading.is(at, Class::Anatomy)
            || reading.lists(at, CLINICAL)
            || numbers(at)
    });
    (single || named || detail && reading.case.is_open())
        && clinical
        && !reading.case.own_story
        && !reading.genre.event
}

/// Whether the phrase asks, and asks about the patient.
fn asks(reading: &Reading<'_>, found: &Found) -> bool {
    let index = reading.sentence_of(found.tokens.start);
    let sentence = &reading.sentences[index];
    let near = reading.case.distance(index).is_some_and(|distance| distance <= 4);
    let begs = [
        "need", "pls", "help", "please", "looking", "quick", "curbside", "stumped", "hivemind", "hive",
        "opinions",
    ]
    .contains(&reading.word(found.tokens.start));
    let other = sentence.tokens.clone().any(|at| {
        reading.is(at, Class::EventCue)
            || reading.is(at, Class::PatientMany)
                && !["anyone", "anybody", "everyone", "others"].contains(&reading.word(at))
            || [
                "lunch", "gift", "name", "names", "tacos", "movie", "book", "books", "podcast", "shoes",
                "scrubs", "protocols",
            ]
            .contains(&reading.word(at))
    });
    near && !other && (sentence.question || begs || !sentence.ended)
}
