//! The automatic greeting.

use crate::engine::finding::Severity;
use crate::engine::finding::Topic;
use crate::engine::span::Span;
use crate::lexicon::Class;
use crate::reading::Reading;
use crate::reading::request;
use crate::reading::token::TokenKind;
use crate::rules::{Hit, OFF, Rule, Severities, WARN};

/// A first message that thanks for the follow and goes straight on to a plug, a link or an order. One
/// that speaks of something the other said is a conversation. A bare greeting is a hint.
///
/// ```flag first_dm
/// «Hi @sam, thanks for following»! Check out my new blog post and please RT
/// ```
/// ```flag first_dm
/// «Thank you for connecting», I help dentists scale to seven figures. Book a call at grow.example
/// ```
/// ```flag first_dm
/// «Hello {{first_name}}», welcome aboard! Visit our page.
/// ```
/// ```pass first_dm
/// Thanks for following, I saw your question about night shifts. Did the blackout curtains help?
/// ```
/// ```pass first_dm
/// Nice to connect after the workshop. Your point on triage stuck with me.
/// ```
/// ```pass dm
/// Thanks for following up on this, see you Monday.
/// ```
pub static RULE: Rule = Rule {
    id: "auto-dm-greeting",
    topic: Topic::Asks,
    title: "A ready-made welcome",
    why: "A greeting with a plug reads as a robot; nobody asked for it.",
    tip: "Say what you saw of theirs and ask about it, or send nothing.",
    severity: Severities::of(OFF, OFF, OFF, OFF).in_a_first_message(WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let text = reading.folded.text.as_str();
    let template = ["{{", "[name]", "[first name]", "{name}", "{first_name}", "%name%", "<name>"]
        .iter()
        .any(|mark| text.contains(mark));
    let greeting = reading.clauses.iter().find(|clause| {
        let thanks = clause.tokens.clone().any(|at| {
            reading.is(at, Class::Thanks) || matches!(reading.word(at), "welcome" | "glad" | "great")
        });
        let followed = clause.tokens.clone().any(|at| {
            matches!(
                reading.word(at),
                "following"
                    | "follow"
                    | "connecting"
                    | "connection"
                    | "connect"
                    | "adding"
                    | "accepting"
                    | "followed"
                    | "subscribing"
                    | "joining"
                    | "add"
            ) && reading.word(at + 1) != "up"
        });
        thanks && followed
    });
    let Some(clause) = greeting.or_else(|| reading.clauses.first().filter(|_| template)) else {
        return Vec::new();
    };
    let noticed = [
        "i saw", "you asked", "your question", "your point", "your post about", "your talk", "you wrote",
        "i read your", "you said", "you mentioned", "your thread", "your comment", "your piece",
        "loved your", "enjoyed your",
    ]
    .iter()
    .any(|w| text.contains(w));
    let asks = [Class::Amplify, Class::Follow, Class::SellVerb]
        .iter()
        .any(|&class| !request::requests(reading, class).is_empty());
    let pushes = asks
        || reading.tokens.iter().any(|t| t.kind == TokenKind::Url)
        || [
            "check out",
            "i help",
            "we help",
            "have a look",
            "take a look",
            "my new",
            "our new",
            "free guide",
            "discount",
            "% off",
            "my website",
            "our website",
            "my page",
            "let me know if you need",
            "i offer",
            "we offer",
        ]
        .iter()
        .any(|w| text.contains(w));
    let first = reading.sentences[clause.sentence].tokens.start;
    let mut end = clause.tokens.end;
    while end > first + 1 && reading.is_kind(end - 1, TokenKind::Punct) && reading.word(end - 1) != "}" {
        end -= 1;
    }
    let hit = Hit::at(reading.span(first..end));
    if noticed && !pushes || noticed && reading.clauses.iter().any(|c| c.question) {
        return Vec::new();
    }
    let hit = hit.or_replace(
        Span::new(0, reading.text.len()),
        "Thanks for the follow. What are you working on these days?",
    );
    vec![if pushes || template { hit } else { hit.as_grave_as(Severity::Hint) }]
}
