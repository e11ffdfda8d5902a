//! An illness so rare that it names its patient.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::lexicon::{Class, Cue};
use crate::reading::token::Caps;
use crate::reading::{Reading, belonging, scene};
use crate::rules::{HINT, Hit, Rule, STOP, Severities, WARN, phrasing};

/// A rare illness, an outbreak, "the first in my career", "only the third in the state", of one
/// patient. Not the disease explained, not registries and literature, not a campaign day.
///
/// ```flag
/// A 41-year-old man I admitted turned out to have «Erdheim-Chester» of the bone.
/// ```
/// ```flag
/// For the first time in my career I saw a kid with «measles», my patient for two weeks.
/// -> For the first time in my career I saw a kid with a vaccine-preventable illness, my patient for two weeks.
/// ```
/// ```flag
/// My patient's porphyrin screen came back positive. «Nobody here has» treated one before.
/// ```
/// ```pass
/// Measles cases in Texas have passed 700 this year.
/// ```
/// ```pass
/// Erdheim-Chester disease: about 1,500 cases have been described worldwide.
/// ```
/// ```pass
/// Rabies is preventable. If you wake up with a bat, call us.
/// ```
/// ```pass
/// My patient lost ten pounds and is proud.
/// ```
pub static RULE: Rule = Rule {
    id: "rare-condition-case",
    topic: Topic::Patient,
    title: "A case that few have",
    why: "When only a few such cases exist, the diagnosis is the name.",
    tip: "Name the kind of illness, or teach it without the case.",
    severity: Severities::of(WARN, WARN, STOP, HINT),
    find,
};

/// Illnesses that a vaccine prevents.
const PREVENTABLE: &[&str] = &[
    "measles", "polio", "poliomyelitis", "diphtheria", "tetanus", "rabies", "smallpox", "mpox", "monkeypox",
    "mumps",
];

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let named = (0..reading.tokens.len()).filter_map(|i| condition(reading, i));
    for tokens in named {
        if !is_case(reading, &tokens) {
            continue;
        }
        let words = if PREVENTABLE.contains(&reading.word(tokens.start)) {
            "a vaccine-preventable illness"
        } else {
            "a serious illness"
        };
        let (span, words) = phrasing::general(reading, &with_noun(reading, &tokens), words);
        hits.push(Hit::at(reading.span(tokens)).or_replace(span, words));
    }
    if hits.is_empty() {
        hits.extend(reading.cues_of(Cue::Rarity).filter(|found| is_case(reading, &found.tokens)).map(
            |found| {
                let (span, words) = phrasing::clause_out(reading, &found.tokens);
                Hit::at(reading.span(found.tokens.clone())).or_replace(span, words)
            },
        ));
    }
    hits.truncate(3);
    hits
}

/// A rare illness at `i`; a word that is also a number or a common word only in capitals.
fn condition(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let token = &reading.tokens[i];
    if !token.is(Class::ConditionRare) && !token.is(Class::ConditionUltra) {
        return other(reading, i);
    }
    let short = ["ten", "sma", "hus", "sjs", "ttp", "dmd", "eee", "mers", "plague", "arrow"]
        .contains(&reading.word(i));
    (!short || token.caps == Caps::Upper).then(|| i..i + usize::from(token.phrase))
}

/// Rare illnesses that the word classes do not hold.
fn other(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    const NAMES: &[&str] = &[
        "churg strauss",
        "erdheim chester",
        "guillain barre",
        "acute intermittent porphyria",
        "kikuchi",
        "sneddon",
        "susac",
        "moebius",
        "mobius",
        "kearns sayre",
        "leigh syndrome",
        "niemann pick",
        "batten",
        "canavan",
        "krabbe",
        "alport",
        "bartter",
        "gitelman",
        "goodpasture",
        "miller fisher",
        "morgellons",
        "capgras",
        "cotard",
        "foreign accent",
        "alice in wonderland",
        "cat eye",
        "cri du chat",
        "herpes encephalitis",
        "rasmussen",
        "landau kleffner",
        "lafora",
        "hirayama",
        "charcot marie",
        "parsonage turner",
        "von hippel",
        "osler weber",
        "evans syndrome",
        "felty",
        "still s disease",
        "adult still",
        "sweet s syndrome",
        "whipple s",
        "whipple disease",
        "zollinger",
        "carcinoid crisis",
        "phyllodes",
        "merkel cell",
        "ameloblastoma",
        "chordoma",
        "desmoid",
        "gorlin",
        "cowden",
        "peutz",
        "lynch syndrome",
        "li fraumeni",
    ];
    let word = reading.word(i);
    if !reading.is_capitalised(i) && word.len() < 6 {
        return None;
    }
    NAMES.iter().find_map(|name| if name.starts_with(word) { reading.reads(i, name) } else { None })
}

/// "Churg-Strauss disease", "measles case": the noun goes with the name.
fn with_noun(reading: &Reading<'_>, tokens: &Range<usize>) -> Range<usize> {
    let noun = ["disease", "syndrome", "infection", "encephalitis", "virus", "crisis"]
        .contains(&reading.word(tokens.end));
    tokens.start..tokens.end + usize::from(noun)
}

/// Whether it is told of one patient and not explained, counted or announced.
fn is_case(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let index = reading.sentence_of(tokens.start);
    let sentence = scene::sentence(reading, tokens.start);
    let explained = sentence.clone().any(|at| {
        reading.is(at, Class::StudyCue)
            || reading.is(at, Class::PatientMany)
            || reading.is(at, Class::Hypothetical)
    });
    let anchored = reading.case.opens_within(&sentence);
    let counted = scene::has(
        reading,
        &sentence,
        &["cases", "outbreak", "awareness", "vaccine", "vaccines", "vaccinated"],
    ) && !anchored;
    let denied = reading.clause_of(tokens.start).is_some_and(|clause| clause.negated && !anchored)
        && !reading.says(&sentence, Cue::Rarity);
    let near = reading.case.distance(index).is_some_and(|distance| distance <= 2);
    near && !counted && !denied && (anchored || !explained) && belonging::is_patients(reading, tokens)
}
