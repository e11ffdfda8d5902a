//! Asking for health details.

use std::ops::Range;

use crate::engine::draft::Kind;
use crate::engine::finding::Topic;
use crate::engine::span::Span;
use crate::lexicon::{Class, FIRST_NAMES};
use crate::reading::Reading;
use crate::reading::clause::Clause;
use crate::reading::token::TokenKind;
use crate::rules::medicine;
use crate::rules::{Hit, Rule, STOP, Severities};

/// Asks somebody for symptoms, a date of birth, medicines, results, photos or insurance, in public or
/// by message. Telling people not to post them, and questions among colleagues, are silent.
///
/// ```flag reply
/// > My knee is swollen
/// «Send me your MRI report» on here
/// ```
/// ```flag reply
/// > Is this bad?
/// «What medications are you taking» and for how long?
/// ```
/// ```flag
/// «Comment your blood pressure» this morning!
/// ```
/// ```pass reply
/// Please don't post your results here, call us.
/// ```
/// ```pass
/// Which antihypertensive do you start with, colleagues?
/// ```
/// ```pass dm
/// What's your e-mail for the slides?
/// ```
/// ```flag reply
/// > feeling flat on these tablets
/// «how many mg» of sertraline are you on and for how long?
/// ```
/// ```flag
/// Diabetics of Leeds: «drop your last HbA1c» in the comments, no judgement!
/// ```
/// ```pass
/// What to have ready when you ring us: your date of birth, a list of tablets
/// ```
/// ```pass comment
/// > Baking for the ward tomorrow
/// Send me a picture of the cake when it's done!
/// ```
/// ```pass dm
/// What's your date of birth again? The cake shop wants to know how many candles.
/// ```
pub static RULE: Rule = Rule {
    id: "phi-solicitation",
    topic: Topic::Asks,
    title: "Asking for health details",
    why: "Social media is no place to collect what belongs in a record.",
    tip: "Ask them to call, or to use the portal.",
    severity: Severities::of(STOP, STOP, STOP, STOP),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    // Friends ask for a date of birth, too.
    let party = |at: usize| matches!(reading.word(at), "cake" | "candles" | "party" | "surprise" | "present");
    if (0..reading.tokens.len()).any(party) {
        return hits;
    }
    for clause in &reading.clauses {
        if clause.quoted {
            continue;
        }
        let sentence = reading.sentences[clause.sentence].tokens.clone();
        let Some(start) = asking(reading, clause, sentence.end) else { continue };
        // "Don't post it here" forbids; "no judgement" behind it does not.
        if (clause.tokens.start..start + 2).any(|at| reading.is(at, Class::Negation)) {
            continue;
        }
        let last = sentence.end.min(start + 24);
        let mine = |at: usize| {
            reading.is(at.wrapping_sub(1), Class::My) || reading.is(at.wrapping_sub(2), Class::My)
        };
        let details: Vec<usize> =
            (start..last).filter(|&at| medicine::is_detail(reading, at) && !mine(at)).collect();
        let Some(&first) = details.first() else { continue };
        if !is_of_a_record(reading, &details, &sentence)
            || goes_to_the_right_place(reading, first..sentence.end)
        {
            continue;
        }
        // "HbA1c" is three tokens.
        let mut end = first + usize::from(reading.tokens[first].phrase).max(1);
        while reading.tokens.get(end).is_some_and(|token| token.glued)
            && !matches!(reading.tokens[end].kind, TokenKind::Punct | TokenKind::Break)
        {
            end += 1;
        }
        let tail = (end..clause.tokens.end.max(end))
            .take_while(|&at| {
                matches!(reading.word(at), "are" | "you" | "taking" | "report" | "results" | "have")
            })
            .last()
            .map_or(end, |at| at + 1);
        let whole = Span::new(0, reading.text.len());
        hits.push(Hit::at(reading.span(start..tail)).or_replace(whole, ELSEWHERE));
        break;
    }
    hits
}

/// What one may say instead, to anybody.
const ELSEWHERE: &str =
    "I can\u{2019}t discuss anyone\u{2019}s care here. Please call the clinic or use the patient portal.";

/// Details that are none without another, or without a word of medicine beside them: a number may be a bus.
const LOOSE: &[&str] = &[
    "age", "birthday", "card", "close-up", "conditions", "cycle", "dose", "doses", "heart", "height",
    "history", "hospital", "id", "insurance", "iron", "letter", "levels", "load", "mg", "number",
    "operations", "patch", "patches", "pen", "pens", "period", "photo", "photos", "pic", "pics", "picture",
    "pictures", "policy", "reading", "readings", "records", "report", "reports", "result", "results",
    "scored", "smile", "social", "stage", "stool", "surgeon", "swallow", "symptoms", "treatment",
    "treatments", "triggers", "weigh", "weighing", "weight", "drops", "cream", "boot", "implant",
    "prescription", "test", "chart", "zip", "tooth", "fever", "temp", "temperature", "drug", "drugs",
    "supplement", "supplements", "pill", "pills", "jab", "jabs", "diagnosed", "tongue", "admitted",
    "discharge", "sugar", "lump",
];

/// Whether `details` are those of somebody's record, as the rest of the `sentence` or the text that is answered shows.
fn is_of_a_record(reading: &Reading<'_>, details: &[usize], sentence: &Range<usize>) -> bool {
    let firm = details.iter().any(|&at| !LOOSE.contains(&reading.word(at)));
    let several = details.iter().any(|&at| {
        reading.word(at) != reading.word(details[0])
            && !matches!(reading.word(at), "photo" | "pic" | "picture")
    });
    let medical = |reading: &Reading<'_>, tokens: Range<usize>| {
        tokens
            .into_iter()
            .any(|at| !LOOSE.contains(&reading.word(at)) && medicine::is_of_medicine(reading, at))
    };
    let asked = || {
        reading.of_parent().is_some_and(|parent| {
            (0..parent.tokens.len()).any(|at| {
                !LOOSE.contains(&parent.word(at))
                    && (medicine::is_condition(parent, at) || medicine::is_detail(parent, at))
            })
        })
    };
    firm || several || medical(reading, sentence.clone()) || reading.kind() != Kind::Post && asked()
}

