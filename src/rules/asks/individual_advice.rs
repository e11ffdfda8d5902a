//! Advice for one person, in public.

use crate::engine::finding::Topic;
use crate::engine::span::Span;
use crate::reading::Reading;
use crate::rules::pattern::Patterns;
use crate::rules::{Hit, OFF, Rule, STOP, Severities};

/// A diagnosis, a dose, an order to start or stop, said to one person in an answer. Sending somebody to
/// emergency care or to their own doctor, and general education, are none.
///
/// ```flag reply
/// > My toe is red and hot
/// «You've got gout», take colchicine twice a day
/// ```
/// ```flag reply
/// > My legs ache since the new pill
/// «drop the statin», you do not need it
/// ```
/// ```pass reply
/// > My toe hurts
/// In general, gout flares settle in a week; see someone if there is fever.
/// ```
/// ```pass reply
/// > chest pain
/// Please go to the ER now.
/// ```
/// ```pass reply
/// > my dose
/// Ask your team before changing doses.
/// ```
pub static RULE: Rule = Rule {
    id: "individual-advice",
    topic: Topic::Asks,
    title: "Advice for one person",
    why: "You have not examined them; in public it can hurt, and it may make you their doctor.",
    tip: "Say what holds in general, and send them to their own clinician.",
    severity: Severities::of(OFF, STOP, OFF, OFF),
    find,
};

static PATTERNS: Patterns = Patterns::new(
    r"
    you|youve|youre|u have|got|ve|re? got|having|has|are? a|an|the? <condition>
    that|it|this|thats|its is|s? definitely|clearly|obviously|probably|just|almost|certainly|100 %? a|an? <condition>
    sounds|looks like .. <condition> .... take|stop|start|use|you|try|double|skip
    ^ stop|drop|quit|skip|ditch|hold taking|the|your|ur|that .. statin|statins|metformin|pill|pills|medication|meds|med|drug|tablets|antibiotic|antibiotics|ssri|insulin|warfarin|prednisone|steroid|dose|inhaler|beta|blocker|blood|aspirin|lisinopril|eliquis|blockers|thinner|antidepressant|sertraline|gabapentin|ppi|omeprazole|lexapro|prozac|tramadol|levothyroxine|ozempic
    stop|drop|quit|double|halve|increase|decrease|cut|lower|raise|up|skip|taper|split your|the|ur .. dose|dosage|meds|medication|statin|metformin|insulin|pills|prednisone|warfarin|thinner|mg|tablet|tablets|pill|inhaler|levothyroxine|sertraline|lisinopril|gabapentin|antibiotic|antibiotics|aspirin
    take|try|use|start|get .. # .. mg|mcg|ml|iu|tablets|pills|times|twice|daily|day|g|units|puffs|tabs|x
    take|try|start .. ibuprofen|naproxen|colchicine|prednisone|amoxicillin|doxycycline|metformin|aspirin|tylenol|acetaminophen|paracetamol|benadryl|antibiotics|steroids|omeprazole|famotidine|insulin|magnesium|azithromycin|ivermectin .. twice|daily|every|once|for|tonight|now|and|with|at|instead|a
    you|u dont|do not need .. antibiotics|surgery|mri|scan|xray|x-ray|biopsy|statin|meds|chemo|er|doctor|that|insulin|the|a
    no xray|x-ray|scan|mri|biopsy|antibiotics|need .. necessary|needed|for
    you should|need|must to? stop|start|take|double|switch|drop|increase|taper|quit
    switch to|from|your .. # .. mg
    ask your doctor for|to put .. mg|on
    id|i would stop|drop|double|skip|increase|start your|the|that|taking
    ! call|911|999|988|112|er|a&e|emergency|ambulance
    ! general|usually|typically|often|generally|guidelines|guideline|trial|study
    ! colleagues|colleague|residents|in mice
    ! if youre|your doctor|gp|team|clinician|pharmacist says|agrees|knows
    ! check with|talk to|ask your|speak to
    ",
);

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    PATTERNS
        .find(reading)
        .into_iter()
        .take(1)
        .map(|tokens| Hit::at(reading.span(tokens)).or_replace(Span::new(0, reading.text.len()), GENERAL))
        .collect()
}

/// What one may say to anybody.
const GENERAL: &str =
    "I can\u{2019}t advise on one person\u{2019}s case here. Your own clinician can check what fits you.";
