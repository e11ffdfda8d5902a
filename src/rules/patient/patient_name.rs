//! A patient's name.

use crate::engine::finding::{Severity, Topic};
use crate::reading::Reading;
use crate::rules::{Hit, Rule, Severities};

/// A personal name that belongs to a patient.
///
/// ```flag
/// My patient «Dana Cole» came in.
/// ```
/// ```pass
/// Dr. Dana Cole joins our team.
/// ```
pub static RULE: Rule = Rule {
    id: "patient-name",
    topic: Topic::Patient,
    title: "A patient's name",
    why: "With anything about care, a name tells everyone who it is.",
    tip: "Say \u{201c}a patient\u{201d}.",
    severity: Severities::of(
        Some(Severity::Stop),
        Some(Severity::Stop),
        Some(Severity::Stop),
        Some(Severity::Warn),
    ),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let _ = reading;
    Vec::new()
}
