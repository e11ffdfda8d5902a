//! A public wish to a patient.

use crate::engine::finding::Topic;
use crate::lexicon::{Class, Cue};
use crate::reading::cues::Found;
use crate::reading::mention::MentionKind;
use crate::reading::owner::Owner;
use crate::reading::{Reading, case, scene};
use crate::rules::wording::Wording;
use crate::rules::{HINT, Hit, Rule, STOP, Severities, phrasing};

/// A birthday wish, congratulations, condolences, get well, welcome home in public to somebody who
/// is a patient. Not to staff, sponsors, partner businesses, students, one's own.
///
/// ```flag
/// «Happy birthday to Marisol», who has been coming to us for braces since 2011!
/// ```
/// ```flag
/// «Welcome to the world» Odalys and Ignacio, 5 lb 1 and 5 lb 6, it was an «honor to catch» you
/// ```
/// ```flag comment
/// Bernice!! «So glad you're home»! You were the best thing about 5 West last week, that new hip is gonna carry you.
/// ```
/// ```pass
/// Happy birthday to Marisol, our hygienist since 2011! Nobody on our team is braver.
/// ```
/// ```pass
/// Congratulations to Dr. Cole on thirty years of delivering babies.
/// ```
/// ```pass
/// My twins turn six! Happy birthday Odalys and Ignacio, I had notes for the midwife.
/// ```
/// ```pass comment
/// Congrats Bernice!!! 40 years on that unit. See you at the retirement party.
/// ```
pub static RULE: Rule = Rule {
    id: "patient-greeting-tag",
    topic: Topic::Patient,
    title: "A public wish to a patient",
    why: "A friendly shout-out tells everyone that they are your patient.",
    tip: "Say it in private, or to everybody.",
    severity: Severities::of(STOP, STOP, STOP, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    if reading.genre.holds_no_patient() || reading.passes_on {
        return Vec::new();
    }
    let greetings = reading.cues_of(Cue::Greeting).filter(|found| is_to_patient(reading, found));
    greetings
        .map(|found| {
            let tokens = with_name(reading, found);
            let (span, words): Wording =
                phrasing::whole_sentence(reading, &scene::sentence(reading, found.tokens.start));
            Hit::at(reading.span(tokens)).or_replace(span, words)
        })
        .collect()
}

/// "Happy birthday to Marisol": the name goes with the wish.
fn with_name(reading: &Reading<'_>, found: &Found) -> std::ops::Range<usize> {
    let named = reading
        .persons
        .iter()
        .find(|m| m.tokens.start == found.tokens.end && reading.word(found.tokens.end - 1) == "to");
    found.tokens.start..named.map_or(found.tokens.end, |m| m.tokens.end)
}

fn is_to_patient(reading: &Reading<'_>, found: &Found) -> bool {
    let index = reading.sentence_of(found.tokens.start);
    let sentence = scene::sentence(reading, found.tokens.start);
    let all = sentence.start..reading.sentences.get(index + 2).map_or(reading.tokens.len(), |s| s.tokens.end);
    let staff = sentence.clone().any(|at| {
        (reading.is(at, Class::StaffOne)
            || reading.is(at, Class::StaffTitle)
            || reading.is(at, Class::EventCue))
            && !reading.is(at, Class::PatientOne)
    }) || scene::has(
        reading,
        &all,
        &[
            "team", "retirement", "retires", "graduation", "promotion", "graduates", "matched", "colleague",
            "crew", "staff", "employee", "anniversary_", "engine", "station", "shift", "residency",
            "fellowship", "boards", "certification", "degree", "years",
        ],
    ) && !reading.case.opens_within(&all);
    let own = all.clone().any(|at| {
        reading.is(at, Class::My)
            && (reading.is(at + 1, Class::Relation)
                || ["twins", "own", "birthday", "kids", "midwife"].contains(&reading.word(at + 1)))
    });
    let person_staff = reading.persons.iter().any(|m| {
        sentence.contains(&m.tokens.start)
            && matches!(m.owner, Owner::Staff | Owner::OwnFamily | Owner::Public | Owner::Animal)
    });
    if staff || own || person_staff || reading.case.own_story {
        return false;
    }
    // Wishes go round all day; only words of care beside one make its receiver a patient.
    let somebody = reading
        .persons
        .iter()
        .any(|m| all.contains(&m.tokens.start) && matches!(m.kind, MentionKind::Person(_)))
        || sentence.clone().any(|at| reading.is(at, Class::You) || reading.is(at, Class::PersonOne));
    let yours = all.clone().any(|at| {
        (reading.is(at, Class::Your) || reading.word(at) == "that" || reading.word(at) == "new")
            && (at + 1..at + 4).any(|b| {
                reading.is(b, Class::CareNoun)
                    && ![
                        "visit", "shot", "record", "file", "claim", "fall", "stay", "glasses", "session",
                        "delivery",
                    ]
                    .contains(&reading.word(b))
            })
    });
    let comes = scene::has(reading, &all, &["coming", "comes", "came"])
        && all.clone().any(|at| ["us", "our"].contains(&reading.word(at)));
    let born = reading.word(found.tokens.start) == "welcome"
        && (scene::has(
            reading,
            &all,
            &["lb", "lbs", "oz", "catch", "deliver", "delivered", "delivering", "nicu", "grams"],
        ))
        || reading.word(found.tokens.start) == "honor";
    let told = reading.case.opens_within(&all) && all.clone().any(|at| case::is_clinical(reading, at));
    somebody
        && (yours
            || comes && all.clone().any(|at| reading.is(at, Class::CareNoun) || reading.word(at) == "since")
            || told)
        || born && !own
}
