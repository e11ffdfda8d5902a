//! A promise of cure.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::rules::medicine;
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
/// ```flag
/// Our laser «gets rid of toenail fungus for good in two sessions».
/// ```
/// ```flag
/// «Say goodbye to back» pain forever with one adjustment
/// ```
/// ```pass
/// My coffee machine works every single time, unlike our printer.
/// ```
/// ```pass
/// There is no cure for tinnitus, but sound therapy helps many people live with it.
/// ```
/// ```pass dm
/// My new book on burnout is out on Monday.
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

/// Claims that name what is cured, and those that say it all.
static CLAIMS: Patterns = Patterns::new(
    r"
    cures|cure|cured|curing|heals|heal|healed|reverses|reverse|reversed|eliminates|eliminate|ends|banishes|erases|eradicates|melts|melt|dissolves|dissolve|vanish|vanishes|abolish .. <ill>
    cured|reversed|healed .. my|our|every|all|anyones|everyones .... <ill>
    cures|heals|reverses|eliminates|ends|banishes|erases|eradicates .. disease|aging|inflammation
    <ill> .. cured|reversed|vanishes|disappears|vanished
    <ill> .. can be .. cured|reversed .. at|in|by|with|for
    <ill> .. is|s|are history|gone
    <ill> .. goes|gone|disappears|leaves|vanishes|quiet|out .. in|by|for|within|forever|after|away|quiet
    <ill> : ? gone
    wipes|wipe|switches|clears|clear|cleared|removes|remove|stops|stop|fixes|fix|fixed|sorts|sort|shrinks|relieves|beats|takes|gets|got|rid .. <ill> .... forever|permanently|good|life|overnight|instantly|completely|fully|days|nights|weeks|month|hours|hrs|away|off|sessions|visits|visit|everyone|everybody|single|always|every|#
    got|gets|get|getting rid of .... for good|everyone|every|in|always|permanently
    say|said|says goodbye|bye to .. <ill>
    no more <ill>|snoring|pain .. for|ever|guaranteed|again
    never .. have|get|catch|need|see .. <ill>|<drug>|surgeon|cold again
    never .. again|more .. need .. insulin|medication|meds|glasses|surgery|pills|inhaler|statin
    regrow|regrows|regrowth|restore|restores .. hair|cartilage|knee|hearing|it|sight|in|full
    off|of .. all|their|her|his|my|your .. tablets|meds|medication|cpap|insulin|pills .. in|for|within|good|#
    lose|drop|shed # .. lb|lbs|pounds|kg|kilos|inches|stone .... days|weeks|week|overnight|guaranteed|month
    lose|drop|shed # .. lb|lbs|pounds|kg|kilos in # days|weeks , guaranteed
    zero risk|risks|downtime|downside
    throw|threw|throwing|bin away|out|the? .... meds|medication|glasses|insulin|inhaler|pills|statin|statins|tablets|needles|needle|surgery
    miracle cure|pill|drug|drops|oil|treatment|supplement|serum|weight|solution|injection
    melts? .. fat .. away|overnight
    root|permanent cure
    100|hundred % .. cure|curable|safe|painless|recovery|remission|guaranteed|natural|effective|free|accuracy|rid|of|reaction|success
    100|hundred percent|per? cent? .. cure|curable|safe|painless|recovery|remission|guaranteed|natural|effective|accuracy|success|no
    no|zero|without|0|not .. side|adverse effects|effect|reaction|reactions
    zero|no risk|risks|downtime|pain|downside .. ever|guaranteed|at|all|permanent
    zero <ill>|cramps forever|ever|after
    totally|completely|entirely risk free
    guaranteed|guarantee .. results|cure|success|relief|remission|youll|off|to .... <ill>|<drug>|cpap|permanently|stop|pain|weight|cure
    results|relief|success|cure|remission|recovery|outcome|pregnancy|result is|are? .. guaranteed
    conceived|pregnant .... every|guaranteed|one
    <ill> .. into .. remission
    dead .. never return
    has|have never .. failed|missed
    and .. <ill> .. melts|goes|gone|away
    ! no|not|never|isnt|arent|cant|cannot|nothing|nobody|wont|myth|claims|claim|claiming|claimed|scam|beware|debunk|fda|wish|if|study|trial|studies|trials .. a|an|the|known|yet|that|can|cures|cure|cured|for|reverses|is|says|say|promise|guaranteed|guarantee|finds|found|it|of|one|whether|how
    ! nine|most|many|about|around in|of
    ! % of|may|might|could|some
    ! may|might|could|can|some|few|often|sometimes help|helps|reduce|ease|get|see|feel|cure|reverse|improve
    ! hepatitis|h|pylori|strep|chlamydia|gonorrhea|scabies|tb|malaria
    ! said|says|told|asked|asks|believes|believe|promised|promises|heard|read|saw|promising|offered|whether
    ",
);

