//! A case of today.

use crate::engine::finding::{Severity, Topic};
use crate::lexicon::Class;
use crate::reading::Reading;
use crate::reading::date::Precision;
use crate::reading::mention::MentionKind;
use crate::reading::owner::Owner;
use crate::rules::{HINT, Hit, Rule, STOP, Severities, wording};

/// "Today", "last night", "just saw" beside a patient: the post carries its own date, so these
/// words are the date of care. A warning when something specific stands beside it (a name, a place,
/// an age, an uncommon illness, an event), a hint otherwise.
///
/// ```flag
/// My patient came in «last night» with chest pain.
/// -> My patient came in recently with chest pain.
/// ```
/// ```flag
/// I «just» saw a patient who had never been asked about her pain.
/// -> I once saw a patient who had never been asked about her pain.
/// ```
/// ```flag
/// Helped an anxious patient come to terms with her new lupus diagnosis «this morning».
/// ```
/// ```pass
/// Busy shift today, and the coffee machine died.
/// ```
/// ```pass
/// My own biopsy came back benign yesterday.
/// ```
/// ```pass
/// Patients who start statins often ask about muscle aches today.
/// ```
/// ```pass
/// The clinic is closed today for the holiday.
/// ```
pub static RULE: Rule = Rule {
    id: "recency-case",
    topic: Topic::Patient,
    title: "Care told on the day",
    why: "Your post is dated, so this tells readers the date of care.",
    tip: "Say \u{201c}recently\u{201d}, or post it in a few weeks.",
    severity: Severities::of(HINT, HINT, STOP, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let severity = specific(reading).then_some(Severity::Warn);
    let mut hits: Vec<Hit> = reading
        .details
        .iter()
        .filter(|mention| mention.owner == Owner::Patient)
        .filter(|mention| {
            matches!(mention.kind, MentionKind::Date(Precision::Now | Precision::Week | Precision::Weeks))
        })
        .map(|mention| {
            let (replaced, words) = wording::recently(reading, &mention.tokens);
            Hit::at(reading.span(mention.tokens.clone())).or_replace(replaced, words)
        })
        .chain(just_saw(reading))
        .collect();
    if reading.kind() == crate::engine::draft::Kind::ReviewReply {
        return hits;
    }
    for hit in &mut hits {
        hit.severity = severity;
    }
    hits
}

/// Whether the draft holds one more specific clue about its patient.
fn specific(reading: &Reading<'_>) -> bool {
    let named = reading.persons.iter().any(|m| matches!(m.owner, Owner::Patient | Owner::Relative));
    let detailed = reading.details.iter().any(|m| {
        m.owner == Owner::Patient
            && match &m.kind {
                MentionKind::Place(_) | MentionKind::Room | MentionKind::Phone(_) | MentionKind::Email => {
                    true
                }
                MentionKind::Age(age) => age.years >= 90 || age.infant,
                MentionKind::Date(precision) => {
                    !matches!(precision, Precision::Now | Precision::Week | Precision::Weeks)
                }
                MentionKind::Person(_) => false,
            }
    });
    let rare = reading.case.is_open()
        && reading.tokens.iter().any(|t| {
            t.is(Class::ConditionRare)
                || t.is(Class::ConditionUltra)
                || t.is(Class::EventNews)
                || t.is(Class::OddEvent)
                || t.is(Class::JobUnique)
        });
    named || detailed || rare
}

/// "I just saw a patient", "just admitted a kid": told within the hour.
fn just_saw<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = Hit> + 'r {
    (0..reading.tokens.len()).filter_map(|i| {
        if reading.word(i) != "just" || reading.genre.holds_no_patient() {
            return None;
        }
        let verb = (i + 1..i + 3).find(|&at| reading.is(at, Class::CareByWriter) && reading.is_past(at))?;
        let by_writer = i.checked_sub(1).is_none_or(|at| {
            reading.is(at, Class::Me) || !reading.is_kind(at, crate::reading::token::TokenKind::Word)
        });
        let somebody = reading.case.opens_within(&(i + 1..verb + 9));
        let span = reading.span(i..i + 1);
        let opens = i == 0 || reading.sentences[reading.sentence_of(i)].tokens.start == i;
        (by_writer && somebody).then(|| Hit::at(span).or_write(if opens { "Once" } else { "once" }))
    })
}
