//! A plate, a chassis number.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::token::{Caps, TokenKind};
use crate::reading::{Reading, belonging, check_digit, code};
use crate::rules::{HINT, Hit, Rule, STOP, Severities, WARN, phrasing};

/// A number plate, a chassis, hull or tail number with its value, of somebody in care or in an
/// accident. Not a make alone, not the writer's own car, not a unit of the service. Safe Harbor
/// identifier L.
///
/// ```flag
/// Crazy one: guy in the red F-150, «plate KLR 4472», rolled it last night and walked away.
/// -> Crazy one: guy in the red F-150 rolled it last night and walked away.
/// ```
/// ```flag
/// Whoever drives the Subaru, «plate LUVMYDAX», you left your wound vac charger in exam 2.
/// ```
/// ```flag
/// He wrote his «VIN 1M8GDM9AXKP042788» on the intake form, my patient.
/// ```
/// ```flag
/// MVC patient, «plates KLR-4472», ejected.
/// ```
/// ```flag
/// My patient's van with the «plate "KLR 4472"» was towed with his walker in it.
/// ```
/// ```flag
/// «VIN ends 042788», my patient says the airbag never fired.
/// ```
/// ```flag
/// My patient left in a silver Civic («KLR 4472») against advice.
/// ```
/// ```pass
/// My patient dreams of a Ford (F150 or so) and a Tesla (2024).
/// ```
/// ```pass
/// Whoever backed into my gray Subaru tonight (plate LUVMYDAX), leave a note.
/// ```
/// ```pass
/// Unit 12's plate is expired and the stair chair is broken.
/// ```
/// ```pass
/// He put a plate of 3 cookies on my desk, my favorite patient.
/// ```
/// ```pass
/// We placed a plate and 6 screws in her tibia, my patient is walking.
/// ```
pub static RULE: Rule = Rule {
    id: "vehicle-id",
    topic: Topic::Patient,
    title: "A license plate",
    why: "A plate leads to the owner.",
    tip: "Say \u{201c}a vehicle\u{201d}.",
    severity: Severities::of(WARN, WARN, STOP, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut i = 0;
    while i < reading.tokens.len() {
        let Some(tokens) = number(reading, i).filter(|tokens| is_theirs(reading, tokens)) else {
            i += 1;
            continue;
        };
        i = tokens.end;
        let (span, words) = phrasing::out(reading, &tokens, "a vehicle");
        hits.push(Hit::at(reading.span(tokens)).or_replace(span, words));
    }
    hits
}

/// "plate KLR 4472", "license plate: 8ABC123", "reg AB12 CDE", "VIN 1M8…", "tail number N123AB".
fn number(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let (end, plate) = match reading.word(i) {
        "license" | "licence" | "number" | "vanity"
            if matches!(reading.word(i + 1), "plate" | "plates" | "tag") =>
        {
            (i + 2, true)
        }
        "tag" | "plate" | "plates" | "rego" | "numberplate" | "reg" => (i + 1, true),
        "vin" | "hull" | "tail" | "chassis" => (i + 1, false),
        _ => return beside_car(reading, i),
    };
    let value = code::after_keyword(reading, end);
    // Some quote what the plate says.
    if plate && reading.word(value) == "\"" {
        let code = code::at(reading, value + 1, 1)?;
        let closed = reading.word(code.tokens.end) == "\"" && (4..=8).contains(&code.text.len());
        return closed.then_some(i..code.tokens.end + 1);
    }
    if plate
        && let Some(word) = reading.tokens.get(value)
        && word.kind == TokenKind::Word
        && word.caps == Caps::Upper
        && (5..=8).contains(&word.span.len())
        && !reading.tokens.get(value + 1).is_some_and(|t| t.glued && t.kind == TokenKind::Number)
    {
        // A vanity plate: capitals that are no word.
        return (reading.tokens[value].classes == crate::lexicon::Classes::NONE).then_some(i..value + 1);
    }
    let code = code::at(reading, value, 1)?;
    if !plate {
        let part = (end..value).any(|at| matches!(reading.word(at), "ends" | "ending"));
        let fits = check_digit::vehicle(&code.text)
            || (reading.word(i) != "vin" || part && code.digits() >= 4) && code.text.len() >= 5;
        return fits.then_some(i..code.tokens.end);
    }
    let letters = code.text.len() - code.digits();
    let small = reading.tokens[value].caps == Caps::Lower && reading.is_kind(value, TokenKind::Word);
    let laid_out = (4..=8).contains(&code.text.len()) && letters >= 1 && code.digits() >= 1;
    let listed = !small || reading.tokens[value].classes == crate::lexicon::Classes::NONE;
    let counted = reading.is_kind(value, TokenKind::Number) && letters == 0;
    (laid_out && listed && !counted).then_some(i..code.tokens.end)
}

/// "a silver Civic (KLR 4472)": what the brackets behind a car hold is its plate.
fn beside_car(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    const CARS: &[&str] = &[
        "car", "truck", "van", "suv", "sedan", "pickup", "hatchback", "motorbike", "motorcycle", "civic",
        "accord", "corolla", "camry", "prius", "golf", "polo", "fiesta", "focus", "corsa", "astra", "subaru",
        "honda", "toyota", "nissan", "bmw", "audi", "mercedes", "volvo", "chevy", "silverado", "jeep",
        "tesla", "kia", "hyundai", "mazda",
    ];
    let bracketed = i > 1 && reading.word(i - 1) == "(" && CARS.contains(&reading.word(i - 2));
    if !bracketed || reading.tokens[i].caps != Caps::Upper {
        return None;
    }
    let code = code::at(reading, i, 2)?;
    let letters = code.text.len() - code.digits();
    let fits = (6..=8).contains(&code.text.len()) && letters >= 2 && reading.word(code.tokens.end) == ")";
    fits.then_some(code.tokens)
}

/// Whether the driver is somebody in care: told of a patient, or addressed as one.
fn is_theirs(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let sentence = reading.sentences[reading.sentence_of(tokens.start)].tokens.clone();
    let own = (tokens.start.saturating_sub(8).max(sentence.start)..tokens.start)
        .any(|at| reading.is(at, Class::My) && !reading.is(at + 1, Class::PatientOne));
    let service = sentence.clone().any(|at| matches!(reading.word(at), "unit" | "rig" | "fleet" | "medic"))
        && !sentence.clone().any(|at| reading.is(at, Class::PersonOne) || reading.is(at, Class::PatientOne));
    let addressed = sentence.clone().any(|at| reading.is(at, Class::You))
        && sentence
            .clone()
            .any(|at| matches!(reading.word(at), "left" | "forgot") || reading.is(at, Class::CareNoun));
    let crashed = sentence.clone().any(|at| {
        reading.is(at, Class::EventNews)
            || matches!(
                reading.word(at),
                "rolled" | "flipped" | "crashed" | "wrecked" | "totaled" | "ejected"
            )
    }) && sentence.clone().any(|at| {
        reading.is(at, Class::PersonOne) || reading.is(at, Class::Them) || reading.is(at, Class::PatientOne)
    });
    !own && !service
        && !reading.genre.holds_no_patient()
        && (belonging::is_patients(reading, tokens) || addressed || crashed)
}
