//! Work for me, by message.

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::Reading;
use crate::reading::request::{self, Request};
use crate::rules::drop_it;
use crate::rules::{Hit, OFF, Rule, Severities, WARN};

/// A message that asks somebody to read, share, rate or link the writer's own blog, video or podcast,
/// unasked. Sending what they asked for, or someone else's work with a reason, is a kindness.
///
/// ```flag first_dm
/// Hi Lee! «Check out my new blog post» when you have a minute.
/// ```
/// ```flag dm
/// «have a listen to my podcast» and rate it
/// ```
/// ```flag dm
/// «would you add a link to my site» on yours?
/// ```
/// ```pass dm
/// You asked for my ACL post: kneeblog.example/acl
/// ```
/// ```pass dm
/// Did you read the new essay on burnout? I disagreed with half of it.
/// ```
/// ```pass dm
/// Your comment on fasting reminded me of this review, page 4.
/// ```
pub static RULE: Rule = Rule {
    id: "blog-promo-dm",
    topic: Topic::Asks,
    title: "Promotion by message",
    why: "They hear \u{201c}work for me\u{201d} instead of \u{201c}how are you\u{201d}.",
    tip: "Say the gist in a line, and offer the rest if they want it.",
    severity: Severities::of(OFF, OFF, OFF, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    if request::was_asked(reading) {
        return Vec::new();
    }
    promotions(reading).iter().map(|request| drop_it::offer(reading, request)).collect()
}

/// Where the writer's own work is put to somebody.
#[must_use]
pub fn promotions(reading: &Reading<'_>) -> Vec<Request> {
    let mut found = Vec::new();
    for clause in &reading.clauses {
        if clause.quoted || clause.negated {
            continue;
        }
        let verb = clause.tokens.clone().find(|&at| {
            VERBS.contains(&reading.word(at))
                && !(at > clause.tokens.start
                    && (reading.is(at - 1, Class::Me) || matches!(reading.word(at - 1), "to" | "the")))
        });
        let Some(verb) = verb else { continue };
        let thing = (verb + 1..clause.tokens.end.min(verb + 9)).find(|&at| {
            reading.is(at, Class::OwnContent) && (at.saturating_sub(4)..at).any(|b| reading.is(b, Class::My))
        });
        let Some(thing) = thing else { continue };
        // What the writer did is news, not an ask: "I read my post again".
        let past = (clause.tokens.start..verb).any(|at| reading.is(at, Class::Me))
            && !(clause.tokens.start..verb)
                .any(|at| reading.is(at, Class::You) || reading.is(at, Class::Modal));
        if past {
            continue;
        }
        let start = (clause.tokens.start..verb)
            .find(|&at| {
                matches!(
                    reading.word(at),
                    "could" | "would" | "can" | "please" | "pls" | "take" | "have" | "give" | "check"
                )
            })
            .unwrap_or(verb);
        let request =
            Request { head: verb, tokens: start..thing + usize::from(reading.tokens[thing].phrase) };
        found.push(request);
    }
    found
}

/// What one is asked to do with it.
const VERBS: &[&str] = &[
    "check", "read", "listen", "watch", "visit", "rate", "review", "look", "link", "add", "tweet", "share",
    "see", "comment", "subscribe", "promote", "feature", "browse", "explore", "peek", "try", "download",
];
