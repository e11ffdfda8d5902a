//! A date of care.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::reading::date::Precision;
use crate::reading::mention::MentionKind;
use crate::reading::owner::Owner;
use crate::rules::wording;
use crate::rules::{HINT, Hit, Rule, STOP, Severities, WARN};

/// A day, a weekday, a month or a time of day that belongs to a patient's care. Not the year alone,
/// not the date of an event, a clinic, a deadline, the writer's own days. Words that count from now
/// ("today", "last night") are [`super::recency_case`]'s. Safe Harbor identifier C.
///
/// ```flag
/// My patient's surgery was on «March 3» and she is home.
/// -> My patient's surgery was recently and she is home.
/// ```
/// ```flag
/// She was admitted on «Tuesday night» and intubated within the hour, my toughest patient yet.
/// ```
/// ```flag
/// A 45-year-old man I saw «3/3/26» had the same rash.
/// ```
/// ```flag review_reply
/// You cancelled on «6/14» and never called.
/// ```
/// ```pass
/// Flu shots until 6 pm on Friday, March 3, at the county clinic.
/// ```
/// ```pass
/// Dr. Raman joins our team on March 3!
/// ```
/// ```pass
/// My own surgery is on Tuesday and I am terrified.
/// ```
/// ```pass
/// A patient once told me in 2019 that hope is a discipline.
/// ```
/// ```pass
/// At 4 years, the pre-K boosters; patients may come any Tuesday.
/// ```
pub static RULE: Rule = Rule {
    id: "exact-date",
    topic: Topic::Patient,
    title: "A date of care",
    why: "Any date but the year is an identifier when it belongs to a patient\u{2019}s care.",
    tip: "Say \u{201c}recently\u{201d}, or only the year.",
    severity: Severities::of(WARN, WARN, STOP, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mine = reading.details.iter().filter(|mention| mention.owner == Owner::Patient);
    mine.filter_map(|mention| {
        let MentionKind::Date(precision) = &mention.kind else { return None };
        if matches!(precision, Precision::Now | Precision::Week | Precision::Weeks) {
            return None;
        }
        let hit = Hit::at(reading.span(mention.tokens.clone()));
        let (replaced, words) = wording::recently(reading, &mention.tokens);
        Some(hit.or_replace(replaced, words))
    })
    .collect()
}
