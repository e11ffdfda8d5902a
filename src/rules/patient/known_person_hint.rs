//! A person whom the readers know.

use crate::engine::finding::Topic;
use crate::lexicon::{Class, Cue};
use crate::reading::cues::Found;
use crate::reading::{Reading, scene};
use crate::rules::{Hit, Rule, STOP, Severities, WARN, phrasing};

/// "You all know him", "one of our own nurses", "from my church", "your neighbour": the patient
/// moves in the readers' circle, who will guess. Not condolences and celebrations apart from care,
/// not news of the staff.
///
/// ```flag
/// My patient in the ICU is a coach, «you all know him», pray for the family.
/// -> My patient in the ICU is a coach, pray for the family.
/// ```
/// ```flag
/// Got the grandmother out, she coded in the rig, but «everyone in town knows the family».
/// ```
/// ```flag
/// My pt tonight is a lady «from my church» and she is detoxing hard.
/// ```
/// ```flag dm
/// is that «your neighbour» Ken who's in with us? cataract went wrong
/// ```
/// ```pass
/// You all know Bernice from the front desk: forty years today!
/// ```
/// ```pass
/// A lady from my church brought us pie for the night shift.
/// ```
/// ```pass
/// One of our nurses caught the error before it reached the patient.
/// ```
pub static RULE: Rule = Rule {
    id: "known-person-hint",
    topic: Topic::Patient,
    title: "Someone your readers know",
    why: "Your readers share your circle and will guess who it is.",
    tip: "Say \u{201c}a patient\u{201d}, or leave the story out.",
    severity: Severities::of(WARN, WARN, STOP, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let phrases = reading
        .cues_of(Cue::Known)
        .filter(|found| is_patient(reading, found))
        .map(|found| found.tokens.clone());
    let known = (0..reading.tokens.len())
        .filter_map(|i| readers_know(reading, i))
        .filter(|tokens| scene::may_be_patients(reading, tokens));
    phrases
        .chain(known)
        .map(|tokens| {
            let (span, words) = phrasing::clause_out(reading, &tokens);
            Hit::at(reading.span(tokens)).or_replace(span, words)
        })
        .collect()
}

/// "You all probably know him", "everyone on base knows whose truck that was", "half the county has
/// met her": readers or a place know somebody, who is token `i` and on.
fn readers_know(reading: &Reading<'_>, i: usize) -> Option<std::ops::Range<usize>> {
    const KNOW: &[&str] = &[
        "know", "knows", "knew", "seen", "saw", "heard", "recognize", "recognise", "recognizes",
        "recognises", "remember", "remembers", "met", "spot",
    ];
    let reader = ["you", "y'all", "yall", "u", "you'd", "you'll", "you've", "youd", "youll", "youve"]
        .contains(&reading.word(i));
    let place = ["everyone", "everybody", "half"].contains(&reading.word(i));
    if !reader && !place {
        return None;
    }
    let sentence = scene::sentence(reading, i);
    let reach = if place { 8 } else { 5 };
    let verb = (i + 1..sentence.end.min(i + reach)).find(|&at| KNOW.contains(&reading.word(at)))?;
    let between = i + 1..verb;
    // "You know," is a breath, "if you don't know" a condition, "did you know" a lesson.
    let idle = between
        .clone()
        .any(|at| reading.is(at, Class::Negation) || [",", "who", "to", "?"].contains(&reading.word(at)))
        || i.checked_sub(1).is_some_and(|at| {
            ["if", "did", "do", "when", "as", "that", "let", "whatever", "before", "should"]
                .contains(&reading.word(at))
        });
    let object = verb + 1 + usize::from(["exactly", "all"].contains(&reading.word(verb + 1)));
    let somebody = ["him", "her", "them", "who", "whose", "his", "their"].contains(&reading.word(object))
        || reading.word(object) == "the"
            && [
                "family", "guy", "lady", "man", "woman", "name", "voice", "face", "place", "jingle", "one",
                "truck", "house", "hat", "smile", "laugh", "type_",
            ]
            .contains(&reading.word(object + 1));
    let pronoun = ["his", "their", "her"].contains(&reading.word(object)) || reading.word(object) == "the";
    let end = object
        + 1
        + usize::from(pronoun && reading.is_kind(object + 1, crate::reading::token::TokenKind::Word));
    (!idle && somebody).then_some(i..end.min(sentence.end))
}

/// Whether the one whom readers know is in care.
fn is_patient(reading: &Reading<'_>, found: &Found) -> bool {
    let at = found.tokens.start;
    let sentence = scene::sentence(reading, at);
    if reading.genre.holds_no_patient() || reading.genre.event || reading.case.own_story {
        return false;
    }
    let told = scene::may_be_patients(reading, &found.tokens);
    let staff = ["nurses", "doctors", "docs", "techs", "employees", "staff", "own"]
        .contains(&reading.word(found.tokens.end - 1))
        && reading.word(at) == "one";
    if staff {
        // A colleague acts; a colleague who is a patient undergoes.
        let undergoes = (found.tokens.end..sentence.end.min(found.tokens.end + 6)).any(|at| {
            reading.is(at, Class::CareOfPatient)
                && !["delivered", "recovered", "presented"].contains(&reading.word(at))
        });
        return undergoes;
    }
    let of_reader = ["your", "ur"].contains(&reading.word(at));
    if of_reader {
        return reading.kind().is_private() && (told || reading.says(&sentence, Cue::Care));
    }
    // "From my church" says whose circle it is only beside the patient; "you all know him" anywhere near.
    let circle =
        ["from", "my", "our", "i", "works", "who", "local", "some", "a", "the"].contains(&reading.word(at));
    if circle {
        scene::is_told_of_patient(reading, &found.tokens)
    } else {
        told || scene::near_case(reading, at, 2) || scene::claims_near(reading, at)
    }
}
