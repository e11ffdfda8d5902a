//! A pitch nobody invited.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::reading::request;
use crate::rules::pattern::Patterns;
use crate::rules::{Hit, OFF, Rule, Severities, WARN};

/// A product, a service, a demo or a call offered by message to somebody who did not ask. A reference,
/// a talk, mentoring, a correction asked of a colleague are none.
///
/// ```flag first_dm
/// «We build websites for surgeons», can I show you samples?
/// ```
/// ```flag first_dm
/// «I'd love 15 minutes to» walk you through our RPM platform.
/// ```
/// ```flag dm
/// Our clinic helps women like you, «want the price list»?
/// ```
/// ```pass dm
/// You asked about our EHR: we moved to it in May, happy to tell you what broke.
/// ```
/// ```pass dm
/// May I cite your slide on Friday?
/// ```
/// ```pass first_dm
/// Could you introduce me to your pharmacist? I'm stuck on a dosing question.
/// ```
pub static RULE: Rule = Rule {
    id: "unsolicited-dm-pitch",
    topic: Topic::Asks,
    title: "A pitch nobody invited",
    why: "An offer that nobody asked for feels like a cold call.",
    tip: "Help them in public first; offer more when they ask.",
    severity: Severities::of(OFF, OFF, OFF, WARN),
    find,
};

static PATTERNS: Patterns = Patterns::new(
    r"
    i|we help|helping|build|run|work|offer|specialize|specialise|provide|sell|make|design|create|partner|support|represent|manage|coach|scale|grow|automate .. doctors|dentists|surgeons|practices|clinics|physicians|clinicians|nurses|therapists|practitioners|providers|medspas|women|men|people|websites|apps|with|health|medical|dental|healthcare|private
    i|we|id|wed would|d? love|like|love # minutes|mins|min
    # minute|minutes|min|mins .. call|chat|demo|zoom|of|to|walk|show
    quick|short|free|brief .. call|demo|chat|consult|consultation|audit|zoom
    book|schedule|hop|jump|set|get .. a|on|up .. call|demo|zoom|time
    want|interested|like .. price|pricing|demo|brochure|samples|trial|sample|quote|catalogue|catalog|learning|hearing|trying|joining|earning
    can|could|may i|we show|send|share|walk|offer|pitch|tell|give you .. samples|demo|deck|brochure|pricing|quote|through|how|info|about|details|our|a
    free trial|demo|audit|sample|quote|assessment|strategy
    our|my platform|software|app|product|service|services|program|programme|solution|supplement|supplements|device|agency|tool|course|company|package|packages
    special|exclusive offer|deal|price|pricing|discount|rate
    business|income|investment|partnership|ambassador opportunity|opportunities
    ground floor
    passive|extra|side|residual income|hustle|money
    work from home|your
    financial freedom
    roi|leads|bookings|conversions|patients per
    more|new|30|20 .. patients|leads|clients|bookings .. month|a|per|every|without|in
    ! you asked|mentioned|wanted|requested
    ! as promised|requested
    ",
);

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    if request::was_asked(reading) {
        return Vec::new();
    }
    // One turn of phrase in a long message is no pitch; an offer with a benefit is.
    pitches(reading).into_iter().take(1).map(|tokens| Hit::at(reading.span(tokens))).collect()
}

/// Turns of phrase that pitch.
#[must_use]
pub fn pitches(reading: &Reading<'_>) -> Vec<std::ops::Range<usize>> {
    PATTERNS.find(reading)
}
