//! A record number.

use crate::engine::finding::Topic;
use crate::reading::{Reading, contact, scene};
use crate::rules::{Hit, Rule, STOP, Severities, wording};

/// A chart, encounter, accession, specimen, case or study number with its value. The words alone
/// are silent, and so are registry, paper and billing-code numbers and the writer's own NPI. Safe
/// Harbor identifier H.
///
/// ```flag
/// Lead fracture, «MRN 00482913», anyone else?
/// -> Lead fracture, anyone else?
/// ```
/// ```flag
/// Path is back on «acc# S26-1187», finally benign.
/// ```
/// ```flag
/// Can somebody open «chart number 48-2291» for me?
/// ```
/// ```flag
/// «hospital no: K1029384» needs a bed tonight
/// ```
/// ```flag
/// «hosp no. K1029384» still waiting on a bed since yesterday
/// ```
/// ```flag
/// «DOC number K-118204», inmate with chest pain, guards won't leave the room
/// ```
/// ```flag
/// «acc 7718832» read as pneumothorax, can someone call the ward about this man?
/// ```
/// ```flag
/// «MRN ending 2913» needs a second look, she is septic.
/// ```
/// ```flag
/// «Encounter 88120417» is still open, she left against advice.
/// ```
/// ```pass
/// Check the MRN twice before you sign.
/// ```
/// ```pass
/// The protocol is NCT00000000, PMID 31234567, billed as CPT 99213.
/// ```
/// ```pass
/// A case series of 12 patients, and one case in 40,000 births.
/// ```
/// ```pass
/// The hospital no longer takes walk-ins, and ACC 2025 was in Chicago.
/// ```
/// ```pass
/// Our doc no 3 on the rota is back, and med rec takes 2000 clicks.
/// ```
pub static RULE: Rule = Rule {
    id: "record-number",
    topic: Topic::Patient,
    title: "A record number",
    why: "It opens the record for anyone with access.",
    tip: "Leave it out.",
    severity: Severities::of(STOP, STOP, STOP, STOP),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    if reading.genre.fiction || reading.genre.exam {
        return Vec::new();
    }
    let mut hits = Vec::new();
    let mut i = 0;
    while i < reading.tokens.len() {
        let Some((value, least)) = keyword(reading, i) else {
            i += 1;
            continue;
        };
        let Some(found) = contact::value_at(reading, value, least) else {
            i += 1;
            continue;
        };
        let tokens = i..found.end;
        let aside = i > 0 && reading.word(i - 1) == ",";
        let (replaced, words) = wording::without(reading, &(i - usize::from(aside)..found.end));
        hits.push(Hit::at(reading.span(tokens)).or_replace(replaced, words));
        i = found.end;
    }
    hits
}

/// Where the value begins after a keyword at `i`, and how many digits it must have at least.
fn keyword(reading: &Reading<'_>, i: usize) -> Option<(usize, usize)> {
    // A value so long right behind these is told of nothing but a record.
    let long = |at: usize| {
        contact::value_at(reading, at, 6)
            .is_some_and(|value| !reading.span(value).of(reading.text).contains(['.', ',', ' ']))
    };
    let imaging = || {
        scene::has(
            reading,
            &scene::sentence(reading, i),
            &["read", "reread", "reads", "film", "films", "scan", "ct", "mri", "xray", "radiology", "images"],
        )
    };
    // These words name nothing else; the others need "number", "no", "#", ":" behind them.
    let (end, sure) = match reading.word(i) {
        "mrn" | "mrns" | "emrn" | "fin" | "csn" | "chi" => (i + 1, true),
        "acc" if long(i + 1) && imaging() => (i + 1, true),
        "chart" | "encounter" | "specimen" if long(i + 1) => (i + 1, true),
        "accession" | "acc" | "encounter" | "specimen" | "chart" | "record" | "hospital" | "ur"
        | "subject" | "case" | "study" | "lab" | "referral" | "hosp" | "file" | "sample" | "admission"
        | "path" | "unit" | "registration" | "uhid" | "patient" => {
            (i + 1, matches!(reading.word(i), "accession" | "uhid"))
        }
        "med" if matches!(reading.word(i + 1), "rec" | "record") => (i + 2, long(i + 2)),
        "mr" if reading.word(i + 1) == "#" => (i + 1, true),
        // A prison's number for somebody held there.
        "doc" | "inmate" | "booking" | "prisoner"
            if matches!(reading.word(i + 1), "number" | "no" | "#") && reading.word(i + 2) != "longer" =>
        {
            (i + 1, true)
        }
        "medical" if matches!(reading.word(i + 1), "record" | "records") => (i + 2, false),
        _ => return None,
    };
    let mut at = end;
    let mut marked = false;
    while ["number", "no", "num", "nr", "#", ":", ".", "id", "is", "=", "(", "-"].contains(&reading.word(at))
        || at > end && reading.word(at) == "record"
        || matches!(reading.word(at), "ending" | "ends")
        || matches!(reading.word(at), "in" | "with") && matches!(reading.word(at - 1), "ending" | "ends")
    {
        marked |= matches!(reading.word(at), "number" | "no" | "num" | "nr" | "#" | "id");
        at += 1;
    }
    // "MRN" with a value behind it, of whatever length from four digits; a marked keyword likewise.
    ((sure || marked) && at > i).then_some((at, if marked && !sure { 3 } else { 4 }))
}
