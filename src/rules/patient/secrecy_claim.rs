//! An announcement that something is kept back.

use crate::engine::draft::Kind;
use crate::engine::finding::Topic;
use crate::lexicon::{Class, Cue};
use crate::reading::cues::Found;
use crate::reading::{Reading, case, scene};
use crate::rules::{HINT, Hit, Rule, STOP, Severities, WARN, phrasing};

/// "No names, but", "HIPAA-safe version", "our secret", "details changed": it invites guessing. Not
/// education about privacy, not a reply that says why one cannot discuss anybody, not details
/// changed with written permission. Raises the findings beside it by a step.
///
/// ```flag
/// «No names, but» my patient tonight is a certain pastor.
/// ```
/// ```flag dm
/// that footy player's knee you scanned, is it a full ACL? «Our secret»
/// -> that footy player's knee you scanned, is it a full ACL?
/// ```
/// ```flag
/// «HIPAA safe» version: my patient swallowed a ring.
/// ```
/// ```flag
/// A woman with scurvy, my patient, «details changed».
/// ```
/// ```pass review_reply
/// Because of privacy rules we can't say who is seen here, and we'd welcome a call.
/// ```
/// ```pass
/// HIPAA in one line: if you are not on the care team, no names, but also no hints.
/// ```
/// ```pass
/// Details changed with the patient's written permission: a woman with scurvy.
/// ```
/// ```pass dm
/// surprise party for Agnes on Friday, our secret!
/// ```
pub static RULE: Rule = Rule {
    id: "secrecy-claim",
    topic: Topic::Patient,
    title: "It invites guessing",
    why: "Saying that it is anonymous does not make it so.",
    tip: "Leave the phrase out, and check what follows.",
    severity: Severities::of(HINT, WARN, STOP, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let claims = reading.cues_of(Cue::Secrecy).filter(|found| is_claim(reading, found));
    claims
        .map(|found| {
            let (span, words) = phrasing::clause_out(reading, &found.tokens);
            Hit::at(reading.span(found.tokens.clone())).or_replace(span, words)
        })
        .collect()
}

/// Whether it is said over a patient.
pub(in crate::rules) fn is_claim(reading: &Reading<'_>, found: &Found) -> bool {
    let sentence = scene::sentence(reading, found.tokens.start);
    let all = 0..reading.tokens.len();
    let taught = sentence.clone().any(|at| {
        reading.is(at, Class::PatientMany)
            || reading.is(at, Class::Hypothetical)
            || reading.is(at, Class::StudyCue)
    }) || scene::has(
        reading,
        &sentence,
        &["written", "rule", "rules", "policy", "training", "law", "anyone's", "line"],
    );
    if taught || reading.genre.holds_no_patient() || reading.case.own_story {
        return false;
    }
    if reading.kind() == Kind::ReviewReply {
        // A reply that only says what cannot be said is the right one.
        return reading.says(&(found.tokens.start..found.tokens.end), Cue::Secrecy)
            && (found.tokens.end..sentence.end).any(|at| {
                reading.word(at) == "but" && (at..sentence.end).any(|b| reading.is(b, Class::You))
            });
    }
    let clinical = all.clone().any(|at| case::is_clinical(reading, at));
    let someone = all.clone().any(|at| {
        reading.is(at, Class::Them)
            || reading.is(at, Class::PersonOne)
            || reading.is(at, Class::PatientOne)
            || reading.is(at, Class::JobUnique)
    });
    scene::near_case(reading, found.tokens.start, 4)
        || reading.kind().is_private() && clinical && reading.says(&all, Cue::Care)
        || clinical
            && someone
            && ["no", "hipaa", "wont", "won't", "names"].contains(&reading.word(found.tokens.start))
        || clinical && someone && scene::has(reading, &found.tokens, &["names", "name", "hipaa", "who"])
}
