//! A reply that argues with facts of care.

use std::ops::Range;

use crate::engine::draft::Kind;
use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::{Reading, case};
use crate::rules::{Hit, OFF, Rule, STOP, Severities, WARN, neutral};

/// A public answer that corrects a reviewer with facts of care, conduct, payment or records. Every
/// enforced case over a review began with one. Policy in general terms and the site's own dispute
/// process are silent.
///
/// ```flag review_reply
/// «Our records show» that nobody called. «You refused the x-ray» and left.
/// ```
/// ```flag review_reply
/// «You were told» about the fee and «your insurance denied» it.
/// ```
/// ```flag review_reply
/// «He never showed up» for the second half of the treatment.
/// ```
/// ```flag review_reply
/// We are «happy to post the images» if you like.
/// ```
/// ```pass review_reply
/// As a general policy our office collects co-pays at check-in, and prices are on our website.
/// ```
/// ```pass review_reply
/// We have reported this review to the site, and we can't discuss anyone's care here.
/// ```
/// ```pass review_reply
/// We were told by several people that the lot is confusing, and new signs are coming.
/// ```
pub static RULE: Rule = Rule {
    id: "review-detail-rebuttal",
    topic: Topic::Patient,
    title: "Argues with facts of care",
    why: "Details of care stay private even where the review is wrong.",
    tip: "Invite a call, and report a false review to the site.",
    severity: Severities::of(OFF, WARN, STOP, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    // In a message the one addressed may well be told of their own bill; only records argue there.
    if reading.kind().is_private() {
        return Vec::new();
    }
    let strict = reading.kind() == Kind::ReviewReply;
    let mut hits = Vec::new();
    let mut i = 0;
    while i < reading.tokens.len() {
        let found = records(reading, i)
            .or_else(|| you_did(reading, i, strict))
            .or_else(|| we_did(reading, i, strict))
            .or_else(|| your_money(reading, i, strict))
            .or_else(|| they_did(reading, i, strict))
            .or_else(|| proof(reading, i, strict));
        let Some(tokens) = found else {
            i += 1;
            continue;
        };
        i = tokens.end.max(i + 1);
        hits.push(neutral::offer(reading, Hit::at(reading.span(tokens))));
    }
    hits
}

/// "our records show", "according to your chart", "it is documented".
fn records(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let word = reading.word(i);
    let owned =
        reading.is(i, Class::My) || reading.is(i, Class::Your) || matches!(word, "the" | "his" | "her");
    if owned
        && [
            "records", "record", "chart", "notes", "file", "charts", "system", "logs", "schedule",
            "documentation", "cameras", "camera", "medical", "dental", "appointment", "phone",
        ]
        .contains(&reading.word(i + 1))
    {
        let verb = (i + 2..i + 5).find(|&at| {
            [
                "show", "shows", "indicate", "indicates", "say", "says", "reflect", "reflects", "confirm",
                "confirms", "state", "states", "note", "notes", "prove", "proves", "clearly", "document",
                "documents",
            ]
            .contains(&reading.word(at))
        });
        return verb.map(|at| i..at + 1);
    }
    let by = (matches!(word, "according") && reading.word(i + 1) == "to" || word == "per")
        && (i + 1..i + 4).any(|at| reading.is(at, Class::My) || reading.is(at, Class::Your));
    if by {
        let thing = (i + 1..i + 7).find(|&at| {
            ["records", "chart", "notes", "file", "record", "system", "documentation"]
                .contains(&reading.word(at))
        })?;
        return Some(i..thing + 1);
    }
    let documented = matches!(word, "documented" | "noted" | "charted" | "recorded")
        && (i + 1..i + 5).any(|at| {
            matches!(reading.word(at), "chart" | "record" | "records" | "notes" | "file" | "visit")
        });
    documented.then(|| {
        i..(i + 1..i + 5)
            .rev()
            .find(|&at| {
                matches!(reading.word(at), "chart" | "record" | "records" | "notes" | "file" | "visit")
            })
            .unwrap_or(i)
            + 1
    })
}

/// "you refused the x-ray", "you were told", "you still owe", "you stopped your medication".
fn you_did(reading: &Reading<'_>, i: usize, strict: bool) -> Option<Range<usize>> {
    if !matches!(reading.word(i), "you" | "u" | "you've" | "you'd")
        || reading.clause_of(i).is_some_and(|c| c.hypothetical)
    {
        return None;
    }
    let mut verb = i + 1;
    while [
        "have", "had", "also", "then", "still", "simply", "clearly", "repeatedly", "actually", "yourself",
        "only", "even", "just", "did", "never", "have", "were", "was", "both", "personally", "verbally",
        "specifically", "already", "initially", "chose", "to", "decided", "been",
    ]
    .contains(&reading.word(verb))
        && verb < i + 5
    {
        verb += 1;
    }
    let word = reading.word(verb);
    let were = (i + 1..verb).any(|at| matches!(reading.word(at), "were" | "was" | "been"));
    let told = were
        && [
            "told", "informed", "advised", "warned", "given", "offered", "charged", "billed", "asked",
            "seen", "diagnosed", "prescribed", "referred", "reminded", "scheduled", "late", "rude", "drunk",
            "intoxicated", "abusive", "screaming", "dismissed", "discharged", "refunded", "instructed",
            "aware", "noncompliant", "non", "quoted", "treated", "minutes", "having", "yelling",
        ]
        .contains(&word);
    let did = [
        "refused", "declined", "failed", "missed", "cancelled", "canceled", "no", "owe", "owed", "agreed",
        "signed", "consented", "insisted", "demanded", "stopped", "ignored", "yelled", "cursed", "screamed",
        "threatened", "arrived", "showed", "waited", "paid", "rescheduled", "neglected", "omitted", "lied",
        "skipped", "discontinued", "requested", "elected", "accepted", "tested", "smoked", "swore",
        "stormed", "walked", "admitted", "initialed", "acknowledged", "opted", "presented", "disclosed",
        "brought", "approved", "gave", "asked", "told", "expected", "wanted", "picked", "received", "left",
        "called", "didn't", "didnt",
    ]
    .contains(&word);
    if !told && !did {
        return None;
    }
    let end = reading.clause_of(i).map_or(verb + 1, |c| c.tokens.end).min(verb + 8);
    let care = (verb..end).any(|at| {
        case::is_clinical(reading, at)
            || [
                "advice", "fee", "appointment", "appointments", "consent", "form", "forms", "plan",
                "payment", "deposit", "insurance", "refund", "late", "staff", "desk", "instructions",
                "medication", "pills", "opioids", "drug", "times", "visits", "follow", "against", "estimate",
                "policy", "money", "early", "again", "out", "up", "allergy", "nurse", "doctor", "dr",
                "history", "balance",
            ]
            .contains(&reading.word(at))
    });
    let always = [
        "refused", "declined", "failed", "owe", "owed", "signed", "consented", "no", "yelled", "cursed",
        "screamed", "threatened", "lied", "neglected", "omitted", "missed", "cancelled", "canceled",
        "rescheduled", "stormed", "swore", "insisted", "demanded",
    ]
    .contains(&word)
        || told;
    // These need a thing of care beside them: "you left a review" argues with nothing.
    let vague = [
        "left", "called", "asked", "told", "wanted", "received", "gave", "brought", "expected", "didn't",
        "didnt", "requested", "paid", "picked",
    ]
    .contains(&word);
    let hits = if strict { always || care } else { care && (always || did && !vague) };
    if !hits || word == "no" && !matches!(reading.word(verb + 1), "-" | "showed" | "show") {
        return None;
    }
    let last = (verb..end).rev().find(|&at| case::is_clinical(reading, at)).unwrap_or(verb);
    Some(i..if told { verb + 1 } else { last + usize::from(reading.tokens[last].phrase) })
}

/// "we told you", "we referred him for a root canal", "we offered a refund".
fn we_did(reading: &Reading<'_>, i: usize, strict: bool) -> Option<Range<usize>> {
    if !["we", "i", "staff", "team", "dr", "doctor", "hygienist", "nurse", "she", "he"]
        .contains(&reading.word(i))
        || !strict
    {
        return None;
    }
    let verb = (i + 1..i + 4).find(|&at| {
        [
            "told", "offered", "explained", "informed", "warned", "advised", "recommended", "prescribed",
            "referred", "gave", "refunded", "billed", "charged", "submitted", "reminded", "diagnosed",
            "called", "filed", "waived", "ran", "took", "performed", "extracted", "placed", "filled", "did",
            "treated", "dismissed", "discharged", "noticed", "found", "removed", "reviewed", "ordered",
            "quoted",
        ]
        .contains(&reading.word(at))
    })?;
    let end = reading.clause_of(i).map_or(verb + 1, |c| c.tokens.end).min(verb + 9);
    let object = (verb + 1..(verb + 4).min(end)).find(|&at| {
        matches!(reading.word(at), "you" | "him" | "her" | "them" | "this") || reading.is(at, Class::Your)
    })?;
    let person = reading.word(object) != "this" || reading.is(object + 1, Class::PatientOne);
    let fact = [
        "told", "offered", "informed", "warned", "advised", "prescribed", "referred", "refunded", "billed",
        "charged", "reminded", "diagnosed", "dismissed", "discharged", "quoted",
    ]
    .contains(&reading.word(verb))
        || (verb..end).any(|at| case::is_clinical(reading, at));
    let subject = i + 1 == verb
        || (i + 1..verb).all(|at| {
            [
                "have", "had", "also", "even", "clearly", "repeatedly", "already", "did", "both",
                "carefully", "specifically", "then", "personally", "smith", "who",
            ]
            .contains(&reading.word(at))
        });
    let last = (object..end).rev().find(|&at| case::is_clinical(reading, at)).unwrap_or(object);
    (person && fact && subject).then(|| i..last + usize::from(reading.tokens[last].phrase))
}

/// "your insurance denied", "your balance", "your bipolar disorder".
fn your_money(reading: &Reading<'_>, i: usize, strict: bool) -> Option<Range<usize>> {
    if !reading.is(i, Class::Your) || !strict {
        return None;
    }
    let illness = (i + 1..i + 4).find(|&at| {
        reading.is(at, Class::ConditionUncommon)
            || reading.is(at, Class::ConditionRare)
            || reading.is(at, Class::ConditionCommon)
                && !matches!(reading.word(at), "cough" | "fever" | "cold")
    });
    if let Some(at) = illness {
        return Some(
            i..at
                + usize::from(reading.tokens[at].phrase)
                + usize::from(matches!(reading.word(at + 1), "disorder" | "diagnosis" | "disease")),
        );
    }
    let verb = [
        "insurance", "insurer", "plan", "coverage", "balance", "account", "payment", "claim", "copay",
        "deductible", "bill", "check", "credit",
    ]
    .contains(&reading.word(i + 1));
    let told = (i + 2..i + 5).find(|&at| {
        [
            "denied", "covered", "didn't", "did", "lapsed", "refused", "is", "was", "paid", "bounced",
            "only", "declined", "remains", "expired", "company", "rejected", "does", "doesn't", "card",
        ]
        .contains(&reading.word(at))
    })?;
    verb.then(|| i..told + 1)
}

/// "he never showed up", "this patient refused", "she was seen twice".
fn they_did(reading: &Reading<'_>, i: usize, strict: bool) -> Option<Range<usize>> {
    if !strict
        || !(matches!(reading.word(i), "he" | "she" | "they")
            || reading.is(i, Class::PatientOne) && matches!(reading.word(i.wrapping_sub(1)), "this" | "the"))
    {
        return None;
    }
    let verb = (i + 1..i + 4).find(|&at| {
        [
            "refused", "showed", "came", "declined", "missed", "cancelled", "canceled", "owes", "owed",
            "signed", "demanded", "left", "stopped", "was", "failed", "insisted", "yelled", "arrived",
            "presented", "no", "didn't", "wanted", "requested", "had", "paid",
        ]
        .contains(&reading.word(at))
    })?;
    let word = reading.word(verb);
    let end = reading.clause_of(i).map_or(verb + 1, |c| c.tokens.end).min(verb + 8);
    let care = (verb..end).any(|at| {
        case::is_clinical(reading, at)
            || ["up", "late", "us", "appointment", "staff", "seen", "times", "twice"]
                .contains(&reading.word(at))
    });
    let plural = reading.word(i) == "they";
    (!plural
        && (["refused", "declined", "missed", "cancelled", "canceled", "owes", "owed", "demanded", "yelled"]
            .contains(&word)
            || care))
        .then(|| {
            let particle = usize::from(matches!(reading.word(verb + 1), "up" | "in" | "out" | "to"));
            i..verb + 1 + particle
        })
}

/// "happy to post the images", "we have it on camera", "we have the signed consent".
fn proof(reading: &Reading<'_>, i: usize, strict: bool) -> Option<Range<usize>> {
    if !strict {
        return None;
    }
    let posts = matches!(reading.word(i), "post" | "publish" | "share" | "release" | "show" | "upload")
        && reading.clause_of(i).is_some_and(|c| !c.negated);
    if posts {
        let thing = (i + 1..i + 6).find(|&at| {
            [
                "images", "image", "chart", "records", "x-ray", "x-rays", "xray", "xrays", "photos", "photo",
                "texts", "messages", "emails", "recording", "video", "notes", "results", "file", "scans",
                "consent", "documentation", "screenshots", "receipts",
            ]
            .contains(&reading.word(at))
                || reading.reads(at, "x rays").is_some()
                || reading.reads(at, "text messages").is_some()
        })?;
        let start =
            if matches!(reading.word(i.wrapping_sub(2)), "happy" | "glad" | "willing" | "ready" | "prepared")
            {
                i - 2
            } else {
                i
            };
        return Some(start..thing + 1);
    }
    let have = matches!(reading.word(i), "have" | "has") && reading.is(i.wrapping_sub(1), Class::Me);
    let on_tape = have
        && (i + 1..i + 7).any(|at| {
            matches!(
                reading.word(at),
                "camera" | "video" | "recorded" | "recording" | "footage" | "surveillance"
            )
        });
    let signed = have
        && (i + 1..i + 7)
            .any(|at| matches!(reading.word(at), "signed" | "signature" | "consent" | "documented"));
    (on_tape || signed).then(|| {
        let at = (i + 1..i + 7)
            .rev()
            .find(|&at| {
                [
                    "camera", "video", "recorded", "recording", "footage", "signed", "signature", "consent",
                    "documented",
                ]
                .contains(&reading.word(at))
            })
            .unwrap_or(i);
        i - 1..at + 1
    })
}
