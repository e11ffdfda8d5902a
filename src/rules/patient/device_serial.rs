//! A serial number of a device in or on a patient.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::token::TokenKind;
use crate::reading::{Reading, belonging, code, scene};
use crate::rules::{HINT, Hit, Rule, STOP, Severities, WARN, phrasing};

/// The serial or lot number of an implant, a pump, a device that somebody in care carries. Not a
/// model name, not a recall with its range of lots. Safe Harbor identifier M.
///
/// ```flag
/// Pacemaker lead fracture in my patient, «device serial PJN-2284716», anyone else?
/// ```
/// ```flag
/// The pump, «serial AD7-4410-0093», has been infusing my patient at home.
/// ```
/// ```flag
/// Explanted her hip today, «S/N 4471902», my toughest patient.
/// ```
/// ```flag
/// «S/N: 4471902» is the pump that failed on her last night.
/// ```
/// ```flag
/// My patient's pacemaker («ser. no. PJN2284716») reached the end of its battery.
/// ```
/// ```flag
/// Dexcom «transmitter 8RK4T2» failed on my little patient with T1D.
/// ```
/// ```pass
/// S/N 4471902 is the pump that our supplier wants back.
/// ```
/// ```pass
/// My patient's transmitter G7 pairs with nothing.
/// ```
/// ```pass
/// Recall notice: AccuDrip infusion pumps, model 7, lots AD7-4410 through AD7-4482.
/// ```
/// ```pass
/// Our ultrasound died. Serial 4471902, if the vendor reads this.
/// ```
/// ```pass
/// A serial killer of batteries: my patient's old pacemaker, model 4471.
/// ```
pub static RULE: Rule = Rule {
    id: "device-serial",
    topic: Topic::Patient,
    title: "A device serial number",
    why: "Device registries tie it to one patient.",
    tip: "Name only the kind of device.",
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
        let (span, words) = phrasing::out(reading, &tokens, "a device");
        hits.push(Hit::at(reading.span(tokens)).or_replace(span, words));
    }
    hits
}

fn number(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let device = matches!(reading.word(i), "device" | "implant" | "pump" | "lead")
        && matches!(reading.word(i + 1), "serial" | "sn" | "id" | "udi");
    let at = i + usize::from(device);
    let end = match reading.word(at) {
        "serial" | "udi" | "sn" | "lot" => at + 1,
        "s" if reading.reads(at, "s / n").is_some() => at + 3,
        "ser" if matches!(reading.word(at + 1), "." | "no" | "#") => at + 1,
        "id" if device => at + 1,
        "transmitter" if is_mixed(reading, at + 1) => at + 1,
        _ => return None,
    };
    let mut value = code::after_keyword(reading, end);
    // "(01)00844588003288": the label's own brackets.
    if value > end && reading.word(value - 1) == "(" && reading.word(value + 1) == ")" {
        value += 2;
    }
    let code = code::at(reading, value, 3)?;
    let small = reading.is_kind(value, TokenKind::Word)
        && reading.tokens[value].caps == crate::reading::token::Caps::Lower
        && !reading.tokens.get(value + 1).is_some_and(|t| t.glued);
    (code.text.len() >= 5 && !small).then_some(i..code.tokens.end)
}

/// Whether letters and digits stand at `at` as no model's name has them.
fn is_mixed(reading: &Reading<'_>, at: usize) -> bool {
    code::at(reading, at, 2).is_some_and(|code| code.text.len() >= 6 && !code.is_all_digits())
}

/// "the pump that failed on her", "the lead in his heart".
fn is_in_somebody(reading: &Reading<'_>, sentence: &Range<usize>) -> bool {
    const DEVICES: &[&str] = &[
        "pump", "pacemaker", "icd", "lvad", "stent", "implant", "catheter", "stimulator", "valve", "lead",
        "device", "monitor", "ventilator", "prosthesis",
    ];
    scene::has(reading, sentence, DEVICES)
        && sentence.clone().any(|at| {
            matches!(reading.word(at), "on" | "in" | "into" | "inside")
                && (reading.is(at + 1, Class::Them) || reading.is(at + 1, Class::His))
        })
}

/// Whether somebody in care carries it: the sentence, or the case right beside, says so.
fn is_theirs(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let index = reading.sentence_of(tokens.start);
    let sentence = reading.sentences[index].tokens.clone();
    let recalled = sentence.clone().any(|at| {
        reading.is(at, Class::StudyCue)
            || ["recall", "recalled", "lots", "through", "vendor", "warranty", "stock", "fda", "mhra"]
                .contains(&reading.word(at))
    });
    let near = reading.case.distance(index).is_some_and(|distance| distance <= 1);
    let whose = reading.case.opens_in(index)
        || belonging::is_patients(reading, tokens)
        || near && !reading.case.own_story
        || is_in_somebody(reading, &sentence);
    !reading.genre.holds_no_patient() && whose && (!recalled || reading.case.opens_in(index))
}
