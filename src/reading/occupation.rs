//! What somebody does for a living, and whether few people do it.

use std::ops::Range;

use super::token::TokenKind;
use super::{Reading, scene};
use crate::lexicon::{Class, OCCUPATIONS, ROLES};

/// An occupation as written.
#[derive(Clone, Debug)]
pub struct Occupation {
    /// The noun phrase, with the place or the employer behind it.
    pub tokens: Range<usize>,
    /// The word for the occupation.
    pub head: usize,
}

/// Occupations that many have: alone they say little.
const COMMON: &[&str] = &[
    "accountant", "attorney", "baker", "banker", "barber", "barista", "bartender", "bookkeeper", "broker",
    "builder", "bricklayer", "butcher", "caretaker", "carpenter", "cashier", "chef", "chemist", "cleaner",
    "contractor", "cook", "cop", "courier", "dancer", "decorator", "dentist", "deputy", "designer",
    "dispatcher", "diver", "driver", "editor", "electrician", "engineer", "farmer", "farmhand",
    "firefighter", "fisherman", "gardener", "guide", "hairdresser", "housekeeper", "inspector", "instructor",
    "interpreter", "janitor", "journalist", "landlord", "lawyer", "librarian", "machinist", "mechanic",
    "musician", "officer", "painter", "paramedic", "pharmacist", "photographer", "plumber", "policeman",
    "policewoman", "porter", "professor", "realtor", "reporter", "roofer", "sailor", "scientist",
    "secretary", "sergeant", "soldier", "steward", "stylist", "swimmer", "tailor", "teacher", "translator",
    "trucker", "veteran", "waiter", "waitress", "welder", "writer", "scholar", "custodian", "boxer",
    "cyclist", "model", "pilot", "historian", "comedian", "poet", "runner", "constable", "detective",
    "bouncer", "referee", "lecturer", "broadcaster", "actor", "actress", "singer", "composer", "colonel",
    "major", "commander", "counselor", "vet", "veterinarian", "hygienist", "optician", "surgeon",
    "nephrologist", "cardiologist", "radiologist", "anesthesiologist", "chiropractor", "registrar",
    "chaplain", "entertainer", "mason", "builder", "surveyor", "storekeeper", "shopkeeper",
];

/// Those of [`COMMON`] of which a small place has one, so that "the" makes them that one.
const ONE_A_TOWN: &[&str] =
    &["mailman", "postman", "milkman", "librarian", "barber", "butcher", "baker", "janitor", "caretaker"];

/// The occupation of few whose head is token `i`: an office, an unusual trade, a common one that its
/// article or its employer makes one person's.
#[must_use]
pub fn telling(reading: &Reading<'_>, i: usize) -> Option<Occupation> {
    let word = reading.word(i);
    if !reading.is_kind(i, TokenKind::Word) {
        return None;
    }
    let office = reading.is(i, Class::JobUnique);
    let role = reading.lists(i, ROLES);
    let trade = !office && !role && reading.lists(i, OCCUPATIONS);
    if !office && !role && !trade && !reading.is(i, Class::JobCommon) {
        return title_holder(reading, i).or_else(|| set_apart(reading, i));
    }
    let end = match (role, office) {
        (true, _) => i + 2,
        (_, true) => i + usize::from(reading.tokens[i].phrase),
        _ => i + 1,
    };
    if is_other(reading, i, end) {
        return None;
    }
    let tokens = scene::noun_phrase(reading, &(i..end));
    let common = !role && (reading.is(i, Class::JobCommon) && !office || COMMON.contains(&word));
    let placed = tokens.end > end;
    let before = |n: usize| tokens.start.checked_sub(n).map_or("", |at| reading.word(at));
    let only = (tokens.start..i).any(|at| {
        ["only", "last", "first", "lone", "sole", "'s", "town", "local", "assistant", "head"]
            .contains(&reading.word(at))
    }) && tokens.start + 1 < i + usize::from(before(1) == "'s");
    let the_one = reading.word(tokens.start) == "the" && ONE_A_TOWN.contains(&word);
    let told = placed || only || the_one;
    let determined = tokens.start < i
        || [
            "is", "was", ",", "retired", "ex", "former", "retd", "a", "an", "the", "this", "as", "-", "(",
            "he's", "she's", "he", ":",
        ]
        .contains(&before(1))
        || scene::sentence(reading, i).start == tokens.start
            && [",", "at", "of"].contains(&reading.word(end));
    // "Harry Potter" is no potter.
    let surname = i > scene::sentence(reading, i).start + 1
        && reading.is_capitalised(i)
        && reading.is_capitalised(i - 1);
    let own = ["i'm", "im", "am", "as"].contains(&before(1)) && reading.word(tokens.start) != "the"
        || before(1) == "i'm";
    let ranked = (tokens.start..i).any(|at| {
        ["best", "worst", "greatest", "better", "no", "any", "every", "goofy"].contains(&reading.word(at))
    });
    let placed_common = told || !common;
    (determined && !surname && !own && !ranked && placed_common).then_some(Occupation { tokens, head: i })
}

