//! A labelled draft, as a line of a file holds it.

use std::fs;
use std::ops::Range;
use std::path::Path;

use bedside::engine::draft::{Kind, Setting};
use bedside::engine::finding::{Finding, Severity, Topic};
use bedside::rules::history::{NO_SALT, remember};
use serde_json::Value;

/// A draft with what should be found in it.
pub struct Row {
    /// What is written.
    pub text: String,
    /// Where, to whom, after what.
    pub setting: Setting,
    /// Whether it should be warned of.
    pub should: bool,
    /// The rules that should speak, each with the bytes of its words.
    pub expected: Vec<(String, Range<usize>)>,
}

/// The drafts of `file`, one JSON object a line.
pub fn rows(file: &Path) -> Vec<Row> {
    lines(file).iter().map(Row::of).collect()
}

/// The lines of `file`, each a JSON object.
pub fn lines(file: &Path) -> Vec<Value> {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    text.lines().map(|line| serde_json::from_str(line).expect("one JSON object a line")).collect()
}

impl Row {
    fn of(row: &Value) -> Self {
        let text = row["text"].as_str().expect("text").to_owned();
        let entries = row["expect"].as_array().into_iter().flatten();
        let place = |entry: &Value| {
            let words = entry["span"].as_str()?;
            let start = text.find(words)?;
            Some((entry["rule"].as_str()?.to_owned(), start..start + words.len()))
        };
        let expected = entries.filter_map(place).collect();
        let should = row["label"] == "warn" || row["should_warn"] == true;
        Self { setting: setting(row), should, expected, text }
    }
}

fn setting(row: &Value) -> Setting {
    let text = |key: &str| row[key].as_str().map(str::to_owned);
    let history = row["history"].as_array().into_iter().flatten().map(|sent| {
        let word = |key: &str| sent[key].as_str().unwrap_or_default();
        remember(word("to"), sent["days"].as_f64().unwrap_or_default(), word("text"), NO_SALT)
    });
    Setting {
        kind: row["context"].as_str().and_then(Kind::from_word).unwrap_or_default(),
        platform: text("platform").unwrap_or_default(),
        parent: text("parent"),
        recipient: text("to"),
        history: history.collect(),
        locale: text("locale").unwrap_or_default(),
        ..Setting::default()
    }
}

/// Whether a finding counts as a warning: asks are marked quietly or not at all, so that each counts.
pub fn speaks(finding: &Finding) -> bool {
    finding.severity > Severity::Hint || finding.topic == Topic::Asks
}

/// Whether a finding touches `range`.
pub fn touches(finding: &Finding, range: &Range<usize>) -> bool {
    finding.span.start < range.end && range.start < finding.span.end
}
