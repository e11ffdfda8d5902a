//! A network address of a patient.

use std::net::Ipv4Addr;
use std::ops::Range;

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::token::TokenKind;
use crate::reading::{Reading, belonging};
use crate::rules::{HINT, Hit, Rule, Severities, WARN, phrasing};

/// A public network address from which somebody in care was connected. Not private ranges, not
/// software versions, not object identifiers. Safe Harbor identifier O.
///
/// ```flag
/// My patient keeps losing the video visit, «IP 73.162.14.9», any ideas?
/// ```
/// ```flag review_reply
/// Your portal login came from «73.162.14.9», so we know it was you.
/// ```
/// ```pass
/// Our router is 192.168.1.1 and the patient portal is down.
/// ```
/// ```pass
/// The patient portal updated to version 12.4.1.2 and broke.
/// ```
/// ```pass
/// OID 2.16.840.1 again in the patient's HL7 message.
/// ```
pub static RULE: Rule = Rule {
    id: "ip-address",
    topic: Topic::Patient,
    title: "A network address",
    why: "It points to a household or a device.",
    tip: "Leave it out.",
    severity: Severities::of(HINT, HINT, WARN, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut i = 0;
    while i < reading.tokens.len() {
        let Some(end) = address(reading, i) else {
            i += 1;
            continue;
        };
        let start = i - usize::from(i > 0 && matches!(reading.word(i - 1), "ip"));
        let tokens = start..end;
        i = end;
        let answers = reading.kind().is_public_answer()
            && (reading.sentences[reading.sentence_of(start)].tokens.clone())
                .any(|at| reading.is(at, Class::Your));
        if !is_other(reading, &tokens) && (answers || belonging::is_patients(reading, &tokens)) {
            let (span, words) = phrasing::out(reading, &tokens, "an address");
            hits.push(Hit::at(reading.span(tokens)).or_replace(span, words));
        }
    }
    hits
}

/// Four numbers parted by points that make a public address.
fn address(reading: &Reading<'_>, i: usize) -> Option<usize> {
    if !reading.is_kind(i, TokenKind::Number)
        || (i > 0 && reading.tokens[i].glued && reading.word(i - 1) != "(")
    {
        return None;
    }
    // A tokenizer may cut such a number in two: the pieces touch.
    let mut end = i + 1;
    while end < i + 7
        && reading.tokens.get(end).is_some_and(|t| t.glued)
        && (reading.is_kind(end, TokenKind::Number)
            || reading.word(end) == "." && reading.is_kind(end + 1, TokenKind::Number))
    {
        end += 1;
    }
    let parsed: Ipv4Addr = reading.span(i..end).of(reading.text).parse().ok()?;
    let public =
        !(parsed.is_private() || parsed.is_loopback() || parsed.is_link_local() || parsed.is_unspecified());
    (public && parsed.octets()[0] >= 11).then_some(end)
}

/// Versions and identifiers of standards.
fn is_other(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    (tokens.start.saturating_sub(4)..tokens.start).any(|at| {
        ["version", "v", "ver", "oid", "update", "updated", "release", "build", "firmware", "hl7", "section"]
            .contains(&reading.word(at))
    })
}
