//! What makes a patient recognisable: a model of drafts, and one of their words.

use bedside::engine::draft::Draft;
use bedside::engine::finding::{Finding, Severity, Topic};
use bedside::judgement::features::{Seen, TokenFeatures};
use bedside::judgement::model::Model;
use bedside::judgement::{Judge, features, rules};
use bedside::reading::Reading;
use bedside::rules::{check_by, found};

use crate::drafts::{Labelled, Subject};
use crate::logistic::{Example, Pace, learn, learn_names, sure};
use crate::{FOLDS, Tally, fold_of, tell};

const DRAFTS: Pace = Pace { pull: 3.0, rounds: 60, keep: 20_000, steps: 9.0 };
const WORDS: Pace = Pace { pull: 3.0, rounds: 60, keep: 16_000, steps: 9.0 };
const NAMING: Pace = Pace { pull: 3.0, rounds: 20, keep: 14_000, steps: 4.0 };

/// All that there is to learn from.
pub struct Lesson<'a> {
    all: &'a [Labelled],
    drafts: Vec<Example>,
    words: Vec<Vec<Example>>,
    /// The rule that each word is a case of, as its place in [`rules`].
    named: Vec<Vec<Option<usize>>>,
    /// What a model that has not seen it says of each draft.
    odds: Vec<f32>,
}

impl<'a> Lesson<'a> {
    pub fn of(all: &'a [Labelled]) -> Self {
        let drafts: Vec<Example> = all
            .iter()
            .map(|labelled| {
                let is = labelled.subject == Subject::Patient && labelled.warn;
                Example { features: features_of(&labelled.draft()), is: sure(is), weight: weight(labelled) }
            })
            .collect();
        let mut odds = vec![0.0; all.len()];
        for fold in 0..FOLDS {
            let seen = (0..all.len()).filter(|&at| fold_of(at) != fold).map(|at| &drafts[at]);
            let model = learn(&seen.collect::<Vec<_>>(), DRAFTS);
            for at in (0..all.len()).filter(|&at| fold_of(at) == fold) {
                odds[at] = model.score(&drafts[at].features);
            }
        }
        let words = all.iter().zip(&odds).map(|(labelled, &odds)| words_of(labelled, odds)).collect();
        let named = all.iter().map(names_of).collect();
        Self { all, drafts, words, named, odds }
    }

    /// The models of the drafts that `keep` keeps: of drafts, of words, and of the words' rules.
    pub fn learn(&self, keep: impl Fn(usize) -> bool, percent: usize) -> [Model; 3] {
        let kept = || (0..self.all.len()).filter(|&at| keep(at) && self.drafts[at].weight > 0.0);
        let drafts: Vec<&Example> = kept().map(|at| &self.drafts[at]).collect();
        let whole = |&at: &usize| !self.all[at].beginning;
        let words: Vec<&Example> = kept().filter(whole).flat_map(|at| &self.words[at]).collect();
        let named: Vec<(&Example, usize)> = kept()
            .flat_map(|at| self.words[at].iter().zip(&self.named[at]))
            .filter_map(|(word, named)| Some((word, (*named)?)))
            .collect();
        let [drafts_pace, words_pace, naming_pace] = [DRAFTS, WORDS, NAMING].map(|pace| pace.within(percent));
        [
            learn(&drafts, drafts_pace).model(drafts_pace),
            learn(&words, words_pace).model(words_pace),
            learn_names(&named, rules().count(), naming_pace).model(naming_pace),
        ]
    }

    /// Prints how well models part drafts that they have not seen.
    pub fn tell(&self) {
        println!("patients");
        let scores = |holds: &dyn Fn(&Labelled) -> bool| -> Vec<(f32, bool)> {
            let counted = |l: &Labelled| l.counted && l.subject == Subject::Patient && holds(l);
            self.all
                .iter()
                .zip(&self.odds)
                .filter(|(l, _)| counted(l))
                .map(|(l, &odds)| (odds, l.warn))
                .collect()
        };
        tell("all", &scores(&|_| true));
        for kind in ["post", "reply", "comment", "review_reply", "dm"] {
            tell(kind, &scores(&|l| l.setting.kind.word() == kind));
        }
    }
}

