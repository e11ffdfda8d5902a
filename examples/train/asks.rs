//! What makes a draft a pushy ask: a model of whether, and one of which.

use bedside::engine::draft::Draft;
use bedside::engine::finding::Topic;
use bedside::judgement::Judge;
use bedside::judgement::ask::rules;
use bedside::judgement::features::{self, Seen};
use bedside::judgement::model::Model;
use bedside::reading::Reading;
use bedside::rules::{check_by, found};

use crate::drafts::{Labelled, Subject};
use crate::logistic::{Example, Pace, learn, learn_names, sure};
use crate::{FOLDS, Tally, fold_of, tell};

const ASKS: Pace = Pace { pull: 2.0, rounds: 60, keep: 18_000, steps: 9.0 };
const NAMING: Pace = Pace { pull: 0.5, rounds: 40, keep: 20_000, steps: 4.0 };

/// All that there is to learn from.
pub struct Lesson<'a> {
    all: &'a [Labelled],
    examples: Vec<Example>,
    /// The rule each is a case of, as its place in [`rules`].
    named: Vec<Option<usize>>,
}

impl<'a> Lesson<'a> {
    pub fn of(all: &'a [Labelled]) -> Self {
        let examples = all.iter().map(example).collect();
        let named = all.iter().map(|labelled| {
            let asks = labelled.subject == Subject::Asks;
            labelled.spans.iter().filter(|_| asks).find_map(|(id, _)| rules().position(|rule| rule == id))
        });
        Self { all, examples, named: named.collect() }
    }

    /// The models of the drafts that `keep` keeps: of whether, and of which.
    pub fn learn(&self, keep: impl Fn(usize) -> bool, percent: usize) -> (Model, Model) {
        let kept: Vec<usize> =
            (0..self.all.len()).filter(|&at| keep(at) && self.examples[at].weight > 0.0).collect();
        let examples: Vec<&Example> = kept.iter().map(|&at| &self.examples[at]).collect();
        let named: Vec<(&Example, usize)> =
            kept.iter().filter_map(|&at| Some((&self.examples[at], self.named[at]?))).collect();
        let [asks, naming] = [ASKS, NAMING].map(|pace| pace.within(percent));
        (learn(&examples, asks).model(asks), learn_names(&named, rules().count(), naming).model(naming))
    }

    /// Prints how well models part drafts that they have not seen.
    pub fn tell(&self) {
        println!("asks");
        let mut scores = Vec::new();
        for fold in 0..FOLDS {
            let seen = (0..self.all.len()).filter(|&at| fold_of(at) != fold).map(|at| &self.examples[at]);
            let model = learn(&seen.collect::<Vec<_>>(), ASKS);
            let unseen = self.all.iter().enumerate().filter(|&(at, labelled)| {
                fold_of(at) == fold && labelled.counted && labelled.subject == Subject::Asks
            });
            scores.extend(unseen.map(|(at, labelled)| {
                (labelled.setting.kind, model.score(&self.examples[at].features), labelled.warn)
            }));
        }
        let of = |private: Option<bool>| -> Vec<(f32, bool)> {
            let some =
                scores.iter().filter(|(kind, ..)| private.is_none_or(|private| kind.is_private() == private));
            some.map(|&(_, odds, warn)| (odds, warn)).collect()
        };
        tell("all", &of(None));
        tell("public", &of(Some(false)));
        tell("messages", &of(Some(true)));
    }
}

fn features_of(draft: &Draft<'_>) -> features::Features {
    let reading = Reading::of(draft);
    let found = found(&reading, |_| true);
    features::of_ask(&reading, &Seen::of(&reading), &found)
        .into_iter()
        .map(|(hash, value, _)| (hash, value))
        .collect()
}

fn example(labelled: &Labelled) -> Example {
    let features = features_of(&labelled.draft());
    let weight = match labelled.subject {
        Subject::Asks if labelled.beginning => 0.3,
        _ if labelled.beginning => 0.1,
        Subject::Asks => 1.0,
        Subject::Patient if labelled.expects(Topic::Asks) => 0.0,
        Subject::Patient => 0.2,
        Subject::Nothing => 0.5,
    };
    // What only earlier messages show cannot be learnt from words.
    let by_history = labelled.spans.iter().any(|(rule, _)| rule == "copy-paste-broadcast");
    let weight = if by_history { 0.0 } else { weight };
    Example { features, is: sure(labelled.subject == Subject::Asks && labelled.warn), weight }
}

/// Prints how well the odds alone of `judge` part the drafts that are `held`.
pub fn odds(all: &[Labelled], judge: &Judge, held: impl Fn(usize) -> bool) {
    let these = all.iter().enumerate().filter(|&(at, l)| held(at) && l.counted && l.subject == Subject::Asks);
    let scores = these.map(|(_, l)| (judge.ask.asks.weigh(&features_of(&l.draft())), l.warn));
    tell("asks held", &scores.collect::<Vec<_>>());
}

/// Prints what the judge of each draft, where it has one, makes of it.
pub fn measure<'j>(all: &[Labelled], judge_of: impl Fn(usize) -> Option<&'j Judge>, show: bool) {
    let mut tally = Tally::default();
    let (mut right, mut named, mut touching) = (0, 0, 0);
    for (at, labelled) in all.iter().enumerate() {
        let Some(judge) = judge_of(at).filter(|_| labelled.counted && labelled.subject == Subject::Asks)
        else {
            continue;
        };
        let report = check_by(&labelled.draft(), Some(judge), |rule| rule.topic == Topic::Asks);
        tally.add(labelled, !report.findings.is_empty());
        named += report.findings.len();
        right +=
            report.findings.iter().filter(|f| labelled.spans.iter().any(|(rule, _)| f.rule == rule)).count();
        touching += report
            .findings
            .iter()
            .filter(|f| labelled.spans.iter().any(|(_, s)| f.span.start < s.end && s.start < f.span.end))
            .count();
        if show && labelled.warn == report.findings.is_empty() {
            let what = if labelled.warn { "UNASKED" } else { "PUSHED" };
            let found: Vec<_> = report.findings.iter().map(|f| (f.rule, f.span.of(&labelled.text))).collect();
            let wanted: Vec<_> = labelled.spans.iter().map(|(rule, _)| rule).collect();
            println!(
                "{what} {} {}\n    {wanted:?}\n    {found:?}",
                labelled.setting.kind.word(),
                labelled.text
            );
        }
    }
    println!("asks, the whole engine");
    tally.print();
    println!("  of {named} findings {right} name the right rule, {touching} touch the right words");
}
