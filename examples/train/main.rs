//! Trains the judgement from labelled drafts, to the same bytes each time.
//!
//! `./build.sh train` reads the drafts in `training/` and the development drafts in `evaluation/`, and
//! prints how well the judgement does on drafts that it has not seen: eight times over, on the eighth
//! of them that was left out. `./build.sh train --write` trains on all of them and writes
//! `src/judgement/*.weights`. `--bars` tries other bars. `--hold FILE,FILE` leaves files out and measures
//! on them. `--show` prints every mistake. `--budget 50` keeps half as many weights as each model may have:
//! what is lost by it, measured on drafts that it has not seen, is what the rest of the module is worth.
//! The sealed drafts are never among them.

mod asks;
mod drafts;
mod logistic;
mod patient;

use std::fs;
use std::path::{Path, PathBuf};

use bedside::judgement::ask::{AskBars, AskJudge};
use bedside::judgement::model::Model;
use bedside::judgement::{Bars, Judge};
use drafts::{Labelled, Subject};

/// In how many parts the drafts are cut to measure.
const FOLDS: usize = 8;

/// The fold of the draft that stands at `at`: neighbours, which may be a pair that differs in a word,
/// stand in the same one.
fn fold_of(at: usize) -> usize {
    at / 6 % FOLDS
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = |word: &str| arguments.iter().any(|argument| argument == word);
    let all = drafts::all();
    let of = |subject: Subject| all.iter().filter(|draft| draft.subject == subject && draft.counted).count();
    println!(
        "{} drafts about patients, {} about asks, {} in all",
        of(Subject::Patient),
        of(Subject::Asks),
        all.len()
    );
    let word_after = |word: &str| {
        let at = arguments.iter().position(|argument| argument == word)?;
        arguments.get(at + 1)
    };
    let budget = word_after("--budget").map_or(100, |percent| percent.parse().expect("a number of per cent"));
    let patient = patient::Lesson::of(&all);
    let ask = asks::Lesson::of(&all);
    let judge = |keep: &dyn Fn(usize) -> bool| {
        let [patient, telling, naming] = patient.learn(keep, budget);
        let (asks, kinds) = ask.learn(keep, budget);
        let ask = AskJudge { asks, naming: kinds, bars: AskBars::TRAINED };
        let judge = Judge { patient, telling, naming, bars: Bars::TRAINED, ask };
        weigh(&models(&judge));
        judge
    };
    if asked("--write") {
        for (name, model) in models(&judge(&|_| true)) {
            fs::write(folder().join("src/judgement").join(name).with_extension("weights"), model.bytes())
                .expect("a file to write");
        }
        return;
    }
    if asked("--hold") {
        let files: Vec<&str> = word_after("--hold").map_or("", |files| files).split(',').collect();
        let held = |at: usize| files.contains(&all[at].file.as_str());
        let judge = judge(&|at| !held(at));
        patient::odds(&all, &judge, held);
        asks::odds(&all, &judge, held);
        let judge_of = |at: usize| Some(&judge).filter(|_| held(at));
        patient::measure(&all, judge_of, asked("--show"));
        asks::measure(&all, judge_of, asked("--show"));
        return;
    }
    patient.tell();
    ask.tell();
    let mut judges: Vec<Judge> = (0..FOLDS).map(|fold| judge(&|at| fold_of(at) != fold)).collect();
    for raise in if asked("--bars") { vec![-0.8, -0.4, 0.0, 0.4, 0.8, 1.2] } else { vec![0.0] } {
        println!("bars raised by {raise:.1}");
        for judge in &mut judges {
            judge.raise(raise);
        }
        patient::measure(&all, |at| Some(&judges[fold_of(at)]), asked("--show"));
        asks::measure(&all, |at| Some(&judges[fold_of(at)]), asked("--show"));
    }
}

/// The models of `judge` by the names of their files.
fn models(judge: &Judge) -> [(&'static str, &Model); 5] {
    [
        ("patient", &judge.patient),
        ("telling", &judge.telling),
        ("naming", &judge.naming),
        ("asks", &judge.ask.asks),
        ("asks-naming", &judge.ask.naming),
    ]
}

/// Prints what each of `models` weighs.
fn weigh(models: &[(&str, &Model)]) {
    for (name, model) in models {
        println!("  {name:<14} {:>6} weights  {:>6} B", model.count(), model.bytes().len());
    }
    println!(
        "  {:<14} {:>22} B",
        "together",
        models.iter().map(|(_, model)| model.bytes().len()).sum::<usize>()
    );
}

/// The folder of the project.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The share of pairs of a warning and a clean draft that `scores` put in the right order.
fn auc(scores: &[(f32, bool)]) -> f64 {
    let mut sorted = scores.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut sum, mut warnings) = (0.0_f64, 0.0_f64, 0.0_f64);
    for &(_, is) in &sorted {
        if is {
            (sum, warnings) = (sum + below, warnings + 1.0);
        } else {
            below += 1.0;
        }
    }
    sum / (warnings * below)
}

/// The recall at which `alarms` in a hundred clean drafts are wrongly warned, and the odds there.
fn recall_at(scores: &[(f32, bool)], alarms: usize) -> (f64, f32) {
    let mut clean: Vec<f32> = scores.iter().filter(|(_, is)| !is).map(|&(odds, _)| odds).collect();
    clean.sort_by(f32::total_cmp);
    let Some(&bar) = clean.get(clean.len() * (100 - alarms) / 100) else { return (f64::NAN, f32::NAN) };
    let warnings: Vec<f32> = scores.iter().filter(|(_, is)| *is).map(|&(odds, _)| odds).collect();
    (share(warnings.iter().filter(|&&odds| odds > bar).count(), warnings.len()), bar)
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// Prints how `scores` part warnings from clean drafts.
fn tell(name: &str, scores: &[(f32, bool)]) {
    let at = |alarms| {
        let (recall, bar) = recall_at(scores, alarms);
        format!("{recall:.3} (odds {bar:.2})")
    };
    println!(
        "  {name:<14} {:>5} drafts  AUC {:.3}  recall at 2, 4, 8 alarms in 100: {}, {}, {}",
        scores.len(),
        auc(scores),
        at(2),
        at(4),
        at(8)
    );
}

/// What [`Labelled`] drafts were warned of, by group.
#[derive(Default)]
struct Tally(std::collections::BTreeMap<String, [usize; 4]>);

impl Tally {
    fn add(&mut self, draft: &Labelled, does: bool) {
        let column = usize::from(!draft.warn) * 2 + usize::from(does);
        for group in ["all", draft.setting.kind.word()] {
            self.0.entry(group.to_owned()).or_default()[column] += 1;
        }
    }

    fn print(&self) {
        for (group, [missed, warned, silent, alarms]) in &self.0 {
            println!(
                "  {group:<14} recall {:.3} of {:<5} precision {:.3}  alarms {:.1} in 100 of {}",
                share(*warned, warned + missed),
                warned + missed,
                share(*warned, warned + alarms),
                100.0 * share(*alarms, silent + alarms),
                silent + alarms
            );
        }
    }
}
