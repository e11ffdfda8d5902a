//! How well the engine does on labelled drafts, and how often it cries wolf on posts.
//!
//! | `./build.sh evaluate` | |
//! |---|---|
//! | `[FILE...]` | each file, or all of `evaluation/*.jsonl`: drafts, spans and rules, asks, time, and the same drafts misspelt and disguised |
//! | `--posts FILE...` | how many posts of FILE are warned of, where every warning is a false alarm |
//! | `--typing [FILE...]` | types every draft a character at a time, as in the browser: what warns on the way, and what flickers; takes minutes |
//! | `--persons FILE...` | the names of persons found against those marked in FILE, in columns (`CoNLL`) or as spans a line |
//!
//! `TELL=1` before the last two prints every case. A stop or a warning counts, and any mark on an ask; a hint of anything else does not.

mod mutate;
mod persons;
mod row;
mod score;
mod typing;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use bedside::engine::draft::Draft;
use bedside::rules::check;

use row::{Row, rows, speaks};
use score::Score;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mode = arguments.first().filter(|first| first.starts_with("--"));
    let named: Vec<PathBuf> = arguments.iter().skip(usize::from(mode.is_some())).map(PathBuf::from).collect();
    match mode.map(String::as_str) {
        None => every(named, drafts),
        Some("--posts") => named.iter().for_each(|file| posts(file)),
        Some("--typing") => every(named, |file| typing::print(&rows(file))),
        Some("--persons") => named.iter().for_each(|file| persons::print(file)),
        Some(other) => panic!("no such mode: {other} (--posts, --typing, --persons)"),
    }
}

/// Does `measure` with each of `files`, or with all labelled drafts.
fn every(mut files: Vec<PathBuf>, measure: impl Fn(&Path)) {
    if files.is_empty() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("evaluation");
        files =
            fs::read_dir(folder).expect("evaluation/").map(|entry| entry.expect("a file").path()).collect();
        files.retain(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
        files.sort();
    }
    for file in files {
        println!("{}", file.file_name().unwrap_or_default().to_string_lossy());
        measure(&file);
        println!();
    }
}

fn drafts(file: &Path) {
    let rows = rows(file);
    let mut score = Score::default();
    for row in &rows {
        score.add(row);
    }
    score.print();
    mutate::print(&rows, score.f1());
}

fn posts(file: &Path) {
    let rows = rows(file);
    let mut warned = 0;
    let mut rules: BTreeMap<&str, u32> = BTreeMap::new();
    for row in &rows {
        let named = warnings(row);
        warned += u32::from(!named.is_empty());
        for rule in named {
            *rules.entry(rule).or_default() += 1;
        }
    }
    let share = 100.0 * f64::from(warned) / rows.len() as f64;
    println!("{}: {warned} of {} posts warned of, {share:.2} in 100; {rules:?}", file.display(), rows.len());
}

/// The rules of the warnings on a draft.
fn warnings(row: &Row) -> Vec<&'static str> {
    let report = check(&Draft::new(&row.text, &row.setting));
    report.findings.iter().filter(|finding| speaks(finding)).map(|finding| finding.rule).collect()
}
