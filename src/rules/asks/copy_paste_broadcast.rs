//! The same words to many.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::rules::history;
use crate::rules::{Hit, OFF, Rule, Severities, WARN};

/// A message that is nearly the same as what went to others within a day. A few words of thanks and the
/// logistics of one meeting are none.
///
/// ```flag dm
/// < 0.1 @lou Hi Lou, I thought you would love our new podcast on gut health, have a listen at gut.example
/// < 0.2 @ana Hi Ana, I thought you would love our new podcast on gut health, have a listen at gut.example
/// «Hi Sam, I thought you would love our new podcast on gut health, have a listen at gut.example»
/// ```
/// ```pass dm
/// < 0.1 @lou Did the cardiologist ever call you back about that echo?
/// < 0.2 @ana Shall we move the journal club to Thursday, the room is free then?
/// Shall we move the teaching to Friday, since half of the team is away?
/// ```
/// ```pass dm
/// Thank you for coming to the funeral.
/// ```
/// ```pass dm
/// Yes, open till 5 on Saturday.
/// ```
pub static RULE: Rule = Rule {
    id: "copy-paste-broadcast",
    topic: Topic::Asks,
    title: "The same words to many",
    why: "What fits everybody was written for nobody, and sites treat copies as spam.",
    tip: "Change the first two sentences to what only this person would know.",
    severity: Severities::of(OFF, WARN, OFF, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    if !history::is_broadcast(reading) {
        return Vec::new();
    }
    vec![Hit::at(reading.span(0..reading.tokens.len()))]
}
