//! A reply that confirms, or denies, that someone is a patient.

use std::ops::Range;

use crate::engine::draft::Kind;
use crate::engine::finding::Topic;
use crate::lexicon::{Class, Classes};
use crate::reading::token::TokenKind;
use crate::reading::{Reading, case};
use crate::rules::{Hit, OFF, Rule, STOP, Severities, WARN, confirming, neutral};

/// A public answer that confirms, implies or denies a care relationship with the one addressed,
/// however warm: the other having said it first changes nothing. General sentences, thanks for the
/// feedback itself, an open invitation to call, and topics other than care are silent.
///
/// ```flag review_reply
/// Thank you for your review, Mary. «We were sorry your root canal» ran late.
/// ```
/// ```flag review_reply
/// «Thank you so much for choosing us», Brenda! «We loved taking care of you» and can't wait to see you at «your next cleaning»!
/// ```
/// ```flag review_reply
/// «We have no record of you as a patient» here.
/// ```
/// ```flag review_reply
/// We clearly fell short for «your appointment».
/// ```
/// ```flag review_reply
/// So proud of how far «you've come since detox with us».
/// ```
/// ```flag reply
/// > My knee is like new!
/// So glad «your surgery» with us went well!
/// ```
/// ```flag review_reply
/// «So glad the new dentures have settled», Dougie!
/// ```
/// ```flag review_reply
/// Lovely to read this. «Your mum is settling» in nicely on the blue corridor.
/// ```
/// ```flag review_reply
/// «We rang you» four times about it.
/// ```
/// ```flag comment
/// > Does anyone know how Dinny got on?
/// Ah «he was in our bay till Thursday», home now.
/// ```
/// ```flag comment
/// > News: family says hospital turned man away
/// «I was the nurse in charge» that night and it is not what happened.
/// ```
/// ```flag reply
/// > so tired i could cry
/// «Your ferritin's back», 6. Ring the surgery tomorrow.
/// ```
/// ```pass review_reply
/// We're glad the new car park helps, and happy to hear ideas for the waiting room.
/// ```
/// ```pass review_reply
/// Anyone who would like to talk about the care of a relative can ring us.
/// ```
/// ```pass reply
/// I was the nurse on the panel last night, and your question about burnout was the best one.
/// ```
/// ```pass review_reply
/// We read every review, and anyone with a concern can call our office at 555-0142.
/// ```
/// ```pass review_reply
/// Thank you for your review. Our goal is that everyone feels heard. Because of privacy rules we can't discuss anyone's experience here, but we'd welcome a call at 555-0126.
/// ```
/// ```pass review_reply
/// Thanks for the note about parking. The city is repaving the lot behind our building until June.
/// ```
/// ```pass review_reply
/// We'd love to hear what made your last visit to our website easy or hard.
/// ```
/// ```pass reply
/// Congrats on the new clinic! See you next week at the conference.
/// ```
pub static RULE: Rule = Rule {
    id: "patient-acknowledgement",
    topic: Topic::Patient,
    title: "Confirms that they are a patient",
    why: "Even a warm answer tells readers that this person came to you.",
    tip: "Thank them for the feedback, speak in general, invite a call.",
    severity: Severities::of(OFF, WARN, STOP, OFF),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut i = 0;
    while i < reading.tokens.len() {
        let Some(tokens) = at(reading, i) else {
            i += 1;
            continue;
        };
        i = tokens.end.max(i + 1);
        found.push(tokens);
    }
    // What is said in passing: "hope the new crown has settled", "I was the nurse that night".
    for tokens in confirming::in_passing(reading) {
        let free = !found.iter().any(|known| known.start < tokens.end && tokens.start < known.end);
        if free && !is_excused(reading, tokens.start) {
            found.push(tokens);
        }
    }
    found.into_iter().map(|tokens| neutral::offer(reading, Hit::at(reading.span(tokens)))).collect()
}

