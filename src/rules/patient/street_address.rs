//! A patient's address.

use crate::engine::finding::{Severity, Topic};
use crate::lexicon::Class;
use crate::reading::owner::Owner;
use crate::reading::street::{self, Address, Part};
use crate::reading::{Reading, belonging};
use crate::rules::{Hit, Rule, STOP, Severities, WARN, phrasing};

/// Where a patient lives: a house in a street, a post box, a flat, coordinates, a postcode that
/// covers a few houses, and a street alone where somebody lives or was picked up. Not the address
/// of a practice, an event or the writer. Safe Harbor identifier B.
///
/// ```flag
/// My patient lives at «12 Oak Street» and her voicemail is full.
/// -> My patient lives nearby and her voicemail is full.
/// ```
/// ```flag
/// today mister abernathy over on «pike street» let me wash his hair, my patient of three weeks
/// ```
/// ```flag dm
/// Guarantor is her husband, last known address «9 Hollins Ct, Apt 4B».
/// ```
/// ```flag
/// We picked the patient up at «41.82401, -71.41283» and he was blue.
/// ```
/// ```flag
/// Discharged her home to «CM1 2AB» with a package of care.
/// ```
/// ```flag
/// My patient lives on «Aldous Rd, no. 6», with three dogs.
/// ```
/// ```flag
/// She lives at «31B Cadogan House» and cannot do the stairs, my patient with COPD.
/// ```
/// ```flag
/// My patient is in the blue house on «Mill Lane».
/// ```
/// ```pass
/// Park on Aldous Rd, no. 6 is our clinic, as every patient knows.
/// ```
/// ```pass
/// The conference is at 31B Cadogan House, and my patient poster is up.
/// ```
/// ```pass
/// Our surgery is the blue house on Mill Lane.
/// ```
/// ```pass
/// Come meet Dr. Raman at the open house, 12 Oak Street.
/// ```
/// ```pass
/// We are moving! From June 8 you will find us at 2210 Castellan Avenue, Suite 300.
/// ```
/// ```pass review_reply
/// The garage on Elm Street is free for two hours, and the ramp is on the Ames Street side.
/// ```
/// ```pass
/// New mailing address is PO Box 88, Pinder.
/// ```
/// ```pass
/// Wall Street does not understand hospitals, and neither does my patient.
/// ```
pub static RULE: Rule = Rule {
    id: "street-address",
    topic: Topic::Patient,
    title: "Where a patient lives",
    why: "An address names the household.",
    tip: "Leave it out, or name only the state.",
    severity: Severities::of(STOP, STOP, STOP, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut i = 0;
    while i < reading.tokens.len() {
        let Some(address) = street::at(reading, i) else {
            i += 1;
            continue;
        };
        i = address.tokens.end;
        if is_patients(reading, &address) {
            hits.push(hit(reading, &address));
        }
    }
    hits
}

fn hit(reading: &Reading<'_>, address: &Address) -> Hit {
    let tokens = &address.tokens;
    let hit = Hit::at(reading.span(tokens.clone()));
    // "lives at 12 Oak Street", "over on Pike Street".
    let led = |at: usize| ["at", "on", "in", "off", "over"].contains(&reading.word(at));
    if let Some(lead) = tokens.start.checked_sub(1).filter(|&at| led(at)) {
        let first = if lead > 0 && reading.word(lead - 1) == "over" { lead - 1 } else { lead };
        return softened(reading, address, hit.or_replace(reading.span(first..tokens.end), "nearby"));
    }
    let (span, words) = phrasing::out(reading, tokens, "a nearby address");
    softened(reading, address, hit.or_replace(span, words))
}

/// A street alone leaves more doors than one, unless somebody is said to live there.
fn softened(reading: &Reading<'_>, address: &Address, hit: Hit) -> Hit {
    let softer =
        address.part == Part::Street && !reading.kind().is_public_answer() && !lives_there(reading, address);
    if softer { hit.as_grave_as(Severity::Warn) } else { hit }
}

/// Whether somebody in care lives there, or was found there.
fn is_patients(reading: &Reading<'_>, address: &Address) -> bool {
    if is_own(reading, address) || reading.genre.holds_no_patient() {
        return false;
    }
    let sentence = reading.sentences[reading.sentence_of(address.tokens.start)].tokens.clone();
    let practice = sentence.clone().any(|at| is_of_practice(reading, at));
    let resides = lives_there(reading, address);
    let owner = belonging::of_value(reading, &address.tokens);
    let patients = matches!(owner, Owner::Patient | Owner::Relative);
    let named = belonging::patient_named(reading, &sentence);
    match address.part {
        _ if matches!(owner, Owner::OwnFamily | Owner::Staff) => false,
        // In an answer to a review a street is nearly always the way to the door.
        Part::Street => resides && (patients || named),
        _ if practice => resides && (patients || named),
        _ => patients || named,
    }
}

/// Whether the clause says that somebody lives or was found there: "lives on", "over on", "fire".
fn lives_there(reading: &Reading<'_>, address: &Address) -> bool {
    let clause = reading.clause_of(address.tokens.start).map_or(address.tokens.clone(), |c| c.tokens.clone());
    let first = clause.start.max(address.tokens.start.saturating_sub(10));
    let before = (first..address.tokens.start).any(|at| {
        [
            "lives", "lived", "living", "resides", "stays", "home", "house", "over", "address", "apartment",
            "flat", "neighbor", "neighbour", "neighbors", "trailer", "moved", "porch", "door", "tent",
            "shelter", "known", "evicted", "household", "live",
        ]
        .contains(&reading.word(at))
    });
    let after = (address.tokens.end..address.tokens.end + 3).any(|at| {
        ["house", "home", "fire", "apartment", "apartments", "flat", "shelter", "motel", "tent"]
            .contains(&reading.word(at))
    });
    let found = address.part == Part::Street
        && (first..address.tokens.start).any(|at| {
            ["pulled", "found", "responded", "dispatched", "trailer", "picked"].contains(&reading.word(at))
        });
    before || after || found
}

/// Words of a practice or an event that tells where it is.
fn is_of_practice(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, Class::EventCue)
        || [
            "us", "located", "location", "parking", "garage", "ramp", "visit", "find", "clinic", "practice",
            "office", "pharmacy", "hiring", "mailing", "directions", "entrance", "lot", "building", "come",
            "join", "library", "stop", "campus", "hours", "shop", "store", "write", "station",
        ]
        .contains(&reading.word(at))
}

/// Whether it is one of the addresses of the writer's own facts.
fn is_own(reading: &Reading<'_>, address: &Address) -> bool {
    let written = reading.span(address.tokens.clone()).of(reading.text).to_lowercase();
    reading.setting.profile.addresses.iter().any(|own| own.to_lowercase().contains(&written))
}