/// Words of somebody who is certain: a claim where they speak of something of medicine.
static CERTAIN: Patterns = Patterns::new(
    r"
    cures|heals|reverses|eliminates|banishes .. anything|everything
    works|working|work .. every|100|on|for .. time|everyone|everybody|everybodys|%|body|all|evry|10|of|one
    every .. single? time
    every single patient|one|client|person|woman|man|soul|body|baby|case|time|person
    every patient|client|skin|body|baby|executive|clinic|case
    never|not .. failed|fails|fail|misses|missed|seen
    cant|cannot|couldnt|never fail|go|fails
    not one|a .. has|had|person|single|patient|client|failed
    no exceptions|exception|relapse|relapses|recurrence|one|matter
    10 out|of .. of? 10
    9 of 9
    all|any nineteen|age|size|ages .. children|patients|with
    for good|life|ever
    done|finished|sorted for good|life|ever
    once and for all
    gone|clear|cleared|normal|walking|disappears|vanish|return|returned .. in|within|by|after|inside|for|overnight .. #|a|the|two|good|one|breakfast|friday|sunday|monday|morning|ever|fortnight|week
    in|within|inside # days|nights|sessions|weeks|sittings|hours|hrs|visits|minutes|bottles|months|mins|h|moons .. flat|guaranteed|,|.|no|for|and|you|your|the? .. gone|cured|guaranteed|normal|finished|no|sugar|permanently|result
    # .. days|nights|sessions|weeks|sittings|hours|visits|bottles|months|cracks|cups .. flat|guaranteed|cured|gone|and|thats .. its|gone|history|normal|clear|cure|that|s|all
    one|two|three|single|once|just .. session|sitting|adjustment|spoon|visit|dab|dose|jab|infusion|bottle|drops|sessions|sittings .... gone|permanent|for|never|and|cured|sorted|goes|normal
    permanently|permanent|forever|totally|fully|completely|100 .. cured|gone|gone|stop|removes|results|clear|reversible|free|stops|solution
    is|are|was|s .. history|gone
    thing of the past
    or your|youre|we|we? money|refund|were .. back|never
    money back
    written|personal|life guarantee|guaranteed
    we|i|you|my|our guarantee|promise
    guaranteed
    surgery|operation|knife|medication|tablets|tablet|antibiotics|drugs|surgeon .. needed|ever|after|again|required|date|finished|is
    no|without|never .. surgery|operation|knife|medication|tablets|antibiotics|surgeon|drugs|scaling|needles|injection|medicine|a|tablet .. needed|ever|after|again|required|for|anyone|no
    full stop
    proven to|,|in|.
    always works|work
    promise you
    yet to see .. fail|it|a|relapse
    never .. come|comes|comeback|back|return|again
    wont|wont be|come back
    thats the cure
    evry|every single week|one
    ! not|isnt|arent|cant|cannot|wont|nothing|nobody|dont|never|no guaranteed|guarantee|always|everyone|everybody|promise|work|works|magic|cure
    ! if|anyone|anybody|anything|someone|they|who|whoever .. promises|promising|claims|guarantees|says|tells
    ! said|says|told|asked|believes|heard|read|claims|claim|apparently|supposedly
    ",
);

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut found = CLAIMS.find(reading);
    let told = |reading: &Reading<'_>| {
        (0..reading.tokens.len())
            .any(|at| medicine::is_condition(reading, at) || medicine::is_medicine(reading, at))
    };
    if found.is_empty() && (told(reading) || reading.of_parent().is_some_and(told)) {
        found = CERTAIN.find(reading);
    }
    found.into_iter().map(|tokens| Hit::at(reading.span(tokens))).collect()
}
