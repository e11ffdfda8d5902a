//! Pressure of time.

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::Reading;
use crate::rules::drop_it;
use crate::rules::pattern::Patterns;
use crate::rules::{Hit, OFF, Rule, Severities, WARN};

/// Scarcity or a deadline beside a price, an offer or a call to buy. Emergencies, weather, real dates
/// of free events and the season of a vaccine are none.
///
/// ```flag
/// «Just 4 slots remaining this month»!!
/// ```
/// ```flag
/// «Tonight only», half off
/// ```
/// ```flag
/// «Prices rise tomorrow» so move fast
/// ```
/// ```pass
/// Heat warning until 6 tonight.
/// ```
/// ```pass
/// RSV shots work best between 32 and 36 weeks.
/// ```
/// ```pass
/// Abstracts are due Friday.
/// ```
pub static RULE: Rule = Rule {
    id: "false-urgency",
    topic: Topic::Asks,
    title: "Pressure of time",
    why: "Pressure is how people are sold what they did not want.",
    tip: "Say the real date once, without a countdown.",
    severity: Severities::of(WARN, WARN, OFF, WARN),
    find,
};

static PATTERNS: Patterns = Patterns::new(
    r"
    hurry .. it|goes|back|before|it'll|they
    goes|back to # .. at|tomorrow|tonight|after|on|from
    discount|offer|price|deal|code .. dies|disappears|vanishes|gone|goes|expires|runs|out|finishes
    only today|tonight
    snooze .. lose
    dont sleep on
    spaces|spots|places|seats|tubs|boxes|bottles|packs|slots .. left|gone|remaining
    down to .. last|handful|one|two
    # tubs|bottles|boxes|kits|packs left
    flying out|off
    final|last batch|few|call|one|two|three|pair|day|days|hours
    they|it|these wont .. last|be
    answer|decide|reply|need .. tonight|today|by
    hold|keep it|that|this .. for|till|until .. anyone|you|#
    clock .. runs|running|ticking
    hesitate .. regret
    restocked and
    tomorrow .. back|up to
    only|just|last|final # .. spots|spot|slots|slot|seats|seat|places|place|left|remaining|openings|appointments|units|bottles|hours|days
    # .. spots|slots|seats|places|openings|appointments left|remaining|only|available|remain
    tonight|today only
    this week|weekend|month only
    offer|sale|deal|discount|price|promo|special|code ends|expires|ending|closes
    prices|price go|goes|going|rise|rises|rising|increase|increases|jump|jumps|double|doubles
    ends|expires tonight|tomorrow|midnight|today|soon|sunday|friday|monday
    last|final chance
    hurry|hurry! .. before|while|spots|up|and
    act|move|book now|fast|quickly|today before|while|or|to|,
    while supplies|stocks|stock last|lasts
    before .. (too)? too late
    before they|its|theyre|it is? gone|go|sell|sells
    almost|nearly|selling|going sold|full|fast|out
    limited|strictly time|spots|slots|availability|offer|places|seats|edition
    wont last long?
    dont wait until? .. its|before|another
    dont miss out|this|your
    doors|cart|enrolment|enrollment close|closes|closing
    first # .. get|people|to|callers|bookings
    clock is ticking
    time is running out
    running out of
    spots|slots|seats are? filling|going|limited|disappearing
    ! flood|storm|heat|evacuate|evacuation|outbreak|recall|emergency|hurricane|wildfire|tornado|stroke|911|999|112|988|abstract|abstracts|grant|blood|donor|donors
    ",
);

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let trade = |at: usize| {
        reading.is(at, Class::SellVerb)
            && !matches!(reading.word(at), "get" | "try" | "call" | "text" | "visit" | "join" | "register")
            || reading.is(at, Class::SellObject)
                && !matches!(
                    reading.word(at),
                    "practice"
                        | "office"
                        | "clinic"
                        | "session"
                        | "treatment"
                        | "schedule"
                        | "site"
                        | "code"
                        | "website"
                        | "program"
                        | "trial"
                        | "consult"
                        | "course"
                )
            || matches!(
                reading.word(at),
                "$" | "%"
                    | "\u{a3}"
                    | "off"
                    | "half"
                    | "prices"
                    | "price"
                    | "free"
                    | "cart"
                    | "enrol"
                    | "enroll"
                    | "deposit"
                    | "bundle"
                    | "kit"
                    | "us"
            )
    };
    let near = |tokens: &std::ops::Range<usize>| {
        let sentence = reading.sentence_of(tokens.start);
        let from = reading.sentences[sentence.saturating_sub(1)].tokens.start;
        let to = reading.sentences[(sentence + 1).min(reading.sentences.len() - 1)].tokens.end;
        (from..to).any(trade)
    };
    let free = ["free event", "free talk", "free clinic", "vaccine", "flu shot", "deadline"]
        .iter()
        .any(|words| reading.folded.text.contains(words));
    if free {
        return Vec::new();
    }
    PATTERNS
        .find(reading)
        .into_iter()
        .filter(near)
        .map(|tokens| drop_it::offer_at(reading, &tokens))
        .collect()
}
