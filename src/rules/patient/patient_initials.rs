//! Initials that stand for a patient.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::mention::MentionKind;
use crate::reading::owner::Owner;
use crate::reading::token::{Caps, TokenKind};
use crate::reading::{Reading, age, belonging, case, scene};
use crate::rules::wording::Wording;
use crate::rules::{HINT, Hit, Rule, STOP, Severities, WARN, phrasing};

/// Initials in the place of a patient's name: before an age, after "pt", behind "Mrs", "name starts
/// with". Not degrees, not blood groups, not abbreviations, not middle initials of an author.
///
/// ```flag
/// «J.S.», 34F, back again for migraine.
/// -> 34F, back again for migraine.
/// ```
/// ```flag
/// My patient «Mrs K» came in with chest pain again.
/// -> My patient came in with chest pain again.
/// ```
/// ```flag
/// Admitted pt «MJ» with sepsis overnight.
/// -> Admitted pt with sepsis overnight.
/// ```
/// ```flag
/// The fella in bed 9 is asking for his kids. «Name starts with K».
/// ```
/// ```flag
/// «BK», referred by his GP with haematuria, never turned up.
/// ```
/// ```flag
/// Patient's «initials OAK», admitted last night.
/// ```
/// ```flag
/// saw «mr d» again, still drinking, still lovely
/// ```
/// ```flag
/// My patient, «T.W.», died on the ward.
/// ```
/// ```flag
/// «KT» is a 34yo G2P1 with preeclampsia.
/// ```
/// ```flag
/// «Mrs. B»'s wound is finally closing.
/// ```
/// ```flag
/// «Baby M.» went home after weeks in our NICU.
/// ```
/// ```pass
/// AI is a 70yo field, believe it or not.
/// ```
/// ```pass
/// MI, referred by the ED, needs the cath lab for his vessels.
/// ```
/// ```pass
/// Saw Mr. T and Ms. Pac-Man at the arcade with my kids.
/// ```
/// ```pass
/// Please sign the form with your initials OK and the date.
/// ```
/// ```pass
/// Dana Cole, M.D., and R.N. Ruiz teach the course at 9 a.m.
/// ```
/// ```pass
/// Gave my patient AB negative blood and two of FFP.
/// ```
/// ```pass
/// Smith J.S., Cole D. Sepsis outcomes. Crit Care 2024.
/// ```
/// ```pass
/// Mr. T pities the fool who skips the flu shot.
/// ```
/// ```pass
/// The pt PCP never called back.
/// ```
pub static RULE: Rule = Rule {
    id: "patient-initials",
    topic: Topic::Patient,
    title: "A patient\u{2019}s initials",
    why: "Initials still point to one person for anyone who knows them.",
    tip: "Say \u{201c}a patient\u{201d}.",
    severity: Severities::of(WARN, WARN, STOP, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    if reading.genre.holds_no_patient() {
        return hits;
    }
    let mut i = 0;
    while i < reading.tokens.len() {
        let found = dotted(reading, i).or_else(|| honoured(reading, i)).or_else(|| bare(reading, i));
        let Some(tokens) = found.or_else(|| newborn(reading, i)).or_else(|| spelled_out(reading, i)) else {
            i += 1;
            continue;
        };
        i = tokens.end;
        let (span, words) = without(reading, &tokens);
        hits.push(Hit::at(reading.span(tokens)).or_replace(span, words));
    }
    hits
}

fn is_initial(reading: &Reading<'_>, at: usize) -> bool {
    reading.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && t.caps == Caps::Initial)
}

/// Whether an age or a sex follows at `at`, over a comma or a bracket: "J.S., 34F", "MJ (45 yo)".
fn aged(reading: &Reading<'_>, at: usize) -> bool {
    let at = at + usize::from([",", "(", "-"].contains(&reading.word(at)));
    age::at(reading, at).is_some_and(|age| age.of_a_person)
}

/// "J.S." beside an age or a word for a patient.
fn dotted(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let glued_dot = |at: usize| reading.word(at) == "." && reading.tokens[at].glued;
    if !is_initial(reading, i) || reading.tokens[i].glued || !glued_dot(i + 1) || !is_initial(reading, i + 2)
    {
        return None;
    }
    let mut end = i + 3;
    if glued_dot(end) {
        end += 1;
    }
    if is_initial(reading, end) && reading.tokens[end].glued && glued_dot(end + 1) {
        end += 2;
    }
    let comma = usize::from(i > 1 && reading.word(i - 1) == ",");
    let role = i > comma && reading.is(i - 1 - comma, Class::PatientOne);
    let degree = [
        "m.d", "r.n", "j.d", "d.o", "p.a", "n.p", "b.p", "h.r", "i.v", "u.s", "u.k", "p.m", "a.m", "e.g",
        "i.e", "p.o",
    ]
    .contains(&&*[reading.word(i), ".", reading.word(i + 2)].concat());
    (!degree && (aged(reading, end) || role)).then_some(i..end)
}

