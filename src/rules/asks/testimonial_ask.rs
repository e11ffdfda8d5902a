//! Asking patients for reviews.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::rules::drop_it;
use crate::rules::pattern::Patterns;
use crate::rules::{Hit, Rule, Severities, WARN};

/// Asks patients for a review, stars, a testimonial, before-and-after pictures, or rewards one. Peer
/// review, an anonymous survey and thanks for a kind word are none.
///
/// ```flag
/// «Rate us five stars on Healthgrades»!
/// ```
/// ```flag
/// Patients, «tell the world about your new smile»
/// ```
/// ```flag dm
/// «would you post a review about your surgery»?
/// ```
/// ```pass
/// My first peer review is in.
/// ```
/// ```pass
/// Your survey said parking is awful. Agreed.
/// ```
/// ```pass
/// Thank you for the note, it made our day.
/// ```
pub static RULE: Rule = Rule {
    id: "testimonial-ask",
    topic: Topic::Asks,
    title: "Asking for a review",
    why: "A review asks a patient to say in public that they are your patient.",
    tip: "Thank them in private; use an anonymous survey.",
    severity: Severities::of(WARN, WARN, WARN, WARN),
    find,
};

static PATTERNS: Patterns = Patterns::new(
    r"
    rate|review us|me|our|dr|my .. # stars|star|on|google|healthgrades|yelp|page|practice|clinic|team|surgery
    rate us|me|our
    leave|write|post|drop|give|add|submit|pop|share us|me? a|an|your|some|quick|short|google|yelp|positive|honest|5|five? .. review|reviews|testimonial|testimonials|stars|star|rating|ratings|recommendation
    would|could|can you .... review|testimonial|rating|stars
    # stars on google|yelp|healthgrades|facebook
    tell the world about|how
    share|send|post|tag .. your|ur .. before|results|transformation|smile|story|testimonial|experience .. after|photo|photos|pics|us|here|below|with|and|so
    review|reviews|testimonial .... get|receive|free|off|discount|gift|entered|enter|raffle|$
    get|free|off|discount|gift|$ .... for|when|if .. review|reviews|testimonial
    reviews|review help|helps|mean|means us|our|a|the|so|other|others
    we|i would|d love|appreciate your|a|any review|reviews|testimonial|google
    love .. to feature|hear your story|you|smile
    ! peer|chart|literature|systematic|book|paper|grant|case|film|code|manuscript|anonymous|your notes|records
    ",
);

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    asked(reading).into_iter().map(|tokens| drop_it::offer_at(reading, &tokens)).collect()
}

/// Where a review is asked for.
#[must_use]
pub fn asked(reading: &Reading<'_>) -> Vec<std::ops::Range<usize>> {
    PATTERNS.find(reading)
}
