//! A picture of a record.

use crate::engine::finding::Topic;
use crate::lexicon::{Class, Cue};
use crate::reading::cues::Found;
use crate::reading::{Reading, case, scene};
use crate::rules::{Hit, Rule, STOP, Severities, phrasing};

/// A screenshot or a photo of a chart, a message, a report, a monitor, a whiteboard, a wristband.
/// Not blank templates, training systems, published figures, one's own. Safe Harbor identifiers H
/// and Q.
///
/// ```flag
/// «screenshot of our Epic» because the chief complaint is existential. cropped her name out
/// ```
/// ```flag
/// Pacemaker lead fracture («screenshot of the interrogation report» below). Anyone else?
/// ```
/// ```flag dm
/// bro pls help, ward 6, lady 45/F, Hb 3.2, sending «the case sheet photo»
/// ```
/// ```pass
/// screenshot of our Epic PLAYGROUND because the fake patient is named Zztest Banana
/// ```
/// ```pass
/// Screenshot of the article below, worth a read for every patient.
/// ```
/// ```pass
/// Here is a screenshot of my step count after a double shift.
/// ```
pub static RULE: Rule = Rule {
    id: "screenshot-record",
    topic: Topic::Patient,
    title: "A picture of a record",
    why: "Screens carry names, dates and numbers at the edges.",
    tip: "Leave it out, and tell the teaching point in words.",
    severity: Severities::of(STOP, STOP, STOP, STOP),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    if reading.genre.holds_no_patient() {
        return Vec::new();
    }
    let found = reading.cues_of(Cue::Screenshot).filter(|found| is_record(reading, found));
    found
        .map(|found| {
            let tokens = found.tokens.start..object_end(reading, found);
            let tokens = scene::noun_phrase(reading, &tokens).start..tokens.end;
            let (span, words) = phrasing::clause_out(reading, &tokens);
            Hit::at(reading.span(tokens)).or_replace(span, words)
        })
        .collect()
}

/// What is on the screen stands within a few words.
fn object_end(reading: &Reading<'_>, found: &Found) -> usize {
    let sentence = scene::sentence(reading, found.tokens.start);
    let last = sentence.end.min(found.tokens.end + 4);
    (found.tokens.end..last)
        .rev()
        .find(|&at| is_record_word(reading, at))
        .map_or(found.tokens.end, |at| at + 1)
}

fn is_record_word(reading: &Reading<'_>, at: usize) -> bool {
    [
        "epic", "cerner", "meditech", "chart", "charts", "ehr", "emr", "labs", "lab", "report", "monitor",
        "ct", "mri", "xray", "ray", "ekg", "ecg", "note", "notes", "referral", "whiteboard", "wristband",
        "schedule", "mychart", "portal", "results", "result", "sheet", "board", "scan", "tracing", "strip",
        "mar", "census", "handover", "handoff", "prescription", "rx", "telemetry", "tele", "record",
        "records", "message", "messages", "text", "texts", "chat", "dm", "email",
    ]
    .contains(&reading.word(at))
}

fn is_record(reading: &Reading<'_>, found: &Found) -> bool {
    let sentence = scene::sentence(reading, found.tokens.start);
    let harmless = [
        "playground", "fake", "test", "training", "demo", "template", "sandbox", "blank", "figure",
        "published", "guideline", "guidelines", "paper", "tweet", "article", "headline", "dummy",
        "simulated", "mock", "headlines", "example", "policy", "survey", "petition", "scam", "app", "game",
        "wordle", "vendor", "zztest", "steps", "step", "spotify",
    ];
    if scene::has(reading, &sentence, &harmless) {
        return false;
    }
    let shown = found.tokens.start..sentence.end.min(found.tokens.end + 5);
    let words = shown.clone().filter(|&at| is_record_word(reading, at));
    let talk = |at: usize| {
        [
            "message", "messages", "text", "texts", "chat", "dm", "email", "schedule", "board", "note",
            "notes", "portal", "report",
        ]
        .contains(&reading.word(at))
    };
    let mine = shown.clone().any(|at| reading.word(at) == "my")
        && !shown.clone().any(|at| reading.is(at, Class::PatientOne));
    let told = (0..found.tokens.start).any(|at| case::is_clinical(reading, at));
    let clinical = words.clone().any(|at| !talk(at) || told && reading.word(at) == "report");
    let near = scene::near_case(reading, found.tokens.start, 3)
        || scene::is_told_of_patient(reading, &found.tokens)
        || sentence.clone().any(|at| reading.is(at, Class::His) || reading.is(at, Class::PatientOne));
    let first = ["photo", "pic", "picture", "case", "chart", "epic", "pasting", "copied", "copy", "pasted"]
        .contains(&reading.word(found.tokens.start));
    !mine
        && (clinical && (near || !first || reading.kind().is_private())
            || words.count() > 0 && near
            || first && near)
}