/// "Share your results with your doctor" sends them to the right place.
fn goes_to_the_right_place(reading: &Reading<'_>, tokens: Range<usize>) -> bool {
    tokens.into_iter().any(|at| {
        matches!(
            reading.word(at),
            "doctor"
                | "gp"
                | "portal"
                | "physician"
                | "pharmacist"
                | "clinician"
                | "provider"
                | "yourself"
                | "dentist"
        ) && matches!(
            reading.word(at.wrapping_sub(1)),
            "your" | "ur" | "the" | "own" | "a" | "family" | "patient"
        )
    })
}

/// Where the asking begins: an imperative to send or tell, or a question about somebody.
fn asking(reading: &Reading<'_>, clause: &Clause, end: usize) -> Option<usize> {
    const VERBS: &[&str] = &[
        "send", "share", "post", "comment", "tell", "dm", "message", "email", "give", "drop", "upload",
        "text", "inbox", "provide", "list", "describe", "attach", "show", "forward", "include", "write",
        "pm", "pop", "put", "type", "snap", "photograph", "confirm", "name", "reply", "fill", "chuck",
        "remind", "stick", "enter", "whatsapp", "screenshot", "answer", "state", "submit",
    ];
    let tokens = clause.tokens.clone();
    let word = |at: usize| reading.word(at);
    let by_writer =
        |at: usize| (tokens.start..at).any(|b| reading.is(b, Class::Me) || reading.is(b, Class::Them));
    let led = |at: usize| {
        (tokens.start..at).all(|before| {
            !reading.is_kind(before, TokenKind::Word)
                || LEADS.contains(&word(before))
                || reading.is(before, Class::You)
                || reading.lists(before, FIRST_NAMES)
        })
    };
    let verb = tokens.clone().find(|&at| VERBS.contains(&word(at)));
    // "Can I see …", "could I trouble you for …", "just need …", "take a picture of …".
    let wish = tokens.clone().find(|&at| {
        let pictured = (at + 1..at + 6).any(|next| PICTURES.contains(&word(next)));
        match word(at) {
            "see" | "have" | "trouble" => {
                (tokens.start..at).any(|b| matches!(word(b), "can" | "could" | "may"))
            }
            "take" | "get" => led(at) && pictured,
            "need" => {
                matches!(word(at.wrapping_sub(1)), "just" | "only" | "i" | "we" | "ill" | "i'll" | "we'll")
            }
            _ => false,
        }
    });
    if let Some(at) = wish {
        return Some(at);
    }
    let given = |at: usize| {
        !matches!(word(at), "give" | "show" | "tell")
            || matches!(
                word(at + 1),
                "me" | "us" | "it" | "your" | "ur" | "everyone" | "what" | "which" | "how"
            )
    };
    if let Some(at) = verb.filter(|&at| led(at) && !by_writer(at) && given(at)) {
        let polite = (tokens.start..at)
            .find(|&b| matches!(word(b), "please" | "pls" | "just" | "can" | "could" | "kindly" | "would"));
        return Some(polite.unwrap_or(at));
    }
    let opens = tokens.clone().take(6).any(|at| {
        led(at)
            && !matches!(word(at + 1), "to" | "i" | "we" | "i've" | "we've" | "my" | "our")
            && OPENERS.contains(&word(at))
    });
    let sentence = &reading.sentences[clause.sentence];
    let asks = opens && (clause.question || sentence.question || reading.kind() != Kind::Post);
    let whose = (tokens.start..end).any(|at| {
        reading.is(at, Class::You)
            || reading.is(at, Class::Your)
            || matches!(
                word(at),
                "ye" | "he" | "she" | "her" | "his" | "they" | "baby" | "everyone's" | "your's" | "r"
            )
    });
    let about = whose || reading.kind() != Kind::Post && reading.setting.parent.is_some();
    let colleagues = reading.tokens.iter().any(|t| {
        matches!(
            t.folded.of(&reading.folded.text),
            "colleagues"
                | "docs"
                | "nurses"
                | "medtwitter"
                | "#medtwitter"
                | "fellow"
                | "gps"
                | "registrars"
                | "prescribe"
                | "usually"
                | "usual"
        )
    });
    (asks && about && !colleagues).then_some(tokens.start)
}

/// Words that open a question.
const OPENERS: &[&str] = &[
    "any", "are", "did", "do", "does", "has", "have", "how", "how's", "hows", "is", "what", "what's",
    "whats", "when", "where", "which", "who's", "whos",
];

/// Words for a picture.
const PICTURES: &[&str] =
    &["close-up", "photo", "photos", "pic", "pics", "picture", "pictures", "close", "snap"];

/// Words that may stand before an order.
const LEADS: &[&str] = &[
    "abeg", "all", "also", "and", "aw", "below", "can", "could", "do", "first", "go", "hey", "hi", "hun",
    "in", "just", "kindly", "let", "love", "me", "now", "ok", "or", "please", "pls", "plz", "plus", "quick",
    "so", "sorry", "then", "to", "us", "well", "would", "comments", "box", "folks", "everyone", "diabetics",
    "ladies", "mums", "sufferers", "hello", "oh", "pet", "doctor",
];
