//! Care that ties to an event in the news.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::lexicon::{Class, Cue};
use crate::reading::{Reading, scene};
use crate::rules::{Hit, Rule, STOP, Severities, WARN, phrasing};

/// A crash, a shooting, a fire, an arrest, a trial that others have read of, and a claim to have
/// cared for somebody from it. Not injury prevention in general, not comment on the news without a
/// claim of care, not a drill. In one study of hospital stays, 43 in 100 that a newspaper had
/// reported could be tied to a name.
///
/// ```flag
/// Lost a young mom at 4am after «the crash» on I-80, I coded her for an hour.
/// ```
/// ```flag
/// He's the driver from «that tanker rollover» «everyone is posting about». I intubated him.
/// ```
/// ```flag
/// «the house fire» on Juniper: got the grandmother out, she coded in the rig
/// ```
/// ```flag
/// My patient is «in the news» again and nobody knows how sick she was.
/// ```
/// ```pass
/// Stuck on Route 9 behind that tanker rollover, off duty. Everybody working it: you were awesome.
/// ```
/// ```pass
/// Seat belts halve deaths in a crash. Buckle up.
/// ```
/// ```pass
/// The press release says the senator had a small stroke. I have never examined him.
/// ```
/// ```pass
/// Mass casualty drill today: simulated bus crash, forty volunteers, so much moulage.
/// ```
pub static RULE: Rule = Rule {
    id: "newsworthy-event-link",
    topic: Topic::Patient,
    title: "An event in the news",
    why: "The news has the name; your post would add the medical part.",
    tip: "Drop the event, or drop that you were there.",
    severity: Severities::of(WARN, WARN, STOP, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    if reading.genre.holds_no_patient() || is_drill(reading) {
        return hits;
    }
    for i in 0..reading.tokens.len() {
        let Some(event) = event(reading, i) else { continue };
        if is_cared_for(reading, &event) {
            let tokens = scene::noun_phrase(reading, &event);
            let tokens = tokens.start..event.end;
            let (span, words) = phrasing::general(reading, &tokens, "an injury");
            hits.push(Hit::at(reading.span(tokens)).or_replace(span, words));
        }
    }
    for found in reading.cues_of(Cue::Event) {
        if is_cared_for(reading, &found.tokens) {
            let tokens = scene::noun_phrase(reading, &found.tokens).start..found.tokens.end;
            let (span, words) = phrasing::general(reading, &tokens, "an injury");
            hits.push(Hit::at(reading.span(tokens)).or_replace(span, words));
        }
    }
    for found in reading.cues_of(Cue::News) {
        let near = scene::near_case(reading, found.tokens.start, 1)
            || scene::claims_near(reading, found.tokens.start);
        let index = reading.sentence_of(found.tokens.start);
        let sentence = scene::sentence(reading, found.tokens.start);
        let told = reading.case.opens_within(&sentence) || scene::is_told_of_patient(reading, &found.tokens);
        if near && told && !denies(reading, index) && !reading.passes_on {
            let (span, words) = phrasing::clause_out(reading, &found.tokens);
            hits.push(Hit::at(reading.span(found.tokens.clone())).or_replace(span, words));
        }
    }
    hits
}

fn is_drill(reading: &Reading<'_>) -> bool {
    let all = 0..reading.tokens.len();
    scene::has(reading, &all, &["drill", "simulated", "moulage", "tabletop", "manikin", "mannequin"])
}

/// An event that makes the news at `i`. Words that mean other things too need company.
fn event(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    if reading.is(i, Class::OddEvent) && scene::claims_care(reading, &scene::sentence(reading, i)) {
        return Some(i..i + usize::from(reading.tokens[i].phrase));
    }
    if !reading.is(i, Class::EventNews) {
        return None;
    }
    let before = i.checked_sub(1).map_or("", |at| reading.word(at));
    let after = reading.word(i + usize::from(reading.tokens[i].phrase));
    let fits = match reading.word(i) {
        "fire" => {
            [
                "house", "apartment", "trailer", "barn", "wild", "brush", "the", "factory", "warehouse",
                "kitchen",
            ]
            .contains(&before)
                && ![
                    "department", "dept", "drill", "truck", "station", "chief", "alarm", "extinguisher",
                    "exit", "marshal", "code",
                ]
                .contains(&after)
        }
        "shot" => {
            ["was", "got", "been", "were", "who", "man", "boy", "kid"].contains(&before)
                && [
                    "by", "in", "at", "while", "outside", "during", "our", "a", "three", "two", "and", "six",
                    "multiple",
                ]
                .contains(&after)
        }
        "collapse" => ["building", "bridge", "roof", "stage", "mine", "wall", "trench"].contains(&before),
        "subway" => before == "vs" || before == "the" && ["platform", "tracks", "and"].contains(&after),
        "flood" | "hurricane" | "avalanche" | "rampage" | "standoff" | "explosion" | "shooting" => {
            !["of", "pain", "the_", "star", "victims"].contains(&after) || before == "the"
        }
        "crash" => {
            !["cart", "carts", "trolley", "course", "pads", "diet", "test", "section", "out", "landing"]
                .contains(&after)
                && ![
                    "might", "will", "could", "to", "may", "would", "can", "almost", "sugar", "i", "they",
                    "about",
                ]
                .contains(&before)
        }
        "stabbed" | "drowned" | "overturned" => !["pain"].contains(&after),
        "drowning" => {
            ["near", "a", "the", "pool", "lake", "of", "was", "fatal"].contains(&before) && after != "in"
        }
        "stabbing" => after != "pain" && after != "sensation",
        "wreck" => before != "train" && before != "nervous" && before != "emotional" && before != "absolute",
        _ => true,
    };
    fits.then(|| i..i + usize::from(reading.tokens[i].phrase))
}

/// "I've never examined him": whoever says so was not there.
fn denies(reading: &Reading<'_>, index: usize) -> bool {
    let near = reading.sentences[index.saturating_sub(1)..].iter().take(3);
    near.clone().any(|s| {
        scene::has(reading, &s.tokens, &["never", "haven't", "not", "wasn't"])
            && scene::has(reading, &s.tokens, &["examined", "treated", "evaluated", "involved"])
    })
}

/// Whether the writer's side cared for somebody from it: said there, or in the sentence beside.
fn is_cared_for(reading: &Reading<'_>, event: &Range<usize>) -> bool {
    let index = reading.sentence_of(event.start);
    let sentence = scene::sentence(reading, event.start);
    let general = sentence.clone().any(|at| {
        scene::is_general(reading, at) || reading.is(at, Class::StudyCue) || reading.is(at, Class::Modal)
    });
    let claimed = reading.case.opens_within(&sentence) || reading.says(&sentence, Cue::Care);
    if general && !claimed || reading.case.own_story || denies(reading, index) {
        return false;
    }
    scene::is_told_of_patient(reading, event)
        || [index.checked_sub(1), Some(index + 1)].into_iter().flatten().any(|other| {
            reading.sentences.get(other).is_some_and(|s| {
                reading.case.opens_within(&s.tokens) || scene::claims_care(reading, &s.tokens)
            })
        }) && !reading.genre.event
}
