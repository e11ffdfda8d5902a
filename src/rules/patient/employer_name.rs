//! Where a patient works, learns, plays or prays, by name.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::token::{Caps, TokenKind};
use crate::reading::{Reading, scene};
use crate::rules::{HINT, Hit, Rule, STOP, Severities, WARN};

/// The named employer, school, team, church or club of a patient. Not the writer's own employer,
/// not a sponsor, not an employer as the topic. Safe Harbor identifier A names employers beside the
/// patient.
///
/// ```flag
/// My patient works the line at «the Kellogg plant» and lost two fingers.
/// -> My patient works the line at a local employer and lost two fingers.
/// ```
/// ```flag
/// I admitted a linebacker from «Central High» with a spleen in two.
/// -> I admitted a linebacker from a local school with a spleen in two.
/// ```
/// ```flag
/// Six months after her surgery our patient is back with «the Dunmore Lady Hawks».
/// ```
/// ```flag
/// pt's daughter works in admin at «Halvorsen Steel» and pt was in my bay all night
/// ```
/// ```pass
/// I work at Kellogg Memorial Hospital and love my team.
/// ```
/// ```pass
/// Amazon opened a clinic in our county and patients are curious.
/// ```
/// ```pass
/// Free injury screens for all athletes, go Panthers!
/// ```
/// ```pass
/// My patient was transferred to Kellogg Memorial Hospital.
/// ```
pub static RULE: Rule = Rule {
    id: "employer-name",
    topic: Topic::Patient,
    title: "A named workplace or school",
    why: "Where someone works or studies leaves only a handful of people.",
    tip: "Name the kind of place instead.",
    severity: Severities::of(WARN, WARN, STOP, HINT),
    find,
};

/// Words that a workplace, school, team or church ends in, with what to say instead.
const KINDS: &[(&str, &str)] = &[
    ("plant", "a local employer"),
    ("factory", "a local employer"),
    ("mill", "a local employer"),
    ("mine", "a local employer"),
    ("steel", "a local employer"),
    ("foods", "a local employer"),
    ("motors", "a local employer"),
    ("industries", "a local employer"),
    ("logistics", "a local employer"),
    ("warehouse", "a local employer"),
    ("farms", "a local employer"),
    ("dairy", "a local employer"),
    ("bakery", "a local shop"),
    ("diner", "a local restaurant"),
    ("cafe", "a local restaurant"),
    ("grill", "a local restaurant"),
    ("rink", "a local rink"),
    ("gym", "a local gym"),
    ("salon", "a local shop"),
    ("hardware", "a local shop"),
    ("store", "a local shop"),
    ("high", "a local school"),
    ("elementary", "a local school"),
    ("middle", "a local school"),
    ("school", "a local school"),
    ("academy", "a local school"),
    ("prep", "a local school"),
    ("comp", "a local school"),
    ("grammar", "a local school"),
    ("college", "a college"),
    ("university", "a university"),
    ("church", "a local church"),
    ("baptist", "a local church"),
    ("methodist", "a local church"),
    ("parish", "a local church"),
    ("mosque", "a local mosque"),
    ("temple", "a local temple"),
    ("synagogue", "a local synagogue"),
    ("panthers", "a local team"),
    ("tigers", "a local team"),
    ("lions", "a local team"),
    ("bears", "a local team"),
    ("hawks", "a local team"),
    ("eagles", "a local team"),
    ("bulldogs", "a local team"),
    ("wildcats", "a local team"),
    ("knights", "a local team"),
    ("raiders", "a local team"),
    ("rovers", "a local team"),
    ("united", "a local team"),
    ("fc", "a local team"),
    ("magpies", "a local team"),
    ("local", "a union"),
    ("battalion", "a unit"),
    ("regiment", "a unit"),
    ("orchestra", "an orchestra"),
    ("philharmonic", "an orchestra"),
];

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut i = 0;
    while i < reading.tokens.len() {
        let Some((tokens, words)) = workplace(reading, i) else {
            i += 1;
            continue;
        };
        i = tokens.end.max(i + 1);
        if is_patients(reading, &tokens) {
            hits.push(Hit::at(reading.span(tokens)).or_write(words));
        }
    }
    hits
}

