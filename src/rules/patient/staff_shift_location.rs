//! Where and when the writer works, beside a patient.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::lexicon::Cue;
use crate::reading::{Reading, scene};
use crate::rules::{HINT, Hit, OFF, Rule, Severities, WARN};

/// The writer's unit, shift and place beside a patient: it tells where and when the patient was. Not
/// without a patient, not vacancies, not praise of a team.
///
/// ```flag
/// «Night shift at Mercy Westside ICU» was brutal, my patient coded twice.
/// -> A recent shift was brutal, my patient coded twice.
/// ```
/// ```flag
/// My patient sang through «my shift at Harrowmere General» and I cried in the car.
/// ```
/// ```pass
/// Night shift at Mercy Westside ICU: best coffee in the city.
/// ```
/// ```pass
/// We are hiring for the night shift at Mercy Westside. Every patient deserves you.
/// ```
/// ```pass
/// My patient slept and so did the night shift.
/// ```
pub static RULE: Rule = Rule {
    id: "staff-shift-location",
    topic: Topic::Patient,
    title: "Your unit and shift",
    why: "Your shift and unit tell readers when and where the patient was.",
    tip: "Say \u{201c}a recent shift\u{201d}.",
    severity: Severities::of(HINT, HINT, WARN, OFF),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    if !reading.case.is_open()
        || reading.case.own_story
        || reading.genre.event
        || reading.genre.holds_no_patient()
    {
        return Vec::new();
    }
    let mut hits = Vec::new();
    let mut last = 0;
    for found in reading.cues_of(Cue::Shift) {
        let near = scene::near_case(reading, found.tokens.start, 3);
        let Some(place) = place(reading, found.tokens.end).filter(|_| near && found.tokens.start >= last)
        else {
            continue;
        };
        let mine = found.tokens.start.checked_sub(1).filter(|&at| reading.is(at, Class::My));
        let tokens = mine.unwrap_or(found.tokens.start)..place.end;
        last = tokens.end;
        let opens = scene::sentence(reading, tokens.start).start == tokens.start;
        let noun = ["shift", "shifts", "night", "day", "nights"].contains(&reading.word(found.tokens.start));
        let words = match (noun, opens) {
            (true, true) => "A recent shift",
            (true, false) => "a recent shift",
            (false, _) => "working",
        };
        hits.push(Hit::at(reading.span(tokens)).or_write(words));
    }
    hits
}

/// The name of a hospital or a unit that begins at `at`.
fn place(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let start = at + usize::from(["the", "our"].contains(&reading.word(at)));
    let mut end = start;
    while end < start + 6
        && reading.is_capitalised(end)
        && reading.word(end) != "i"
        && !reading.is(end, Class::Month)
        && !reading.is(end, Class::Weekday)
    {
        end += 1;
    }
    (end > start && reading.tokens[start].span.len() > 1).then_some(at..end)
}