/// "Mrs K", "Mr. B." in a sentence of care.
fn honoured(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    if !reading.is(i, Class::Honorific) || !["mr", "mrs", "ms", "mx", "miss"].contains(&reading.word(i)) {
        return None;
    }
    let letter = i + 1 + usize::from(reading.word(i + 1) == ".");
    let next = reading.word(letter + 1);
    let name = reading.word(letter + 1) == "."
        && reading.is_capitalised(letter + 2)
        && !reading.sentences.iter().any(|s| s.tokens.start == letter + 2);
    // "saw mr d again": in small letters only behind what we did.
    let small = reading.word(letter).len() == 1
        && reading.tokens[i].caps == Caps::Lower
        && reading.is_kind(letter, TokenKind::Word)
        && i > 0
        && matches!(reading.word(i - 1), "saw" | "seen" | "admitted" | "discharged" | "old" | "poor");
    if !is_initial(reading, letter) && !small || reading.word(letter) == "i" || next == "-" || name {
        return None;
    }
    let tokens = i..letter + 1;
    (reading.word(letter) != "t" && scene::is_told_of_patient(reading, &tokens)
        || aged(reading, letter + 1)
        || small
        || (reading.word(letter) != "t"
            && (reading.is(letter + 1, Class::CareOfPatient)
                || next == "'s"
                    && ["wound", "biopsy", "labs", "scan", "sats", "drain", "fistula", "meds"]
                        .contains(&reading.word(letter + 2)))))
    .then_some(tokens)
}

/// "Baby M. went home", "baby K was extubated".
fn newborn(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let dot = usize::from(reading.word(i + 2) == "." && reading.tokens[i + 2].glued);
    let end = i + 2 + dot;
    let verb = end + usize::from(matches!(reading.word(end), "was" | "is" | "got"));
    let told = reading.is(verb, Class::CareOfPatient) && reading.word(verb) != "delivered"
        || reading.word(end) == "went" && reading.word(end + 1) == "home";
    (reading.word(i) == "baby" && is_initial(reading, i + 1) && told).then_some(i..end)
}

/// "pt MJ", "MJ, 45F": two or three capitals that abbreviate nothing.
fn bare(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let token = reading.tokens.get(i)?;
    let letters = token.span.len();
    let plain = token.kind == TokenKind::Word
        && token.caps == Caps::Upper
        && (2..=3).contains(&letters)
        && token.classes == crate::lexicon::Classes::NONE
        && !token.glued
        && !reading.tokens.get(i + 1).is_some_and(|t| t.glued && t.kind != TokenKind::Punct);
    if !plain || is_abbreviation(reading.word(i)) {
        return None;
    }
    let role = i > 0
        && (["pt", "patient", "px"].contains(&reading.word(i - 1)) && letters == 2)
        && [
            ",", ".", "-", "", "with", "came", "was", "is", "has", "who", "in", "(", "today", "again",
            "needs",
        ]
        .contains(&reading.word(i + 1));
    let sexed = aged(reading, i + 1)
        && (i == 0 || !reading.is_kind(i - 1, TokenKind::Word) || reading.is(i - 1, Class::PatientOne));
    let first = i == 0 || reading.sentence_of(i) != reading.sentence_of(i - 1);
    // "BK, referred by his GP with …".
    let sent = first
        && reading.word(i + 1) == ","
        && matches!(reading.word(i + 2), "referred" | "admitted" | "transferred" | "readmitted")
        && scene::sentence(reading, i).any(|at| reading.is(at, Class::His) || reading.is(at, Class::Them));
    // "KT is a 34yo G2P1".
    let told = first
        && matches!(reading.word(i + 1), "is" | "was")
        && matches!(reading.word(i + 2), "a" | "an")
        && age::at(reading, i + 3).is_some_and(|age| age.of_a_person)
        && scene::sentence(reading, i).any(|at| reading.word(at) == "with" || case::is_clinical(reading, at));
    (role || sexed || sent || told).then_some(i..i + 1)
}

