//! A health plan or health card number.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::lexicon::{Class, Classes, locale};
use crate::reading::code::{self, Code};
use crate::reading::token::{Caps, TokenKind};
use crate::reading::{Reading, check_digit, number};
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
/// ```flag
/// Patient's «Aetna ID W2447 19023» is termed.
/// ```
/// ```flag
/// «medi-cal id 91234567A» is not active, my patient walked out crying
/// ```
/// ```flag
/// The patient's «NHS no 943 476 5919» was on the whiteboard.
/// ```
/// ```flag
/// group no. 77120 «member 447190233», my patient's card is expired
/// ```
/// ```pass
/// Bupa number 020 7946 0958 is always busy.
/// ```
/// ```pass
/// Aetna payer ID 60054 rejects half of what we send for any patient.
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
        let found = keyed(reading, i).or_else(|| by_layout(reading, i)).or_else(|| bare(reading, i));
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

/// What a keyword says of the number that follows.
struct Keyword {
    /// Where the keyword ends.
    end: usize,
    /// How many digits the number has at least.
    least: usize,
    /// The check of a number right behind the keyword, and of one a few words on; see [`check_digit::passes`].
    fits: &'static str,
    sure: &'static str,
}

/// A keyword at `i` with its number.
fn keyed(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let word = reading.word(i);
    let cards = locale::cards().iter().filter(|card| card.keyword == word).map(|card| Keyword {
        end: i + 1,
        least: card.least,
        fits: card.fits,
        sure: card.sure,
    });
    cards.chain(keyword(reading, i)).find_map(|keyword| numbered(reading, i, &keyword))
}

/// The number that belongs to the `keyword` at `i`, with it.
fn numbered(reading: &Reading<'_>, i: usize, keyword: &Keyword) -> Option<Range<usize>> {
    let value = code::after_keyword(reading, keyword.end);
    let fits = |code: &Code| code.digits() >= keyword.least && check_digit::passes(keyword.fits, &code.text);
    if let Some(code) = code::at(reading, value, 4).filter(fits) {
        let prose = !reading.is_kind(value, TokenKind::Number)
            && code.text.bytes().next().is_some_and(|b| b.is_ascii_alphabetic())
            && reading.tokens[value].caps == Caps::Lower
            && !reading.tokens.get(value + 1).is_some_and(|t| t.glued);
        if !prose {
            return Some(i..code.tokens.end);
        }
    }
    if keyword.sure == "none" {
        return None;
    }
    let sure = |code: &Code| check_digit::passes(keyword.sure, &code.text);
    (keyword.end..keyword.end + 7)
        .find_map(|at| code::at(reading, at, 7).filter(sure))
        .map(|code| i..code.tokens.end)
        .filter(|range| reading.sentence_of(range.start) == reading.sentence_of(range.end - 1))
}

/// A number laid out as a card's of the draft's own locale, where a patient is told of.
fn bare(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let locale = reading.locale()?;
    let near = || reading.case.distance(reading.sentence_of(i)).is_some_and(|distance| distance == 0);
    let digits = number::digits_at(reading, i).filter(|digits| !digits.lettered && !digits.plus)?;
    let is_card = |(layout, check): (&str, &str)| {
        layout.split('-').map(str::len).eq(digits.groups.iter().copied())
            && check_digit::passes(check, &digits.digits)
    };
    (locale.bare().any(is_card) && near()).then_some(digits.tokens)
}

/// Whether the sentence is about one person: an insurer has numbers of its own.
fn is_of_one(reading: &Reading<'_>, i: usize) -> bool {
    const ONE: &[Class] = &[Class::PatientOne, Class::PersonOne, Class::His, Class::Them];
    let sentence = &reading.sentences[reading.sentence_of(i)].tokens;
    sentence.clone().any(|at| reading.is_any(at, const { Classes::all(ONE) }))
}

fn keyword(reading: &Reading<'_>, i: usize) -> Option<Keyword> {
    let next = reading.word(i + 1);
    let numbered = |at: usize| {
        ["number", "no", "id", "#", "num", "card", "ids", "ends", "ending", ":"].contains(&reading.word(at))
    };
    let word = reading.word(i);
    let new = |end: usize, least: usize, sure: &'static str| Some(Keyword { end, least, fits: "any", sure });
    match word {
        "medicaid" | "medi" | "chip" if numbered(i + 1) || word == "medicaid" => new(i + 1, 7, "none"),
        "member" | "subscriber" | "membership" | "beneficiary" | "enrollee" | "policyholder"
            if numbered(i + 1) =>
        {
            new(i + 1, 5, "none")
        }
        "medi" if reading.reads(i, "medi - cal").is_some() && numbered(i + 3) => new(i + 3, 7, "none"),
        "aetna" | "humana" | "cigna" | "bcbs" | "anthem" | "tricare" | "uhc" | "unitedhealthcare"
        | "ambetter" | "molina" | "wellcare" | "bupa"
            if numbered(i + 1) && !matches!(next, ":" | "#" | "ends" | "ending") && is_of_one(reading, i) =>
        {
            new(i + 1, 7, "none")
        }
        "member" if reading.is_kind(i + 1, TokenKind::Number) && next.len() >= 8 => new(i + 1, 8, "none"),
        "insurance" | "plan" | "coverage" if numbered(i + 1) && !matches!(next, ":" | "#") => {
            new(i + 1, 6, "none")
        }
        "health" if matches!(next, "card" | "number" | "plan" | "insurance") && numbered(i + 2) => {
            new(i + 2, 4, "ontario")
        }
        "health" if next == "card" => new(i + 2, 8, "ontario"),
        // "he left his health card …, card ends 4471".
        "card" if matches!(next, "ends" | "ending" | "number" | "no" | "#") => {
            let sentence = &reading.sentences[reading.sentence_of(i)].tokens;
            let health = sentence.clone().any(|at| {
                matches!(
                    reading.word(at),
                    "health" | "insurance" | "medicare" | "medicaid" | "ohip" | "carecard"
                )
            });
            if health { new(i + 1, 4, "none") } else { None }
        }
        _ => None,
    }
}