/// The acknowledgement that starts at token `i`.
fn at(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let strict = reading.kind() == Kind::ReviewReply;
    if is_excused(reading, i) {
        return None;
    }
    confirming::denial(reading, i)
        .or_else(|| choosing(reading, i, strict))
        .or_else(|| pleasure(reading, i, strict))
        .or_else(|| your_care(reading, i, strict))
        .or_else(|| you_were_here(reading, i, strict))
        .or_else(|| confirming::being_a_patient(reading, i))
        .or_else(|| confirming::see_you(reading, i, strict))
        .or_else(|| confirming::wishes(reading, i, strict))
}

/// Refusals and general conditions: "we can't discuss your care here", "if you have questions".
fn is_excused(reading: &Reading<'_>, i: usize) -> bool {
    let Some(clause) = reading.clause_of(i) else { return false };
    let discuss = clause.tokens.clone().any(|at| {
        ["discuss", "comment", "confirm", "share", "disclose", "address", "speak", "respond"]
            .contains(&reading.word(at))
    });
    let refused = clause.negated && discuss;
    let asks_general = clause.hypothetical
        && !clause
            .tokens
            .clone()
            .any(|at| reading.is_past(at) || reading.word(at) == "recent" || reading.word(at) == "last");
    refused || asks_general || reading.quoted.get(i).copied().unwrap_or(false)
}

/// "choosing us", "trusting our team with", "visiting our office", "coming in", "letting us care".
fn choosing(reading: &Reading<'_>, i: usize, strict: bool) -> Option<Range<usize>> {
    let word = reading.word(i);
    let verb = [
        "choosing", "trusting", "visiting", "coming", "letting", "allowing", "picking", "entrusting",
        "being", "seeing", "selecting", "giving", "stopping", "bringing", "joining",
    ]
    .contains(&word);
    let noun = matches!(word, "trust" | "confidence" | "loyalty")
        && i.checked_sub(1).is_some_and(|at| reading.is(at, Class::Your))
        && reading.word(i + 1) == "in";
    if !verb && !noun {
        return None;
    }
    let end = clause_end(reading, i).min(i + 9);
    let us = (i + 1..end).find(|&at| matches!(reading.word(at), "us" | "our" | "my" | "me"));
    let matched = match word {
        "choosing" | "picking" | "selecting" => us,
        "trusting" | "entrusting" | "trust" | "confidence" | "loyalty" => us,
        "visiting" => us.filter(|&at| {
            !(at..end).any(|n| {
                ["website", "page", "site", "booth", "profile", "channel", "blog"].contains(&reading.word(n))
            })
        }),
        "letting" | "allowing" => us
            .filter(|&at| {
                (at..end + 4).any(|n| {
                    ["care", "treat", "help", "take", "look", "serve", "be"].contains(&reading.word(n))
                        || reading.is(n, Class::CareByWriter)
                })
            })
            .filter(|&at| !(at..end).any(|n| matches!(reading.word(n), "know" | "hear"))),
        "coming" => matches!(reading.word(i + 1), "in" | "to" | "by" | "back")
            .then_some(i + 1)
            .filter(|_| strict && !(i..end).any(|n| reading.is(n, Class::EventCue))),
        "stopping" => {
            (reading.word(i + 1) == "by" || reading.word(i + 1) == "in").then_some(i + 1).filter(|_| strict)
        }
        "bringing" => (i + 1..i + 5)
            .find(|&at| reading.is(at, Class::Relation) || reading.is(at, Class::PersonOne))
            .filter(|_| strict),
        "joining" => {
            us.filter(|&at| strict && (at..end).any(|n| matches!(reading.word(n), "practice" | "family")))
        }
        "seeing" => us.filter(|_| strict),
        "giving" => us.filter(|&at| {
            strict
                && (at..end).any(|n| matches!(reading.word(n), "opportunity" | "chance"))
                && !(at..end).any(|n| reading.word(n) == "feedback")
        }),
        "being" => (i + 1..i + 6)
            .find(|&at| reading.is(at, Class::PatientOne) || matches!(reading.word(at), "patients"))
            .or_else(|| us.filter(|&at| strict && (at..at + 4).any(|n| matches!(reading.word(n), "family")))),
        _ => None,
    }?;
    let mut start = i;
    while start > 0
        && reading.sentence_of(start - 1) == reading.sentence_of(i)
        && (reading.is(start - 1, Class::Thanks)
            || ["for", "you", "so", "much", "your", "all", "again", "very", "we", "really"]
                .contains(&reading.word(start - 1)))
    {
        start -= 1;
    }
    Some(start..matched.max(i) + 1)
}

