//! A bill, a claim, a balance of a patient.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::owner::Owner;
use crate::reading::token::TokenKind;
use crate::reading::{Reading, belonging, code, scene};
use crate::rules::{Hit, Rule, STOP, Severities, WARN, phrasing};

/// The number of a bill, a claim, an invoice, an account, a policy or a prior authorization of a
/// patient, and what somebody in care owes. Not prices, donations, a supplier's invoice, the
/// practice's own account. Safe Harbor identifier J.
///
/// ```flag
/// Her «claim 88-20417» was denied again, and my patient cries at the desk.
/// ```
/// ```flag review_reply
/// «Bill no. LG/26/08812» was explained to your brother.
/// ```
/// ```flag
/// My patient with lupus still «owes us $340» and will not call back.
/// -> My patient with lupus still has a billing question and will not call back.
/// ```
/// ```flag dm
/// «acct 77-3051», guarantor is her husband, bad check in spring
/// ```
/// ```flag
/// Insurance wants the «auth number 4471902» again for my patient's infusion.
/// ```
/// ```flag
/// Her «account 77-3051» went to collections after the stillbirth, my poor patient.
/// ```
/// ```flag
/// My patient's «reference number 4471902» with the insurer is useless.
/// ```
/// ```pass
/// My patient gave a reference number of 4471902 grains of rice for Avogadro's.
/// ```
/// ```pass
/// Our account 77-3051 with the bank is closed, and patients never notice.
/// ```
/// ```pass dm
/// Hi Tobias, invoice 20418 for the autoclave service is still open. Account number with you is 77-3051.
/// ```
/// ```pass
/// Whitening is $180 this month, and a crown never costs more than $900.
/// ```
/// ```pass
/// We bill CPT 99213 and ICD I10 like everybody else.
/// ```
/// ```pass review_reply
/// Our cancellation fee is $40 and the first one is always waived.
/// ```
pub static RULE: Rule = Rule {
    id: "account-number",
    topic: Topic::Patient,
    title: "A patient\u{2019}s bill or account",
    why: "Billing facts are health information, and the number names the account holder.",
    tip: "Leave it out, and invite them to call your billing team.",
    severity: Severities::of(STOP, STOP, STOP, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut i = 0;
    while i < reading.tokens.len() {
        let Some(tokens) = number(reading, i).or_else(|| owed(reading, i)) else {
            i += 1;
            continue;
        };
        i = tokens.end;
        if !is_patients(reading, &tokens) {
            continue;
        }
        let owes = matches!(reading.word(tokens.start), "owes" | "owed" | "owe");
        let (span, words) = if owes {
            let words = if reading.word(tokens.start) == "owes" {
                "has a billing question"
            } else {
                "had a billing question"
            };
            (reading.span(tokens.clone()), words.into())
        } else {
            phrasing::out(reading, &tokens, "a bill")
        };
        hits.push(Hit::at(reading.span(tokens)).or_replace(span, words));
    }
    hits
}

/// "claim 88-20417", "acct # 77-3051", "prior auth number A-20418".
fn number(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let (end, sure) = match reading.word(i) {
        "claim" | "invoice" | "bill" | "statement" | "policy" | "receipt" | "authorization"
        | "authorisation" => (i + 1, false),
        "auth" if is_mark(reading.word(i + 1)) => (i + 1, true),
        "pa" if is_mark(reading.word(i + 1)) && insured(reading, i) => (i + 1, true),
        "account" if reading.is_kind(i + 1, TokenKind::Number) => (i + 1, false),
        "reference" | "ref" if is_mark(reading.word(i + 1)) && insured(reading, i) => (i + 1, true),
        "acct" | "acc" | "a/c" if reading.word(i + 1) != "#" || reading.word(i) == "acct" => (i + 1, true),
        "account" if matches!(reading.word(i + 1), "number" | "no" | "#" | "num" | "id") => (i + 1, true),
        "guarantor" if matches!(reading.word(i + 1), "number" | "no" | "#" | "id" | "account") => {
            (i + 1, true)
        }
        "prior" if matches!(reading.word(i + 1), "auth" | "authorization") => (i + 2, false),
        _ => return None,
    };
    let value = code::after_keyword(reading, end);
    let marked = (end..value)
        .any(|at| matches!(reading.word(at), "number" | "no" | "#" | "num" | "id" | "nr" | "ref"));
    let code = code::at(reading, value, 4)?;
    let written = reading.span(code.tokens.clone()).of(reading.text);
    // A bare word and a bare number may be anything: "the claim 2,000 people died".
    let telling = marked || sure || code.text.len() >= 5 && !written.contains([',', ' ']);
    let money = value > 0 && matches!(reading.word(value - 1), "$" | "£" | "€" | "of");
    let starts_small = reading.is_kind(value, TokenKind::Word)
        && reading.tokens[value].caps == crate::reading::token::Caps::Lower
        && !reading.tokens.get(value + 1).is_some_and(|t| t.glued);
    (telling && !money && !starts_small).then_some(i..code.tokens.end)
}

fn is_mark(word: &str) -> bool {
    matches!(word, "number" | "no" | "#" | "num" | "id" | "ref" | "reference" | "code")
}

/// Whether the sentence is about one who pays for care.
fn insured(reading: &Reading<'_>, i: usize) -> bool {
    let words = ["insurer", "insurance", "claim", "payer", "billing", "appeal", "denial", "denied"];
    scene::has(reading, &scene::sentence(reading, i), &words)
}

/// "owes us $340", "balance of $340", "$340 past due".
fn owed(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let owes = matches!(reading.word(i), "owes" | "owed" | "owe");
    let balance = matches!(reading.word(i), "balance" | "copay" | "deductible" | "arrears")
        && matches!(reading.word(i + 1), "of" | "is" | "was" | ":");
    let due = matches!(reading.word(i), "past_due" | "overdue" | "outstanding" | "unpaid");
    if !owes && !balance && !due {
        return None;
    }
    let sum = (i + 1..i + 5).find(|&at| {
        matches!(reading.word(at), "$" | "£" | "€" | "₹") && reading.is_kind(at + 1, TokenKind::Number)
    })?;
    (reading.sentence_of(sum) == reading.sentence_of(i)).then_some(i..sum + 2)
}

/// Whether somebody in care is the holder.
fn is_patients(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let sentence = reading.sentences[reading.sentence_of(tokens.start)].tokens.clone();
    let business = sentence.clone().any(|at| {
        reading.is(at, Class::EventCue)
            || [
                "vendor", "supplier", "autoclave", "service", "subscription", "lease", "donate", "donation",
                "supplies", "shipment", "equipment", "license", "software", "sponsor", "ours", "wholesale",
            ]
            .contains(&reading.word(at))
    }) || (tokens.start..tokens.start + 5)
        .any(|at| reading.word(at) == "with" && reading.is(at + 1, Class::You));
    if business || reading.genre.holds_no_patient() {
        return false;
    }
    let holder =
        sentence.clone().any(|at| matches!(reading.word(at), "guarantor" | "subscriber" | "policyholder"));
    // "claim 88-20417 for Mrs. Ito".
    let held = tokens.end..sentence.end.min(tokens.end + 4);
    let named = belonging::patient_named(reading, &sentence)
        || reading.word(tokens.end) == "for" && belonging::somebody_named(reading, &held);
    let general =
        sentence.clone().any(|at| reading.is(at, Class::PatientMany) || reading.is(at, Class::Hypothetical));
    match belonging::of_value(reading, tokens) {
        Owner::Patient | Owner::Relative => !general || named,
        _ => holder || named,
    }
}
