//! Replies that say nothing of anybody's care, offered instead of one that does.

use super::Hit;
use crate::engine::span::Span;
use crate::lexicon::Class;
use crate::reading::Reading;

/// For a review or a comment that complains.
const CONCERN: &str = "Thank you for taking the time to write. Privacy rules mean we can\u{2019}t discuss anyone\u{2019}s care here, or even say who we see. We would like to hear more: please call our office.";
/// For one that praises.
const PRAISE: &str = "Thank you for the kind words! Feedback like this makes our team\u{2019}s day.";

/// Adds the neutral replies as fixes that replace the whole draft, the fitting one first.
#[must_use]
pub fn offer(reading: &Reading<'_>, hit: Hit) -> Hit {
    let whole = Span::new(0, reading.text.len());
    let glad = |r: &Reading<'_>| {
        let good = r.tokens.iter().filter(|t| {
            [
                "love", "loved", "great", "best", "amazing", "wonderful", "happy", "glad", "kind",
                "thrilled", "proud", "pleasure", "enjoyed", "delighted", "recommend", "excited",
                "congratulations", "congrats", "grateful",
            ]
            .contains(&t.folded.of(&r.folded.text))
        });
        let bad = r.tokens.iter().filter(|t| {
            t.is(Class::Negation)
                || [
                    "sorry", "unfortunately", "rude", "late", "worst", "terrible", "horrible", "awful",
                    "apologize", "apologise", "refused", "regret", "disappointed", "false", "never", "wait",
                    "waited", "pain", "bill",
                ]
                .contains(&t.folded.of(&r.folded.text))
        });
        (good.count(), bad.count())
    };
    let (good, bad) = reading.of_parent().map_or_else(|| glad(reading), glad);
    let (first, second) = if good > bad { (PRAISE, CONCERN) } else { (CONCERN, PRAISE) };
    hit.or_replace(whole, first).or_replace(whole, second)
}