/// "we loved taking care of you", "it was a pleasure to treat you", "great seeing you".
fn pleasure(reading: &Reading<'_>, i: usize, strict: bool) -> Option<Range<usize>> {
    let verb = [
        "treating", "seeing", "helping", "having", "meeting", "treat", "treated", "taking", "caring", "care",
        "serving", "serve", "take", "saw", "see", "help", "helped", "delivering", "working", "getting",
        "looking", "welcoming", "operating", "fixing", "provide", "providing",
    ]
    .contains(&reading.word(i));
    if !verb {
        return None;
    }
    let end = clause_end(reading, i).min(i + 8);
    let object = (i + 1..end).find(|&at| {
        matches!(reading.word(at), "you" | "u")
            || reading.is(at, Class::Your)
                && (reading.is(at + 1, Class::Relation)
                    || matches!(reading.word(at + 1), "family" | "little" | "kids" | "son" | "daughter"))
    })?;
    let clause = reading.clause_of(i)?;
    let first = clause.tokens.start.max(i.saturating_sub(10));
    let gladly = (first..i).any(|at| {
        [
            "loved", "love", "enjoyed", "enjoy", "pleasure", "glad", "happy", "thrilled", "honored",
            "honoured", "honor", "honour", "privilege", "delighted", "grateful", "great", "good", "nice",
            "wonderful", "lovely", "proud", "opportunity", "joy", "blessed", "fun", "appreciate",
            "appreciated", "lucky", "able", "excited", "fortunate",
        ]
        .contains(&reading.word(at))
    });
    let word = reading.word(i);
    let about_care = [
        "treating", "treat", "treated", "caring", "care", "taking", "take", "delivering", "operating",
        "looking",
    ]
    .contains(&word)
        || (i..end + 2).any(|at| reading.is(at, Class::CareNoun));
    // "Looking forward to seeing you" and "happy to help you" may be about anything, outside reviews.
    let future = (first..i).any(|at| {
        [
            "will", "would", "can", "could", "call", "forward", "please", "we'd", "i'd", "hope", "want",
            "always", "strive", "aim", "if",
        ]
        .contains(&reading.word(at))
    });
    let done = case::is_past(word)
        || (first..i)
            .any(|at| matches!(reading.word(at), "loved" | "enjoyed" | "was" | "were" | "been" | "had"));
    let by_us =
        (first..i).any(|at| reading.is(at, Class::Me)) || matches!(word, "treated" | "saw" | "helped");
    let hits = if strict {
        (gladly && (!future || about_care)
            || done && by_us && (about_care || matches!(word, "saw" | "helped")))
            && !(matches!(word, "having" | "getting") && !gladly)
    } else {
        about_care && (gladly && !future || done && by_us)
    };
    let hearing =
        (first..i).any(|at| matches!(reading.word(at), "hear" | "hearing" | "speak" | "connect" | "talk"));
    let helping_now = matches!(word, "help" | "helping") && future;
    if !hits || hearing || helping_now {
        return None;
    }
    let start = (first..i)
        .find(|&at| {
            reading.is(at, Class::Me)
                || ["it", "it's", "pleasure", "great", "so", "always", "honored", "happy", "glad", "proud"]
                    .contains(&reading.word(at))
        })
        .unwrap_or(i);
    Some(start..object + 1)
}

