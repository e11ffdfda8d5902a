//! Asking for health details.

use crate::engine::draft::Kind;
use crate::engine::finding::Topic;
use crate::engine::span::Span;
use crate::lexicon::Class;
use crate::reading::Reading;
use crate::reading::clause::Clause;
use crate::rules::{Hit, Rule, STOP, Severities};

/// Asks somebody for symptoms, a date of birth, medicines, results, photos or insurance, in public or
/// by message. Telling people not to post them, and questions among colleagues, are silent.
///
/// ```flag reply
/// > My knee is swollen
/// «Send me your MRI report» on here
/// ```
/// ```flag reply
/// > Is this bad?
/// «What medications are you taking» and for how long?
/// ```
/// ```flag
/// «Comment your blood pressure» this morning!
/// ```
/// ```pass reply
/// Please don't post your results here, call us.
/// ```
/// ```pass
/// Which antihypertensive do you start with, colleagues?
/// ```
/// ```pass dm
/// What's your e-mail for the slides?
/// ```
pub static RULE: Rule = Rule {
    id: "phi-solicitation",
    topic: Topic::Asks,
    title: "Asking for health details",
    why: "Social media is no place to collect what belongs in a record.",
    tip: "Ask them to call, or to use the portal.",
    severity: Severities::of(STOP, STOP, STOP, STOP),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for clause in &reading.clauses {
        if clause.quoted || clause.negated {
            continue;
        }
        let detail = clause
            .tokens
            .clone()
            .find(|&at| reading.is(at, Class::HealthDetail) && is_yours(reading, clause.tokens.start, at));
        let Some(detail) = detail else { continue };
        let Some(start) = asked(reading, clause, detail) else { continue };
        let end = detail + usize::from(reading.tokens[detail].phrase);
        let tail = (end..clause.tokens.end)
            .take_while(|&at| {
                matches!(reading.word(at), "are" | "you" | "taking" | "report" | "results" | "have")
            })
            .last()
            .map_or(end, |at| at + 1);
        let whole = Span::new(0, reading.text.len());
        let hit = Hit::at(reading.span(start..tail));
        hits.push(hit.or_replace(whole, "I can\u{2019}t discuss anyone\u{2019}s care here. Please call the clinic or use the patient portal."));
    }
    hits
}

/// "your MRI", "ur labs", "what meds are you on".
fn is_yours(reading: &Reading<'_>, start: usize, detail: usize) -> bool {
    let yours = (detail.saturating_sub(5).max(start)..detail).any(|at| reading.is(at, Class::Your));
    let you = (detail + 1..detail + 4).any(|at| reading.is(at, Class::You))
        && (start..detail).any(|at| matches!(reading.word(at), "what" | "which" | "how"));
    let pic = (start..detail).any(|at| matches!(reading.word(at), "send" | "post" | "dm"))
        && (detail..detail + 5).any(|at| {
            matches!(
                reading.word(at),
                "rash" | "mole" | "wound" | "label" | "it" | "area" | "teeth" | "tooth" | "scar"
            )
        });
    yours || you || pic
}

/// Where the asking begins: an imperative to send or tell, or a question about them.
fn asked(reading: &Reading<'_>, clause: &Clause, detail: usize) -> Option<usize> {
    const VERBS: &[&str] = &[
        "send", "share", "post", "comment", "tell", "dm", "message", "email", "give", "drop", "upload",
        "text", "inbox", "provide", "list", "describe", "attach", "show", "forward", "include", "write",
        "pm",
    ];
    let verb = (clause.tokens.start..detail).find(|&at| VERBS.contains(&reading.word(at)));
    let by_writer =
        |at: usize| (clause.tokens.start..at).any(|b| reading.is(b, Class::Me) || reading.is(b, Class::Them));
    // "Share your results with your doctor" sends them to the right place.
    let elsewhere = (detail..clause.tokens.end).any(|at| {
        [
            "doctor", "gp", "portal", "physician", "pharmacist", "team", "clinician", "nurse", "provider",
            "office", "yourself", "dentist",
        ]
        .contains(&reading.word(at))
    });
    if let Some(at) = verb.filter(|&at| !by_writer(at) && !elsewhere) {
        let start = (clause.tokens.start..at)
            .find(|&b| matches!(reading.word(b), "please" | "pls" | "just" | "can" | "could"))
            .unwrap_or(at);
        return Some(start);
    }
    let asks = clause.question
        && (clause.tokens.start..clause.tokens.start + 3).any(|at| {
            matches!(
                reading.word(at),
                "what" | "what's" | "whats" | "which" | "how" | "when" | "do" | "are" | "can"
            )
        });
    let you = clause.tokens.clone().any(|at| reading.is(at, Class::You) || reading.is(at, Class::Your));
    let colleagues = reading.tokens.iter().any(|t| {
        matches!(
            t.folded.of(&reading.folded.text),
            "colleagues" | "docs" | "nurses" | "medtwitter" | "#medtwitter" | "team"
        )
    });
    let of_body = !matches!(
        reading.word(detail),
        "history"
            | "social"
            | "age"
            | "chart"
            | "records"
            | "birthday"
            | "photo"
            | "picture"
            | "photos"
            | "pictures"
    );
    (asks && you && !colleagues && of_body && !elsewhere && (reading.kind() != Kind::Post))
        .then_some(clause.tokens.start)
}
