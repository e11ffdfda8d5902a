//! Trains the judgement from labelled drafts, the same bytes each time.
//!
//! `cargo run --release --example train` reads the drafts named in [`DRAFTS`] from `evaluation/`, and
//! the harmless texts in `evaluation/harmless/`, and writes `src/judgement/*.weights`. With `--folds`
//! it writes nothing and prints how well a model does on the tenth of the drafts that it has not
//! seen, ten times over. The sealed drafts are never among them.

use std::fs;
use std::path::{Path, PathBuf};

use bedside::engine::draft::{Draft, Kind, Setting};
use bedside::engine::finding::{Finding, Severity, Topic};
use bedside::judgement::features::{self, Features};
use bedside::judgement::model::{self, Model, SIZE};
use bedside::judgement::{Bars, Judge};
use bedside::reading::Reading;
use bedside::rules::{ROSTER, check_by, found};
use serde_json::Value;

/// One thing to learn from: what it looks like, what it is, and how much it counts.
struct Example {
    features: Features,
    is: bool,
    weight: f32,
}

/// A draft with its label.
struct Labelled {
    setting: Setting,
    text: String,
    warn: bool,
    weight: f32,
    spans: Vec<(String, std::ops::Range<usize>)>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn load(path: &Path, weight: f32) -> Vec<Labelled> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines()
        .filter(|l| !l.trim().is_empty())
        .map(|line| {
            let row: Value = serde_json::from_str(line).expect("one JSON object a line");
            let text = row["text"].as_str().expect("text").to_owned();
            let setting = Setting {
                kind: row["context"].as_str().and_then(Kind::from_word).unwrap_or_default(),
                parent: row["parent"].as_str().map(str::to_owned),
                ..Setting::default()
            };
            let spans = row["expect"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|e| {
                    let words = e["span"].as_str()?;
                    let start = text.find(words)?;
                    Some((e["rule"].as_str()?.to_owned(), start..start + words.len()))
                })
                .collect();
            Labelled { setting, warn: row["label"] == "warn", weight, spans, text }
        })
        .collect()
}

/// The examples in the doc comments of the rules: what a rule flags there is a warning.
fn documented() -> Vec<Labelled> {
    let mut all = Vec::new();
    for entry in fs::read_dir(root().join("src/rules/patient")).expect("the rules") {
        let source = fs::read_to_string(entry.expect("a file").path()).expect("a rule");
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
                        let setting = Setting { kind, parent, ..Setting::default() };
                        let (mut text, mut spans, mut from) = (String::new(), Vec::new(), 0);
                        for c in lines.join("\n").chars() {
                            match c {
                                '«' => from = text.len(),
                                '»' => spans.push((String::new(), from..text.len())),
                                c => text.push(c),
                            }
                        }
                        let reading = Reading::of(&Draft::new(&text, &setting));
                        let loud = found(&reading, |_| true).iter().any(|f| f.severity > Severity::Hint);
                        // A flag that is a hint, or a silence in which another rule speaks, teaches nothing.
                        if flag == loud {
                            all.push(Labelled { setting, warn: flag, weight: 0.99, spans, text });
                        }
                        None
                    }
                };
            } else if let Some((_, _, parent, lines)) = &mut open {
                if let Some(words) = line.strip_prefix("> ") {
                    *parent = Some(words.to_owned());
                } else if !line.starts_with("-> ") {
                    lines.push(line);
                }
            }
        }
    }
    all.sort_by(|a, b| a.text.cmp(&b.text));
    all
}

/// Logistic regression by gradients that adapt to each weight, held small.
struct Trainer {
    weights: Vec<f32>,
    speed: Vec<f32>,
    bias: f32,
    bias_speed: f32,
}

