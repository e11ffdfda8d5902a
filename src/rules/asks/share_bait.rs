//! Pressure to pass on.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::rules::drop_it;
use crate::rules::pattern::Patterns;
use crate::rules::{Hit, OFF, Rule, Severities, WARN};

/// A share with a condition, a number, a reward or a reproach: chain letters, "real friends share".
/// Notices of a missing person, a donor, a danger are meant to be passed on.
///
/// ```flag
/// «Real friends will share this»
/// ```
/// ```flag
/// «Share with 7 mums before midnight»
/// ```
/// ```flag
/// «Repost or you don't care about nurses»
/// ```
/// ```pass
/// Please share: road to ER flooded.
/// ```
/// ```pass
/// What have you shared with your care team?
/// ```
/// ```pass
/// Don't share that rumour.
/// ```
pub static RULE: Rule = Rule {
    id: "share-bait",
    topic: Topic::Asks,
    title: "Pressure to share",
    why: "What is shared out of guilt costs you belief when it turns out wrong.",
    tip: "Say why it matters; people will pass it on.",
    severity: Severities::of(WARN, WARN, OFF, WARN),
    find,
};

static PATTERNS: Patterns = Patterns::new(
    r"
    copy .. dont share
    will share this|it|on
    share|repost|post this|it? .. before .. take|takes|they|it
    forward|send|sending|share this|it|to .. # people|ppl|friends|wards|mums|nurses|groups|others
    brave enough to share|post|repost
    truly|really value|care|love|respect .... share|repost|post
    cant|cannot get .. # .. share|to
    only # .. will|would .. share|repost|post|see
    # % .. will|wont share|post|repost|be
    dont risk it
    on their wall|status
    see|lets see how far
    if you .. loved|love|ever .... share|repost|copy|post
    real|true|good friends|nurses|doctors|people|followers|fans will|would? share|repost|retweet|copy
    share|repost|retweet|send|forward .. with|to # people|friends|mums|moms|groups|contacts|others|nurses|colleagues
    share|repost|retweet|forward or|unless you dont|do|hate|are|must
    share|repost|retweet|rt|forward if you care|love|agree|support|believe|hate|dare|respect|are|have|want|stand|value|think|know
    share|repost|retweet|forward this? before .. delete|deleted|gone|midnight|remove|removed|it
    bet you|nobody|no|noone wont|will|cant|one .. share|repost
    97|98|99|95|90 % of .. wont|will .. share|repost
    copy and|& paste
    if you care|love|agree|support|cared .... share|repost|retweet
    if you .. share|repost|retweet this|it
    only .. will|would share|repost
    share|repost|retweet .. get|win|receive|unlock|enter
    dont break .. chain
    lets see who .. shares|reposts|cares
    let's see who .. shares|reposts
    keep .. scrolling if
    most people wont share|repost|read
    ",
);

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    PATTERNS.find(reading).into_iter().map(|tokens| drop_it::offer_at(reading, &tokens)).collect()
}
