//! An exact age in the answer to a review.

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::Reading;
use crate::reading::mention::MentionKind;
use crate::reading::owner::Owner;
use crate::rules::{HINT, Hit, OFF, Rule, Severities, wording};

/// The exact age, up to 89, of the one reviewed about: allowed by itself, but a strong clue where
/// everyone already suspects who it is. In posts an age counts only in a combination. Not ages of
/// guidelines, of the writer, of a practice.
///
/// ```flag review_reply
/// The «67-year-old» man you write about had a known risk, and you signed the consent.
/// -> The man in his 60s you write about had a known risk, and you signed the consent.
/// ```
/// ```pass
/// A 67-year-old man with diabetes reminded me why foot exams matter.
/// ```
/// ```pass review_reply
/// Women aged 45 and older can book screening on our site.
/// ```
/// ```pass review_reply
/// Our practice turned 30 this year, thank you for the kind words!
/// ```
pub static RULE: Rule = Rule {
    id: "age-exact",
    topic: Topic::Patient,
    title: "An exact age",
    why: "An age is a strong clue where readers already suspect who it is.",
    tip: "Leave it out, or give the decade of life.",
    severity: Severities::of(OFF, OFF, HINT, OFF),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mine = reading.details.iter().filter(|mention| mention.owner == Owner::Patient);
    mine.filter_map(|mention| {
        let MentionKind::Age(age) = &mention.kind else { return None };
        let ours =
            reading.clause_of(mention.tokens.start).is_some_and(|c| reading.any(c.tokens.clone(), Class::My));
        if ours || age.years >= 90 || wording::is_grouped(reading, age) {
            return None;
        }
        let hit = Hit::at(reading.span(mention.tokens.clone()));
        let (span, words) = wording::decade(reading, &mention.tokens)?;
        Some(hit.or_replace(span, words))
    })
    .collect()
}