impl Trainer {
    fn fit(examples: &[&Example], l2: f32, l1: f32, rounds: usize) -> Self {
        let mut t = Self { weights: vec![0.0; SIZE], speed: vec![0.0; SIZE], bias: 0.0, bias_speed: 0.0 };
        let mut slope = vec![0.0_f32; SIZE];
        let mut drift = vec![0.0_f32; SIZE];
        let mut bias_drift = 0.0;
        let active: Vec<usize> = {
            let mut a: Vec<usize> =
                examples.iter().flat_map(|e| e.features.iter().map(|f| model::place(f.0))).collect();
            a.sort_unstable();
            a.dedup();
            a
        };
        for round in 1..=rounds {
            let rate = 0.05 * (1.0 - (round as f32 - 1.0) / rounds as f32).max(0.02);
            for &at in &active {
                slope[at] = l2 * t.weights[at];
            }
            let mut bias_slope = 0.0;
            for e in examples {
                let p = 1.0 / (1.0 + (-t.score(&e.features)).exp());
                let g = (p - f32::from(u8::from(e.is))) * e.weight;
                bias_slope += g;
                for &(hash, value) in &e.features {
                    slope[model::place(hash)] += g * value;
                }
            }
            let (c1, c2) = (1.0 - 0.9_f32.powi(round as i32), 1.0 - 0.999_f32.powi(round as i32));
            for &at in &active {
                drift[at] = 0.9 * drift[at] + 0.1 * slope[at];
                t.speed[at] = 0.999 * t.speed[at] + 0.001 * slope[at] * slope[at];
                let step = rate / ((t.speed[at] / c2).sqrt() + 1e-6);
                let w = t.weights[at] - step * drift[at] / c1;
                t.weights[at] = w.signum() * (w.abs() - step * l1).max(0.0);
            }
            bias_drift = 0.9 * bias_drift + 0.1 * bias_slope;
            t.bias_speed = 0.999 * t.bias_speed + 0.001 * bias_slope * bias_slope;
            t.bias -= rate * bias_drift / c1 / ((t.bias_speed / c2).sqrt() + 1e-6);
        }
        t
    }
    fn score(&self, features: &Features) -> f32 {
        self.bias + features.iter().map(|&(h, v)| self.weights[model::place(h)] * v).sum::<f32>()
    }
}

fn auc(scores: &[(f32, bool)]) -> f32 {
    let mut s = scores.to_vec();
    s.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut neg, mut sum) = (0.0_f64, 0.0_f64);
    let pos = s.iter().filter(|x| x.1).count() as f64;
    for &(_, is) in &s {
        if is {
            sum += neg;
        } else {
            neg += 1.0;
        }
    }
    (sum / (pos * neg)) as f32
}

fn recall_at(scores: &[(f32, bool)], alarms: f32) -> (f32, f32) {
    let mut clean: Vec<f32> = scores.iter().filter(|s| !s.1).map(|s| s.0).collect();
    clean.sort_by(f32::total_cmp);
    let t = clean[((clean.len() as f32 * (1.0 - alarms)) as usize).min(clean.len() - 1)];
    let pos: Vec<f32> = scores.iter().filter(|s| s.1).map(|s| s.0).collect();
    (pos.iter().filter(|&&s| s > t).count() as f32 / pos.len() as f32, t)
}

/// Draws for `drafts` what the models trained on the other folds say of each, and trains the final ones.
fn draft_examples(drafts: &[Labelled]) -> Vec<Example> {
    drafts
        .iter()
        .map(|d| {
            let reading = Reading::of(&Draft::new(&d.text, &d.setting));
            let found = found(&reading, |_| true);
            Example { features: features::of_draft(&reading, &found), is: d.warn, weight: d.weight }
        })
        .collect()
}

fn token_examples(d: &Labelled, odds: f32) -> Vec<Example> {
    let reading = Reading::of(&Draft::new(&d.text, &d.setting));
    let found = found(&reading, |_| true);
    let all: Vec<Features> = features::of_tokens(&reading, &found, odds).collect();
    all.into_iter()
        .enumerate()
        .map(|(i, features)| {
            let span = reading.tokens[i].span;
            let is = d.spans.iter().any(|(_, s)| span.start < s.end && s.start < span.end);
            Example { features, is, weight: d.weight }
        })
        .collect()
}

