//! Holding the point back.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::rules::drop_it;
use crate::rules::pattern::Patterns;
use crate::rules::{Hit, OFF, Rule, Severities, WARN};

/// A gap left open to be clicked: "you won't believe", "this one trick", "number 6 is wild", and no
/// point in the post. A title that delivers, and one that is mocked, are none.
///
/// ```flag
/// «This common snack is ruining your sleep»
/// ```
/// ```flag
/// 9 signs your thyroid is lying («no. 6 is wild»)
/// ```
/// ```flag
/// «They laughed until» they saw his X-ray
/// ```
/// ```pass
/// Four reasons knees click, and the one that matters: swelling.
/// ```
/// ```pass
/// Why do we yawn? Nobody fully knows.
/// ```
/// ```pass
/// New trial: same survival, fewer side effects.
/// ```
pub static RULE: Rule = Rule {
    id: "clickbait",
    topic: Topic::Asks,
    title: "Holding the point back",
    why: "We warn patients of posts that hold the point back to get a click.",
    tip: "Put the answer into the first line.",
    severity: Severities::of(WARN, WARN, OFF, OFF),
    find,
};

static PATTERNS: Patterns = Patterns::new(
    r"
    you wont believe
    wont believe .... what|how|who|when|the
    what happened|happens next
    doctors|dentists|nurses|experts|surgeons|pharma|pharmacists hate|hates him|her|this|when|it|them|me
    dont|doesnt want you to know
    what .. dont|wont|doesnt|isnt|never .. want|tell|tells|telling .. you
    this one|1|simple|weird|common|little|single .. trick|hack|food|habit|mistake|snack|exercise|drink|ingredient|thing|tip|secret|word
    this .. is|are|could|may|might|will secretly|slowly|quietly? ruining|killing|destroying|wrecking|change|ruin|kill|blow|shock
    one weird
    number|no|# . ? # .. is|will|shocked|blew|surprised|surprise|shock wild|shock|blow|surprise|you|me|crazy|insane|everyone
    number # will
    # .. you .. (wont)? wont .. believe
    they laughed until|when|at
    the|my answer|result|results|reason|truth may|might|will|would|could shock|surprise|shocked|amaze|stun
    the truth about .... exposed|revealed
    will|this blow your mind
    will change everything|the|your
    what i found|discovered|learned|saw next? .. shocked|shook|broke|surprised|stunned
    nobody|noone|no one? is talking about
    i was|we|were shocked .. to|when|by
    wait for it
    wait until|till you see
    the secret .. of|to|that|nobody|behind
    swipe|click|tap|watch|read .. to find|see out|what|why|how
    find out why|what|which .. (in|at|below)?
    you|youve been|are|re brushing|washing|doing|taking|sleeping|eating|using|lied|told .. wrong|lies|to
    # things|signs|reasons|facts|foods|secrets|mistakes .... (that|you|your)? .. never|shock|ignore|wont|wish
    ! actually|myth|debunk|debunked|debunking
    ",
);

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    PATTERNS.find(reading).into_iter().map(|tokens| drop_it::offer_at(reading, &tokens)).collect()
}
