//! A patient's own post, passed on with the care confirmed.

use crate::engine::draft::Kind;
use crate::engine::finding::Topic;
use crate::lexicon::{Class, Cue};
use crate::reading::token::TokenKind;
use crate::reading::{Reading, scene};
use crate::rules::{Hit, Rule, STOP, Severities, WARN, phrasing};

/// Quoting or passing on what a patient posted, and saying that they are one's patient. Not passing
/// on a campaign without a link of care.
///
/// ```flag reply
/// Resharing @marco.delgado81: «this is my patient», two years sober today!
/// ```
/// ```flag comment
/// > Kindergarten, here comes Beckett!
/// AHHH «this is my kiddo» from room 6!!! Look at that hair growing back!!
/// ```
/// ```flag
/// Reposting this because «this is one of my patients» and I could burst: https://example.com/p/1
/// ```
/// ```pass
/// Reposting this from the measles campaign: two doses protect.
/// ```
/// ```pass
/// I told the resident: this is my patient, and I will explain it to her.
/// ```
/// ```pass comment
/// This is my kiddo too at four in the morning, solidarity.
/// ```
pub static RULE: Rule = Rule {
    id: "reshare-patient-content",
    topic: Topic::Patient,
    title: "Confirms who is your patient",
    why: "They may tell their story; you may not confirm it.",
    tip: "Pass it on without the link to your care.",
    severity: Severities::of(STOP, STOP, STOP, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let all = 0..reading.tokens.len();
    let shares = reading
        .cues_of(Cue::Reshare)
        .any(|found| reading.word(found.tokens.start).starts_with("re"))
        || reading.kind() != Kind::Post && !reading.kind().is_private() && reading.setting.parent.is_some()
        || reading.tokens.iter().any(|token| matches!(token.kind, TokenKind::Handle | TokenKind::Url));
    if !shares || reading.genre.holds_no_patient() {
        return Vec::new();
    }
    let claims = reading.cues_of(Cue::Reshare).filter(|found| {
        let last = reading.word(found.tokens.end - 1);
        let mine = (found.tokens.clone()).any(|at| reading.is(at, Class::My) || reading.word(at) == "mine");
        let kid = last == "kiddo" && !scene::has(reading, &all, &["too", "morning", "solidarity"]);
        mine && (last != "kiddo"
            || kid
                && scene::has(
                    reading,
                    &all,
                    &["room", "floor", "ward", "onc", "nicu", "picu", "unit", "clinic", "hair", "peds"],
                ))
    });
    claims
        .map(|found| {
            let (span, words) = phrasing::clause_out(reading, &found.tokens);
            Hit::at(reading.span(found.tokens.clone())).or_replace(span, words)
        })
        .collect()
}
