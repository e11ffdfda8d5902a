//! A town, a street, a neighbourhood.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::reading::mention::MentionKind;
use crate::reading::owner::Owner;
use crate::rules::wording;
use crate::rules::{HINT, Hit, Rule, STOP, Severities, WARN};

/// A place smaller than a state that belongs to a patient or a case. Not the place of an event, a
/// vacancy, a practice or the writer, not a state or a country, not a disease named after a town.
/// Safe Harbor identifier B.
///
/// ```flag
/// My patient, a retired welder from «Westerly», was admitted with sepsis.
/// -> My patient, a retired welder from a nearby town, was admitted with sepsis.
/// ```
/// ```flag
/// Took care of a kid with measles from «Dalton Creek» this week.
/// ```
/// ```pass
/// We are hiring a medical assistant in Springfield.
/// ```
/// ```pass
/// Measles cases in Texas have passed 700 this year.
/// ```
/// ```pass
/// Lyme disease is named after a town in Connecticut.
/// ```
/// ```pass
/// I grew up in Fairhaven and still miss the harbor.
/// ```
pub static RULE: Rule = Rule {
    id: "place-small",
    topic: Topic::Patient,
    title: "A place that narrows it down",
    why: "A place smaller than a state leaves few people it could be.",
    tip: "Name the state, or say \u{201c}a nearby town\u{201d}.",
    severity: Severities::of(WARN, WARN, STOP, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mine = reading.details.iter().filter(|mention| mention.owner == Owner::Patient);
    mine.filter_map(|mention| {
        let MentionKind::Place(place) = &mention.kind else { return None };
        let hit = Hit::at(reading.span(mention.tokens.clone()));
        let (replaced, words) = wording::without_place(reading, place);
        Some(hit.or_replace(replaced, words))
    })
    .collect()
}
