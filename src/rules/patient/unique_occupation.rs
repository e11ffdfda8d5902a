//! An occupation that one or few hold.

use std::ops::Range;

use crate::engine::draft::Kind;
use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::{Reading, occupation, scene};
use crate::rules::wording::Wording;
use crate::rules::{HINT, Hit, Rule, STOP, Severities, WARN, phrasing};

/// An office, an unusual trade, "the only …", a common one with its place ("the organist at St.
/// Casimir's"), or what somebody runs, owns or drives. Not common jobs alone, not the roles of
/// staff, not public figures in general comment.
///
/// ```flag
/// My patient, «a retired fire chief», has never been ill before.
/// -> My patient, a retired worker, has never been ill before.
/// ```
/// ```flag
/// I admitted a man in his fifties, «the only beekeeper left on Tamsin Island», with sepsis.
/// -> I admitted a man in his fifties, a working adult, with sepsis.
/// ```
/// ```flag
/// My patient is 41, «drives the Zamboni» at the rink, and went to the ICU in two days.
/// -> My patient is 41, works nearby at the rink, and went to the ICU in two days.
/// ```
/// ```flag
/// coded «the mailman» today. I did compressions for 40 minutes
/// ```
/// ```flag
/// My patient, «a kindergarten teacher from Alder Point», read it in the portal.
/// ```
/// ```pass
/// My patient is a teacher and her voice is gone.
/// ```
/// ```pass
/// Our mayor cut the ribbon of the new wing at 10.
/// ```
/// ```pass
/// The principal reason my patient came back is that nobody listened.
/// ```
/// ```pass
/// Our hospital chaplain sat with my patient all night.
/// ```
/// ```pass
/// The judge ruled against the insurer; patients win.
/// ```
pub static RULE: Rule = Rule {
    id: "unique-occupation",
    topic: Topic::Patient,
    title: "A job that few have",
    why: "Some jobs are held by one person, and people know who.",
    tip: "Say \u{201c}a working adult\u{201d}.",
    severity: Severities::of(WARN, WARN, STOP, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut i = 0;
    while i < reading.tokens.len() {
        if let Some(job) = occupation::telling(reading, i) {
            let tokens = with_past(reading, job.tokens);
            if is_patients(reading, &tokens) {
                let (span, words) = general(reading, &tokens);
                hits.push(Hit::at(reading.span(tokens.clone())).or_replace(span, words));
            }
            i = tokens.end.max(i + 1);
        } else if let Some(tokens) =
            occupation::by_verb(reading, i).filter(|tokens| is_patients(reading, tokens))
        {
            i = tokens.end.max(i + 1);
            let past = reading.word(tokens.start).ends_with("ed") || reading.word(tokens.start) == "ran";
            let words = match reading.word(tokens.start) {
                "run" | "own" => "work nearby",
                _ if past => "worked nearby",
                _ => "works nearby",
            };
            hits.push(Hit::at(reading.span(tokens.clone())).or_write(words));
        } else {
            i += 1;
        }
    }
    hits
}

/// "retired", "former", "ex-" before it belong to it.
fn with_past(reading: &Reading<'_>, mut tokens: Range<usize>) -> Range<usize> {
    while tokens.start > 0 {
        let before = reading.word(tokens.start - 1);
        let joint = ["-", "."].contains(&before)
            && tokens.start > 1
            && ["ex", "retd", "ret"].contains(&reading.word(tokens.start - 2));
        if joint || ["retired", "former", "ex", "retd", "ret", "current", "longtime"].contains(&before) {
            tokens.start -= 1;
        } else {
            break;
        }
    }
    tokens
}

/// "a retired worker" for who has retired, "a working adult" for the others.
fn general(reading: &Reading<'_>, tokens: &Range<usize>) -> Wording {
    let retired = tokens.clone().any(|at| ["retired", "retd", "former", "ex"].contains(&reading.word(at)));
    phrasing::general(reading, tokens, if retired { "a retired worker" } else { "a working adult" })
}

/// Offices whose holders the news speaks of.
fn is_office(word: &str) -> bool {
    [
        "mayor", "senator", "governor", "judge", "congressman", "congresswoman", "secretary", "minister",
        "president", "mp", "councillor", "council", "coach", "ceo", "founder", "bishop", "actor", "actress",
        "rapper", "singer", "anchor", "deputy",
    ]
    .contains(&word)
}

/// Whether somebody in care holds it.
fn is_patients(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let sentence = scene::sentence(reading, tokens.start);
    if reading.genre.holds_no_patient() || reading.case.own_story {
        return false;
    }
    let many = sentence.clone().any(|at| reading.is(at, Class::PatientMany))
        && !reading.case.opens_within(&sentence);
    if many {
        return false;
    }
    if reading.kind() == Kind::ReviewReply {
        // An answer tells of the reviewer only where it speaks to them right there.
        return (tokens.start.saturating_sub(4)..tokens.start).any(|at| {
            reading.is(at, Class::You) || reading.is(at, Class::Thanks) || reading.is(at, Class::Your)
        });
    }
    // "He is his patient's pastor": somebody else's, as "my", "their" say.
    let theirs =
        tokens.start.checked_sub(1).is_some_and(|at| reading.is(at, Class::His) || reading.is(at, Class::My));
    // Officials are in the news all day; a mention of one needs more to be a patient's.
    let office = tokens.clone().any(|at| is_office(reading.word(at)));
    !theirs
        && if office {
            scene::is_told_of_patient(reading, tokens)
                && (reading.case.is_open() || scene::claims_near(reading, tokens.start))
        } else {
            scene::is_person_in_care(reading, tokens)
        }
}
