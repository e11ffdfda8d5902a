//! A room, a bed, a bay.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::reading::mention::MentionKind;
use crate::reading::owner::Owner;
use crate::rules::wording;
use crate::rules::{HINT, Hit, Rule, STOP, Severities, WARN};

/// The room or bed of one person in care. Not meeting rooms, not capacity.
///
/// ```flag
/// The man in «room 304» hums hymns all night.
/// -> The man hums hymns all night.
/// ```
/// ```flag
/// «Bed 12» coded twice before midnight.
/// -> A patient coded twice before midnight.
/// ```
/// ```flag
/// My 4am frequent flyer in «rm 9» swears it's a 10/10.
/// ```
/// ```flag
/// «7C» wants pain meds again.
/// ```
/// ```flag
/// My lady in «14B» asked for her husband all night.
/// ```
/// ```flag
/// SCBU «cot 4» is finally off oxygen.
/// ```
/// ```flag
/// «Curtain 5» wants a turkey sandwich and something for the pain.
/// ```
/// ```flag
/// «ICU 14» is maxed on pressors.
/// ```
/// ```flag
/// The patient in «suite 900» had three strokes.
/// ```
/// ```flag
/// «rm 22»'s family is threatening to sue
/// ```
/// ```pass
/// Suite 900 is our new office, and the patient portal is up.
/// ```
/// ```pass
/// 4C needs more staff, and 3D asked a lot of our printer.
/// ```
/// ```pass
/// Seat 7C needs a new cushion, and ICU 2025 was in Chicago.
/// ```
/// ```pass
/// Poster session in room 304 at noon, bring coffee.
/// ```
/// ```pass
/// We run a 30-bed unit with 12 beds closed.
/// ```
/// ```pass
/// Bed management is a science of its own.
/// ```
pub static RULE: Rule = Rule {
    id: "room-bed-number",
    topic: Topic::Patient,
    title: "A room or a bed",
    why: "Anyone on the unit that day knows who lay there.",
    tip: "Say \u{201c}a patient\u{201d}.",
    severity: Severities::of(WARN, WARN, STOP, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mine = reading.details.iter().filter(|mention| mention.owner == Owner::Patient);
    mine.filter_map(|mention| {
        let MentionKind::Room = &mention.kind else { return None };
        let (replaced, words) = wording::without_room(reading, &mention.tokens);
        Some(Hit::at(reading.span(mention.tokens.clone())).or_replace(replaced, words))
    })
    .collect()
}
