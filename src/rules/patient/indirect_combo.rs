//! Details that together leave only a few people it could be.

use crate::engine::finding::{Severity, Topic};
use crate::engine::span::Span;
use crate::reading::Reading;
use crate::reading::clue::{self, Clue, Family};
use crate::rules::{HINT, Hit, Rule, STOP, Severities, wording};

/// Several weak clues about one patient whose product makes the crowd small. Each clue has a weight
/// in bits, the crowd starts at what readers may assume (the writer's workplace, a named town), and
/// what is left decides: fewer than 100 people a hint, fewer than 11 a warning. Silent without a
/// case, and with fewer than two families of clues.
///
/// ```flag
/// «67-year-old» man with diabetes reminded me today why foot exams matter.
/// ```
/// ```flag
/// My patient, a school «principal» with twins on the way, came in today with eclampsia.
/// ```
/// ```pass
/// A 67-year-old man with diabetes reminded me recently why foot exams matter.
/// ```
/// ```pass
/// A patient in her 60s once told me she kept a calendar of good days.
/// ```
/// ```pass
/// Board-style question: a 54-year-old man presents with chest pain this morning. Next best test?
/// ```
pub static RULE: Rule = Rule {
    id: "indirect-combo",
    topic: Topic::Patient,
    title: "Together, few people fit",
    why: "Each detail is harmless; together they leave only a few people.",
    tip: "Blur the heaviest one or two.",
    severity: Severities::of(HINT, HINT, STOP, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let clues = clue::clues(reading);
    let telling = clues.iter().filter(|clue| clue.family != Family::Sex).count();
    let gate = clues.iter().any(|clue| {
        matches!(clue.family, Family::Time | Family::Event | Family::Occupation | Family::Mark)
            || clue.family == Family::Rarity && clue.bits > 3.0
            || clue.family == Family::Age && clue.bits > 6.0
    });
    if telling < 2 || !gate {
        return Vec::new();
    }
    let crowd = clue::crowd(reading, &clues);
    if crowd >= 100.0 {
        return Vec::new();
    }
    // The mark stands on the heaviest clue that no other rule marks: the time has its own.
    let telling: Vec<&Clue> =
        clues.iter().filter(|clue| clue.family != Family::Sex && clue.bits >= 3.0).collect();
    let place = telling.iter().find(|clue| !matches!(clue.family, Family::Time)).or(telling.first());
    let Some(place) = place else { return Vec::new() };
    let names: Vec<&str> = telling.iter().take(3).map(|clue| clue.name).collect();
    let mut hit = Hit::at(reading.span(place.tokens.clone()))
        .as_grave_as(if reading.kind() == crate::engine::draft::Kind::ReviewReply {
            Severity::Stop
        } else if crowd < 11.0 {
            Severity::Warn
        } else {
            Severity::Hint
        })
        .because(format!("{}: few people fit.", capitalised(&names.join(" + "))));
    for clue in telling.iter().take(3) {
        if let Some((span, words)) = blur(reading, clue) {
            hit = hit.or_replace(span, words);
        }
    }
    hit.clues = telling.iter().take(3).map(|clue| reading.span(clue.tokens.clone())).collect();
    vec![hit]
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words that tell less.
fn blur(reading: &Reading<'_>, clue: &Clue) -> Option<wording::Wording> {
    let span: Span = reading.span(clue.tokens.clone());
    let text = span.of(reading.text);
    match clue.family {
        Family::Time => Some(wording::recently(reading, &clue.tokens)),
        Family::Age => wording::decade(reading, &clue.tokens),
        Family::Rarity if clue.bits > 3.0 => Some((span, "a serious illness".into())),
        Family::Event => Some((span, "accident".into())).filter(|_| !text.eq_ignore_ascii_case("accident")),
        Family::Occupation => Some((span, "working adult".into())),
        _ => None,
    }
}
