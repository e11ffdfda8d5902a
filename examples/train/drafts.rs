//! The labelled drafts to learn from.

use std::fs;
use std::ops::Range;

use bedside::engine::draft::{Draft, Kind, Setting};
use bedside::engine::finding::{Severity, Topic};
use bedside::reading::Reading;
use bedside::rules::history::{NO_SALT, remember};
use bedside::rules::{ROSTER, found};
use serde_json::Value;

use crate::folder;

/// What a draft was written to show.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Patient,
    Asks,
    Nothing,
}

/// A draft with its label.
pub struct Labelled {
    /// The file it stands in, without its ending.
    pub file: String,
    pub setting: Setting,
    pub text: String,
    pub subject: Subject,
    pub warn: bool,
    /// Whether it is measured by: not what rules were written on, nor what nobody labelled.
    pub counted: bool,
    /// Whether it is but how a draft begins: people type, and what is clean in the end was clean on the way.
    pub beginning: bool,
    /// The rules expected, with the bytes of their words.
    pub spans: Vec<(String, Range<usize>)>,
}

impl Labelled {
    pub fn draft(&self) -> Draft<'_> {
        Draft::new(&self.text, &self.setting)
    }

    /// Whether any rule of `topic` is expected.
    pub fn expects(&self, topic: Topic) -> bool {
        self.spans.iter().any(|(id, _)| ROSTER.iter().any(|rule| rule.id == id && rule.topic == topic))
    }
}

/// Every draft, in an order that does not change.
pub fn all() -> Vec<Labelled> {
    let mut files = Vec::new();
    for part in ["evaluation", "training"] {
        let entries = fs::read_dir(folder().join(part)).expect("a folder of drafts");
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
        paths.sort();
        files.extend(paths);
    }
    let mut all = Vec::new();
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_none_or(|ending| ending != "jsonl") || name.contains("sealed") {
            continue;
        }
        let subject = match name.split('-').next() {
            Some("patient") => Subject::Patient,
            Some("asks") => Subject::Asks,
            _ => Subject::Nothing,
        };
        let text = fs::read_to_string(&path).expect("a text");
        let file = name.trim_end_matches(".jsonl");
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        for draft in lines.map(|line| labelled(line, file, subject)) {
            let beginning = beginning_of(&draft);
            all.push(draft);
            all.extend(beginning);
        }
    }
    all.extend(documented("patient", Subject::Patient));
    all.extend(documented("asks", Subject::Asks));
    all
}

fn labelled(line: &str, file: &str, subject: Subject) -> Labelled {
    let row: Value = serde_json::from_str(line).expect("one JSON object a line");
    let word = |key: &str| row[key].as_str().map(str::to_owned);
    let text = word("text").expect("a text");
    let history = row["history"].as_array().into_iter().flatten().map(|sent| {
        let word = |key: &str| sent[key].as_str().unwrap_or_default();
        remember(word("to"), sent["days"].as_f64().unwrap_or_default(), word("text"), NO_SALT)
    });
    let setting = Setting {
        kind: row["context"].as_str().and_then(Kind::from_word).unwrap_or_default(),
        platform: word("platform").unwrap_or_default(),
        parent: word("parent"),
        recipient: word("to"),
        history: history.collect(),
        ..Setting::default()
    };
    let expected = row["expect"].as_array().into_iter().flatten();
    let spans = expected.filter_map(|entry| {
        let words = entry["span"].as_str()?;
        let start = text.find(words)?;
        Some((entry["rule"].as_str()?.to_owned(), start..start + words.len()))
    });
    let spans = spans.collect();
    let counted = subject != Subject::Nothing;
    Labelled {
        file: file.to_owned(),
        setting,
        warn: row["label"] == "warn",
        subject,
        counted,
        beginning: false,
        spans,
        text,
    }
}

/// The first words of a clean draft of some length; how many depends on the text alone.
fn beginning_of(draft: &Labelled) -> Option<Labelled> {
    let ends: Vec<usize> = draft.text.match_indices(' ').map(|(at, _)| at).collect();
    let chance = draft.text.bytes().fold(7_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let cut = *ends.get(2 + chance / 64 % ends.len().saturating_sub(2).max(1))?;
    let text = draft.text.get(..cut)?.to_owned();
    let clean = !draft.warn && draft.subject != Subject::Nothing && ends.len() > 6;
    clean.then(|| Labelled {
        file: draft.file.clone(),
        setting: draft.setting.clone(),
        text,
        spans: Vec::new(),
        counted: false,
        beginning: true,
        ..*draft
    })
}

/// The examples in the doc comments of the rules on `topic`: what a rule flags there is a warning.
fn documented(topic: &str, subject: Subject) -> Vec<Labelled> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder().join("src/rules").join(topic)).expect("the rules") {
        let path = entry.expect("a file").path();
        let source = fs::read_to_string(&path).expect("a rule");
        let id = path.file_stem().unwrap_or_default().to_string_lossy().replace('_', "-");
        let mut open: Option<(bool, Kind, Option<String>, Vec<&str>)> = None;
        for line in source.lines().filter_map(|line| line.strip_prefix("///")) {
            let line = line.strip_prefix(' ').unwrap_or(line);
            if let Some(fence) = line.strip_prefix("```") {
                let mut words = fence.split_whitespace();
                let flag = words.next() == Some("flag");
                let kind = words.next().and_then(Kind::from_word).unwrap_or_default();
                open = match open.take() {
                    None => Some((flag, kind, None, Vec::new())),
                    Some((flag, kind, parent, lines)) => {
                        all.extend(example(&id, flag, kind, parent, &lines.join("\n"), subject));
                        None
                    }
                };
            } else if let Some((_, _, parent, lines)) = &mut open {
                if let Some(words) = line.strip_prefix("> ") {
                    *parent = Some(words.to_owned());
                } else if !line.starts_with("-> ") && !line.starts_with("< ") {
                    lines.push(line);
                }
            }
        }
    }
    all.sort_by(|a, b| a.text.cmp(&b.text));
    all
}

fn example(
    id: &str,
    warn: bool,
    kind: Kind,
    parent: Option<String>,
    marked: &str,
    subject: Subject,
) -> Option<Labelled> {
    let setting = Setting { kind, parent, ..Setting::default() };
    let (mut text, mut spans, mut from) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '«' => from = text.len(),
            '»' => spans.push((id.to_owned(), from..text.len())),
            c => text.push(c),
        }
    }
    let file = "documented".to_owned();
    let labelled = Labelled { file, setting, text, subject, warn, counted: false, beginning: false, spans };
    let findings = found(&Reading::of(&labelled.draft()), |_| true);
    let loud = match subject {
        Subject::Asks => findings.iter().any(|f| f.topic == Topic::Asks),
        _ => findings.iter().any(|f| f.topic == Topic::Patient && f.severity > Severity::Hint),
    };
    // A flag that is a hint, or a silence in which another rule speaks, teaches nothing.
    (warn == loud).then_some(labelled)
}
