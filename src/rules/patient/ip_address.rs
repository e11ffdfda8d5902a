//! A network address of a patient.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::owner::Owner;
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
/// ```flag
/// The patient's home IP («73.162.14.9») is blocked by the video visit.
/// ```
/// ```flag
/// My patient's router shows «2601:18c:4200:1a30::5» and the monitor won't upload.
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
        let Some(end) = address(reading, i).or_else(|| address_of_six(reading, i)) else {
            i += 1;
            continue;
        };
        let start = i - usize::from(i > 0 && matches!(reading.word(i - 1), "ip"));
        let tokens = start..end;
        i = end;
        let answers = reading.kind().is_public_answer()
            && (reading.sentences[reading.sentence_of(start)].tokens.clone())
                .any(|at| reading.is(at, Class::Your));
        let theirs = !reading.passes_on && belonging::possessor(reading, start) == Some(Owner::Patient);
        let patients = belonging::is_patients(reading, &tokens)
            || theirs && !reading.genre.holds_no_patient() && !reading.any(start..end + 3, Class::EventCue);
        if !is_other(reading, &tokens) && (answers || patients) {
            let (span, words) = phrasing::out(reading, &tokens, "an address");
            hits.push(Hit::at(reading.span(tokens)).or_replace(span, words));
        }
    }
    hits
}

/// Four numbers parted by points that make a public address.
fn address(reading: &Reading<'_>, i: usize) -> Option<usize> {
    if !reading.is_kind(i, TokenKind::Number)
        || (i > 0 && reading.tokens[i].glued && !matches!(reading.word(i - 1), "(" | "="))
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

/// Groups of sixteen bits parted by colons that make a public address, as a newer network writes them.
fn address_of_six(reading: &Reading<'_>, i: usize) -> Option<usize> {
    if !reading.is_kind(i, TokenKind::Number)
        || i > 0 && reading.tokens[i].glued && !matches!(reading.word(i - 1), "(" | "=" | "[")
    {
        return None;
    }
    // Its shortest form has two colons, its longest eight groups of two tokens or three.
    let mut end = i + 1;
    while end < i + 40
        && reading.tokens.get(end).is_some_and(|t| t.glued)
        && (reading.is_kind(end, TokenKind::Number)
            || reading.is_kind(end, TokenKind::Word)
            || reading.word(end) == ":")
    {
        end += 1;
    }
    while end > i && reading.word(end - 1) == ":" {
        end -= 1;
    }
    let written = reading.span(i..end).of(reading.text);
    let parsed: Ipv6Addr = written.parse().ok()?;
    // What the world can reach begins with a 2 or a 3; 2001:db8 is for books.
    let first = parsed.segments()[0];
    let public = first >> 13 == 1 && !(first == 0x2001 && parsed.segments()[1] == 0x0db8);
    (public && written.matches(':').count() >= 3).then_some(end)
}

/// Versions and identifiers of standards.
fn is_other(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    (tokens.start.saturating_sub(4)..tokens.start).any(|at| {
        ["version", "v", "ver", "oid", "update", "updated", "release", "build", "firmware", "hl7", "section"]
            .contains(&reading.word(at))
    })
}
