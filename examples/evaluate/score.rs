//! What is counted over the drafts of a file.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use bedside::engine::draft::Draft;
use bedside::engine::finding::{Finding, Severity};
use bedside::rules::check;

use crate::row::{Row, speaks, touches};

/// Rules that are told together: what they mark is found alike.
const GROUPS: [(&str, &[&str]); 5] = [
    (
        "structured identifiers",
        &[
            "birth-date", "ssn", "record-number", "phone-number", "email-address", "street-address",
            "zip-code", "health-plan-id", "account-number", "license-number", "vehicle-id", "device-serial",
            "patient-url-handle", "ip-address",
        ],
    ),
    ("patients' names", &["patient-name"]),
    ("relationship confirmation", &["patient-acknowledgement", "review-detail-rebuttal"]),
    (
        "combinations",
        &[
            "indirect-combo", "unique-occupation", "newsworthy-event-link", "known-person-hint",
            "distinctive-feature", "rare-condition-case", "employer-name",
        ],
    ),
    ("ages over 89", &["age-over-89"]),
];

/// Rules that may stop a post that asks.
const STOPS: [&str; 3] = ["phi-solicitation", "individual-advice", "miracle-claim"];

/// Hits and misses of one group of drafts.
#[derive(Default)]
pub struct Tally {
    warned: u32,
    missed: u32,
    alarms: u32,
    silent: u32,
}

/// A part of a whole; of nothing there is none.
pub fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { f64::NAN } else { f64::from(part) / f64::from(whole) }
}

impl Tally {
    pub fn add(&mut self, should: bool, does: bool) {
        *match (should, does) {
            (true, true) => &mut self.warned,
            (true, false) => &mut self.missed,
            (false, true) => &mut self.alarms,
            (false, false) => &mut self.silent,
        } += 1;
    }

    pub fn f1(&self) -> f64 {
        share(2 * self.warned, 2 * self.warned + self.missed + self.alarms)
    }

    fn print(&self, name: &str) {
        println!(
            "  {name:<26} {:>5} drafts   recall {:.3}   precision {:.3}   F1 {:.3}   false alarms in 100 clean {:.1}",
            self.warned + self.missed + self.alarms + self.silent,
            share(self.warned, self.warned + self.missed),
            share(self.warned, self.warned + self.alarms),
            self.f1(),
            100.0 * share(self.alarms, self.alarms + self.silent)
        );
    }
}

/// What became of the spans that a rule should mark, and of what it named.
#[derive(Default)]
struct OfRule {
    wanted: u32,
    /// Touched by a mark of the same rule, and by any.
    same: u32,
    any: u32,
    /// Drafts in which it should speak, does and should, does and should not, does though they are clean.
    drafts: u32,
    named: u32,
    misnamed: u32,
    on_clean: u32,
    /// Of those last, how many as a stop.
    stops_clean: u32,
}

/// All that is counted.
#[derive(Default)]
pub struct Score {
    all: Tally,
    with_history: Tally,
    kinds: BTreeMap<&'static str, Tally>,
    rules: BTreeMap<String, OfRule>,
    warnings: u32,
    touching: u32,
    /// What the checks took, in microseconds.
    times: Vec<u128>,
}

impl Score {
    pub fn f1(&self) -> f64 {
        self.all.f1()
    }

    /// Checks a draft and counts what came of it.
    pub fn add(&mut self, row: &Row) {
        let start = Instant::now();
        let report = check(&Draft::new(&row.text, &row.setting));
        self.times.push(start.elapsed().as_micros());
        let spoken: Vec<&Finding> = report.findings.iter().filter(|finding| speaks(finding)).collect();
        let does = !spoken.is_empty();
        self.all.add(row.should, does);
        self.kinds.entry(row.setting.kind.word()).or_default().add(row.should, does);
        if !row.setting.history.is_empty() {
            self.with_history.add(row.should, does);
        }
        for (rule, range) in &row.expected {
            let touched = |finding: &&Finding| touches(finding, range);
            let of = self.rules.entry(rule.clone()).or_default();
            of.wanted += 1;
            of.same += u32::from(report.findings.iter().any(|f| touched(&f) && f.rule == rule));
            of.any += u32::from(report.findings.iter().any(|f| touched(&f)));
        }
        self.warnings += spoken.len() as u32;
        let real = |finding: &&&Finding| row.expected.iter().any(|(_, range)| touches(finding, range));
        self.touching += spoken.iter().filter(real).count() as u32;
        self.name(row, &report.findings);
    }