/// Ask drafts: trains and tells how well it goes.
fn asks(names: &[String]) {
    let mut drafts: Vec<(Labelled, Vec<String>)> = Vec::new();
    for name in names {
        let (name, weight) =
            name.split_once('@').map_or((name.as_str(), 1.0), |(n, w)| (n, w.parse().expect("a weight")));
        let text = fs::read_to_string(name).expect("a file");
        for (line, labelled) in
            text.lines().filter(|l| !l.trim().is_empty()).zip(load(Path::new(name), weight))
        {
            let row: Value = serde_json::from_str(line).expect("JSON");
            let mut rules: Vec<String> = row["expect"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|e| e["rule"].as_str().map(str::to_owned))
                .collect();
            rules.extend(
                row["nudge"].as_array().into_iter().flatten().filter_map(|e| e.as_str().map(str::to_owned)),
            );
            rules.extend(
                row["rules"].as_array().into_iter().flatten().filter_map(|e| e.as_str().map(str::to_owned)),
            );
            let patient = ROSTER.iter().filter(|r| r.topic == Topic::Asks).map(|r| r.id).collect::<Vec<_>>();
            rules.retain(|r| patient.contains(&r.as_str()));
            let mut labelled = labelled;
            labelled.warn = !rules.is_empty();
            drafts.push((labelled, rules));
        }
    }
    let l2: f32 = std::env::var("L2").ok().and_then(|v| v.parse().ok()).unwrap_or(2.0);
    let found: Vec<Vec<(u32, f32, usize)>> = drafts
        .iter()
        .map(|(d, _)| {
            let reading = Reading::of(&Draft::new(&d.text, &d.setting));
            let found = found(&reading, |_| true);
            features::of_ask(&reading, &found)
        })
        .collect();
    let examples: Vec<Example> = found
        .iter()
        .zip(&drafts)
        .map(|(f, (d, _))| Example {
            features: f.iter().map(|&(h, v, _)| (h, v)).collect(),
            is: d.warn,
            weight: d.weight,
        })
        .collect();
    let folds = 8;
    let mut odds = vec![0.0; drafts.len()];
    for fold in 0..folds {
        let train: Vec<&Example> =
            examples.iter().enumerate().filter(|(i, _)| i % folds != fold).map(|(_, e)| e).collect();
        let t = Trainer::fit(&train, l2, 0.0, 60);
        for (i, e) in examples.iter().enumerate().filter(|(i, _)| i % folds == fold) {
            odds[i] = t.score(&e.features);
        }
    }
    let scores: Vec<(f32, bool)> =
        odds.iter().zip(&drafts).filter(|(_, d)| d.0.weight == 1.0).map(|(&o, d)| (o, d.0.warn)).collect();
    println!(
        "asks n {} AUC {:.3} R@2 {:.3} R@4 {:.3}({:.2}) R@8 {:.3}({:.2})",
        scores.len(),
        auc(&scores),
        recall_at(&scores, 0.02).0,
        recall_at(&scores, 0.04).0,
        recall_at(&scores, 0.04).1,
        recall_at(&scores, 0.08).0,
        recall_at(&scores, 0.08).1
    );
}

