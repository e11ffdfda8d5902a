//! A plug under the words of another.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::reading::request;
use crate::rules::drop_it;
use crate::rules::pattern::Patterns;
use crate::rules::{Hit, OFF, Rule, Severities, WARN};

/// One's own service, page or link in an answer that nobody asked for, worst of all under grief. An
/// answer to a question, on the subject, is help.
///
/// ```flag reply
/// > We got married on Saturday!
/// «We do bridal Botox»!
/// ```
/// ```flag reply
/// > My mother died last night
/// «Our therapists are available», book today
/// ```
/// ```flag comment
/// > What a goal in the last minute
/// «check our sports clinic site»
/// ```
/// ```pass reply
/// > what helps shin splints?
/// Rest and calf work; bias noted, I run a clinic.
/// ```
/// ```pass reply
/// > are you open?
/// Yes, till 6.
/// ```
/// ```pass reply
/// > New paper on sepsis bundles
/// We found the opposite, n=90.
/// ```
pub static RULE: Rule = Rule {
    id: "reply-hijack",
    topic: Topic::Asks,
    title: "A plug in an answer",
    why: "It uses somebody else\u{2019}s moment as a noticeboard.",
    tip: "Answer what they said; leave your service out.",
    severity: Severities::of(OFF, WARN, OFF, OFF),
    find,
};

static PATTERNS: Patterns = Patterns::new(
    r"
    check|visit|see|try out? my|our .. page|site|website|channel|clinic|profile|blog|podcast|video|shop|store|practice|link|course|program|book|bio
    check out? my|our
    we|i do|offer|sell|provide|specialize|specialise|treat .. botox|fillers|filler|whitening|veneers|implants|aligners|invisalign|massage|facials|iv|peels|sessions|packages|consults|consultations|supplements|this|these|in|exactly
    our|my .. therapists|clinic|practice|team|office|dentists|doctors|spa|center|centre|studio|course|ebook|book|program|app|supplement|supplements .. is|are|can|offers|has|have|helps|will|covers .. available|open|here|help|offer|offering|free|taking|accepting|you|this|ready|exactly|special|specials
    we|i have a special|discount|promo|course|program|ebook|product
    link in my|our|the bio
    subscribe|follow to|my|our|me|us
    use code
    book|schedule|call|dm|message us|me|today|now|with
    come see|visit us|me
    more on|about|at my|our page|site|blog|channel|profile|podcast
    shameless plug
    i wrote|made|recorded|run|host a|an|my .. blog|post|book|course|video|podcast|channel|app
    ",
);

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let Some(parent) = reading.setting.parent.as_deref() else { return Vec::new() };
    // Who asks gets an answer; who only says something has asked for nothing.
    let told = parent.to_lowercase();
    let asked = told.contains('?')
        || [
            "recommend", "looking for", "anyone know", "where can", "any tips", "suggestions", "need a",
            "send", "share your", "drop your", "plug your", "promote",
        ]
        .iter()
        .any(|words| told.contains(words));
    if asked || request::says_asked(reading) {
        return Vec::new();
    }
    PATTERNS.find(reading).into_iter().take(1).map(|tokens| drop_it::offer_at(reading, &tokens)).collect()
}
