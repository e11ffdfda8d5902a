//! A licence, a passport, a certificate of a patient.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::owner::Owner;
use crate::reading::token::TokenKind;
use crate::reading::{Reading, belonging, code};
use crate::rules::{Hit, Rule, STOP, Severities, WARN, phrasing};

/// The number of a patient's driving licence, passport, visa or certificate. Not the writer's own
/// licence, which the law often wants in an advertisement, nor a course certificate. Safe Harbor
/// identifier K.
///
/// ```flag dm
/// On file we have her «driver's license D482-1190-33», want me to update it?
/// -> On file we have her license, want me to update it?
/// ```
/// ```flag
/// My patient lost a wallet, «DL# S530-4601-2299», anybody at the front desk?
/// ```
/// ```flag
/// The passport fell out of his coat, «passport no. K4471902», my patient in the ED.
/// ```
/// ```flag
/// My patient's «CDL number S5304601» is suspended because of the seizures.
/// ```
/// ```flag
/// My patient handed me «ID card no. 4471902» and a smile.
/// ```
/// ```flag
/// His «marijuana card #MMJ-44710» expired, my patient with MS.
/// ```
/// ```flag
/// «State ID 4471-902-11» is all that my patient carried.
/// ```
/// ```pass
/// My patient asks about medical marijuana cards in 2027 and state ID laws.
/// ```
/// ```pass
/// My staff ID card no. 4471902 is lost, and no patient saw it.
/// ```
/// ```pass
/// Dr. Raman, California medical license A112233, NPI 1093817465.
/// ```
/// ```pass
/// My RN license 482911 is finally active!
/// ```
/// ```pass
/// I renewed my driver's license in 2019 and still look ill.
/// ```
/// ```pass
/// Certificate number 20417 for the CME course is in your inbox.
/// ```
pub static RULE: Rule = Rule {
    id: "license-number",
    topic: Topic::Patient,
    title: "A patient\u{2019}s license number",
    why: "It belongs to one person only.",
    tip: "Leave it out.",
    severity: Severities::of(STOP, STOP, STOP, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut i = 0;
    while i < reading.tokens.len() {
        let Some(tokens) = number(reading, i).filter(|tokens| is_patients(reading, tokens)) else {
            i += 1;
            continue;
        };
        i = tokens.end;
        let (span, words) = phrasing::out(reading, &tokens, "a license");
        hits.push(Hit::at(reading.span(tokens)).or_replace(span, words));
    }
    hits
}

fn number(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let license = |at: usize| matches!(reading.word(at), "license" | "licence" | "lic" | "permit");
    let (start, end, personal) = match reading.word(i) {
        "driver" | "drivers" | "driving" | "driver's" => {
            let at =
                i + 1 + usize::from(reading.word(i + 1) == "'s") + usize::from(reading.word(i + 1) == "'");
            if !license(at) {
                return None;
            }
            (i, at + 1, true)
        }
        "dl" | "cdl" | "passport" | "visa" | "green_card" => (i, i + 1, true),
        "state" if reading.word(i + 1) == "id" => (i, i + 2, false),
        "id" | "marijuana" | "cannabis" | "mmj" if reading.word(i + 1) == "card" => (i, i + 2, false),
        _ if license(i) || matches!(reading.word(i), "certificate") => (i, i + 1, false),
        _ => return None,
    };
    let value = code::after_keyword(reading, end);
    let code = code::at(reading, value, 4)?;
    let year = code.text.len() == 4 && (code.text.starts_with("19") || code.text.starts_with("20"));
    let marked = (end..value).any(|at| matches!(reading.word(at), "number" | "no" | "#" | "num"));
    let led_by_word = reading.is_kind(value, TokenKind::Word)
        && reading.tokens[value].caps == crate::reading::token::Caps::Lower
        && !reading.tokens.get(value + 1).is_some_and(|t| t.glued);
    (!year && !led_by_word && (personal || marked || code.text.len() >= 5)).then_some(start..code.tokens.end)
}

fn is_patients(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let before = tokens.start.saturating_sub(6)..tokens.start;
    let professional = before.clone().chain(tokens.clone()).any(|at| {
        // A card that a state gives out names its holder; "medical" here is the marijuana's.
        if reading.word(at + 1) == "id" || matches!(reading.word(at + 1), "marijuana" | "cannabis") {
            return matches!(reading.word(at), "staff" | "student" | "hospital" | "work");
        }
        reading.is(at, Class::Credential)
            || reading.is(at, Class::StaffTitle)
            || reading.is(at, Class::StaffOne)
            || [
                "medical", "nursing", "dental", "state", "board", "npi", "gmc", "ahpra", "cme", "course",
                "business",
            ]
            .contains(&reading.word(at))
    });
    let sentence = &reading.sentences[reading.sentence_of(tokens.start)].tokens;
    let owner = belonging::of_value(reading, tokens);
    let patients =
        matches!(owner, Owner::Patient | Owner::Relative) || belonging::patient_named(reading, sentence);
    let near = reading.case.distance(reading.sentence_of(tokens.start)).is_some_and(|d| d <= 1);
    let others = matches!(owner, Owner::Practice | Owner::OwnFamily | Owner::Staff);
    // Nobody writes out the number of a driving licence or a passport that is nobody's.
    let personal = matches!(reading.word(tokens.start), "dl" | "passport")
        || reading.word(tokens.start).starts_with("driv");
    !professional && (patients || (near || personal) && !others && !reading.genre.holds_no_patient())
}
