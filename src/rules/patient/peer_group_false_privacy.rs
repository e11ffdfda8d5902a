//! A closed group that is not private.

use crate::engine::finding::Topic;
use crate::lexicon::Cue;
use crate::reading::{Reading, scene};
use crate::rules::{HINT, Hit, OFF, Rule, Severities, phrasing};

/// "Docs only", "closed group", "don't screenshot" over the details of a case. Not the rules of the
/// group, not topics without a patient.
///
/// ```flag
/// «Docs only», please: my patient, 52M, has necrotizing fasciitis after a lake swim.
/// ```
/// ```flag
/// This is a «closed group» so I feel ok sharing. My pt in 14 is detoxing hard.
/// ```
/// ```pass
/// This is a closed group, so I feel ok sharing: I failed my boards. Again.
/// ```
/// ```pass
/// Admin post: nurses only, and please don't screenshot. Be kind.
/// ```
pub static RULE: Rule = Rule {
    id: "peer-group-false-privacy",
    topic: Topic::Patient,
    title: "Closed groups leak too",
    why: "Posts in closed groups are copied and screenshotted; the rule is the same there.",
    tip: "Write it as if everyone could read it.",
    severity: Severities::of(HINT, HINT, OFF, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let open = reading.case.is_open() && !reading.case.own_story && !reading.genre.holds_no_patient();
    let phrases = reading
        .cues_of(Cue::PeerGroup)
        .filter(|found| open && scene::near_case(reading, found.tokens.start, 3));
    phrases
        .take(1)
        .map(|found| {
            let (span, words) = phrasing::clause_out(reading, &found.tokens);
            Hit::at(reading.span(found.tokens.clone())).or_replace(span, words)
        })
        .collect()
}
