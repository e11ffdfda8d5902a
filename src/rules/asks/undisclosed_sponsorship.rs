//! Paid words without saying so.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::rules::pattern::Patterns;
use crate::rules::{Hit, OFF, Rule, Severities, WARN};

/// A promo code, a partner link, a gift or a partnership with no "#ad" or "paid partnership" at the
/// start. Billing and resuscitation codes are none.
///
/// ```flag
/// «Save 25% with SKINDOC at checkout»
/// -> #ad Save 25% with SKINDOC at checkout
/// ```
/// ```flag
/// «So thrilled to join forces with @PulsePro»
/// ```
/// ```flag
/// «@ZenMat mailed me their pillow», buy it
/// ```
/// ```pass
/// #ad @ZenMat paid me for this review.
/// ```
/// ```pass
/// Which billing code for tele-visits?
/// ```
/// ```pass
/// I consult for a pump maker, so weigh this accordingly.
/// ```
/// ```flag
/// «In my @Scrubbly era», they keep me dressed
/// ```
pub static RULE: Rule = Rule {
    id: "undisclosed-sponsorship",
    topic: Topic::Asks,
    title: "Paid, and not said",
    why: "Readers must be told of money or gifts where they will see it.",
    tip: "Begin with \u{201c}#ad\u{201d} or \u{201c}Paid partnership with \u{2026}\u{201d}.",
    severity: Severities::of(WARN, WARN, OFF, OFF),
    find,
};

static PATTERNS: Patterns = Patterns::new(
    r"
    thank|thanks|ty|cheers .. @ .. for .. sending|having|sorting|hooking|treating|flying|lending|dressing
    @ chose|picked|invited|flew|lent|treated|dressed|looked|hosted|sponsors|sponsored|asked .. me|us
    @ .. lent|flew|sent|gifted|treated me|us|four|the
    in my @ era
    use|put|enter|type|pop|quote|mention .. code|my .. at|when checkout|you|till
    use|enter|put in .. at checkout
    at checkout
    discount|promo|voucher code .. in .. my|stories|bio|description|comments
    code in .. my|stories|bio|description
    my|the friends at .. have|for|sorted
    thanks to .. my|the friends|team|people at
    generous team at
    use .. link in my|our .. bio
    tell|mention them .. sent|was|it .. you|me|dr|there
    my discount|link|code|offer .. below|description|bio|stories
    helps us both
    very good to me
    use|with|enter|apply my|the|our? promo|discount|coupon|affiliate|referral? code .. for|at|to|and|gets|saves|=|:
    use my|our link|code
    my|our affiliate|referral|discount|promo|coupon|partner|amazon link|links|code
    code .... % off
    code .... at checkout
    # % off with|using|code|when
    save # % with|using
    save $ with|using
    save|off .... at checkout
    link in .. bio .. for .. % off
    partnered|partnering|teamed|teaming|collaborating|collaborated up? with @
    so|super|very? thrilled|excited|proud|honored|honoured|happy|stoked to|be|are? .. join|partner|team|work|collaborate|represent|announce .. forces|up|with|as .. @
    thrilled|excited|proud|honored|honoured|happy to .. join forces|partner|team with|up
    brand|proud ambassador|partner for|of|with|@
    @ .. sent|mailed|gifted|shipped|gave me|us
    thanks|thank|ty to|you? @ for .. sending|gifting|gift|my|the .. free|pair|box|scrubs|new|sample|kit|gift|stethoscope
    gifted .. by|me @
    kindly|they|company|brand|rep gifted|sent|mailed me
    gave|sent me a? free
    ",
);

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    const SAID: &[&str] = &[
        "#ad", "#sponsored", "paid partnership", "paid partner", "sponsored by", "#paidpartnership",
        "gifted by", "they paid me", "paid me", "i consult for", "was paid", "advertisement", "ad:", "ad |",
        "i get a commission", "earn a commission", "in full disclosure", "disclosure:", "#gifted",
        "i bought", "bought it myself", "paid for it myself", "no sponsor", "not sponsored", "unsponsored",
        "billing code", "icd", "cpt", "code blue", "building code", "dress code",
    ];
    let start: String = reading.folded.text.chars().take(160).collect();
    if SAID.iter().any(|words| start.contains(words)) {
        return Vec::new();
    }
    // What is paid is said first.
    let said =
        reading.tokens.first().map(|first| (first.span, format!("#ad {}", first.span.of(reading.text))));
    let hits = PATTERNS.find(reading).into_iter().map(|tokens| Hit::at(reading.span(tokens)));
    hits.map(|hit| match &said {
        Some((first, words)) => hit.or_replace(*first, words.clone()),
        None => hit,
    })
    .collect()
}
