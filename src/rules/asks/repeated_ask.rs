//! The same favour again.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::rules::history;
use crate::rules::pattern::Patterns;
use crate::rules::{Hit, OFF, Rule, Severities, WARN};

/// The same kind of ask to the same person within thirty days, or words that bump one. Asking how
/// somebody is, and what was promised, are none.
///
/// ```flag dm
/// «Bumping this» to the top of your inbox
/// ```
/// ```flag dm
/// «me again lol», could u post it now?
/// ```
/// ```flag dm
/// «Second reminder» about your share of our page
/// ```
/// ```pass dm
/// Did the cardiologist ever call you back?
/// ```
/// ```pass dm
/// You said to ping you Friday about the protocol, pinging.
/// ```
/// ```pass dm
/// How did the interview go?
/// ```
/// ```pass dm
/// Hi again. Would you lend me your ultrasound notes for the course?
/// ```
/// ```flag dm
/// «Third time lucky», the newsletter would still love you as a subscriber
/// ```
pub static RULE: Rule = Rule {
    id: "repeated-ask",
    topic: Topic::Asks,
    title: "The same favour again",
    why: "No answer is an answer; asking each week teaches people to mute you.",
    tip: "Let it rest; next time answer one of their questions.",
    severity: Severities::of(OFF, OFF, OFF, WARN),
    find,
};

static PATTERNS: Patterns = Patterns::new(
    r"
    bumping|bump my|this|the|that .. message|dm|email|note|last|up|again|ask|link|post|request
    just|only|gentle|friendly|quick bumping|bump|nudge|nudging|reminder
    ^ me again
    its me again
    second|third|2nd|3rd|final|last|another reminder|nudge|ask|message
    second|third|2nd|3rd|last time asking|im|i
    bumping this|it
    bump this|it up|again|to
    any update|updates|news|luck|chance|thoughts on|with my|that|the .. rt|share|post|link|request|ask|retweet|review|blog|article|video|follow|podcast|demo|call|proposal|message|offer
    following|circling|checking up|back|in .. on|about|re|to my|the|our|that .. message|dm|request|email|offer|proposal|demo|link|post|ask|pitch|note
    did you get|see|have|read|manage|miss .. chance|my|time .. message|dm|link|post|blog|article|share|retweet|look|read|video|watch|episode|email
    still|havent waiting|need|heard|hoping .. you|your|back|for|from .. share|post|rt|retweet|vote|review|reply|sign|follow|you|answer
    asked|ask you .. last week|before|already|again
    not sure if you saw|got
    second|third|fourth|fifth time lucky|of
    floating|popping|bringing|pushing|moving|bumping this|it|that back|up
    to the top of
    circling|checking back
    following|follow up on|with
    my follow up
    in case you|it|this|my .. missed|got|fell|lost|message
    must have missed
    never replied|answered
    you|u never said|replied
    on read
    no|nothing reply|answer|word|back to|from|about
    one more nudge|try|time
    not to nag|be|pester
    sorry to nag|chase|pester|slide
    emailed|messaged|wrote|texted|pinged|mentioned|asked .. twice|already|before|again|last
    any joy|movement|word|luck|news .. on|with|about|re
    did|have you|u ever .. get|got|had
    did you get|have .. a? chance|minute|mo|sec
    have you had .. a? chance|mo|minute|moment|sec|look
    still hoping|keen|holding|stands|open|short
    you|u said no|not|youd|ud|it
    is that|it a no|yes
    nudge nudge
    knock knock
    last time ill|i
    trying|try|asking|ask|wondering|writing you? again
    only me again
    asking|asked|ask .. three|two|third|2|3 times|time
    you|u .. ignoring|ignored
    it|this may|might have got|been lost|buried
    ! said|told|promised|asked me|us? to ping|remind|nudge
    ! you said|promised|asked|told
    ! interview|results|appointment|feeling|surgery|mum|mom|dad|recovery
    ",
);

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    if history::was_answered(reading) {
        return Vec::new();
    }
    let mut found: Vec<Hit> =
        PATTERNS.find(reading).into_iter().take(1).map(|tokens| Hit::at(reading.span(tokens))).collect();
    if found.is_empty() && history::asked_before(reading) {
        found.extend(history::most_asking(reading).map(|tokens| Hit::at(reading.span(tokens))));
    }
    found
}
