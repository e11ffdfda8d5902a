//! The engine on a terminal.
//!
//! `cargo run --release --example check -- --jsonl < drafts.jsonl > findings.jsonl` reads one draft
//! a line and writes one answer a line. Without `--jsonl` it reads a plain text and prints its
//! findings for people.

use std::fmt::Write as _;
use std::io::{self, BufRead, Read, Write};
use std::process::ExitCode;
use std::time::Instant;

use bedside::engine::draft::{Audience, Draft, Kind, Profile, Setting};
use bedside::engine::history::Sent;
use bedside::engine::report::Report;
use bedside::rules::check;
use bedside::rules::history::{NO_SALT, remember};
use serde_json::{Map, Value, json};

fn main() -> ExitCode {
    let result =
        if std::env::args().skip(1).any(|argument| argument == "--jsonl") { lines() } else { plain() };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever reads the answers has gone; there is nobody left to tell.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("check: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Answers every line; says whether all of them could be read.
fn lines() -> io::Result<bool> {
    let mut input = io::stdin().lock();
    let mut output = io::BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    let mut all = true;
    for number in 1.. {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let answer = match parse(&line) {
            Ok((id, text, setting)) => answer(&id, &text, &setting),
            Err(problem) => {
                all = false;
                json!({ "id": null, "error": format!("line {number}: {problem}") })
            }
        };
        serde_json::to_writer(&mut output, &answer)?;
        output.write_all(b"\n")?;
        output.flush()?;
    }
    Ok(all)
}

fn parse(line: &[u8]) -> Result<(Value, String, Setting), String> {
    let value: Value = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    let Value::Object(object) = value else { return Err("not a JSON object".into()) };
    let text = string(&object, "text")?.ok_or("no text")?;
    let kind = match string(&object, "context")? {
        Some(word) => Kind::from_word(&word).ok_or_else(|| format!("no such context: {word}"))?,
        None => Kind::Post,
    };
    let history = match object.get("history") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(entries)) => entries.iter().map(sent).collect::<Result<_, _>>()?,
        Some(_) => return Err("history is not a list".into()),
    };
    let profile = match object.get("profile") {
        None | Some(Value::Null) => Profile::default(),
        Some(Value::Object(facts)) => Profile {
            names: strings(facts, "names")?,
            phones: strings(facts, "phones")?,
            emails: strings(facts, "emails")?,
            addresses: strings(facts, "addresses")?,
            places: strings(facts, "places")?,
        },
        Some(_) => return Err("profile is not an object".into()),
    };
    let setting = Setting {
        kind,
        platform: string(&object, "platform")?.unwrap_or_default(),
        parent: string(&object, "parent")?,
        recipient: string(&object, "to")?,
        history,
        salt: NO_SALT,
        profile,
        locale: string(&object, "locale")?.unwrap_or_default(),
        photo: object.get("photo").and_then(Value::as_bool).unwrap_or(false),
        audience: Audience::default(),
    };
    Ok((object.get("id").cloned().unwrap_or(Value::Null), text, setting))
}

fn sent(entry: &Value) -> Result<Sent, String> {
    let Value::Object(entry) = entry else { return Err("an entry of history is not an object".into()) };
    let to = string(entry, "to")?.unwrap_or_default();
    let days = entry.get("days").and_then(Value::as_f64).unwrap_or(0.0);
    Ok(remember(&to, days, &string(entry, "text")?.unwrap_or_default(), NO_SALT))
}

fn string(object: &Map<String, Value>, key: &str) -> Result<Option<String>, String> {
    match object.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(format!("{key} is not a string")),
    }
}

fn strings(object: &Map<String, Value>, key: &str) -> Result<Vec<String>, String> {
    let wrong = || format!("{key} is not a list of strings");
    match object.get(key) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(list)) => {
            list.iter().map(|v| v.as_str().map(str::to_owned).ok_or_else(wrong)).collect()
        }
        Some(_) => Err(wrong()),
    }
}

fn answer(id: &Value, text: &str, setting: &Setting) -> Value {
    let start = Instant::now();
    let report = check(&Draft::new(text, setting));
    let us = start.elapsed().as_micros() as u64;
    let chars = Chars::of(text);
    let findings: Vec<Value> = report
        .findings
        .iter()
        .map(|finding| {
            let fixes = finding.fixes.iter().map(|fix| {
                json!({ "start": chars.before(fix.span.start), "end": chars.before(fix.span.end), "text": fix.text })
            });
            json!({
                "rule": finding.rule,
                "topic": finding.topic.word(),
                "severity": finding.severity.word(),
                "start": chars.before(finding.span.start),
                "end": chars.before(finding.span.end),
                "title": finding.title,
                "fixes": fixes.collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "id": id, "findings": findings, "us": us })
}

/// Where each character of a text starts, to count characters before a byte.
struct Chars(Vec<usize>);

impl Chars {
    fn of(text: &str) -> Self {
        Self(text.char_indices().map(|(byte, _)| byte).collect())
    }

    fn before(&self, byte: usize) -> usize {
        self.0.partition_point(|&start| start < byte)
    }
}

/// Reads one plain text and prints it with its findings underlined.
fn plain() -> io::Result<bool> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let setting = Setting::default();
    let report = check(&Draft::new(&text, &setting));
    io::stdout().write_all(picture(&text, &report).as_bytes())?;
    Ok(true)
}

fn picture(text: &str, report: &Report) -> String {
    let mut out = String::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        out.push_str(line.trim_end_matches(['\n', '\r']));
        out.push('\n');
        let here: Vec<_> =
            report.findings.iter().filter(|f| f.span.start < end && f.span.end > start).collect();
        if !here.is_empty() {
            let mark = |byte: usize, c: char| {
                let finding = here.iter().find(|f| f.span.start <= byte && byte < f.span.end);
                finding.map_or(if c == '\t' { '\t' } else { ' ' }, |f| match f.severity.word() {
                    "stop" => '=',
                    "warn" => '~',
                    _ => '.',
                })
            };
            let marks: String = line.char_indices().map(|(i, c)| mark(start + i, c)).collect();
            out.push_str(marks.trim_end());
            out.push('\n');
        }
        for finding in here.iter().filter(|f| f.span.start >= start) {
            let words = finding.span.of(text);
            let (severity, rule) = (finding.severity.word(), finding.rule);
            let _ = writeln!(
                out,
                "  {severity} {rule} \u{201c}{words}\u{201d}: {}. {}",
                finding.title, finding.why
            );
            for fix in &finding.fixes {
                let _ = writeln!(out, "      \u{2192} {}", fix.apply(text).replace('\n', " ").trim());
            }
        }
        start = end;
    }
    if report.findings.is_empty() {
        out.push_str("Nothing to say.\n");
    }
    out
}
