//! From a judgement to findings: what the rules found is kept, doubted or joined by what they missed.

use std::ops::Range;

use super::{ROSTER, Rule};
use crate::engine::finding::{Finding, Severity, Topic};
use crate::judgement::Judgement;
use crate::lexicon::{Class, OCCUPATIONS};
use crate::reading::Reading;
use crate::reading::token::TokenKind;

/// How many findings of its own a judgement may add: it points, it does not paint.
const MOST: usize = 3;

/// Rules that stand on the form of what they mark, or on a phrase that says it all; no judgement of
/// the draft as a whole outweighs them.
const CERTAIN: &[&str] = &[
    "account-number",
    "age-over-89",
    "birth-date",
    "device-serial",
    "email-address",
    "health-plan-id",
    "ip-address",
    "license-number",
    "phone-number",
    "record-number",
    "ssn",
    "street-address",
    "vehicle-id",
    "secrecy-claim",
    "consent-claim",
    "peer-group-false-privacy",
    "screenshot-record",
];

/// Weighs `findings` by `judgement`, and adds what it alone has seen.
pub fn weigh(
    reading: &Reading<'_>,
    judgement: &Judgement,
    findings: &mut Vec<Finding>,
    speaks: impl Fn(&Rule) -> bool,
) {
    if judgement.cold {
        for finding in findings.iter_mut().filter(|f| f.topic == Topic::Patient && !CERTAIN.contains(&f.rule))
        {
            finding.severity = Severity::Hint;
        }
    }
    if !judgement.is_clear() {
        return;
    }
    let taken = |findings: &[Finding], run: &Range<usize>| {
        let span = reading.span(run.clone());
        findings
            .iter()
            .any(|f| f.topic == Topic::Patient && f.span.start < span.end && span.start < f.span.end)
    };
    let mut added = 0;
    for run in judgement.runs() {
        if added < MOST && !taken(findings, &run) && has_words(reading, &run) {
            added += usize::from(add(reading, &run, findings, &speaks));
        }
    }
    let warned = |f: &Finding| f.topic == Topic::Patient && f.severity > Severity::Hint;
    if !findings.iter().any(warned) {
        raise(reading, judgement, findings, &speaks);
    }
}

/// Where nothing is marked yet, the hottest place is.
fn raise(
    reading: &Reading<'_>,
    judgement: &Judgement,
    findings: &mut Vec<Finding>,
    speaks: &impl Fn(&Rule) -> bool,
) {
    let heat = |span: crate::engine::span::Span| {
        let from = reading.tokens.partition_point(|token| token.span.end <= span.start);
        let to = reading.tokens.partition_point(|token| token.span.start < span.end);
        judgement.heat_of(&(from..to))
    };
    let hinted = findings.iter_mut().filter(|f| f.topic == Topic::Patient);
    if let Some(hint) = hinted.max_by(|a, b| heat(a.span).total_cmp(&heat(b.span))) {
        hint.severity = Severity::Warn;
        return;
    }
    let hottest = (0..reading.tokens.len())
        .filter(|&i| has_words(reading, &(i..i + 1)))
        .max_by(|&a, &b| judgement.heat[a].total_cmp(&judgement.heat[b]));
    if let Some(at) = hottest {
        let clause = reading.clause_of(at).map_or(at..at + 1, |clause| clause.tokens.clone());
        let run = at.saturating_sub(4).max(clause.start)..(at + 5).min(clause.end);
        add(reading, &run, findings, speaks);
    }
}

fn has_words(reading: &Reading<'_>, run: &Range<usize>) -> bool {
    run.clone().any(|i| {
        !matches!(reading.tokens[i].kind, TokenKind::Punct | TokenKind::Symbol | TokenKind::Break)
            && reading.word(i).len() > 2
    })
}

/// Adds a warning at `run`, in the name of the rule that it is a case of.
fn add(
    reading: &Reading<'_>,
    run: &Range<usize>,
    findings: &mut Vec<Finding>,
    speaks: &impl Fn(&Rule) -> bool,
) -> bool {
    let id = rule_of(reading, run);
    let Some(rule) = ROSTER.iter().find(|rule| rule.id == id).filter(|rule| speaks(rule)) else {
        return false;
    };
    findings.push(Finding {
        rule: rule.id,
        topic: rule.topic,
        severity: Severity::Warn,
        span: reading.span(run.clone()),
        title: rule.title,
        why: rule.why.into(),
        clues: Vec::new(),
        fixes: Vec::new(),
    });
    true
}

/// Which rule a run of telling words is a case of.
fn rule_of(reading: &Reading<'_>, run: &Range<usize>) -> &'static str {
    let any = |class: Class| reading.any(run.clone(), class);
    let clause = reading.clause_of(run.start).map_or(run.clone(), |clause| clause.tokens.clone());
    let addressed = reading.any(clause.clone(), Class::You) || reading.any(clause, Class::Your);
    if reading.kind().is_public_answer() && addressed {
        let figures = run.clone().any(|i| reading.is_kind(i, TokenKind::Number));
        return if figures || any(Class::Negation) {
            "review-detail-rebuttal"
        } else {
            "patient-acknowledgement"
        };
    }
    if any(Class::Relation) {
        "relative-name"
    } else if run.clone().any(|i| OCCUPATIONS.has(reading.word(i)))
        || any(Class::JobUnique)
        || any(Class::JobCommon)
    {
        "unique-occupation"
    } else if run.clone().all(|i| reading.quoted[i]) {
        "patient-quote"
    } else {
        "indirect-combo"
    }
}
