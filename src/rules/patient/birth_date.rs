//! A birth date.

use std::ops::Range;

use crate::engine::draft::Kind;
use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::owner::{self, Owner};
use crate::reading::token::TokenKind;
use crate::reading::{Reading, date, number, scene, story};
use crate::rules::{Hit, Rule, STOP, Severities, WARN, wording};

/// A patient's date of birth, in any notation: after `DOB`, "born on", or as a birthday with its
/// day. Not the writer's, a colleague's or a historical one; not a year alone. Safe Harbor
/// identifier C.
///
/// ```flag
/// Rosa in clinic today, «DOB 4/12/1958», no show again.
/// ```
/// ```flag
/// My patient was «born on March 3, 1941» and remembers the blackout.
/// ```
/// ```flag
/// our little preemie, «d.o.b. 03-12-26», finally went home
/// ```
/// ```flag
/// The chap we put a stent in, «born 6 May 1951», saluted me on his way out of the ward.
/// ```
/// ```flag review_reply
/// Two people have this name, and the one «born 22 May 1971» was never here.
/// ```
/// ```flag
/// She «turns 50 on Friday» and has asked her dialysis nurse for one night without the machine.
/// ```
/// ```pass
/// My sister turns 50 on Friday and I have swapped my shift on the ward.
/// ```
/// ```pass review_reply
/// Our founder was born on 6 May 1921, and her scales are in the hall.
/// ```
/// ```pass
/// Check the DOB twice before you hang the blood.
/// ```
/// ```pass
/// I was born on March 3 and share it with our receptionist.
/// ```
/// ```pass
/// If you were born after 1957, check your MMR record.
/// ```
pub static RULE: Rule = Rule {
    id: "birth-date",
    topic: Topic::Patient,
    title: "A date of birth",
    why: "With sex and ZIP code, a birth date picks out most people uniquely.",
    tip: "Leave it out, or give the decade of life.",
    severity: Severities::of(STOP, STOP, STOP, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    if reading.genre.fiction || reading.genre.exam {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for i in 0..reading.tokens.len() {
        let Some(value) = keyword(reading, i) else { continue };
        let Some(date) = (value..value + 3)
            .find_map(|at| date::at(reading, at).filter(|d| d.precision == date::Precision::Day))
        else {
            continue;
        };
        let keyed = reading.word(i).starts_with('d');
        let writers =
            (i.saturating_sub(2)..i).any(|at| matches!(reading.word(at), "i" | "my" | "i'm" | "we"));
        let theirs = keyed
            || owner::of_detail(reading, &date.tokens) == Owner::Patient
            || is_of_somebody_in_care(reading, i, &date.tokens);
        if writers || !theirs {
            continue;
        }
        let tokens = i..date.tokens.end;
        let (replaced, words) = wording::without(reading, &with_comma(reading, tokens.clone()));
        hits.push(Hit::at(reading.span(tokens)).or_replace(replaced, words));
    }
    if reading.story >= story::LIKELY {
        hits.extend((0..reading.tokens.len()).filter_map(|i| turns(reading, i)).map(|tokens| {
            let (replaced, words) = wording::without(reading, &tokens);
            Hit::at(reading.span(tokens)).or_replace(replaced, words)
        }));
    }
    hits
}

/// "He's born 2/11/1986, here about the vasectomy", "unless the writer was born 6/30/84": whose birth at token `i` it is
/// says the story, or the review that is answered.
fn is_of_somebody_in_care(reading: &Reading<'_>, i: usize, date: &Range<usize>) -> bool {
    // Nobody alive was born so long ago.
    let historical =
        date.clone().any(|at| reading.word(at).parse().is_ok_and(|year: u32| (1000..1912).contains(&year)));
    if reading.word(i) != "born" || date.len() < 3 || historical || reading.case.own_story {
        return false;
    }
    let sentence = scene::sentence(reading, i);
    let founder = scene::has(reading, &sentence, &["founder", "practice", "building", "dr", "doctor"])
        || (i.saturating_sub(4)..i).any(|at| reading.is(at, Class::My));
    let third = sentence
        .clone()
        .any(|at| story::is_third_person(reading.word(at)) || reading.is(at, Class::PersonOne));
    match reading.kind() {
        Kind::ReviewReply => {
            !founder || third && !scene::has(reading, &sentence, &["founder", "practice", "dr"])
        }
        kind if kind.is_private() => reading.story >= story::POSSIBLE,
        _ => reading.story >= story::LIKELY && third && !founder,
    }
}

/// "turns 50 on Friday", "turns eighty on the sixteenth", in a draft that tells of somebody in care.
fn turns(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    if !matches!(reading.word(i), "turns" | "turning") {
        return None;
    }
    let (_, age) = number::at(reading, i + 1).filter(|(age, _)| (1..=110).contains(age))?;
    let led = matches!(reading.word(age.end), "on" | "this" | "next" | "tomorrow" | "today");
    let by_day = led
        && (matches!(reading.word(age.end), "tomorrow" | "today")
            || reading.is(age.end + 1, Class::Weekday)
            || reading.is(age.end + 1, Class::Month)
            || reading.word(age.end + 1) == "the"
            || reading.is_kind(age.end + 1, TokenKind::Number));
    let sentence = scene::sentence(reading, i);
    let somebody = (sentence.start..i).any(|at| {
        story::is_third_person(reading.word(at))
            || reading.is(at, Class::PersonOne)
            || reading.is(at, Class::PatientOne)
            || matches!(reading.word(at), "ladies" | "gents" | "regulars" | "patients")
    });
    let own = (sentence.start..i).any(|at| reading.is(at, Class::My) && reading.is(at + 1, Class::Relation));
    let end = age.end + if matches!(reading.word(age.end), "tomorrow" | "today") { 1 } else { 2 };
    (by_day && somebody && !own).then_some(i..end.min(sentence.end))
}

/// Where the value begins after "DOB", "d.o.b.", "date of birth", "born on", "birthday is".
fn keyword(reading: &Reading<'_>, i: usize) -> Option<usize> {
    let skip = |mut at: usize| {
        while [":", "is", "was", "-", "of", "=", "(", "#"].contains(&reading.word(at)) {
            at += 1;
        }
        at
    };
    match reading.word(i) {
        "dob" => Some(skip(i + 1)),
        "d" if reading.reads(i, "d . o . b").is_some() => {
            Some(skip(i + 5 + usize::from(reading.word(i + 5) == ".")))
        }
        "date" if reading.reads(i, "date of birth").is_some() => Some(skip(i + 3)),
        "born" => Some(i + 1 + usize::from(matches!(reading.word(i + 1), "on" | "in"))),
        "birthday" | "birthdate" if !reading.is(i.wrapping_sub(1), Class::My) => Some(skip(i + 1)),
        _ => None,
    }
}

/// The commas around an aside go with it, all but one.
fn with_comma(reading: &Reading<'_>, tokens: Range<usize>) -> Range<usize> {
    let aside = tokens.start > 0 && reading.word(tokens.start - 1) == ",";
    if aside { tokens.start - 1..tokens.end } else { tokens }
}
