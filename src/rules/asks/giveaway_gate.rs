//! A prize for reach.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::rules::drop_it;
use crate::rules::pattern::Patterns;
use crate::rules::{Hit, OFF, Rule, Severities, WARN};

/// A prize or a gift for a follow, a like, a share, a tag or a referral. A gift without a condition, a
/// raffle's report and a charity are none.
///
/// ```flag
/// «Follow + like to win a spa basket»
/// ```
/// ```flag
/// «Refer a pal to our page, get a free peel»
/// ```
/// ```flag
/// «RT for a chance» at a signed copy
/// ```
/// ```pass
/// We gave out 90 car seats today.
/// ```
/// ```pass
/// Free skin checks Saturday, no sign-up.
/// ```
/// ```pass
/// Our nurse won the bake-off!
/// ```
pub static RULE: Rule = Rule {
    id: "giveaway-gate",
    topic: Topic::Asks,
    title: "A prize for a follow",
    why: "Paying for reach breaks the rules of most sites, and with patients it can count as an inducement.",
    tip: "Give the useful thing freely.",
    severity: Severities::of(WARN, WARN, OFF, WARN),
    find,
};

static PATTERNS: Patterns = Patterns::new(
    r"
    in with|for a chance|shot|shout .... follow|like|share|tag|repost|comment|connect
    win|wins|prize|giveaway|raffle|voucher|vouchers|complimentary|signed|freebie|giving ............ follow|like|share|tag|repost|comment|connect|subscribe and|&|,|this|us|our|my|to|all|two|a|publicly|with
    repost|share|like|tag|follow|comment .... to be in
    entry is .... follow|like|share|tag|comment
    to qualify|enter|win|participate|be .... follow|like|share|tag|repost|connect
    all you do is .... like|share|follow|tag
    tag|share|repost .. us|me|this|and .... pick|choose|draw one|a|someone|winner|two|three .. free|win|for
    send us|me a|your|one? .. new|friend|patient .... free|on|off|half
    introduce|bring|refer|recommend a|your|one|two? .. friend|pal|mate|colleague|mum .... free|on|off|get|gets
    follow|like|share|tag|comment|rt|retweet|repost|subscribe|refer|mention|join|save .... to|and win|enter|qualify|enters
    follow|like|share|tag|comment|rt|retweet|repost|subscribe|refer|mention .... for|get|gets a|one|your|to|the? chance|entry|free
    refer|bring|send|tag ........ get|gets|receive|receives|earn|win a|an|your|one? free
    refer|bring|send|tag a|your|one friend|friends|pal|buddy|mate .... off|free|discount|credit|gift
    to enter : follow|like|tag|share|comment
    to enter .... follow|like|tag|share|comment|repost|subscribe
    giveaway .... follow|like|tag|share|comment|repost|subscribe|refer
    win .... follow|like|tag|share|comment|repost|subscribe|refer .. this|us|me|our|a|#|and
    gift card .... follow|like|tag|share|review|refer|comment
    every|each share|tag|follow|comment|like|review|referral|retweet .. entry|entries|chance|enters|gets|get
    the? winner|winners must|will .. follow|like|share|tag
    chance to win
    ! no purchase|signup|catch
    ",
);

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    PATTERNS.find(reading).into_iter().map(|tokens| drop_it::offer_at(reading, &tokens)).collect()
}
