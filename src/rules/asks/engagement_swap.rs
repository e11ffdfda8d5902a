//! Trading reach.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::rules::drop_it;
use crate::rules::pattern::Patterns;
use crate::rules::{Hit, Rule, Severities, WARN};

/// A trade of likes, follows, reviews or comments: f4f, sub4sub, pods, trains, "I follow back".
/// Swapping shifts, ideas or references is none.
///
/// ```flag
/// «f4f»? #doctors
/// ```
/// ```flag
/// «you like my last three, i like yours»
/// ```
/// ```flag
/// starting a «comment pod for dentists», who is in
/// ```
/// ```pass
/// I will swap my Tuesday clinic for your Friday one.
/// ```
/// ```pass
/// Like-for-like comparison of the two pumps.
/// ```
/// ```pass
/// If you send the form I will sign it.
/// ```
pub static RULE: Rule = Rule {
    id: "engagement-swap",
    topic: Topic::Asks,
    title: "A trade of likes",
    why: "Traded likes count as manipulation, and can get an account limited.",
    tip: "Leave a real comment on one of their posts instead.",
    severity: Severities::of(WARN, WARN, WARN, WARN),
    find,
};

static PATTERNS: Patterns = Patterns::new(
    r"
    follow me .. ill|i .. follow .. back
    i|ill leave|give|write you|yours|u .... you|u do|leave|write|give .. same|mine|me
    leave|write|give me a|an|some? .... ill|i write|leave|do|give you|yours|one
    you comment|like|share|follow|upvote|review on? my|mine .... ill|i
    if you upvote|like|share|follow|endorse|review|comment|subscribe my|mine|me|to|on .... ill|i|we|well
    do yours
    follow chain|chains
    same for mine|me|you|yours
    first to like .. gets
    f4f|l4l|s4s|sub4sub|like4like|follow4follow|rt4rt|f4follow|lfl|fff|c4c|like4likes|followforfollow|likeforlike|sub4subs|follow4followback
    f|l|s|c 4 f|l|s|c
    sub|like|likes|follow|rt 4 sub|like|likes|follow|rt|followback
    follow for follow|follows
    sub for sub
    subs for subs
    rt|retweet|share|comment for rt|retweet|share|comment
    follow me? .. ill|i|we|will follow back|you
    follow .. and|& ill|we|i .. follow .. back
    followers? follow train|trains
    follow|engagement|comment|like|rt|retweet|share train|trains|pod|pods|group|groups|loop|ladder|ladders|circle
    you like|follow|share|rate|review|subscribe|comment|retweet|boost|endorse .... i like|follow|share|rate|review|subscribe|comment|retweet|boost|endorse
    you like|follow|share|rate|review|subscribe|comment|retweet|boost|endorse .... ill|i|well|we will? like|follow|share|rate|review|subscribe|comment|retweet|boost|endorse
    ill|i|we|well will? like|follow|share|rate|review|subscribe|comment|retweet|boost|endorse|do .... if you like|follow|share|rate|review|subscribe|comment|retweet|boost|endorse|do
    review|reviews|like|likes|follow|follows|subs|comments swap|swaps|exchange|trade
    swap|trade|exchange google|yelp|five|# star? reviews|likes|follows|shares|subs|comments
    rate|review|like|follow|endorse mine and|& ill|i|well|we
    endorse me .... endorse you
    scratch my back
    i|we always? follow back
    return the favor|favour
    ! swap|swapping shift|shifts|clinic|references|notes
    ",
);

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    PATTERNS.find(reading).into_iter().map(|tokens| drop_it::offer_at(reading, &tokens)).collect()
}
