//! From a draft to a report: read once, ask every rule, and keep one finding a place.

use super::sections::Sections;
use super::{ROSTER, Rule, judged, modifier};
use crate::engine::draft::Draft;
use crate::engine::finding::{Finding, Fix, Severity, Topic};
use crate::engine::order;
use crate::engine::report::Report;
use crate::engine::span::Span;
use crate::judgement::ask::AskJudgement;
use crate::judgement::features::Seen;
use crate::judgement::{self, Judge, Judgement};
use crate::reading::Reading;

/// Checks `draft` with every rule. Cannot fail, whatever the text.
#[must_use]
pub fn check(draft: &Draft<'_>) -> Report {
    check_with(draft, |_| true)
}

/// Checks `draft` with the rules that `speaks` lets speak.
#[must_use]
pub fn check_with(draft: &Draft<'_>, speaks: impl Fn(&Rule) -> bool) -> Report {
    check_by(draft, Some(&judgement::TRAINED), speaks)
}

/// As [`check_with`], with a judge of one's own, or by the rules alone: for training a judge, and for
/// testing a rule.
#[must_use]
pub fn check_by(draft: &Draft<'_>, judge: Option<&Judge>, speaks: impl Fn(&Rule) -> bool) -> Report {
    let mut sections = Sections::default();
    while !sections.step(draft, judge, &speaks) {}
    sections.into_report()
}

/// What `judge` and the rules that `speaks` lets speak say of `reading`.
pub(super) fn said(
    reading: &mut Reading<'_>,
    judge: Option<&Judge>,
    speaks: impl Fn(&Rule) -> bool,
) -> Vec<Finding> {
    let Some(judge) = judge else { return found(reading, speaks) };
    let mut findings = found(reading, |_| true);
    let seen = Seen::of(reading);
    let asks = asks_of(judge, reading, &seen, &findings);
    let judgement = judgement_of(judge, reading, &seen, &findings);
    if judgement.settle(reading) {
        let plain = std::mem::replace(&mut findings, found(reading, |_| true));
        for finding in &mut findings {
            finding.guessed =
                !plain.iter().any(|known| known.rule == finding.rule && known.span == finding.span);
        }
    }
    findings.retain(|finding| ROSTER.iter().any(|rule| rule.id == finding.rule && speaks(rule)));
    let told = if judgement.cold { told_alone(judge, reading, &findings) } else { Vec::new() };
    judged::weigh(reading, &judgement, &told, &mut findings, &speaks);
    judged::weigh_asks(reading, &asks, &mut findings, &speaks);
    findings
}

/// How many sentences of a draft are read on their own.
const ALONE: usize = 4;
/// How far above the bar such a sentence has to stand: what stands around it has spoken against it.
const SURELY: f32 = 1.0;

/// The sentences of `reading` with something grave found in them that tell of a patient when each is read on its own.
/// What else a draft says, an ask or a chapter, takes back nothing of "My patient Dana Cole came in".
#[inline(never)]
fn told_alone(judge: &Judge, reading: &Reading<'_>, findings: &[Finding]) -> Vec<Span> {
    let (mut tried, mut told): (Vec<usize>, Vec<Span>) = Default::default();
    let grave = findings.iter().filter(|f| f.topic == Topic::Patient && f.severity > Severity::Hint);
    for finding in grave.filter(|_| reading.sentences.len() > 1) {
        let at = reading.tokens.partition_point(|token| token.span.end <= finding.span.start);
        if at == reading.tokens.len() || tried.contains(&reading.sentence_of(at)) || tried.len() == ALONE {
            continue;
        }
        let sentence = reading.sentence_of(at);
        tried.push(sentence);
        let span = reading.span(reading.sentences[sentence].tokens.clone());
        let alone = Reading::of(&Draft::new(span.of(reading.text), reading.setting));
        let judgement = judge.judge(&alone, &Seen::of(&alone), &found(&alone, |_| true));
        if judgement.odds >= judgement.bar + SURELY {
            told.push(span);
        }
    }
    told
}

// Kept apart from the check as the steps of a reading are from each other.
#[inline(never)]
fn asks_of(judge: &Judge, reading: &Reading<'_>, seen: &Seen, findings: &[Finding]) -> AskJudgement {
    judge.ask.judge(reading, seen, findings)
}

#[inline(never)]
fn judgement_of<'j>(
    judge: &'j Judge,
    reading: &Reading<'_>,
    seen: &Seen,
    findings: &[Finding],
) -> Judgement<'j> {
    judge.judge(reading, seen, findings)
}

/// What the rules that `speaks` lets speak find in `reading`, before anything is weighed against
/// anything else.
#[must_use]
pub fn found(reading: &Reading<'_>, speaks: impl Fn(&Rule) -> bool) -> Vec<Finding> {
    let raises = modifier::raises(reading);
    let mut findings = Vec::new();
    for rule in ROSTER.iter().filter(|rule| speaks(rule)) {
        let Some(table) = rule.severity.in_a(reading.kind()) else { continue };
        for hit in (rule.find)(reading) {
            findings.push(Finding {
                rule: rule.id,
                topic: rule.topic,
                severity: weigh(rule, hit.severity.unwrap_or(table), raises),
                span: hit.span,
                title: rule.title,
                why: hit.why.unwrap_or(rule.why.into()),
                clues: hit.clues,
                fixes: hit.fixes.into_iter().filter(|fix| leaves_something(fix, reading.text)).collect(),
                guessed: false,
            });
        }
    }
    findings
}

/// Tone and asks have their own weight; only what is about a patient grows graver with the patient.
fn weigh(rule: &Rule, severity: Severity, raises: bool) -> Severity {
    if rule.topic == Topic::Patient { modifier::weighed(rule.id, severity, raises) } else { severity }
}

/// A fix that would leave an empty box is no fix: what else to say is the writer's to find.
fn leaves_something(fix: &Fix, text: &str) -> bool {
    let around = [text.get(..fix.span.start), text.get(fix.span.end..)];
    !fix.text.trim().is_empty()
        || around.into_iter().flatten().any(|rest| rest.chars().any(char::is_alphanumeric))
}

/// Keeps, of findings that overlap, the gravest; of equals the shorter, which is the more specific;
/// of those the first in the roster.
#[inline(never)]
pub(super) fn one_a_place(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.retain(|finding| !finding.span.is_empty());
    order::by(&mut findings, |finding| {
        (Severity::Stop as usize - finding.severity as usize, finding.span.len())
    });
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut taken: Vec<Span> = Vec::with_capacity(findings.len());
    for finding in findings {
        // Kept spans never overlap, so only the last one that starts before this one's end can.
        let at = taken.partition_point(|span| span.start < finding.span.end);
        if at.checked_sub(1).is_none_or(|before| taken[before].end <= finding.span.start) {
            taken.insert(at, finding.span);
            kept.push(finding);
        }
    }
    order::by(&mut kept, |finding| (finding.span.start, finding.span.end));
    kept
}