fn main() {
    if std::env::args().any(|a| a == "--asks") {
        return asks(&std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect::<Vec<_>>());
    }
    let mut drafts = Vec::new();
    for name in std::env::args().skip(1).filter(|a| !a.starts_with("--")) {
        let (name, weight) =
            name.split_once('@').map_or((name.as_str(), 1.0), |(n, w)| (n, w.parse().expect("a weight")));
        drafts.extend(load(Path::new(name), weight));
    }
    if std::env::var("NODOC").is_err() {
        drafts.extend(documented());
    }
    let get = |k: &str, d: f32| std::env::var(k).ok().and_then(|v| v.parse().ok()).unwrap_or(d);
    let (l2, l1, rounds) = (get("L2", 3.0), get("L1", 0.0), get("R", 60.0) as usize);
    let (tl2, trounds) = (get("TL2", 3.0), get("TR", 60.0) as usize);
    let examples = draft_examples(&drafts);
    let folds = 8;
    let mut odds = vec![0.0_f32; drafts.len()];
    for fold in 0..folds {
        let train: Vec<&Example> =
            examples.iter().enumerate().filter(|(i, _)| i % folds != fold).map(|(_, e)| e).collect();
        let t = Trainer::fit(&train, l2, l1, rounds);
        for (i, e) in examples.iter().enumerate().filter(|(i, _)| i % folds == fold) {
            odds[i] = t.score(&e.features);
        }
    }
    let scores: Vec<(f32, bool)> =
        odds.iter().zip(&drafts).filter(|(_, d)| d.weight == 1.0).map(|(&o, d)| (o, d.warn)).collect();
    println!(
        "n {} AUC {:.3} R@2 {:.3} R@4 {:.3}({:.2}) R@8 {:.3}({:.2})",
        scores.len(),
        auc(&scores),
        recall_at(&scores, 0.02).0,
        recall_at(&scores, 0.04).0,
        recall_at(&scores, 0.04).1,
        recall_at(&scores, 0.08).0,
        recall_at(&scores, 0.08).1
    );
    for kind in [Kind::Post, Kind::Reply, Kind::Comment, Kind::ReviewReply, Kind::Message] {
        let s: Vec<(f32, bool)> = odds
            .iter()
            .zip(&drafts)
            .filter(|(_, d)| d.weight == 1.0 && d.setting.kind == kind)
            .map(|(&o, d)| (o, d.warn))
            .collect();
        println!(
            "  {kind:?} n {} AUC {:.3} R@4 {:.3} ({:.2})",
            s.len(),
            auc(&s),
            recall_at(&s, 0.04).0,
            recall_at(&s, 0.04).1
        );
    }
    let tokens: Vec<Vec<Example>> = drafts.iter().zip(&odds).map(|(d, &o)| token_examples(d, o)).collect();
    let judge = |keep: &dyn Fn(usize) -> bool| {
        let of = |t: Trainer| Model::of_weights(&t.weights, t.bias);
        let train: Vec<&Example> =
            examples.iter().enumerate().filter(|(i, _)| keep(*i)).map(|(_, e)| e).collect();
        let patient = of(Trainer::fit(&train, l2, l1, rounds));
        let train: Vec<&Example> =
            tokens.iter().enumerate().filter(|(i, _)| keep(*i)).flat_map(|(_, e)| e).collect();
        Judge {
            patient,
            telling: of(Trainer::fit(&train, tl2, l1, trounds)),
            bars: Bars {
                public: get("BP", Bars::TRAINED.public),
                review_reply: get("BR", Bars::TRAINED.review_reply),
                message: get("BM", Bars::TRAINED.message),
                doubt: get("BD", Bars::TRAINED.doubt),
            },
        }
    };
    if std::env::args().any(|a| a == "--write") {
        let judge = judge(&|_| true);
        fs::write(root().join("src/judgement/patient.weights"), judge.patient.bytes()).expect("written");
        fs::write(root().join("src/judgement/telling.weights"), judge.telling.bytes()).expect("written");
        return;
    }
    let mut tally: std::collections::BTreeMap<&str, [u32; 4]> = std::collections::BTreeMap::new();
    let (mut spoken, mut touching, mut wanted, mut met, mut same) = (0, 0, 0, 0, 0);
    for fold in 0..folds {
        let judge = judge(&|i| i % folds != fold);
        for d in
            drafts.iter().enumerate().filter(|(i, d)| i % folds == fold && d.weight == 1.0).map(|(_, d)| d)
        {
            let report = check_by(&Draft::new(&d.text, &d.setting), Some(&judge), |_| true);
            let loud: Vec<&Finding> =
                report.findings.iter().filter(|f| f.severity > Severity::Hint).collect();
            let at = usize::from(!d.warn) * 2 + usize::from(!loud.is_empty());
            tally.entry("all").or_default()[at] += 1;
            tally.entry(d.setting.kind.word()).or_default()[at] += 1;
            let touches =
                |f: &Finding, s: &std::ops::Range<usize>| f.span.start < s.end && s.start < f.span.end;
            spoken += loud.len();
            touching += loud.iter().filter(|f| d.spans.iter().any(|(_, s)| touches(f, s))).count();
            wanted += d.spans.len();
            met += d.spans.iter().filter(|(_, s)| report.findings.iter().any(|f| touches(f, s))).count();
            same += d
                .spans
                .iter()
                .filter(|(r, s)| report.findings.iter().any(|f| f.rule == r && touches(f, s)))
                .count();
            if std::env::args().any(|a| a == "--show") && (d.warn == loud.is_empty()) {
                println!(
                    "{} {} {}\n    {:?}\n    {:?}",
                    if d.warn { "MISSED" } else { "ALARM" },
                    d.setting.kind.word(),
                    d.text,
                    d.spans.iter().map(|(r, s)| (r.as_str(), &d.text[s.clone()])).collect::<Vec<_>>(),
                    report
                        .findings
                        .iter()
                        .map(|f| (f.rule, f.severity.word(), f.span.of(&d.text)))
                        .collect::<Vec<_>>()
                );
            }
        }
    }
    for (name, [missed, hit, silent, alarm]) in &tally {
        println!(
            "  {name:<14} recall {:.3} of {}  alarms {:.1} in 100 of {}",
            *hit as f32 / (missed + hit) as f32,
            missed + hit,
            100.0 * *alarm as f32 / (silent + alarm) as f32,
            silent + alarm
        );
    }
    println!(
        "  spans met {met} of {wanted}, by the same rule {same}; warnings that touch {touching} of {spoken}"
    );
}