/// "Miss Teen Montana", "the voice of the county fair", "head of the fishermen's union": a title that
/// one holds, at `i`.
fn title_holder(reading: &Reading<'_>, i: usize) -> Option<Occupation> {
    let word = reading.word(i);
    let crowned = matches!(word, "miss" | "mr")
        && reading.is_capitalised(i)
        && ["teen", "junior", "universe", "america", "usa", "olympia", "india", "world"]
            .contains(&reading.word(i + 1))
        && reading.is_capitalised(i + 1);
    if crowned {
        let mut end = i + 2;
        while reading.is_capitalised(end) && end < i + 5 {
            end += 1;
        }
        return Some(Occupation { tokens: i..end, head: i });
    }
    let leads = [
        "voice", "head", "face", "president", "chair", "founder", "owner", "leader", "captain", "chief",
        "queen", "king",
    ]
    .contains(&word)
        && reading.word(i + 1) == "of"
        && ["the", "our", "a"].contains(&reading.word(i + 2));
    if !leads {
        return None;
    }
    let body = (i + 3..i + 7).find(|&at| {
        [
            "fair", "union", "choir", "rodeo", "parade", "team", "band", "council", "board", "church",
            "club", "company", "station", "festival", "league", "association", "department", "school", "pta",
            "lodge", "chamber", "party", "panchayat", "tribe", "co", "business", "paper",
        ]
        .contains(&reading.word(at))
    })?;
    let anatomical = ["bed", "femur", "table", "line"].contains(&reading.word(i + 3));
    (!anatomical && reading.sentence_of(i) == reading.sentence_of(body))
        .then(|| Occupation { tokens: scene::noun_phrase(reading, &(i..i + 1)).start..body + 1, head: i })
}

/// "competitive axe thrower", "semi-pro wrestler": a word that sets somebody apart, and one who does it.
fn set_apart(reading: &Reading<'_>, i: usize) -> Option<Occupation> {
    const APART: &[&str] = &[
        "competitive", "professional", "champion", "pro", "celebrity", "famous", "legendary", "decorated",
        "ranked",
    ];
    if !APART.contains(&reading.word(i)) {
        return None;
    }
    let head = (i + 1..i + 4).take_while(|&at| reading.is_kind(at, TokenKind::Word)).find(|&at| {
        let word = reading.word(at);
        let agent =
            ["er", "or", "ist", "ian", "eer"].iter().any(|ending| word.ends_with(ending)) && word.len() > 4;
        agent
            && ![
                "other", "ever", "never", "over", "under", "career", "behavior", "manner", "conduct",
                "order", "paper", "power",
            ]
            .contains(&word)
            && !reading.is(at, Class::StaffOne)
    })?;
    Some(Occupation { tokens: scene::noun_phrase(reading, &(i..head + 1)), head })
}

/// Words in which it is no occupation: a verb, a compound, a title before a name, a colleague.
fn is_other(reading: &Reading<'_>, i: usize, end: usize) -> bool {
    let next = reading.word(end);
    let compound = [
        "-", "investigator", "diagnosis", "reason", "problem", "concern", "care", "safety", "union",
        "shortage", "office", "appeal", "hat", "pass", "training", "education", "burnout", "led", "life",
        "lives", "salary", "show", "truck", "bag", "license", "box", "cut", "shop", "trials", "of_care",
        "tee", "jersey", "joke", "jokes", "effect", "crab", "cells", "cell",
    ]
    .contains(&next)
        && (next != "-" || reading.tokens[end].glued);
    let verb = i > 0
        && ([
            "to", "don't", "dont", "not", "will", "can", "you", "we", "i", "they", "who", "please", "would",
            "never", "shouldn't", "did",
        ]
        .contains(&reading.word(i - 1)));
    let titled = reading.is_capitalised(end) && next != "i"
        || reading.is(i, Class::StaffTitle)
            && reading.is_capitalised(i)
            && reading.is_capitalised(end)
            && !["at", "of"].contains(&next);
    let before = (i.saturating_sub(3)..i).any(|at| reading.is(at, Class::My) && reading.word(at) != "mine");
    let colleague =
        before && !reading.is(i.wrapping_sub(1), Class::PatientOne) && reading.word(i.wrapping_sub(1)) != ",";
    compound || verb || titled || colleague
}

/// What is run, played or driven by anybody: a risk, a code, a fever.
const IDLE: &[&str] = &[
    "risk", "room", "show", "ambulance", "code", "codes", "temp", "fever", "test", "tests", "marathon",
    "marathons", "race", "course", "car", "bus", "same", "point", "conversation", "clinic", "unit", "floor",
    "gamut", "day", "meeting", "numbers", "machine", "pump", "line", "lines", "world", "hall", "halls",
    "house", "tight", "red", "light", "lights", "game", "games", "role", "part", "long", "mile", "miles",
    "labs", "team", "department", "business", "bath", "ed", "er", "icu", "practice", "office", "patient",
    "patients", "hospital", "bill", "bills", "list", "dog", "gun", "home", "few", "lot", "bit", "call",
    "shift", "schedule", "half", "full", "piano", "guitar", "fiddle", "card", "cards", "fool", "victim",
    "big", "little", "moral", "class", "only", "fact", "pain", "meds", "whole", "fire",
];

