//! Advice for one person, in public.

use std::ops::Range;

use crate::engine::finding::Topic;
use crate::engine::span::Span;
use crate::lexicon::Class;
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
/// ```flag reply
/// > My ankles are like balloons
/// «Stop the amlodipine», that's what's swelling your ankles.
/// ```
/// ```flag comment
/// > Pain under my ribs after chips
/// «Sounds like gallstones to me», ask for an ultrasound
/// ```
/// ```flag reply
/// > I want to come off these
/// «Come off the pill» for a month and your migraines will go.
/// ```
/// ```pass reply
/// > Any feedback on my talk?
/// Your slides have a bad case of bullet points. Stop at number five.
/// ```
/// ```pass reply
/// > Driving up to Oban on Friday
/// Take the coast road, it's slower but the view is worth it.
/// ```
/// ```pass reply
/// > Thinking of coming off my antidepressants
/// Don't stop it suddenly without speaking to whoever prescribed it.
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
    you|youve|u|ye have|got|ve|torn|pulled|describe|clearly|obviously|just .. <ill>
    youre|ur|your .. perimenopausal|menopausal|diabetic|anaemic|anemic|depressed|bipolar|coeliac|allergic|deficient|hypothyroid|underactive
    your <ill> is|are|s
    thats|thatll|thatd|its|itll|yours|this is|be|a|an|the|your|definitely|clearly|obviously|just|only|plain|classic|textbook|not|almost|certainly|probably|100? .. <ill>
    that|it|this|yours|she|he .. has|is|s .. definitely|clearly|obviously|just|only|classic|textbook|probably|likely .. <ill>
    thats|its|thatll|yours .. <ill>
    nah|no|love|hun|mate|aunty thats|its .. <ill>
    sounds|looks|sound|look like|very|to .. <ill>
    classic|textbook|obvious .. <ill>
    <ill> .. textbook|classic|by|100|to
    id say|put|bet|call .. <ill>
    most likely|probably have .. <ill>
    your .. has|have|is|doesnt|does .. <ill>
    is|isnt .. what you have
    stop|drop|quit|skip|bin|ditch|halve|double|split|cut|lower|raise|taper|increase|decrease|restart|toss|leave|hold|swap|switch|bump|start|take|give|repeat|begin|continue|chuck|lose|bring|push .. <drug>
    stop|drop|quit|skip|bin|ditch|halve|double|split|cut|lower|raise|taper|increase|decrease|restart|toss|leave|hold|swap|switch|bump|start|begin|bring|up the|your|ur|that|his|her|their|tonights|tomorrows|it|those|both .... <drug>
    try|use|get|put|need|want|buy .. a|an|some|the|on|her|him|down|yourself|get|to? .. <drug>
    try|use|get|need|want|buy|go|go? on <drug>
    take|try|use|start|get|give|have|repeat|go|want|need|up|to .. # .. mg|mcg|ml|mls|iu|tablets|tablet|pills|times|twice|daily|days|g|gram|units|puffs|tabs|x|night|morning|tonight|micrograms
    halve|double it|that|them|up
    come|coming|came|take|get|stay|keep|wean .. off .. <drug>
    come|coming|get|wean off .. it|them|that
    should|must|needs|need|ought .. come off
    off that|the|your|those .. <drug>
    <drug> .. # .. times|twice|daily|a|mg|mcg|ml|morning|night|now|now|weekly
    <drug> .. twice|daily|tonight|tomorrow|nightly|morning|now|weekly|instead|today
    # mg|mcg|ml|mls|units .. every|twice|daily|at|now|morning|tonight|for|each|is
    go|up|bump|put|increase|push|drop|bring .. up|down|to|it .. to|by? #
    up your|the .. by|to|tonight
    you|u|ye dont|do|definitely|dont|nt not? need .... surgery|mri|scan|xray|x-ray|biopsy|meds|chemo|colonoscopy|op|smear|crown|filling|canal|referral|stent|<drug>
    dont need|have|take|let|bother|give|want .... colonoscopy|scan|biopsy|surgery|ultrasound|stent|second|gyno|surgeon|operation|jab|injection|doctor|<drug>
    skip|cancel|forget|ditch .. scan|biopsy|surgeon|surgery|colonoscopy|cardiologist|clinic|doctor|jab|smear|stent|physio|referral|injection|ultrasound|gyno|list|a&e|appointment|op|it
    take the|that boot|splint|cast|brace off
    take|get him|her|them off
    no|nae need to .. see|get|have|go|bother|worry
    nothing to worry about
    no xray|x-ray|scan|mri|biopsy|antibiotics .. necessary|needed|required
    is|looks benign|harmless
    mole|lump|rash|mri|bloods|clot|pressure is|s|are|r|gone .. fine|benign|nothing|normal|gone
    youre|shes|hes|hell|shell|itll|youll|ye .. fine|grand|right|ok .. no|by
    ask|push|ring|insist .. for|them .. a|an|the? .. <drug>
    ask|push for .. mri|laparoscopy|scan|surgery|steroid|#
    you can|could .. drive|fly|drink|breastfeed|double|skip|stop|leave
    ok|safe to .. breastfeed|drink|drive|fly|take
    at|with|on that|your|those .. inr|ferritin|creatinine|sugars|result|numbers|a1c|hba1c
    you should|must to? stop|start|be|double|switch|taper|quit .. on? .. <drug>
    have|has had? .... too much .. <drug>
    id|i would|wud come|stop|drop|double|halve|skip|increase|bin|leave|start|swap|go|take .. <drug>|it|off|up|your|the
    leave off|it|them .. six|a|until|till|for|fortnight|alone|be|<drug>
    cutting back was
    go back|ahead to|and|on
    no|nothing|without .. fat|food|weight|running|driving .. till|til|until|on
    boot|splint|rest for # weeks|days
    splint|ice|tape|strap|brace it
    need .. # infusions|injections|grams|g|units|mg
    walk on|it
    is too|plenty|nothing .. slow|much|little|go|up
    ! call|911|999|988|112|a&e|ambulance now|immediately|today|please|straight
    ! generally|typically|guidelines|guideline|trial|study
    ! colleagues|colleague|residents|in mice
    ! if your|their doctor|gp|team|clinician|pharmacist says|agrees|knows
    ! check with
    ! talk|speak to your|the
    ! ask your doctor|gp|team|pharmacist|midwife|dentist|vet about|if|whether|before|first
    ",
);

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    // What the writer takes is a story, and a question is no answer.
    let told = |tokens: &Range<usize>| {
        let asked = reading.clause_of(tokens.start).is_some_and(|clause| clause.question);
        asked || tokens.start > 0 && reading.is(tokens.start - 1, Class::Me)
    };
    PATTERNS
        .find(reading)
        .into_iter()
        .filter(|tokens| !told(tokens))
        .take(1)
        .map(|tokens| Hit::at(reading.span(tokens)).or_replace(Span::new(0, reading.text.len()), GENERAL))
        .collect()
}

/// What one may say to anybody.
const GENERAL: &str =
    "I can\u{2019}t advise on one person\u{2019}s case here. Your own clinician can check what fits you.";
