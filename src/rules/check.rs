//! From a draft to a report: read once, ask every rule, and keep one finding a place.

use super::{ROSTER, Rule, modifier};
use crate::engine::draft::Draft;
use crate::engine::finding::{Finding, Severity, Topic};
use crate::engine::report::Report;
use crate::reading::Reading;

/// Checks `draft` with every rule. Cannot fail, whatever the text.
#[must_use]
pub fn check(draft: &Draft<'_>) -> Report {
    check_with(draft, |_| true)
}

/// Checks `draft` with the rules that `speaks` lets speak.
#[must_use]
pub fn check_with(draft: &Draft<'_>, speaks: impl Fn(&Rule) -> bool) -> Report {
    let reading = Reading::of(draft);
    let raises = modifier::raises(&reading);
    let mut findings = Vec::new();
    for rule in ROSTER.iter().filter(|rule| speaks(rule)) {
        let Some(table) = rule.severity.in_a(draft.setting.kind) else { continue };
        for hit in (rule.find)(&reading) {
            findings.push(Finding {
                rule: rule.id,
                topic: rule.topic,
                severity: weigh(rule, hit.severity.unwrap_or(table), raises),
                span: hit.span,
                title: rule.title,
                why: hit.why.unwrap_or(rule.why.into()),
                clues: hit.clues,
                fixes: hit.fixes,
            });
        }
    }
    Report { findings: one_a_place(findings) }
}

/// Tone and asks have their own weight; only what is about a patient grows graver with the patient.
fn weigh(rule: &Rule, severity: Severity, raises: bool) -> Severity {
    if rule.topic == Topic::Patient { modifier::weighed(rule.id, severity, raises) } else { severity }
}

/// Keeps, of findings that overlap, the gravest; of equals the shorter, which is the more specific;
/// of those the first in the roster.
fn one_a_place(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.retain(|finding| !finding.span.is_empty());
    findings.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.span.len()));
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut taken = std::collections::BTreeMap::new();
    for finding in findings {
        // Kept spans never overlap, so only the last one that starts before this one's end can.
        let before = taken.range(..finding.span.end).next_back();
        if before.is_none_or(|(_, &end)| end <= finding.span.start) {
            taken.insert(finding.span.start, finding.span.end);
            kept.push(finding);
        }
    }
    kept.sort_by_key(|finding| (finding.span.start, finding.span.end));
    kept
}
