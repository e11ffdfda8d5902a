//! A patient's mail address.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::reading::mention::MentionKind;
use crate::reading::owner::Owner;
use crate::rules::wording;
use crate::rules::{Hit, Rule, STOP, Severities, WARN};

/// A mail address of a patient or a relative. Not role mailboxes, not the writer's or the practice's.
/// Safe Harbor identifier F.
///
/// ```flag dm
/// On file we have her as «pat.oakes77@example.net», shall I update it?
/// ```
/// ```flag
/// Can someone send my patient the leaflet? Her address is «rosa.t@example.com».
/// ```
/// ```flag
/// My patient's email is «rosa.t [at] example.com», the portal refuses it.
/// ```
/// ```flag
/// Patient contact: «rosa dot t at gmail dot com»
/// ```
/// ```flag
/// My patient's mum («jo.k@example.com») wants the genetics report.
/// ```
/// ```pass
/// Email me at kim [at] example.com for what my patient taught me.
/// ```
/// ```pass
/// Patients may write to info [at] clinic.example, or look at example dot com.
/// ```
/// ```pass
/// Send your CV to jobs@lakesideclinic.example or write to me at kim@example.com.
/// ```
/// ```pass
/// What's your e-mail for the slides? Mine is sam@example.org.
/// ```
/// ```pass
/// Press questions go to press@example.org.
/// ```
pub static RULE: Rule = Rule {
    id: "email-address",
    topic: Topic::Patient,
    title: "A patient\u{2019}s mail address",
    why: "An address is often the person\u{2019}s name.",
    tip: "Leave it out and use the patient portal.",
    severity: Severities::of(STOP, STOP, STOP, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mine = reading.details.iter().filter(|mention| mention.owner == Owner::Patient);
    mine.filter_map(|mention| {
        let MentionKind::Email = &mention.kind else { return None };
        let (replaced, words) = wording::without(reading, &mention.tokens);
        Some(Hit::at(reading.span(mention.tokens.clone())).or_replace(replaced, words))
    })
    .collect()
}
