//! A promise of cure.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::rules::pattern::Patterns;
use crate::rules::{Hit, Rule, STOP, Severities};

/// A cure, a guarantee, "100 %", "no side effects", a result by a date, for a condition or a treatment.
/// Debunking, hedges, true cures with their figures are none.
///
/// ```flag
/// Our patch «ends neuropathy forever»
/// ```
/// ```flag
/// «Lose 15 lb in 10 days, guaranteed»
/// ```
/// ```flag
/// This oil «cures eczema», «zero risk»
/// ```
/// ```pass
/// There's no cure yet, but there is help.
/// ```
/// ```pass
/// DAAs cure >95 % of hepatitis C.
/// ```
/// ```pass
/// Nothing in medicine is 100 %.
/// ```
pub static RULE: Rule = Rule {
    id: "miracle-claim",
    topic: Topic::Asks,
    title: "A promise of cure",
    why: "No honest treatment is certain, and regulators act on such claims.",
    tip: "Say what helps, how much, for whom, and the main risk.",
    severity: Severities::of(STOP, STOP, STOP, STOP),
    find,
};

static PATTERNS: Patterns = Patterns::new(
    r"
    cures|cure|cured|heals|heal|reverses|reverse|reversed|eliminates|eliminate|ends|banishes|erases|eradicates|melts|dissolves|vanish|vanishes .. <condition>
    cures|heals|reverses|eliminates|ends|banishes|erases|eradicates .. anything|everything|pain|anxiety|wrinkles|cellulite|insomnia|migraines|acne|neuropathy|aging|inflammation|disease|cancer|autism|diabetes|arthritis|tinnitus|snoring
    cure|reverse|heal|eliminate|end|erase your|all|any|every .. cancer|diabetes|autism|pain|anxiety|depression|arthritis|neuropathy|eczema|psoriasis|insomnia|migraine|migraines|asthma|acne|tinnitus|thyroid|dementia|gut|back|disease|inflammation|wrinkles
    cures|cure|ends|heals|gone|fixed|fixes .... forever|permanently|overnight|instantly|naturally
    guaranteed|guarantee .. results|cure|success|relief|to|pain|weight|remission|no|you|your|it|that
    results|relief|success|cure|remission|recovery|outcome|pregnancy|hair|smile is|are? guaranteed
    100|hundred % guaranteed|success|safe|effective|natural|cure|painless|results|of|recovery|satisfaction|remission|free|success
    100 percent guaranteed|success|safe|effective|natural|cure|painless|results|recovery
    no|zero|without|0 .. side effects
    zero|no risk|risks|downtime|pain
    lose|drop|shed # .. lb|lbs|pounds|kg|kilos|inches|stone .... days|weeks|week|overnight|guaranteed|month
    lose|drop|shed # .. lb|lbs|pounds|kg|kilos in # days|weeks , guaranteed
    in # days|hours|sessions|minutes|weeks? .. guaranteed
    never|no .. again|more .. need .. insulin|medication|meds|glasses|surgery|pills|inhaler|statin
    throw away|out your|ur .. meds|medication|glasses|insulin|inhaler|pills|statin|statins
    miracle cure|pill|drug|drops|oil|treatment|supplement|serum|weight|solution|injection|tea
    melts? .. fat .. away|fast|overnight
    works every|100|for time|everyone|everybody|%
    ! no|not|never|isnt|arent|cant|cannot|nothing|none|nobody|myth|claims|claim|claiming|scam|beware|debunk|fda|wish|if|study|trial|studies|trials|% of
    ! hepatitis|h|pylori|strep|chlamydia|gonorrhea|scabies|tb|malaria
    ! said|says|told|asked|asks|believes|believe|promise|promised|promises|patients|heard|read|saw
    ",
);

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    PATTERNS.find(reading).into_iter().map(|tokens| Hit::at(reading.span(tokens))).collect()
}
