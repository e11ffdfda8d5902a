//! The names of persons that a reading finds, against those that somebody has marked.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use bedside::engine::draft::{Draft, Setting};
use bedside::reading::Reading;
use bedside::reading::mention::MentionKind;

use crate::row::lines;
use crate::score::share;

/// A text with the bytes of the names in it.
type Marked = (String, BTreeSet<(usize, usize)>);

/// Prints how many of the names in `file` are found to the letter, and how many that are found are none.
pub fn print(file: &Path) {
    let texts =
        if file.extension().is_some_and(|ending| ending == "jsonl") { spans(file) } else { columns(file) };
    let setting = Setting::default();
    let (mut same, mut found, mut wanted) = (0, 0, 0);
    for (text, names) in &texts {
        let reading = Reading::of(&Draft::new(text, &setting));
        let seen: BTreeSet<(usize, usize)> = reading
            .persons
            .iter()
            .filter_map(|mention| {
                let MentionKind::Person(_) = &mention.kind else { return None };
                let span = reading.span(mention.tokens.clone());
                Some((span.start, span.end))
            })
            .collect();
        if std::env::var_os("TELL").is_some() {
            let words = |of: &BTreeSet<(usize, usize)>, but: &BTreeSet<(usize, usize)>| -> Vec<String> {
                of.difference(but).map(|&(from, to)| text[from..to].to_owned()).collect()
            };
            println!("missed {:?} wrong {:?} in {text}", words(names, &seen), words(&seen, names));
        }
        same += seen.intersection(names).count() as u32;
        found += seen.len() as u32;
        wanted += names.len() as u32;
    }
    println!(
        "{}: {} texts, {wanted} names; precision {:.3}, recall {:.3}, exact F1 {:.3}",
        file.display(),
        texts.len(),
        share(same, found),
        share(same, wanted),
        share(2 * same, found + wanted)
    );
}

/// A word and its label a line, a blank line behind a text. Words are joined by blanks.
fn columns(file: &Path) -> Vec<Marked> {
    let written = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut texts = Vec::new();
    let (mut text, mut names, mut open) = (String::new(), BTreeSet::new(), None);
    for line in written.lines().chain([""]) {
        let mut fields = line.split_whitespace();
        let word = fields.next().unwrap_or_default();
        let label = fields.next_back().unwrap_or_default().to_ascii_lowercase();
        let is_name = label.ends_with("-person") || label.ends_with("-per");
        if let Some(start) = open.filter(|_| !is_name || label.starts_with("b-")) {
            names.insert((start, text.len()));
            open = None;
        }
        if word.is_empty() {
            if !text.is_empty() {
                texts.push((std::mem::take(&mut text), std::mem::take(&mut names)));
            }
            continue;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        if is_name && open.is_none() {
            open = Some(text.len());
        }
        text.push_str(word);
    }
    texts
}

/// A JSON object a line: `text`, and `spans` with `start` and `end` in characters and the `label` `NAME`.
fn spans(file: &Path) -> Vec<Marked> {
    let texts = lines(file).into_iter().map(|row| {
        let text = row["text"].as_str().expect("text").to_owned();
        let byte = |at: &serde_json::Value| {
            let at = at.as_u64().expect("an offset") as usize;
            text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte)
        };
        let named = row["spans"].as_array().into_iter().flatten().filter(|span| span["label"] == "NAME");
        let names = named.map(|span| (byte(&span["start"]), byte(&span["end"]))).collect();
        (text, names)
    });
    texts.collect()
}