/// "your root canal", "your last visit", "your son's appointment".
fn your_care(reading: &Reading<'_>, i: usize, strict: bool) -> Option<Range<usize>> {
    if !reading.is(i, Class::Your) || reading.word(i) == "ur" && !strict {
        return None;
    }
    let end = clause_end(reading, i).min(i + 6);
    let mut thing = None;
    for at in i + 1..end {
        let stops = [
            "with", "at", "in", "on", "about", "to", "is", "was", "and", "we", "i", "you", ",", "that", "if",
        ]
        .contains(&reading.word(at));
        if stops {
            break;
        }
        if reading.is(at, Class::CareNoun)
            || is_condition(reading, at)
            || strict
                && [
                    "smile", "diagnosis", "condition", "doctor", "dentist", "surgeon", "nurse", "therapist",
                    "hygienist", "provider", "journey", "recovery", "healing", "wait", "medical", "dental",
                    "case", "situation", "account", "exam", "teeth", "family", "time",
                ]
                .contains(&reading.word(at))
        {
            thing = Some(at);
        }
    }
    let thing = thing?;
    let tail = thing + usize::from(reading.tokens[thing].phrase);
    let word = reading.word(thing);
    let general = [
        "pain", "results", "result", "care", "session", "sessions", "record", "file", "stay", "claim",
        "glasses", "insulin", "time", "family", "wait", "situation", "case", "account", "shot", "vaccine",
        "fall", "records", "bill", "balance", "hospital", "therapy", "labor", "prescription", "meds",
        "medication", "appointment", "visit", "exam", "stroke", "cold", "knee", "hip", "drain", "cast",
        "physical", "delivery", "treatment", "journey",
    ]
    .contains(&word);
    if word == "family"
        && !(tail..tail + 2).any(|at| matches!(reading.word(at), "'s"))
        && !(i.saturating_sub(4)..i)
            .any(|at| matches!(reading.word(at), "treating" | "serving" | "treat" | "caring"))
    {
        return None;
    }
    if word == "time"
        && !(tail..tail + 3)
            .any(|at| matches!(reading.word(at), "office" | "us" | "practice" | "clinic" | "here"))
    {
        return None;
    }
    // "your visit to our website", "your stay at the hotel".
    if (thing..thing + 7).any(|at| {
        ["website", "page", "site", "booth", "podcast", "webinar", "talk", "hotel", "portal"]
            .contains(&reading.word(at))
    }) {
        return None;
    }
    let sentence = reading.sentences[reading.sentence_of(i)].tokens.clone();
    if strict {
        // An open invitation: "call us about your care" with a condition, or in general terms.
        let invitation = sentence.clone().any(|at| reading.is(at, Class::Hypothetical))
            && general
            && !sentence
                .clone()
                .any(|at| reading.is_past(at) || matches!(reading.word(at), "last" | "recent"));
        let policy = sentence
            .clone()
            .any(|at| matches!(reading.word(at), "everyone" | "anyone" | "anyone's" | "every" | "patients"));
        if invitation || policy && general {
            return None;
        }
    } else {
        // A public reply among strangers: their surgery is theirs to tell; ours makes it known.
        let ours = sentence.clone().any(|at| {
            reading.is(at, Class::My)
                || ["us", "we", "we'll", "we're", "we've", "i'll", "here"].contains(&reading.word(at))
                    && !sentence.clone().any(|n| reading.is(n, Class::Hypothetical))
        });
        let advice = sentence.clone().any(|at| {
            reading.is(at, Class::Modal)
                || [
                    "ask", "talk", "check", "bring", "take", "see", "call", "discuss", "keep", "schedule",
                    "get", "don't",
                ]
                .contains(&reading.word(at))
        });
        if !ours || advice {
            return None;
        }
    }
    let mut start = i;
    if strict && reading.word(i.wrapping_sub(1)) == "sorry" {
        start -= 1;
        while start > 0
            && ["were", "are", "so", "very", "we", "we're", "i'm", "am", "truly", "really", "i"]
                .contains(&reading.word(start - 1))
        {
            start -= 1;
        }
    }
    Some(start..tail.max(thing + 1))
}

fn is_condition(reading: &Reading<'_>, at: usize) -> bool {
    reading.is_any(at, Classes::CONDITION)
}