/// A way of earning a living told by a verb: "drives the Zamboni", "runs Lindqvist's bakery", "used
/// to run the Drovers Arms", "owns every car lot". The verb is token `i`.
#[must_use]
pub fn by_verb(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    const VERBS: &[&str] = &[
        "runs", "run", "owns", "owned", "own", "drives", "flies", "pilots", "piloted", "captains",
        "captained", "coaches", "coached", "conducts", "conducted", "teaches", "manages", "managed",
        "operates", "operated", "edits", "edited", "anchors", "anchored", "chairs", "chaired", "preaches",
        "breeds",
    ];
    /// Verbs of everything; only what they are done to makes them a livelihood.
    const ANY: &[&str] = &[
        "announces", "announced", "shoes", "plays", "played", "calls", "called", "sells", "sold", "fixes",
        "fixed", "repairs", "tunes", "rings", "rang", "paints", "delivers", "delivered", "does", "did",
        "leads", "led", "directs", "directed", "judges", "judged", "reads", "writes", "hosts", "hosted",
        "carves", "builds", "built", "bakes", "baked", "brews", "brewed", "grows", "raises", "trains",
        "umpires", "referees", "keeps", "kept", "drove", "flew", "ran", "sings", "sang", "makes", "made",
        "teaches", "taught", "coached", "starred",
    ];
    /// What a place has one of, or a few.
    const LIVELIHOODS: &[&str] = &[
        "organ", "weather", "rodeo", "bingo", "choir", "band", "oysters", "bookmobile", "zamboni", "mail",
        "ferry", "lighthouse", "parade", "auction", "auctions", "racing", "races", "bees", "hives",
        "trolley", "truck", "crane", "tug", "karaoke", "daycare", "diner", "bakery", "store", "station",
        "pub", "newspaper", "radio", "theater", "theatre", "museum", "zoo", "carousel", "marina", "stand",
        "vineyard", "maze", "nativity", "santa", "show", "fair", "bus", "pumpkins", "jersey", "anthem",
        "cathedral", "horses", "boats", "cheese", "honey", "pies", "tamales", "quilts", "guitars", "violins",
        "saddles", "barn", "ferris", "fireworks", "steel", "wires", "lift", "plow", "plough", "snowplow",
        "hearse", "trumpet", "trombone", "tuba", "cello", "violin", "harp", "bagpipes", "accordion",
        "saxophone", "oboe", "timpani", "shortstop", "point", "tackle", "goalie", "hooker", "goal",
    ];
    let livelihood =
        ANY.contains(&reading.word(i)) && (i + 1..i + 4).any(|at| LIVELIHOODS.contains(&reading.word(at)));
    if !VERBS.contains(&reading.word(i)) && !livelihood || i == 0 {
        return None;
    }
    let before = reading.word(i - 1);
    let bare = ["run", "own"].contains(&reading.word(i));
    let led = if bare {
        before == "to" && i > 1 && reading.word(i - 2) == "used" || before == "you"
    } else {
        [
            "who", "he", "she", "they", ",", "and", "that", "one", "wife", "husband", "son", "daughter",
            "mom", "dad", "also", "still",
        ]
        .contains(&before)
    };
    let object = i + 1;
    let owned = reading.is_capitalised(object) && reading.word(object) != "i"
        || ["the", "every", "our", "a", "that"].contains(&reading.word(object));
    let noun = object + usize::from(["the", "every", "our", "a", "that"].contains(&reading.word(object)));
    if livelihood && led {
        let object = (i + 1..i + 4).rev().find(|&at| LIVELIHOODS.contains(&reading.word(at)))?;
        return Some(i..scene::noun_phrase(reading, &(object..object + 1)).end);
    }
    let idle = (noun..noun + 2).any(|at| {
        IDLE.contains(&reading.word(at)) && at < noun + 1 + usize::from(!reading.is_capitalised(noun))
    });
    if !led || !owned || idle || !reading.is_kind(noun, TokenKind::Word) || reading.is(noun, Class::Them) {
        return None;
    }
    let mut end = noun + 1;
    let sentence = scene::sentence(reading, i);
    while end < sentence.end.min(noun + 7)
        && (reading.is_capitalised(end) && reading.word(end) != "i"
            || reading.word(end) == "'s"
            || ["at", "of", "the", "in"].contains(&reading.word(end))
                && (reading.is_capitalised(end + 1) || reading.is_capitalised(end + 2))
            || [
                "lot", "bakery", "rink", "shop", "store", "company", "farm", "restaurant", "diner", "garage",
                "salon", "station",
            ]
            .contains(&reading.word(end)))
    {
        end += 1;
    }
    let named = (noun..end).any(|at| reading.is_capitalised(at));
    let definite = ["the", "every", "that"].contains(&reading.word(object));
    (named || definite || before == "you").then_some(i..end)
}
