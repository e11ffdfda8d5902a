//! How well the engine does on labelled drafts, and how often it cries wolf on posts.
//!
//! `./build.sh evaluate` runs over `evaluation/*.jsonl` and prints, a file at a time, recall,
//! precision, false alarms on hard clean drafts, expected spans that were touched, and time. A stop
//! or a warning counts, and any mark on an ask; a hint of anything else does not. `./build.sh evaluate
//! --posts FILE...` counts the posts of FILE that are warned of, where every warning is a false alarm.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use bedside::engine::draft::{Draft, Kind, Setting};
use bedside::engine::finding::{Finding, Severity, Topic};
use bedside::rules::check;
use bedside::rules::history::{NO_SALT, remember};
use serde_json::Value;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "--posts") {
        for file in &arguments[1..] {
            posts(Path::new(file));
        }
        return;
    }
    let mut files: Vec<PathBuf> = arguments.iter().map(PathBuf::from).collect();
    if files.is_empty() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("evaluation");
        files =
            fs::read_dir(folder).expect("evaluation/").map(|entry| entry.expect("a file").path()).collect();
        files.retain(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
        files.sort();
    }
    for file in files {
        drafts(&file);
    }
}

fn lines(file: &Path) -> Vec<Value> {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    text.lines().map(|line| serde_json::from_str(line).expect("one JSON object a line")).collect()
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

/// Hits and misses of one group of drafts.
#[derive(Default)]
struct Tally {
    warned: u32,
    missed: u32,
    alarms: u32,
    silent: u32,
}

impl Tally {
    fn add(&mut self, should: bool, does: bool) {
        *match (should, does) {
            (true, true) => &mut self.warned,
            (true, false) => &mut self.missed,
            (false, true) => &mut self.alarms,
            (false, false) => &mut self.silent,
        } += 1;
    }

    fn print(&self, name: &str) {
        let share =
            |part: u32, whole: u32| if whole == 0 { f64::NAN } else { f64::from(part) / f64::from(whole) };
        let recall = share(self.warned, self.warned + self.missed);
        let precision = share(self.warned, self.warned + self.alarms);
        let alarms = 100.0 * share(self.alarms, self.alarms + self.silent);
        let count = self.warned + self.missed + self.alarms + self.silent;
        println!(
            "  {name:<26} {count:>5} drafts   recall {recall:.3}   precision {precision:.3}   false alarms in 100 clean {alarms:.1}"
        );
    }
}

fn drafts(file: &Path) {
    let rows = lines(file);
    let mut all = Tally::default();
    let mut kinds: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut spans: BTreeMap<String, [u32; 3]> = BTreeMap::new();
    let (mut touching, mut findings) = (0, 0);
    let mut times = Vec::new();
    for row in &rows {
        let text = row["text"].as_str().expect("text");
        let setting = setting(row);
        let start = Instant::now();
        let report = check(&Draft::new(text, &setting));
        times.push(start.elapsed().as_micros());
        let spoken: Vec<&Finding> = report.findings.iter().filter(|f| speaks(f)).collect();
        let should = row["label"] == "warn" || row["should_warn"] == true;
        all.add(should, !spoken.is_empty());
        kinds.entry(setting.kind.word()).or_default().add(should, !spoken.is_empty());
        let expected = expected(row, text);
        for (rule, range) in &expected {
            let touched = |f: &&Finding| f.span.start < range.end && range.start < f.span.end;
            let counts = spans.entry(rule.clone()).or_default();
            counts[0] += 1;
            counts[1] += u32::from(report.findings.iter().any(|f| touched(&f) && f.rule == rule));
            counts[2] += u32::from(report.findings.iter().any(|f| touched(&f)));
        }
        for finding in &spoken {
            findings += 1;
            touching += u32::from(
                expected.iter().any(|(_, r)| finding.span.start < r.end && r.start < finding.span.end),
            );
        }
    }
    println!("{}", file.file_name().unwrap_or_default().to_string_lossy());
    all.print("all");
    for (kind, tally) in &kinds {
        tally.print(kind);
    }
    println!("  warnings that touch something expected: {touching} of {findings}");
    let mut by_count: Vec<_> = spans.iter().collect();
    by_count.sort_by_key(|(_, counts)| std::cmp::Reverse(counts[0]));
    for (rule, [wanted, same, any]) in by_count.into_iter().take(16) {
        println!("  {rule:<26} {wanted:>5} spans    by the same rule {same:>4}   by any {any:>4}");
    }
    times.sort_unstable();
    println!(
        "  time: median {} µs, 99th percentile {} µs\n",
        times[times.len() / 2],
        times[times.len() * 99 / 100]
    );
}

/// The expected rules with the bytes of their words.
fn expected(row: &Value, text: &str) -> Vec<(String, std::ops::Range<usize>)> {
    let entries = row["expect"].as_array().into_iter().flatten();
    let place = |entry: &Value| {
        let words = entry["span"].as_str()?;
        let start = text.find(words)?;
        Some((entry["rule"].as_str()?.to_owned(), start..start + words.len()))
    };
    entries.filter_map(place).collect()
}

/// Whether a finding counts as a warning: asks are marked quietly or not at all, so that each counts.
fn speaks(finding: &Finding) -> bool {
    finding.severity > Severity::Hint || finding.topic == Topic::Asks
}

fn posts(file: &Path) {
    let rows = lines(file);
    let mut warned = 0;
    let mut rules: BTreeMap<&str, u32> = BTreeMap::new();
    for row in &rows {
        let setting = setting(row);
        let report = check(&Draft::new(row["text"].as_str().expect("text"), &setting));
        let spoken = report.findings.iter().filter(|f| speaks(f));
        let named: Vec<&str> = spoken.map(|f| f.rule).collect();
        warned += u32::from(!named.is_empty());
        for rule in named {
            *rules.entry(rule).or_default() += 1;
        }
    }
    let share = 100.0 * f64::from(warned) / rows.len() as f64;
    println!("{}: {warned} of {} posts warned of, {share:.2} in 100; {rules:?}", file.display(), rows.len());
}
