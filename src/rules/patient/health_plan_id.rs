//! A health plan or health card number.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::code::{self, Code};
use crate::reading::{Reading, check_digit};
use crate::rules::{Hit, Rule, STOP, Severities, phrasing};

/// The number on somebody's health card: US Medicare by its layout; Medicaid, member and subscriber
/// numbers, the NHS, Canadian, Australian, New Zealand and Indian numbers behind their keyword, or a
/// few words from it where the check digit fits. A check digit alone never speaks: one random
/// telephone number in eleven passes the one of the NHS. Safe Harbor identifier I.
///
/// ```flag dm
/// On file we have «Medicare 1EG4-TE5-MK73» for her.
/// ```
/// ```flag
/// Can Mrs Adeyemi ring the surgery, «NHS number 943 476 5919», about her smear.
/// -> Can Mrs Adeyemi ring the surgery, about her smear.
/// ```
/// ```flag
/// Great result for this lady! «Medicare 2123 45670 1»
/// ```
/// ```flag dm
/// look that lady up, Blue Horizon «member id BHX 5530 0918 2»
/// ```
/// ```flag
/// He left his health card here, «card ends 4471 JK»
/// ```
/// ```flag
/// The «NHI ZAA0067» came back with nothing on file for my patient.
/// ```
/// ```pass
/// We take Aetna, Medicare and most Blue plans; call 401-555-0126.
/// ```
/// ```pass
/// For an NHS appointment ring 020 7946 0958.
/// ```
/// ```pass
/// My own member id is 5530 0918 2 and nobody at the plan can find it.
/// ```
/// ```pass
/// 1 in 5 Medicare admits bounce within 30 days, 61,200 a week in 2023.
/// ```
pub static RULE: Rule = Rule {
    id: "health-plan-id",
    topic: Topic::Patient,
    title: "A health card number",
    why: "It identifies one person and opens their record.",
    tip: "Leave it out.",
    severity: Severities::of(STOP, STOP, STOP, STOP),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut i = 0;
    while i < reading.tokens.len() {
        let found = keyed(reading, i).or_else(|| by_layout(reading, i));
        let Some(tokens) = found.filter(|_| !is_writers(reading, i)) else {
            i += 1;
            continue;
        };
        i = tokens.end.max(i + 1);
        let (span, words) = phrasing::out(reading, &tokens, "an ID number");
        hits.push(Hit::at(reading.span(tokens)).or_replace(span, words));
    }
    hits
}

/// The writer's own: "my member id is".
fn is_writers(reading: &Reading<'_>, i: usize) -> bool {
    (i.saturating_sub(3)..i).any(|at| {
        matches!(reading.word(at), "my" | "our")
            && !(at..i).any(|b| reading.is(b, Class::PatientOne) || reading.is(b, Class::PersonOne))
    })
}

/// A US Medicare number needs no keyword: nothing else looks like it.
fn by_layout(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let code = code::at(reading, i, 5).filter(|code| check_digit::medicare(&code.text))?;
    let other = (i.saturating_sub(3)..i)
        .any(|at| ["serial", "lot", "model", "order", "tracking", "part"].contains(&reading.word(at)));
    (!other).then_some(code.tokens)
}

/// What a keyword at a token says of the number that follows.
struct Keyword {
    /// Where the keyword ends.
    end: usize,
    /// Whether the number may have this layout, right behind the keyword.
    fits: fn(&Code) -> bool,
    /// Whether it is surely one, a few words behind.
    sure: fn(&Code) -> bool,
}

/// A keyword at `i` with its number.
fn keyed(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let keyword = keyword(reading, i)?;
    let value = code::after_keyword(reading, keyword.end);
    if let Some(code) = code::at(reading, value, 4).filter(|code| (keyword.fits)(code)) {
        let prose = !reading.is_kind(value, crate::reading::token::TokenKind::Number)
            && code.text.bytes().next().is_some_and(|b| b.is_ascii_alphabetic())
            && reading.tokens[value].caps == crate::reading::token::Caps::Lower
            && !reading.tokens.get(value + 1).is_some_and(|t| t.glued);
        if !prose {
            return Some(i..code.tokens.end);
        }
    }
    (keyword.end..keyword.end + 7)
        .find_map(|at| code::at(reading, at, 7).filter(|code| (keyword.sure)(code)))
        .map(|code| i..code.tokens.end)
        .filter(|range| reading.sentence_of(range.start) == reading.sentence_of(range.end - 1))
}

fn keyword(reading: &Reading<'_>, i: usize) -> Option<Keyword> {
    const NEVER: fn(&Code) -> bool = |_| false;
    let next = reading.word(i + 1);
    let numbered = |at: usize| {
        ["number", "no", "id", "#", "num", "card", "ids", "ends", "ending", ":"].contains(&reading.word(at))
    };
    let word = reading.word(i);
    let new =
        |end: usize, fits: fn(&Code) -> bool, sure: fn(&Code) -> bool| Some(Keyword { end, fits, sure });
    match word {
        "medicare" | "mbi" | "hicn" => new(
            i + 1,
            |code| {
                check_digit::medicare(&code.text)
                    || code.is_all_digits() && check_digit::australia(&code.text)
            },
            |code| check_digit::medicare(&code.text),
        ),
        "nhs" | "chi" if word == "nhs" => new(
            i + 1,
            |code| code.text.len() == 10 && check_digit::nhs(&code.text),
            |code| code.text.len() == 10 && check_digit::nhs(&code.text),
        ),
        "ohip" => new(i + 1, |code| code.digits() >= 10, |code| check_digit::ontario(&code.text)),
        "phn" => new(i + 1, |code| code.digits() >= 9, |code| check_digit::british_columbia(&code.text)),
        "ramq" => new(i + 1, |code| check_digit::quebec(&code.text), |code| check_digit::quebec(&code.text)),
        "nhi" => new(
            i + 1,
            |code| check_digit::new_zealand(&code.text),
            |code| check_digit::new_zealand(&code.text),
        ),
        "dva" | "ihi" | "abha" | "cghs" | "echs" | "esic" | "aadhaar" | "aadhar" => {
            new(i + 1, |code| code.digits() >= 6, NEVER)
        }
        "medicaid" | "medi" | "chip" if numbered(i + 1) || word == "medicaid" => {
            new(i + 1, |code| code.digits() >= 7, NEVER)
        }
        "member" | "subscriber" | "membership" | "beneficiary" | "enrollee" | "policyholder"
            if numbered(i + 1) =>
        {
            new(i + 1, |code| code.digits() >= 5, NEVER)
        }
        "insurance" | "plan" | "coverage" if numbered(i + 1) && !matches!(next, ":" | "#") => {
            new(i + 1, |code| code.digits() >= 6, NEVER)
        }
        "health" if matches!(next, "card" | "number" | "plan" | "insurance") && numbered(i + 2) => {
            new(i + 2, |code| code.digits() >= 4, |code| check_digit::ontario(&code.text))
        }
        "health" if next == "card" => {
            new(i + 2, |code| code.digits() >= 8, |code| check_digit::ontario(&code.text))
        }
        // "he left his health card …, card ends 4471".
        "card" if matches!(next, "ends" | "ending" | "number" | "no" | "#") => {
            let sentence = &reading.sentences[reading.sentence_of(i)].tokens;
            let health = sentence.clone().any(|at| {
                matches!(
                    reading.word(at),
                    "health" | "insurance" | "medicare" | "medicaid" | "ohip" | "carecard"
                )
            });
            if health { new(i + 1, |code| code.digits() >= 4, NEVER) } else { None }
        }
        _ => None,
    }
}
