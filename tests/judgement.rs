//! The weights and the features belong together: drafts that the judge has learnt from are told apart.

use std::fs;
use std::path::Path;

use bedside::engine::draft::{Draft, Kind, Setting};
use bedside::judgement::TRAINED;
use bedside::judgement::features::Seen;
use bedside::reading::Reading;
use bedside::rules::{check_by, found};
use serde_json::Value;

/// Each draft of an evaluation file with whether it should warn.
fn drafts(name: &str) -> Vec<(Setting, String, bool)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("evaluation").join(name);
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    rows.map(|row| {
        let setting = Setting {
            kind: row["context"].as_str().and_then(Kind::from_word).unwrap_or_default(),
            platform: row["platform"].as_str().unwrap_or_default().to_owned(),
            parent: row["parent"].as_str().map(str::to_owned),
            recipient: row["to"].as_str().map(str::to_owned),
            ..Setting::default()
        };
        (setting, row["text"].as_str().unwrap().to_owned(), row["label"] == "warn")
    })
    .collect()
}

/// The share of drafts that the odds put on the right side of their own bar.
fn right(name: &str, odds: impl Fn(&Draft<'_>) -> f32) -> f64 {
    let drafts = drafts(name);
    let right =
        drafts.iter().filter(|(setting, text, warn)| (odds(&Draft::new(text, setting)) >= 0.0) == *warn);
    right.count() as f64 / drafts.len() as f64
}

#[test]
fn drafts_that_were_learnt_from_are_told_apart() {
    let patient = right("patient-development.jsonl", |draft| {
        let reading = Reading::of(draft);
        let judgement = TRAINED.judge(&reading, &Seen::of(&reading), &found(&reading, |_| true));
        judgement.odds - judgement.bar
    });
    let asks = right("asks-development.jsonl", |draft| {
        let reading = Reading::of(draft);
        let judgement = TRAINED.ask.judge(&reading, &Seen::of(&reading), &found(&reading, |_| true));
        judgement.odds - judgement.bar
    });
    // With weights of other features it is about a half.
    assert!(
        patient > 0.85 && asks > 0.85,
        "{patient} of patient drafts, {asks} of asks: train the judge anew"
    );
}

#[test]
fn what_a_judge_adds_is_never_a_stop() {
    for name in ["patient-development.jsonl", "asks-development.jsonl"] {
        for (setting, text, _) in drafts(name) {
            let draft = Draft::new(&text, &setting);
            let stops = |judge| {
                let report = check_by(&draft, judge, |_| true);
                let stop = |f: &&bedside::engine::finding::Finding| {
                    f.severity == bedside::engine::finding::Severity::Stop
                };
                report.findings.iter().filter(stop).map(|f| f.rule).collect::<Vec<_>>()
            };
            let reading = Reading::of(&draft);
            let judgement = TRAINED.judge(&reading, &Seen::of(&reading), &found(&reading, |_| true));
            // Where the judge settles whose a mention is, the rules speak again and may say stop.
            if !judgement.is_clear() {
                let alone = stops(None);
                assert!(stops(Some(&TRAINED)).iter().all(|rule| alone.contains(rule)), "{text}");
            }
        }
    }
}
