//! Care for a public figure.

use std::ops::Range;

use crate::engine::draft::Kind;
use crate::engine::finding::Topic;
use crate::lexicon::{Class, Cue};
use crate::reading::{Reading, case, scene};
use crate::rules::{Hit, Rule, STOP, Severities, WARN, phrasing};

/// A claim or a hint that the writer or the employer treated an official, an athlete, a performer;
/// or a clinician's diagnosis of one from afar. Not comment on what the person has published, with
/// no claim of care and no diagnosis; not history.
///
/// ```flag
/// «Mayor Tibbets» gets his new hip at 10 a.m. Friday!! Be nice to the guy.
/// ```
/// ```flag
/// Let's just say I was the neurologist on call when «the senator» came in.
/// ```
/// ```flag
/// «that rapper» w the face tats came in for labs lmaooo i stuck him 1st try
/// ```
/// ```flag
/// Maybe «the governor» should book checkups like the rest of us instead of having our clinic opened for him.
/// ```
/// ```flag
/// Speaking as a psychiatrist, «Senator Brandvold» clearly has dementia.
/// ```
/// ```pass
/// Mayor Tibbets cutting our ribbon with the giant scissors at 10 a.m. Friday!!
/// ```
/// ```pass
/// Everyone asks me about Senator Brandvold's mini stroke. I've never examined him.
/// ```
/// ```pass
/// Reading the news about the senator's fall: hip fractures after 80 need fast surgery.
/// ```
/// ```pass
/// The governor signed the nurse staffing bill, and our patients will notice.
/// ```
pub static RULE: Rule = Rule {
    id: "public-figure-care",
    topic: Topic::Patient,
    title: "Care for a public figure",
    why: "Officials and celebrities have the same privacy as any patient.",
    tip: "Take the care, or the person, out.",
    severity: Severities::of(STOP, STOP, STOP, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    if reading.genre.holds_no_patient() {
        return hits;
    }
    let mut last = 0;
    for i in 0..reading.tokens.len() {
        let Some(figure) = figure(reading, i).filter(|figure| figure.start >= last) else { continue };
        last = figure.end;
        if is_cared_for(reading, &figure) || is_diagnosed(reading, &figure) {
            let (span, words) = phrasing::general(reading, &figure, "a patient");
            hits.push(Hit::at(reading.span(figure)).or_replace(span, words));
        }
    }
    hits
}

/// An official, an athlete, a performer at `i`: a title with a name, or "the senator", "that rapper".
fn figure(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    const OFFICES: &[&str] = &[
        "mayor", "senator", "governor", "congressman", "congresswoman", "president", "premier", "minister",
        "mp", "mla", "prince", "princess", "king", "queen", "councilman", "councilwoman", "councillor",
        "justice", "ambassador", "chancellor", "sheriff",
    ];
    const FAMOUS: &[&str] = &[
        "rapper", "celebrity", "celeb", "quarterback", "linebacker", "popstar", "footballer", "footy", "nba",
        "nfl", "mlb", "nhl", "singer", "actor", "actress", "anchor", "news_anchor", "newscaster",
        "weatherman", "olympian", "influencer", "youtuber", "billionaire", "contestant", "laureate",
        "superstar", "goalie", "cricketer", "rockstar", "tiktoker", "comedian", "popstar",
    ];
    let word = reading.word(i);
    let office = OFFICES.contains(&word);
    let awarded = ["winner", "nominee", "gold medalist", "star"].contains(&word)
        && i.checked_sub(1).is_some_and(|at| {
            [
                "grammy", "oscar", "emmy", "tony", "bafta", "olympic", "pulitzer", "nobel", "bachelor",
                "survivor", "idol", "reality", "movie", "rock", "pop", "film", "tv", "nfl", "nba", "soap",
            ]
            .contains(&reading.word(at))
        });
    if !office && !awarded && !FAMOUS.contains(&word) {
        return None;
    }
    // "a Grammy winner", "the Channel 7 anchor".
    let end = i + usize::from(reading.tokens[i].phrase.max(1));
    // "Mayor Tibbets": the name goes with the title.
    let mut named = end;
    while named < end + 3 && reading.is_capitalised(named) && !reading.is(named, Class::Month) {
        named += 1;
    }
    let titled = office && reading.is_capitalised(i) && named > end;
    let before = i.checked_sub(1).map_or("", |at| reading.word(at));
    let tokens = scene::noun_phrase(reading, &(i..end)).start..if titled { named } else { end };
    let definite = ["the", "that", "our", "this", "a", "certain", "famous", "old", "local", "star"]
        .contains(&before)
        || tokens.start < i;
    let part_of_name = !titled && reading.is_capitalised(end);
    let other = part_of_name
        || ["care", "health", "general", "of", "street", "avenue", "charles", "edward", "hotel"]
            .contains(&reading.word(end))
            && !titled
        || word == "justice" && !titled
        || word == "minister" && !titled && before != "the"
        || ["king", "queen", "prince", "princess", "anchor", "president"].contains(&word)
            && !titled
            && before != "the";
    ((titled || definite) && !other).then_some(tokens)
}

/// Whether the writer's side claims to have cared for the figure, in that sentence or the next.
fn is_cared_for(reading: &Reading<'_>, figure: &Range<usize>) -> bool {
    let index = reading.sentence_of(figure.start);
    let sentence = scene::sentence(reading, figure.start);
    let denied = (index..index + 2).any(|n| {
        reading.sentences.get(n).is_some_and(|s| {
            s.tokens.clone().any(|at| ["never", "haven't", "not", "no"].contains(&reading.word(at)))
                && scene::has(
                    reading,
                    &s.tokens,
                    &[
                        "examined", "treated", "met", "evaluated", "patient", "involved", "seen", "details",
                        "facts",
                    ],
                )
        })
    });
    let event = sentence.clone().any(|at| {
        reading.is(at, Class::EventCue)
            || [
                "ribbon", "bill", "signed", "vote", "elected", "visited", "visiting", "toured", "policy",
                "law", "funding", "speech", "speaking", "announced",
            ]
            .contains(&reading.word(at))
    });
    if denied || event || reading.case.own_story {
        return false;
    }
    let undergoes = (figure.end..sentence.end.min(figure.end + 12)).any(|at| {
        reading.is(at, Class::CareOfPatient)
            && ![
                "presented", "arrested", "suffered", "fell", "died", "dies", "passed", "diagnosed",
                "hospitalized", "hospitalised", "arrived", "recovering", "recovered", "sustained",
            ]
            .contains(&reading.word(at))
    });
    let ours = sentence.clone().any(|at| reading.is(at, Class::Me) || reading.is(at, Class::My));
    let hip = reading.says(&sentence, Cue::Care);
    let strong = scene::claims_care(reading, &sentence);
    let told = reading.case.opens_within(&sentence) && (ours || strong);
    let beside = reading.sentences.get(index + 1).is_some_and(|s| {
        reading.says(&s.tokens, Cue::Care)
            && scene::has(reading, &s.tokens, &["call", "treated", "examined", "mine", "saw"])
    });
    let famous = !reading.genre.event
        && ours
        && scene::is_told_of_patient(reading, figure)
        && reading.kind() != Kind::ReviewReply;
    strong || hip || told || famous || undergoes && ours || beside
}

/// Whether a clinician, speaking as one, tells what the figure suffers from.
fn is_diagnosed(reading: &Reading<'_>, figure: &Range<usize>) -> bool {
    let sentence = scene::sentence(reading, figure.start);
    let as_clinician = sentence.clone().any(|at| {
        reading.word(at) == "as" && (at + 1..at + 4).any(|b| reading.is(b, Class::StaffOne))
            || reading.word(at) == "professional" && reading.word(at + 1) == "opinion"
    });
    let ill = (figure.end..sentence.end).any(|at| case::is_clinical(reading, at));
    let says = scene::has(
        reading,
        &(figure.end..sentence.end),
        &["has", "is", "shows", "suffers", "diagnosis", "signs", "looks"],
    );
    as_clinician && ill && says
}
