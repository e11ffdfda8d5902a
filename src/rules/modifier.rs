//! What makes everything else graver: a child, a fact that hurts, a small place, a claim of secrecy.
//!
//! None of them has a mark of its own; together they raise every finding about a patient by one step,
//! never by two.

use super::patient::secrecy_claim;
use crate::engine::finding::Severity;
use crate::lexicon::{Class, Cue};
use crate::reading::mention::MentionKind;
use crate::reading::owner::Owner;
use crate::reading::{Reading, belonging, scene};

/// How grave a finding of the rule `id` is, told by `severity`, with the weight of `reading` on it.
///
/// A combination never stops anybody: it is a judgement, and stays a warning at most. The phrase that
/// claims secrecy raises its neighbours and not itself.
#[must_use]
pub fn weighed(id: &str, severity: Severity, raises: bool) -> Severity {
    match id {
        "secrecy-claim" | "consent-claim" | "peer-group-false-privacy" => severity,
        "indirect-combo" => severity.max(if raises { Severity::Warn } else { severity }),
        _ if raises => severity.raised(),
        _ => severity,
    }
}

/// Whether anything in `reading` makes its findings graver.
#[must_use]
#[inline(never)]
pub fn raises(reading: &Reading<'_>) -> bool {
    reading.case.is_open()
        && !reading.passes_on
        && !reading.case.own_story
        && (is_minor(reading) || is_sensitive(reading) || is_small(reading) || is_secret(reading))
}

/// `minor-patient`: the one in care is a child. Not a child of the writer's, not a relative of the
/// patient, not children in general.
fn is_minor(reading: &Reading<'_>) -> bool {
    let aged = reading.details.iter().any(|mention| {
        mention.owner == Owner::Patient
            && matches!(&mention.kind, MentionKind::Age(age) if age.years < 18 && (age.infant || age.of_a_person))
    });
    let named = (0..reading.tokens.len()).any(|i| {
        let related = i.checked_sub(1).is_some_and(|at| {
            reading.is(at, Class::His)
                || reading.is(at, Class::Your)
                || reading.word(at) == "'s"
                || reading.word(at) == "of"
        });
        let own =
            i.checked_sub(1).is_some_and(|at| reading.is(at, Class::My)) && reading.is(i, Class::Relation);
        reading.is(i, Class::Child)
            && !related
            && !own
            && !["twins", "triplets", "twin"].contains(&reading.word(i))
            && scene::near_case(reading, i, 0)
    });
    aged || named
}

/// `sensitive-category`: substance use, HIV, psychiatric care, abortion, assault, custody, told of the
/// one in care. Not education, not the writer's own story.
fn is_sensitive(reading: &Reading<'_>) -> bool {
    // Most who recover or go to rehab do so after a knee.
    const MILD: &[&str] = &["recovery", "rehab", "relapse", "relapsed", "trans", "abuse", "custody"];
    (0..reading.tokens.len()).any(|i| {
        reading.is(i, Class::Sensitive)
            && !MILD.contains(&reading.word(i))
            && belonging::is_patients(reading, &(i..i + usize::from(reading.tokens[i].phrase)))
    })
}

/// `small-community`: everyone knows everyone there. Not rural health as a topic.
fn is_small(reading: &Reading<'_>) -> bool {
    reading.cues_of(Cue::Small).any(|found| scene::near_case(reading, found.tokens.start, 2))
}

/// The raising half of `secrecy-claim`.
fn is_secret(reading: &Reading<'_>) -> bool {
    reading.cues_of(Cue::Secrecy).any(|found| secrecy_claim::is_claim(reading, found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::draft::{Draft, Setting};

    fn raised(text: &str) -> bool {
        let setting = Setting::default();
        raises(&Reading::of(&Draft::new(text, &setting)))
    }

    #[test]
    fn a_child_a_secret_a_small_place_and_a_hurtful_fact_raise() {
        assert!(raised("My patient, a 3-year-old boy, came in last night."));
        assert!(raised("My patient came in last night after a heroin overdose."));
        assert!(raised("In our little town my patient came in last night."));
        assert!(raised("No names, but my patient came in last night."));
    }

    #[test]
    fn others_do_not() {
        assert!(!raised("My patient came in last night with chest pain."));
        assert!(!raised("My patient's daughter came in last night."));
        assert!(!raised("Children with asthma need a plan in our little town."));
        assert!(!raised("Overdose deaths fell last year."));
        assert!(!raised("My patient is in rehab after a knee."));
    }

    #[test]
    fn one_step_and_never_two() {
        assert_eq!(weighed("place-small", Severity::Warn, true), Severity::Stop);
        assert_eq!(weighed("recency-case", Severity::Hint, true), Severity::Warn);
        assert_eq!(weighed("indirect-combo", Severity::Warn, true), Severity::Warn);
        assert_eq!(weighed("recency-case", Severity::Hint, false), Severity::Hint);
    }
}
