//! A patient's telephone number.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::reading::mention::MentionKind;
use crate::reading::owner::Owner;
use crate::rules::wording;
use crate::rules::{Hit, Rule, STOP, Severities, WARN};

/// A telephone or fax number of a patient or a relative. Not the practice's or the writer's own, not
/// helplines and toll-free lines. Safe Harbor identifiers D and E.
///
/// ```flag
/// Please call her son on «401-555-0199» about the discharge, I'm off shift.
/// ```
/// ```flag review_reply
/// We tried to reach you at «(401) 555-0188» three times.
/// ```
/// ```flag
/// My patient's number is «five five five oh one four two» if anyone can sit with her.
/// ```
/// ```pass review_reply
/// We read every review, and anyone with a concern can call our office at 555-0142.
/// ```
/// ```pass
/// In a crisis call 988, or the nurse line on 1-800-555-0100.
/// ```
/// ```pass
/// To book your flu shot, call 401-555-0126.
/// ```
/// ```pass
/// Text me on 07700 900123 if you can swap shifts.
/// ```
pub static RULE: Rule = Rule {
    id: "phone-number",
    topic: Topic::Patient,
    title: "A patient\u{2019}s phone number",
    why: "A number leads straight to the person.",
    tip: "Leave it out, or give your office\u{2019}s number.",
    severity: Severities::of(STOP, STOP, STOP, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mine = reading.details.iter().filter(|mention| mention.owner == Owner::Patient);
    mine.filter_map(|mention| {
        let MentionKind::Phone(_) = &mention.kind else { return None };
        let (replaced, words) = wording::without(reading, &mention.tokens);
        Some(Hit::at(reading.span(mention.tokens.clone())).or_replace(replaced, words))
    })
    .collect()
}
