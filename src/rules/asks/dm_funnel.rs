//! Moving people to messages.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::reading::request;
use crate::rules::drop_it;
use crate::rules::pattern::Patterns;
use crate::rules::{Hit, OFF, Rule, Severities, WARN};

/// Sends readers to private messages for a price, a deal, a keyword or "details". Logistics among
/// colleagues and an open door for advice are none.
///
/// ```flag
/// «DM 'GLOW' for pricing»
/// ```
/// ```flag
/// «inbox me for the deal»
/// ```
/// ```flag
/// «message me to get started on my plan»
/// ```
/// ```pass
/// DM me your e-mail and I'll send the PDF.
/// ```
/// ```pass
/// My DMs are closed, use the office line.
/// ```
/// ```pass
/// Message the coordinator, she's quick.
/// ```
pub static RULE: Rule = Rule {
    id: "dm-funnel",
    topic: Topic::Asks,
    title: "Moving people to messages",
    why: "A price that is only told in private looks like a scheme.",
    tip: "Say the price or the fact in public.",
    severity: Severities::of(WARN, WARN, WARN, OFF),
    find,
};

static PATTERNS: Patterns = Patterns::new(
    r#"
    dm|inbox|message|pm|msg|text|whatsapp|hmu me|us? .. for|about|with|to|if|and|the .. price|prices|pricing|price|deal|deals|info|information|details|code|link|discount|program|programme|plan|plans|started|start|slots|slot|spot|spots|offer|offers|rates|quote|secret|guide|join|package|packages|order|book|booking|consult|consultation|appointment|access|enrol|enroll|more|list|options|availability|protocol|ready|interested|learn|claim|grab|reserve
    dm|inbox|message|pm|msg '|" .. '|"
    dm|inbox|message|pm|msg me|us|the word? '|" .. '|"
    dm .. the word
    slide into my|our dms|inbox .... for|if|and
    check your|ur inbox|dms
    sent you|u a? .. dm|pm|message|inbox
    dms open for|to .. orders|bookings|clients|consults|pricing
    comment or dm
    dm to|for|us
    inbox|dm|pm|message me|us now|today|asap|privately
    drop .. in my|our dms|inbox
    ! e-mail|email and|so
    ! slides|pdf|paper|preprint|reference|abstract|protocol|mentoring|mentor|residency|reviewers
    "#,
);

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    if request::was_asked(reading) && reading.setting.parent.is_none() {
        return Vec::new();
    }
    PATTERNS.find(reading).into_iter().map(|tokens| drop_it::offer_at(reading, &tokens)).collect()
}