/// How much a draft counts for this.
fn weight(labelled: &Labelled) -> f32 {
    if labelled.beginning {
        return if labelled.subject == Subject::Patient { 0.3 } else { 0.1 };
    }
    match labelled.subject {
        Subject::Patient => 1.0,
        Subject::Asks if labelled.expects(Topic::Patient) => 0.0,
        Subject::Asks => 0.2,
        Subject::Nothing => 0.8,
    }
}

fn features_of(draft: &Draft<'_>) -> features::Features {
    let reading = Reading::of(draft);
    features::of_draft(&reading, &Seen::of(&reading), &found(&reading, |_| true))
}

fn words_of(labelled: &Labelled, odds: f32) -> Vec<Example> {
    let reading = Reading::of(&labelled.draft());
    let found = found(&reading, |_| true);
    let seen = Seen::of(&reading);
    let tokens = TokenFeatures::of(&reading, &seen, &found, odds);
    let each = (0..reading.tokens.len()).map(|i| {
        let mut features = features::Features::new();
        tokens.put(i, &mut features);
        features
    });
    let example = |(i, features): (usize, _)| {
        let span = reading.tokens[i].span;
        let tells = labelled.spans.iter().any(|(_, s)| span.start < s.end && s.start < span.end);
        Example {
            features,
            is: sure(labelled.subject == Subject::Patient && tells),
            weight: weight(labelled),
        }
    };
    each.enumerate().map(example).collect()
}

fn names_of(labelled: &Labelled) -> Vec<Option<usize>> {
    let reading = Reading::of(&labelled.draft());
    let asked = labelled.subject == Subject::Patient;
    let name = |span: bedside::engine::span::Span| {
        let (id, _) = labelled.spans.iter().find(|(_, s)| span.start < s.end && s.start < span.end)?;
        rules().position(|rule| rule == id)
    };
    reading.tokens.iter().map(|token| if asked { name(token.span) } else { None }).collect()
}

/// Prints how well the odds alone of `judge` part the drafts that are `held`.
pub fn odds(all: &[Labelled], judge: &Judge, held: impl Fn(usize) -> bool) {
    let these =
        all.iter().enumerate().filter(|&(at, l)| held(at) && l.counted && l.subject == Subject::Patient);
    let scores = these.map(|(_, l)| (judge.patient.weigh(&features_of(&l.draft())), l.warn));
    tell("patients held", &scores.collect::<Vec<_>>());
}

/// Prints what the judge of each draft, where it has one, makes of it.
pub fn measure<'j>(all: &[Labelled], judge_of: impl Fn(usize) -> Option<&'j Judge>, show: bool) {
    let mut tally = Tally::default();
    let (mut spoken, mut touching, mut wanted, mut met, mut same) = (0, 0, 0, 0, 0);
    for (at, labelled) in all.iter().enumerate() {
        let Some(judge) = judge_of(at).filter(|_| labelled.counted && labelled.subject == Subject::Patient)
        else {
            continue;
        };
        let report = check_by(&labelled.draft(), Some(judge), |rule| rule.topic == Topic::Patient);
        let loud: Vec<&Finding> = report.findings.iter().filter(|f| f.severity > Severity::Hint).collect();
        tally.add(labelled, !loud.is_empty());
        let touches = |f: &Finding, s: &std::ops::Range<usize>| f.span.start < s.end && s.start < f.span.end;
        spoken += loud.len();
        touching += loud.iter().filter(|f| labelled.spans.iter().any(|(_, s)| touches(f, s))).count();
        for (rule, span) in &labelled.spans {
            wanted += 1;
            met += usize::from(report.findings.iter().any(|f| touches(f, span)));
            same += usize::from(report.findings.iter().any(|f| f.rule == rule && touches(f, span)));
        }
        if show && labelled.warn == loud.is_empty() {
            let what = if labelled.warn { "MISSED" } else { "ALARM" };
            let found: Vec<_> =
                loud.iter().map(|f| (f.rule, f.severity.word(), f.span.of(&labelled.text))).collect();
            let wanted: Vec<_> = labelled.spans.iter().map(|(r, s)| (r, &labelled.text[s.clone()])).collect();
            println!(
                "{what} {} {}\n    {wanted:?}\n    {found:?}",
                labelled.setting.kind.word(),
                labelled.text
            );
        }
    }
    println!("patients, the whole engine");
    tally.print();
    println!(
        "  spans met {met} of {wanted}, by the same rule {same}; warnings that touch one {touching} of {spoken}"
    );
}
