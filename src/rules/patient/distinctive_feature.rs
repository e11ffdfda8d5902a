//! A feature that only one person has.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::lexicon::{Class, GARMENTS, LOOKS};
use crate::reading::token::TokenKind;
use crate::reading::{Reading, belonging, scene};
use crate::rules::wording::Wording;
use crate::rules::{HINT, Hit, Rule, STOP, Severities, WARN, phrasing};

/// A tattoo with its words, a costume, a coat, a wig, an unusual pet, a race number, fame on the
/// web: what people who saw the patient remember. Not signs that many share.
///
/// ```flag
/// My patient, 34F with «the MAMA TRIED neck tattoo», is back again.
/// -> My patient, 34F, is back again.
/// ```
/// ```flag
/// Worked the med tent. Guy in «the pickle costume» collapsed at mile 24 and seized on the cot.
/// ```
/// ```flag reply
/// You're the lady in «the leopard coat» from Monday, your refill was too soon.
/// ```
/// ```flag
/// My patient with «the service macaw» passed her kidney stone.
/// ```
/// ```pass
/// My patient had a butterfly rash and a surgical scar.
/// ```
/// ```pass
/// New tattoo day!! Compass rose on my left forearm.
/// ```
/// ```pass
/// White coat ceremony today, and my own red dress never looked better.
/// ```
/// ```pass
/// Patients with tattoos deserve the same MRI as everyone else.
/// ```
pub static RULE: Rule = Rule {
    id: "distinctive-feature",
    topic: Topic::Patient,
    title: "A one-of-a-kind feature",
    why: "People who saw it will know who this is.",
    tip: "Leave the feature out.",
    severity: Severities::of(WARN, WARN, STOP, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut i = 0;
    while i < reading.tokens.len() {
        let found = mark(reading, i)
            .or_else(|| clothes(reading, i))
            .or_else(|| companion(reading, i))
            .or_else(|| numbered(reading, i));
        let Some(tokens) = found.filter(|tokens| is_patients(reading, tokens)) else {
            i += 1;
            continue;
        };
        i = tokens.end.max(i + 1);
        let (span, words) = without(reading, &tokens);
        hits.push(Hit::at(reading.span(tokens)).or_replace(span, words));
    }
    hits
}

/// "the MAMA TRIED neck tattoo", "face tats", "a blue wig", "a glass eye", "a pink mohawk".
fn mark(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    const MARKS: &[&str] = &[
        "tattoo", "tattoos", "tat", "tats", "tattooed", "wig", "mohawk", "mullet", "moustache", "mustache",
        "dreadlocks", "dreads", "eyepatch", "monocle", "dentures_", "mascot", "redhead", "afro", "handlebar",
        "ponytail", "braids",
    ];
    const PAIRS: &[(&str, &str)] = &[
        ("glass", "eye"),
        ("gold", "tooth"),
        ("gold", "teeth"),
        ("peg", "leg"),
        ("hook", "hand"),
        ("face", "tats"),
        ("stage", "name"),
        ("purple", "hair"),
        ("pink", "hair"),
        ("blue", "hair"),
        ("green", "hair"),
        ("red", "hair"),
        ("six", "fingers"),
        ("webbed", "toes"),
        ("heterochromia", ""),
        ("handlebar", "mustache"),
    ];
    let pair = PAIRS.iter().any(|&(a, b)| reading.word(i) == a && (b.is_empty() || reading.word(i + 1) == b));
    let single = MARKS.contains(&reading.word(i));
    if !pair && !single {
        return None;
    }
    let artist = ["artist", "shop", "parlor", "parlour", "removal", "ink", "day", "gun", "needle"]
        .contains(&reading.word(i + 1));
    let end = i + 1 + usize::from(pair && !single);
    (!artist).then(|| scene::noun_phrase(reading, &(i..end)).start..end)
}

/// "in the leopard coat", "in a pickle costume", "green Carhartt": a look before a garment.
fn clothes(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    if !reading.lists(i, GARMENTS) || i == 0 {
        return None;
    }
    let mut look = i - 1;
    while look > 0 && reading.word(look) == "-" {
        look -= 1;
    }
    let odd = [
        "hat", "costume", "cape", "tutu", "onesie", "mask", "crown", "tiara", "kilt", "wig", "wetsuit",
        "tuxedo",
    ]
    .contains(&reading.word(i))
        && reading.is_kind(look, TokenKind::Word)
        && !scene::has(
            reading,
            &(look..i),
            &[
                "a", "the", "his", "her", "their", "this", "that", "my", "hard", "surgical", "gas", "face",
                "oxygen", "new", "no", "and", "of",
            ],
        );
    let described = odd
        || reading.lists(look, LOOKS)
        || reading.word(i) == "costume" && reading.is_kind(look, TokenKind::Word);
    let tokens = scene::noun_phrase(reading, &(i..i + 1)).start..i + 1;
    let uniform = ["white", "hospital", "surgical", "lab", "blue", "bed", "compression", "lead"]
        .contains(&reading.word(look))
        && ["coat", "gown", "cap", "gloves", "scrubs", "apron", "vest", "socks", "stockings", "mask"]
            .contains(&reading.word(i));
    let worn = tokens.start.checked_sub(1).is_some_and(|at| {
        ["in", "with", "wearing", "wears", "wore", "?", ",", "and", "his", "her", "their"]
            .contains(&reading.word(at))
    }) || reading.word(tokens.end) == "?";
    (described && !uniform && worn).then_some(tokens)
}

/// An unusual animal, or one in service with its kind: "service macaw", "whippets", "emotional support pig".
fn companion(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    const ANIMALS: &[&str] = &[
        "macaw", "parrot", "cockatoo", "python", "boa", "iguana", "ferret", "ferrets", "llama", "alpaca",
        "goat", "pig", "emu", "ostrich", "peacock", "falcon", "hawk", "owl", "monkey", "donkey", "whippet",
        "whippets", "greyhound", "greyhounds", "pony", "turkey", "rooster", "raccoon", "skunk", "hedgehog",
        "tarantula", "tortoise", "alligator",
    ];
    if !ANIMALS.contains(&reading.word(i)) || reading.is_capitalised(i) {
        return None;
    }
    let bitten = (i.saturating_sub(5)..i + 3).any(|at| {
        ["bite", "bit", "bitten", "bites", "attack", "kicked", "fell", "valve", "sandwich", "flu", "meat"]
            .contains(&reading.word(at))
    });
    let tokens = scene::noun_phrase(reading, &(i..i + 1)).start..i + 1;
    let had = (tokens.start.saturating_sub(3)..i).any(|at| {
        ["with", "his", "her", "their", "service", "support", "pet", "has", "had", "keeps", "whose", ","]
            .contains(&reading.word(at))
    });
    (!bitten && had).then_some(tokens)
}

/// "bib 1126", "jersey number 11", "won the lottery", "went viral" beside a patient.
fn numbered(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let dressed = reading.word(i) == "dressed" && ["as", "like", "up"].contains(&reading.word(i + 1));
    if dressed && (reading.is_kind(i + 2, TokenKind::Word)) {
        let end = i + 3 + usize::from(["a", "an", "the", "as", "like"].contains(&reading.word(i + 2)));
        let ordinary = ["in", "for", "and", "well"].contains(&reading.word(i + 2));
        return (!ordinary && end <= reading.tokens.len()).then_some(i..end);
    }
    let value = match reading.word(i) {
        "bib" | "jersey" => i + 1 + usize::from(["number", "no", "#"].contains(&reading.word(i + 1))),
        "won" if reading.reads(i, "won the lottery").is_some() => return Some(i..i + 3),
        "lottery" if ["winner", "win"].contains(&reading.word(i + 1)) => return Some(i..i + 2),
        "tiktok" | "instagram" if ["famous", "star"].contains(&reading.word(i + 1)) => return Some(i..i + 2),
        _ => return None,
    };
    reading.is_kind(value, TokenKind::Number).then_some(i..value + 1)
}

/// Whether the one who bears it is in care: not the writer, not people in general.
fn is_patients(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let sentence = scene::sentence(reading, tokens.start);
    let own = (tokens.start.saturating_sub(2)..tokens.end + 5)
        .any(|at| reading.is(at, Class::My) && !reading.is(at + 1, Class::PatientOne));
    let many = sentence.clone().any(|at| reading.is(at, Class::PatientMany))
        && !reading.case.opens_within(&sentence);
    let addressed = reading.kind().is_public_answer()
        && sentence.clone().any(|at| reading.is(at, Class::You))
        && (sentence.clone().any(|at| reading.is(at, Class::PersonOne) || reading.is(at, Class::CareNoun))
            || reading.word(tokens.end) == "?");
    !own && !many
        && (addressed
            || belonging::is_patients(reading, tokens)
            || scene::is_told_of_patient(reading, tokens))
}

/// "with the neck tattoo" and "in the leopard coat" go with their preposition.
fn without(reading: &Reading<'_>, tokens: &Range<usize>) -> Wording {
    let wearing =
        tokens.start.checked_sub(1).is_some_and(|at| ["wearing", "in", "with"].contains(&reading.word(at)));
    if wearing {
        let lead = if reading.word(tokens.start - 1) == "wearing" { tokens.start - 1 } else { tokens.start };
        return phrasing::out(reading, &(lead..tokens.end), "something memorable");
    }
    phrasing::out(reading, tokens, "a memorable look")
}