/// "Name starts with K", "initials are J.S.", "her initials JS".
fn spelled_out(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let end = match reading.word(i) {
        "name"
            if ["starts", "begins", "start"].contains(&reading.word(i + 1))
                && reading.word(i + 2) == "with" =>
        {
            i + 3
        }
        "initials" => i + 1 + usize::from([":", "are", "is", "of"].contains(&reading.word(i + 1))),
        _ => return None,
    };
    let letter = end + usize::from(["a", "an", "the", "\"", "'"].contains(&reading.word(end)));
    let short = reading.tokens.get(letter).is_some_and(|t| {
        (t.span.len() <= 2 || t.span.len() == 3 && t.caps == Caps::Upper)
            && t.kind == TokenKind::Word
            && t.caps != Caps::Lower
    });
    let bed =
        reading.details.iter().any(|m| matches!(m.kind, MentionKind::Room) && m.owner == Owner::Patient);
    let theirs = bed || scene::near_case(reading, i, 3) || belonging::is_patients(reading, &(i..letter));
    (short && theirs).then_some(i..letter + 1)
}

/// Abbreviations of two and three letters that no class holds.
fn is_abbreviation(word: &str) -> bool {
    [
        "ab", "abg", "acs", "ada", "aed", "aki", "aka", "ai", "ams", "aox", "ap", "ard", "asa", "asd", "atv",
        "bid", "bka", "bm", "bmi", "bmp", "bp", "bpm", "bs", "bun", "bx", "ca", "cbc", "cbg", "cc", "ceo",
        "chf", "ckd", "cmp", "co", "cpr", "cr", "csf", "ct", "cta", "cva", "cvp", "cxr", "dc", "dka", "dm",
        "dnr", "dni", "dob", "dvt", "dx", "ecg", "ed", "ef", "egd", "ekg", "er", "et", "ffp", "fna", "fu",
        "fx", "gcs", "gfr", "gi", "gp", "gu", "hb", "hd", "hgb", "hiv", "hob", "hpi", "hr", "hs", "ht",
        "htn", "hx", "icd", "icp", "im", "inr", "io", "iud", "iv", "ivc", "ivf", "jvd", "kub", "la", "lad",
        "lft", "llq", "loc", "lp", "luq", "lv", "lvh", "map", "mcv", "mi", "mrn", "mr", "ms", "na", "ncs",
        "ng", "nkda", "nicu", "npo", "ns", "nv", "ob", "od", "ok", "op", "or", "os", "ot", "pa", "pcp", "pe",
        "ph", "pid", "plt", "po", "poa", "pod", "prn", "pt", "ptt", "pvc", "qd", "qid", "qt", "ra", "rbc",
        "rca", "rll", "rlq", "ros", "rr", "rsi", "rt", "ruq", "rv", "rx", "sah", "sdh", "sob", "sp", "st",
        "stat", "svt", "sx", "tb", "tbi", "tee", "tia", "tid", "tpa", "tpn", "tsh", "tte", "tv", "tx", "ua",
        "uk", "uop", "us", "usa", "uri", "uti", "vs", "vt", "wbc", "wnl", "wt", "ww", "yo", "am", "pm", "as",
        "is", "it", "in", "on", "no", "so", "to", "we", "he", "me", "my", "if", "at", "an", "by", "do", "go",
        "up", "not", "the", "and", "for", "was", "has", "had", "her", "his", "she", "him", "you", "who",
        "all", "new", "old", "one", "two", "but", "can", "did", "get", "got", "how", "now", "our", "out",
        "see", "way", "why", "hey", "omg", "lol", "wtf", "fml", "smh", "tfw", "imo", "pls", "thx", "icu",
        "mom", "dad",
    ]
    .contains(&word)
}

/// "J.S., 34F" loses the initials and their comma, "my patient Mrs K" the name.
fn without(reading: &Reading<'_>, tokens: &Range<usize>) -> Wording {
    if ["name", "initials"].contains(&reading.word(tokens.start)) {
        return phrasing::clause_out(reading, tokens);
    }
    if tokens.start > 0 && reading.is(tokens.start - 1, Class::PatientOne) {
        let from = reading.tokens[tokens.start - 1].span.end;
        return (crate::engine::span::Span::new(from, reading.tokens[tokens.end - 1].span.end), "".into());
    }
    if reading.word(tokens.end) == "," && aged(reading, tokens.end) {
        let next = reading.tokens[tokens.end + 1].span.start;
        return (crate::engine::span::Span::new(reading.tokens[tokens.start].span.start, next), "".into());
    }
    phrasing::general(reading, tokens, "a patient")
}
