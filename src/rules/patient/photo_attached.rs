//! A picture of a patient.

use crate::engine::finding::Topic;
use crate::lexicon::{Class, Cue};
use crate::reading::cues::Found;
use crate::reading::token::TokenKind;
use crate::reading::{Reading, age, case, scene};
use crate::rules::{Hit, Rule, STOP, Severities, WARN, phrasing};

/// A picture, a film or a recording of somebody in care, attached or spoken of. Not logos, portraits
/// of staff, figures from papers, scenery, one's own. Safe Harbor identifiers P and Q.
///
/// ```flag
/// My brave 3-year-old leukemia buddy «(pic)»
/// -> My brave 3-year-old leukemia buddy
/// ```
/// ```flag
/// Look what I walked in on this morning «(photo of resident)»
/// ```
/// ```flag
/// Our patient's smile is back! «Swipe for before and after»
/// -> Our patient's smile is back!
/// ```
/// ```flag review_reply
/// Your surgery turned out amazing, «see our Instagram», third row.
/// ```
/// ```flag
/// 34F with erosion of her front teeth, «images in comments», what would you do?
/// ```
/// ```pass
/// Figure 2 from our 2024 paper (doi:10.1148/radiol.240001): see image below.
/// ```
/// ```pass
/// Our team at the gala, photo below! Swipe for the dance floor.
/// ```
/// ```pass
/// My dog after his surgery, pic below. My patient asked about him today.
/// ```
/// ```pass
/// I took a picture of the sunset after my shift.
/// ```
pub static RULE: Rule = Rule {
    id: "photo-attached",
    topic: Topic::Patient,
    title: "A picture of a patient",
    why: "Faces, voices, backgrounds and labels tell what the caption left out.",
    tip: "Post it only with a written authorization for this place, and check the background.",
    severity: Severities::of(WARN, WARN, STOP, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    if reading.genre.holds_no_patient() || is_of_others(reading) {
        return hits;
    }
    for found in reading.cues_of(Cue::Photo) {
        if shows_patient(reading, found) {
            let tokens = with_brackets(reading, found);
            let (span, words) = phrasing::clause_out(reading, &tokens);
            hits.push(Hit::at(reading.span(tokens)).or_replace(span, words));
        }
    }
    for i in 0..reading.tokens.len() {
        let bracketed = ["(", "["].contains(&reading.word(i))
            && ["pic", "pics", "photo", "photos", "picture", "pictures", "video", "image", "images"]
                .contains(&reading.word(i + 1))
            && [")", "]"].contains(&reading.word(i + 2));
        let symbol = reading.is_kind(i, TokenKind::Symbol)
            && ["\u{1f4f8}", "\u{1f4f7}", "\u{1f933}", "\u{1f3a5}", "\u{1f4f9}"]
                .iter()
                .any(|camera| reading.tokens[i].span.of(reading.text).contains(camera));
        if (bracketed || symbol)
            && (scene::near_case(reading, i, 3)
                || bracketed && tells_of_ill_person(reading)
                || tells_event(reading) && symbol)
        {
            let tokens = i..if bracketed { i + 3 } else { i + 1 };
            let (span, words) = phrasing::out(reading, &tokens, "");
            hits.push(Hit::at(reading.span(tokens)).or_replace(span, words));
        }
    }
    hits
}

/// "Man vs subway. The after. 📸": a caption that tells of an injury.
fn tells_event(reading: &Reading<'_>) -> bool {
    let all = 0..reading.tokens.len();
    reading.any(all.clone(), Class::EventNews)
        && reading.any(all.clone(), Class::PersonOne)
        && (reading.says(&all, Cue::Care)
            || scene::has(reading, &all, &["#traumabay", "#trauma", "#erlife", "#er", "#nurselife"]))
}

/// "My brave 3-year-old leukemia buddy (pic)": an age, an illness, and nobody's own family.
fn tells_of_ill_person(reading: &Reading<'_>) -> bool {
    let aged = (0..reading.tokens.len()).any(|at| age::at(reading, at).is_some_and(|age| age.of_a_person));
    aged && !reading.case.own_story && (0..reading.tokens.len()).any(|at| case::is_clinical(reading, at))
}

/// "(photo of resident)" goes with its brackets.
fn with_brackets(reading: &Reading<'_>, found: &Found) -> std::ops::Range<usize> {
    let tokens = found.tokens.clone();
    let opens = tokens.start > 0 && reading.word(tokens.start - 1) == "(" && reading.word(tokens.end) == ")";
    if opens { tokens.start - 1..tokens.end + 1 } else { tokens }
}

/// Whether the draft says that the picture is of something else: a team, a paper, an animal.
fn is_of_others(reading: &Reading<'_>) -> bool {
    let all = 0..reading.tokens.len();
    let others = [
        "figure", "fig", "doi", "recipe", "logo", "headshot", "stock", "sunset", "sunrise", "garden", "gala",
        "dog", "cat", "puppy", "kitten", "cake", "lunch", "dinner", "vacation", "merch", "poster", "podcast",
        "slides", "slide", "graph", "chart", "infographic", "webinar", "open", "marathon_", "ribbon",
    ];
    let own = all.clone().any(|at| {
        reading.is(at, Class::My)
            && ([
                "own", "face", "mouth", "mom", "dad", "kid", "kids", "son", "daughter", "team", "crew",
                "office", "clinic", "dog", "cat", "desk", "badge", "lunch", "wife", "husband", "baby",
                "family", "new", "view",
            ]
            .contains(&reading.word(at + 1)))
    });
    (scene::has(reading, &all, &others) || own) && !names_patient(reading)
}

/// Whether a phrase itself says that a patient is shown.
fn names_patient(reading: &Reading<'_>) -> bool {
    reading.cues_of(Cue::Photo).any(|found| is_named(reading, found))
}

fn is_named(reading: &Reading<'_>, found: &Found) -> bool {
    let last = found.tokens.end - 1;
    ["patient", "resident", "pt"].contains(&reading.word(last))
        && !["portal", "education", "room", "safety"].contains(&reading.word(found.tokens.end))
}

/// Whether somebody in care is shown.
fn shows_patient(reading: &Reading<'_>, found: &Found) -> bool {
    if is_named(reading, found) {
        return true;
    }
    let sentence = scene::sentence(reading, found.tokens.start);
    let of_body = (0..reading.tokens.len()).any(|at| {
        matches!(
            reading.word(at),
            "makeover"
                | "transformation"
                | "bonding"
                | "veneers"
                | "filler"
                | "botox"
                | "liposuction"
                | "bbl"
                | "lift"
                | "augmentation"
                | "implants"
                | "wound"
                | "rash"
                | "scar"
                | "smile"
        )
    });
    let before_after = ["before", "after", "befores", "swipe"].contains(&reading.word(found.tokens.start));
    let answers = reading.kind().is_public_answer()
        && sentence.clone().any(|at| reading.is(at, Class::Your) || reading.is(at, Class::You));
    let private = reading.kind().is_private()
        && ["attaching", "attached", "photo", "pic", "picture", "image"]
            .contains(&reading.word(found.tokens.start))
        && (0..reading.tokens.len()).any(|at| case::is_clinical(reading, at))
        && scene::near_case(reading, found.tokens.start, 4);
    before_after && of_body && !reading.case.own_story
        || scene::near_case(reading, found.tokens.start, 3)
        || answers && sentence.clone().any(|at| case::is_clinical(reading, at))
        || private
        || scene::is_told_of_patient(reading, &found.tokens)
}
