//! Every rule's doc comment is its test: what it flags, exactly where, and where it stays silent.

use std::fs;
use std::path::{Path, PathBuf};

use bedside::engine::draft::{Draft, Kind, Setting};
use bedside::engine::history::Sent;
use bedside::engine::span::Span;
use bedside::rules::history::{NO_SALT, remember};
use bedside::rules::{ROSTER, check_by};

/// One fenced block of a doc comment.
struct Example {
    flag: bool,
    kind: Kind,
    parent: Option<String>,
    history: Vec<Sent>,
    draft: String,
    fixed: Vec<String>,
}

fn rule_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut files: Vec<_> = ["patient", "asks", "tone"]
        .iter()
        .filter_map(|topic| fs::read_dir(folder.join(topic)).ok())
        .flat_map(|entries| entries.map(|entry| entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|e| e == "rs") && path.file_stem().unwrap() != "mod")
        .collect();
    files.sort();
    files
}

/// Reads the fenced blocks: the word after the fence is `flag` or `pass`, then a kind of box; a
/// line `> …` is the text answered, a line `-> …` the draft after the first fix, a line
/// `< DAYS TO …` a message that went to somebody so many days ago.
fn examples(source: &str) -> Vec<Example> {
    let mut found = Vec::new();
    let mut open: Option<Example> = None;
    for line in source.lines() {
        let Some(line) = line.strip_prefix("///") else { continue };
        let line = line.strip_prefix(' ').unwrap_or(line);
        if let Some(fence) = line.strip_prefix("```") {
            if let Some(example) = open.take() {
                found.push(example);
                continue;
            }
            let mut words = fence.split_whitespace();
            let flag = match words.next() {
                Some("flag") => true,
                Some("pass") => false,
                other => panic!("a block is `flag` or `pass`, not {other:?}"),
            };
            let kind = words.next().map_or(Kind::Post, |word| Kind::from_word(word).expect("a kind of box"));
            open = Some(Example {
                flag,
                kind,
                parent: None,
                history: Vec::new(),
                draft: String::new(),
                fixed: Vec::new(),
            });
        } else if let Some(example) = &mut open {
            if let Some(parent) = line.strip_prefix("> ") {
                example.parent = Some(parent.to_owned());
            } else if let Some(sent) = line.strip_prefix("< ") {
                let mut parts = sent.splitn(3, ' ');
                let mut part = || parts.next().expect("days, somebody and a text");
                let (days, to) = (part().parse().expect("a number of days"), part());
                example.history.push(remember(to, days, part(), NO_SALT));
            } else if let Some(fixed) = line.strip_prefix("-> ") {
                example.fixed.push(fixed.to_owned());
            } else {
                if !example.draft.is_empty() {
                    example.draft.push('\n');
                }
                example.draft.push_str(line);
            }
        }
    }
    found
}

/// Takes the guillemets out and gives the spans between them.
fn marked(draft: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans, mut start) = (String::new(), Vec::new(), 0);
    for c in draft.chars() {
        match c {
            '«' => start = text.len(),
            '»' => spans.push(Span::new(start, text.len())),
            c => text.push(c),
        }
    }
    (text, spans)
}

#[test]
fn every_rule_does_what_its_docs_say() {
    let mut wrong = Vec::new();
    let (mut flags, mut passes) = (0, 0);
    for file in rule_files() {
        let source = fs::read_to_string(&file).unwrap();
        let id = file.file_stem().unwrap().to_str().unwrap().replace('_', "-");
        let rule = ROSTER.iter().find(|rule| rule.id == id).unwrap_or_else(|| panic!("{id} is in no roster"));
        let examples = examples(&source);
        assert!(
            examples.iter().any(|e| e.flag) && examples.iter().any(|e| !e.flag),
            "{id} lacks an example or a silence"
        );
        for example in examples {
            let (text, spans) = marked(&example.draft);
            let recipient = example.kind.is_private().then(|| "@here".to_owned());
            let setting = Setting {
                kind: example.kind,
                parent: example.parent,
                history: example.history,
                recipient,
                ..Setting::default()
            };
            let report = check_by(&Draft::new(&text, &setting), None, |r| r.id == rule.id);
            let found: Vec<Span> = report.findings.iter().map(|f| f.span).collect();
            if example.flag {
                flags += 1;
                assert!(!spans.is_empty(), "{id}: a flag without guillemets: {text}");
            } else {
                passes += 1;
                assert!(spans.is_empty(), "{id}: a pass with guillemets: {text}");
            }
            if found != spans {
                let words: Vec<_> = found.iter().map(|s| s.of(&text)).collect();
                wrong.push(format!("{id}: {}\n    found {words:?}", example.draft));
            }
            for (fixed, finding) in example.fixed.iter().zip(&report.findings) {
                let after = finding.fixes.first().map(|fix| fix.apply(&text));
                if after.as_ref() != Some(fixed) {
                    wrong.push(format!("{id}: {}\n    fixed to {after:?}, not {fixed:?}", example.draft));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} examples are wrong:\n{}",
        wrong.len(),
        flags + passes,
        wrong.join("\n")
    );
    assert!(flags > 0 && passes > 0);
}
