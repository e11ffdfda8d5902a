//! Asking to be followed.

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::Reading;
use crate::reading::request::{self, Request};
use crate::rules::drop_it;
use crate::rules::{Hit, Rule, Severities, WARN};

/// Asks for a follow, a follow-back, a subscription, a connection. Not "follow up", "follow the
/// label", recommending others, nor an alert service of public health.
///
/// ```flag
/// Love joints? «Follow me for more tips».
/// ```
/// ```flag
/// «Please subscribe to my channel»!
/// ```
/// ```flag
/// «Help me reach 5k by hitting follow».
/// ```
/// ```pass
/// Follow up with your doctor and book your flu shot.
/// ```
/// ```pass
/// Follow your inhaler plan even on good days.
/// ```
/// ```pass
/// Is there a nephrology account worth following?
/// ```
/// ```pass
/// We follow these patients for five years.
/// ```
pub static RULE: Rule = Rule {
    id: "follow-begging",
    topic: Topic::Asks,
    title: "Asking to be followed",
    why: "People follow those who help them; asking first puts your numbers before their question.",
    tip: "Say what you answer here, and ask what they want to know.",
    severity: Severities::of(WARN, WARN, WARN, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let wanted = request::requests(reading, Class::Follow);
    wanted
        .into_iter()
        .filter(|request| is_for_the_writer(reading, request))
        .map(|request| drop_it::offer(reading, &request))
        .collect()
}

/// "follow me", "follow back", "subscribe to our channel", a bare "follow".
fn is_for_the_writer(reading: &Reading<'_>, request: &Request) -> bool {
    let next = request.head + 1;
    let word = reading.word(next);
    let after = next..request.tokens.end;
    let mine = after.clone().take(4).any(|at| {
        reading.is(at, Class::Me)
            || reading.is(at, Class::My)
            || matches!(reading.word(at), "back" | "here" | "this")
    });
    let own = after.clone().any(|at| reading.is(at, Class::OwnContent));
    let bare = next >= request.tokens.end
        || matches!(word, "for" | "if" | "and" | "&" | "+" | "!" | "along" | "button");
    let back = matches!(reading.word(request.head), "followback");
    let connect = reading.word(request.head) == "connect";
    let otherwise = matches!(
        word,
        "up" | "the"
            | "your"
            | "through"
            | "these"
            | "those"
            | "instructions"
            | "directions"
            | "guidelines"
            | "that"
            | "a"
            | "in"
            | "us_state"
    ) && !own;
    let others = after.clone().take(8).any(|at| {
        reading.is_kind(at, crate::reading::token::TokenKind::Handle)
            || matches!(
                reading.word(at),
                "friend" | "friends" | "colleague" | "singer" | "one" | "her" | "him" | "them"
            )
    });
    let link = word == "the" && reading.word(next + 1) == "link";
    if others || link {
        return false;
    }
    back || (mine && !otherwise) || (own && !connect) || bare && !connect && !otherwise
}