    /// Counts which rules were named in a draft: a rule that should speak counts as named also where it only
    /// hints.
    fn name(&mut self, row: &Row, findings: &[Finding]) {
        let wanted: BTreeSet<&str> = row.expected.iter().map(|(rule, _)| rule.as_str()).collect();
        for &rule in &wanted {
            let of = self.rules.entry(rule.to_owned()).or_default();
            of.drafts += 1;
            of.named += u32::from(findings.iter().any(|finding| finding.rule == rule));
        }
        let spoken: BTreeSet<&str> = findings.iter().filter(|f| speaks(f)).map(|f| f.rule).collect();
        for rule in spoken.into_iter().filter(|rule| !wanted.contains(rule)) {
            let of = self.rules.entry(rule.to_owned()).or_default();
            of.misnamed += 1;
            of.on_clean += u32::from(!row.should);
            let stops = findings.iter().any(|f| f.rule == rule && f.severity == Severity::Stop);
            of.stops_clean += u32::from(!row.should && stops);
        }
    }

    pub fn print(&self) {
        self.all.print("all");
        for (kind, tally) in &self.kinds {
            tally.print(kind);
        }
        let history = &self.with_history;
        let (repeats, innocent) = (history.warned + history.missed, history.alarms + history.silent);
        if repeats + innocent > 0 {
            println!(
                "  history: {} of {repeats} that should warn are caught, {} of {innocent} innocent ones are marked",
                history.warned, history.alarms
            );
        }
        let sum = |count: fn(&OfRule) -> u32| self.rules.values().map(count).sum::<u32>();
        let (named, misnamed, wanted) = (sum(|of| of.named), sum(|of| of.misnamed), sum(|of| of.drafts));
        println!(
            "  right rule named: precision {:.3}, recall {:.3}, micro F1 {:.3}",
            share(named, named + misnamed),
            share(named, wanted),
            share(2 * named, named + misnamed + wanted)
        );
        println!(
            "  warnings that touch something expected: {} of {} ({:.3})",
            self.touching,
            self.warnings,
            share(self.touching, self.warnings)
        );
        self.print_groups();
        self.print_rules();
        self.print_stops();
        self.print_times();
    }

    fn print_groups(&self) {
        for (group, rules) in GROUPS {
            let of = || rules.iter().filter_map(|&rule| self.rules.get(rule));
            let wanted = of().map(|of| of.wanted).sum();
            if wanted > 0 {
                let any = of().map(|of| of.any).sum();
                println!("  {group:<26} {any:>4} of {wanted} spans found ({:.3})", share(any, wanted));
            }
        }
    }

    fn print_rules(&self) {
        let mut by_count: Vec<_> = self.rules.iter().collect();
        by_count.sort_by_key(|(_, of)| std::cmp::Reverse(of.wanted));
        println!("  {:<26} spans, by it, by any   drafts, named, misnamed, on clean ones", "rule");
        for (rule, of) in by_count {
            println!(
                "  {rule:<26} {:>5} {:>6} {:>7} {:>8} {:>6} {:>9} {:>9}",
                of.wanted, of.same, of.any, of.drafts, of.named, of.misnamed, of.on_clean
            );
        }
    }

    fn print_stops(&self) {
        for rule in STOPS {
            let Some(of) = self.rules.get(rule).filter(|of| of.drafts > 0) else { continue };
            println!(
                "  stop rule {rule:<16} {} of {} drafts ({:.3}); on clean drafts {} times, {} as a stop",
                of.named,
                of.drafts,
                share(of.named, of.drafts),
                of.on_clean,
                of.stops_clean
            );
        }
    }

    fn print_times(&self) {
        let mut times = self.times.clone();
        times.sort_unstable();
        println!(
            "  time: median {} µs, 99th percentile {} µs",
            times[times.len() / 2],
            times[times.len() * 99 / 100]
        );
    }
}
