//! Clues that are weak alone and strong together, with their weights in bits.

use std::ops::Range;

use super::Reading;
use super::date::Precision;
use super::mention::MentionKind;
use super::owner::Owner;
use crate::engine::order;
use crate::lexicon::Class;

/// A family of clues; of each, only the heaviest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Man or woman.
    Sex,
    /// How old.
    Age,
    /// When the care was.
    Time,
    /// What illness, by how many have it.
    Rarity,
    /// An event that others saw or read of, an odd mechanism.
    Event,
    /// An occupation, an office, somebody's relative.
    Occupation,
    /// A look, a mark, a number of children.
    Mark,
    /// Travel, origin, custody.
    Origin,
    /// The unit.
    Unit,
}

/// One clue.
#[derive(Clone, Debug)]
pub struct Clue {
    /// Its family.
    pub family: Family,
    /// How many bits it tells: each halves the crowd.
    pub bits: f32,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is, in a word or two for the writer.
    pub name: &'static str,
}

/// The clues about the patient of `reading`, of each family the heaviest; none without a case.
#[must_use]
pub fn clues(reading: &Reading<'_>) -> Vec<Clue> {
    if !reading.case.is_open() {
        return Vec::new();
    }
    let mut best: Vec<Clue> = Vec::new();
    let mut add = |clue: Clue| match best.iter_mut().find(|known| known.family == clue.family) {
        Some(known) if known.bits < clue.bits => *known = clue,
        Some(_) => {}
        None => best.push(clue),
    };
    for mention in reading.details.iter().filter(|m| m.owner == Owner::Patient) {
        let clue = |family, bits, name| Clue { family, bits, tokens: mention.tokens.clone(), name };
        match &mention.kind {
            MentionKind::Age(age) if age.infant => add(clue(Family::Age, 7.0, "age")),
            MentionKind::Age(age) if age.years >= 90 => add(clue(Family::Age, 7.0, "age")),
            MentionKind::Age(_) => add(clue(Family::Age, 6.0, "age")),
            MentionKind::Date(Precision::Week) => add(clue(Family::Time, 7.0, "this week")),
            MentionKind::Date(Precision::Weeks) => add(clue(Family::Time, 5.0, "this month")),
            MentionKind::Date(Precision::Month) => add(clue(Family::Time, 5.0, "month")),
            MentionKind::Date(Precision::Clock) => add(clue(Family::Time, 8.0, "time of day")),
            MentionKind::Date(Precision::Now) => add(clue(Family::Time, 10.0, "today")),
            MentionKind::Date(_) => add(clue(Family::Time, 10.0, "date")),
            _ => {}
        }
    }
    for i in 0..reading.tokens.len() {
        if let Some((family, bits, name)) = word_clue(reading, i) {
            let end = i + usize::from(reading.tokens[i].phrase);
            add(Clue { family, bits, tokens: i..end, name });
        }
    }
    // Numbers above nothing stand in the order of their bits.
    order::by(&mut best, |clue| ((f32::MAX.to_bits() - clue.bits.to_bits()) as usize, 0));
    best
}

/// What a single word or phrase tells.
fn word_clue(reading: &Reading<'_>, i: usize) -> Option<(Family, f32, &'static str)> {
    let token = &reading.tokens[i];
    let word = reading.word(i);
    let sentence = reading.sentence_of(i);
    let near = reading.case.distance(sentence).is_some_and(|distance| distance <= 2);
    if !near || reading.clause_of(i).is_some_and(|clause| clause.hypothetical) {
        return None;
    }
    let of_writer = i > 0 && reading.is(i - 1, Class::My);
    if token.is(Class::ConditionUltra) {
        return Some((Family::Rarity, 16.0, "a counted illness"));
    }
    if token.is(Class::ConditionRare) {
        return Some((Family::Rarity, 11.0, "a rare illness"));
    }
    if token.is(Class::ConditionUncommon) {
        return Some((Family::Rarity, 7.0, "the illness"));
    }
    if token.is(Class::ConditionCommon) {
        return Some((Family::Rarity, 3.0, "the illness"));
    }
    if token.is(Class::OddEvent) {
        return Some((Family::Event, 12.0, "what happened"));
    }
    if token.is(Class::EventNews) && !matches!(word, "shot" | "fire") {
        return Some((Family::Event, 12.0, "an event in the news"));
    }
    if token.is(Class::JobUnique) && !of_writer && !reading.is_capitalised(i + 1) {
        return Some((Family::Occupation, 12.0, "the occupation"));
    }
    if token.is(Class::JobCommon) && !of_writer && !token.is(Class::StaffOne) {
        return Some((Family::Occupation, 5.0, "the occupation"));
    }
    if [
        "twins", "triplets", "quadruplets", "quintuplets", "widow", "widower", "newlywed", "adopted",
        "surrogate",
    ]
    .contains(&word)
    {
        return Some((Family::Mark, 5.0, "the family"));
    }
    if [
        "tattoo", "tattoos", "prosthesis", "prosthetic", "birthmark", "wheelchair", "handcuffs",
        "handcuffed", "custody", "inmate", "prisoner", "amputee",
    ]
    .contains(&word)
    {
        return Some((Family::Mark, 8.0, "a mark"));
    }
    if matches!(word, "refugee" | "immigrant" | "amish" | "tourist" | "abroad" | "overseas") {
        return Some((Family::Origin, 6.0, "where from"));
    }
    if token.is(Class::ClinicalPlace)
        && ["icu", "nicu", "picu", "l&d", "hospice", "dialysis_unit", "burn"].contains(&word)
    {
        return Some((Family::Unit, 2.0, "the unit"));
    }
    if matches!(word, "newborn" | "neonate" | "infant" | "toddler" | "preemie" | "baby") {
        return Some((Family::Age, 5.0, "the age"));
    }
    if ["teen", "teenager", "kid", "boy", "girl", "child", "elderly", "adolescent", "preschooler"]
        .contains(&word)
    {
        return Some((Family::Age, 3.0, "the age"));
    }
    if [
        "man", "woman", "guy", "lady", "gentleman", "his", "her", "he", "she", "him", "male", "female",
        "mom", "dad", "mother", "father", "grandmother", "grandfather", "bride", "groom",
    ]
    .contains(&word)
    {
        return Some((Family::Sex, 1.0, "sex"));
    }
    None
}

/// How many people could still be meant, of those a reader may assume.
#[must_use]
pub fn crowd(reading: &Reading<'_>, clues: &[Clue]) -> f32 {
    let towns =
        reading.details.iter().any(|m| m.owner == Owner::Patient && matches!(m.kind, MentionKind::Place(_)));
    let text = reading.folded.text.as_str();
    let small = [
        "our little town", "small town", "our town", "tiny town", "our village", "little ed",
        "everyone here", "the reservation", "our island", "rural", "our little",
    ]
    .iter()
    .any(|w| text.contains(w));
    let long_ago = reading.tokens.iter().any(|t| t.is(Class::PastTime));
    let first = [
        "first time in my career",
        "first in my career",
        "only one in the state",
        "never seen",
        "first case",
        "only the second",
        "only the third",
        "once in a career",
        "never in my career",
    ]
    .iter()
    .any(|w| text.contains(w));
    let base: f32 = if towns || small {
        14.0
    } else if long_ago {
        23.0
    } else {
        19.0
    };
    let bits: f32 = clues.iter().map(|clue| clue.bits).sum::<f32>() + if first { 6.0 } else { 0.0 };
    // Clues hang together (a job with an age, an illness with a sex), so they count at seven tenths.
    (base - 0.7 * bits).exp2()
}