/// A named place of work, study, play or prayer at `i`, led by "at", "for", "with", "from", "of".
fn workplace(reading: &Reading<'_>, i: usize) -> Option<(Range<usize>, &'static str)> {
    if !["at", "for", "with", "from", "of", "to", "guys"].contains(&reading.word(i)) {
        return None;
    }
    let start = i + 1 + usize::from(reading.word(i) == "guys" && reading.word(i + 1) == "at");
    let first = start + usize::from(["the", "our"].contains(&reading.word(start)));
    let mut end = first;
    while end < first + 5 && is_piece(reading, end, first) {
        end += 1;
    }
    while end > first
        && !reading.is_kind(end - 1, TokenKind::Word)
        && !reading.is_kind(end - 1, TokenKind::Number)
    {
        end -= 1;
    }
    if end == first || !reading.is_capitalised(first) {
        return None;
    }
    let medical = (first..=end).any(|at| {
        reading.is(at, Class::ClinicalPlace)
            || [
                "hospital", "clinic", "medical", "memorial", "health", "healthcare", "general", "regional",
                "hospice", "center", "centre", "infirmary", "pharmacy", "dental", "pediatrics", "rehab",
                "therapy",
            ]
            .contains(&reading.word(at))
    });
    let large = (first..end).all(|at| {
        reading.is(at, Class::Country)
            || reading.is(at, Class::UsState)
            || ["united", "states"].contains(&reading.word(at))
    });
    if medical || large {
        return None;
    }
    let kind = (first..end).rev().find_map(|at| {
        let lone = end == first + 1 && !["local"].contains(&reading.word(at));
        KINDS.iter().find(|(word, _)| *word == reading.word(at) && !lone).map(|&(_, words)| words)
    });
    let works = (i.saturating_sub(5)..i).any(|at| {
        [
            "works", "worked", "working", "employed", "employee", "clerk", "foreman", "job", "manager",
            "shift", "intern",
        ]
        .contains(&reading.word(at))
            && !(at.saturating_sub(2)..at).any(|b| reading.is(b, Class::Me))
    }) && reading.word(i) != "of";
    let studies = (i.saturating_sub(4)..i).any(|at| {
        [
            "student", "senior", "junior", "freshman", "sophomore", "attends", "teaches", "teacher", "goes",
            "studies", "plays", "linebacker", "quarterback", "guard", "coach", "captain", "goalie",
        ]
        .contains(&reading.word(at))
    });
    let saint = ["st", "saint", "holy", "our_lady"].contains(&reading.word(first)) && end > first + 1;
    let plays_in = saint
        && (i.saturating_sub(3)..i).any(|at| {
            ["organist", "pastor", "priest", "choir", "deacon", "sexton", "verger"]
                .contains(&reading.word(at))
        });
    match kind {
        Some(words) => Some((start..end, words)),
        None if plays_in => Some((start..end, "a local church")),
        None if works => Some((start..end, "a local employer")),
        None if studies && saint => Some((start..end, "a local school")),
        None => None,
    }
}

fn is_piece(reading: &Reading<'_>, at: usize, first: usize) -> bool {
    let Some(token) = reading.tokens.get(at) else { return false };
    let small_kind = at > first
        && reading.is_capitalised(at - 1)
        && ["plant", "factory", "mill", "bakery", "school", "church", "rink", "store", "farms", "mine"]
            .contains(&reading.word(at));
    let capital =
        token.is_capitalised() && reading.word(at) != "i" && !(at > first && token.caps == Caps::Initial);
    let possessive = at > first && reading.word(at) == "'s";
    let dot =
        at > first && reading.word(at) == "." && token.glued && ["st", "mt"].contains(&reading.word(at - 1));
    let number = at > first && token.kind == TokenKind::Number && reading.word(at - 1) == "local";
    capital || small_kind || possessive || dot || number
}

/// Whether a patient, or a patient's relative, works or learns there.
fn is_patients(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let clause = reading.clause_of(tokens.start).map_or(tokens.clone(), |clause| clause.tokens.clone());
    let own = clause.start..tokens.start;
    let writer = own.clone().any(|at| ["i", "i'm", "im"].contains(&reading.word(at)))
        && !own.clone().any(|at| reading.is(at, Class::CareByWriter) || reading.is(at, Class::PatientOne));
    let family = own.clone().any(|at| reading.is(at, Class::My) && reading.is(at + 1, Class::Relation));
    !writer && !family && scene::is_told_of_patient(reading, tokens)
}