/// "when you were here", "you came in", "since detox with us", "you brought your daughter in".
fn you_were_here(reading: &Reading<'_>, i: usize, strict: bool) -> Option<Range<usize>> {
    if matches!(reading.word(i), "since" | "after" | "during")
        && (i + 1..i + 5).any(|at| reading.is(at, Class::CareNoun) || reading.is(at, Class::Sensitive))
    {
        let with_us = (i + 1..i + 9).find(|&at| {
            matches!(reading.word(at), "us" | "here") && matches!(reading.word(at - 1), "with" | "at" | "to")
                || reading.word(at) == "here"
        })?;
        return Some(i..with_us + 1);
    }
    if !matches!(reading.word(i), "you" | "u" | "you've" | "you'd" | "you're") {
        return None;
    }
    let end = clause_end(reading, i).min(i + 9);
    let verb = (i + 1..(i + 4).min(end)).find(|&at| {
        ![
            "have", "had", "were", "was", "are", "all", "both", "recently", "only", "first", "last", "never",
            "always", "also", "just", "been", "did", "not",
        ]
        .contains(&reading.word(at))
            || reading.word(at) == "were"
                && ["here", "in", "with", "at", "seen", "treated", "scheduled", "under"]
                    .contains(&reading.word(at + 1))
    })?;
    let word = reading.word(verb);
    let here = (verb..end).any(|at| {
        ["us", "our", "here", "office", "clinic", "practice", "hospital", "er", "ed", "dr", "doctor"]
            .contains(&reading.word(at))
    });
    let care = (verb..end).any(|at| case::is_clinical(reading, at));
    // "When you come in" is no visit yet; "you have come" is one.
    if word == "come" && !(i..verb).any(|at| matches!(reading.word(at), "you've" | "have")) {
        return None;
    }
    let came = [
        "came", "come", "visited", "arrived", "walked", "stopped", "returned", "brought", "saw", "left",
        "checked", "chose", "stayed", "delivered", "showed",
    ]
    .contains(&word);
    let seen = [
        "were", "seen", "treated", "admitted", "discharged", "scheduled", "booked", "underwent", "received",
        "had", "with", "waited", "got", "started",
    ]
    .contains(&word);
    let leaves = word == "left"
        && (verb..end).any(|at| {
            ["review", "comment", "feedback", "message", "stars", "star", "note", "us"]
                .contains(&reading.word(at))
        });
    if leaves || reading.clause_of(i).is_some_and(|c| c.hypothetical && !strict) {
        return None;
    }
    let at_home = matches!(word, "feel" | "felt" | "feeling" | "had") && !care;
    let strong = if strict {
        (came
            && (here
                || care
                || matches!(reading.word(verb + 1), "in" | "to" | "back" | "with" | "late" | "again")))
            || (seen && (here || care) && !at_home)
    } else {
        (came || seen) && here && care
    };
    if !strong {
        return None;
    }
    let event = (verb..end).any(|at| {
        reading.is(at, Class::EventCue)
            && !["appointment", "screening", "open", "closed", "leave", "hours", "starts", "due", "meeting"]
                .contains(&reading.word(at))
    });
    if event && !strict {
        return None;
    }
    let start = if matches!(
        reading.word(i.wrapping_sub(1)),
        "when" | "that" | "since" | "after" | "while" | "time"
    ) {
        i - 1
    } else {
        i
    };
    let last = (verb..end)
        .rev()
        .find(|&at| {
            case::is_clinical(reading, at)
                || matches!(reading.word(at), "us" | "here" | "in" | "office" | "clinic" | "practice")
        })
        .unwrap_or(verb);
    Some(start..last.max(verb) + 1)
}

/// The end of the clause of token `i`, its closing mark left out.
pub(in crate::rules) fn clause_end(reading: &Reading<'_>, i: usize) -> usize {
    let end = reading.clause_of(i).map_or(i + 1, |clause| clause.tokens.end);
    if end > i + 1 && reading.is_kind(end - 1, TokenKind::Punct) { end - 1 } else { end }
}
