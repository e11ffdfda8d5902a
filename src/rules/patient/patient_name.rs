//! A patient's name.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::reading::mention::MentionKind;
use crate::reading::owner::Owner;
use crate::reading::street::{self, Part};
use crate::rules::wording;
use crate::rules::{Hit, Rule, STOP, Severities, WARN};

/// A personal name that belongs to a patient: bound to the role ("my patient Dana"), to an act of
/// care ("Dana was admitted"), to a thing of care ("Priya's biopsy"), to an age or to a bed; a full
/// name or a surname in the answer to a review. Not the names of staff, authors, one's own family,
/// diseases, brands and places. Safe Harbor identifier A.
///
/// ```flag
/// My patient «Dana Cole» came in last night.
/// -> My patient came in last night.
/// ```
/// ```flag
/// «Mr. Ruiz» came in with chest pain again.
/// -> A patient came in with chest pain again.
/// ```
/// ```flag
/// Waiting on «Priya»'s biopsy and I can't sleep.
/// ```
/// ```flag
/// «Okafor» in bed 4 is still tachy.
/// ```
/// ```flag review_reply
/// «Mr. Terrence Oakley» never showed up for his root canal.
/// ```
/// ```flag
/// «Siddharth»'s gas came back after the second dose of insulin and I don't like it.
/// ```
/// ```flag
/// «Ignatius» finally got his cast off and asked to keep it.
/// ```
/// ```flag dm
/// «Derek» refused his insulin again, he'll need chasing at four.
/// ```
/// ```flag dm
/// the bloods for «Okonkwo» are back, potassium is fine
/// ```
/// ```flag
/// Our bay is quiet without her. Her name was «Dorothea» and she laughed through every infusion.
/// ```
/// ```pass dm
/// Mrs Okonkwo is the SP in station 6, chest pain, please be kind to her.
/// ```
/// ```pass
/// Priya finished her oncology rotation and there was cake.
/// ```
/// ```pass
/// Wee Jimmy the therapy donkey had his bloods taken and got a carrot.
/// ```
/// ```pass
/// Chadwick Boseman kept his colon cancer private and that was his right.
/// ```
/// ```pass
/// Dr. Dana Cole joins our cardiology team in Madison on March 3!
/// ```
/// ```pass
/// Parkinson's, Hodgkin, Crohn's, Marfan: named after doctors.
/// ```
/// ```pass
/// My daughter Lucy had her tonsils out and the nurses were wonderful.
/// ```
/// ```pass
/// Grace under pressure is what I look for in a charge nurse. Will you apply?
/// ```
/// ```pass
/// Our hygienist Priya has been with us for ten years.
/// ```
/// ```pass
/// My patient lives at 22 Elm St Apt 3, or in the blue house on Mill Lane.
/// ```
pub static RULE: Rule = Rule {
    id: "patient-name",
    topic: Topic::Patient,
    title: "A patient’s name",
    why: "With anything about care, a name tells everyone who it is.",
    tip: "Say \u{201c}a patient\u{201d}; the story stays the same.",
    severity: Severities::of(STOP, STOP, STOP, WARN),
    find,
};

/// Whether what reads as a name is part of an address: "on Mill Lane", "22 Elm St Apt 3". The address
/// has its own rule.
fn is_of_address(reading: &Reading<'_>, name: &Range<usize>) -> bool {
    (name.start.saturating_sub(6)..=name.start).any(|at| {
        street::at(reading, at).is_some_and(|address| {
            // "operated on Lois Lane": a street alone is one where a house stands or somebody lives.
            let lives = (at.saturating_sub(6)..at)
                .any(|b| matches!(reading.word(b), "house" | "lives" | "lived" | "living" | "home" | "flat"));
            let street = address.part == Part::Street
                && !(lives && at > 0 && matches!(reading.word(at - 1), "on" | "off" | "down" | "in"));
            !street && address.tokens.start <= name.start && name.end <= address.tokens.end
        })
    })
}

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for mention in &reading.persons {
        let MentionKind::Person(person) = &mention.kind else { continue };
        if mention.owner == Owner::Patient && !is_of_address(reading, &mention.tokens) {
            let span = reading.span(mention.tokens.clone());
            let (replaced, words) = wording::without_name(reading, person);
            hits.push(Hit::at(span).or_replace(replaced, words));
        }
    }
    hits
}
