//! A billboard.

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::Reading;
use crate::reading::request::{self, Request};
use crate::reading::token::TokenKind;
use crate::rules::drop_it;
use crate::rules::{Hit, OFF, Rule, Severities, WARN};

/// A commercial call to action: book, buy, order, join, click, with something to sell, a price or a
/// link. Not what public health rightly asks of everybody, not an answer to "how do I book?", not the
/// facts of an event, a vacancy or a closure.
///
/// ```flag
/// «Tap the link and reserve your whitening session».
/// ```
/// ```flag
/// «Order your vitamins from my store today».
/// ```
/// ```flag
/// Summer smile? «Book your consultation now».
/// ```
/// ```pass
/// Please get your mammogram if you're due.
/// ```
/// ```pass
/// Follow up with your doctor and book your flu shot at the county clinic on March 3.
/// ```
/// ```pass
/// Registration for the free talk opens at noon.
/// ```
/// ```pass reply
/// > How do I book?
/// Call the front desk or book an appointment on our website.
/// ```
/// ```pass
/// To reschedule, call the desk.
/// ```
pub static RULE: Rule = Rule {
    id: "push-cta",
    topic: Topic::Asks,
    title: "A call to buy",
    why: "\u{201c}Book now\u{201d} turns the talk into a billboard.",
    tip: "Tell readers what they would learn; keep contact details in your profile.",
    severity: Severities::of(WARN, WARN, OFF, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    if request::was_asked(reading) {
        return Vec::new();
    }
    let wanted = request::requests(reading, Class::SellVerb);
    wanted
        .into_iter()
        .filter(|request| sells(reading, request))
        .map(|request| drop_it::offer(reading, &request))
        .collect()
}

/// Whether something is for sale: an object of trade of ours, a price, a link; and nothing that
/// public health asks of everybody.
fn sells(reading: &Reading<'_>, request: &Request) -> bool {
    let sentence = &reading.sentences[reading.sentence_of(request.head)].tokens;
    let after = request.head + 1..sentence.end;
    let object = after.clone().take(8).any(|at| reading.is(at, Class::SellObject));
    let ours = after.clone().take(8).any(|at| {
        reading.is(at, Class::My)
            || reading.is(at, Class::Your)
            || matches!(reading.word(at), "us" | "now" | "today" | "free")
    });
    let priced = sentence.clone().any(|at| {
        matches!(reading.word(at), "$" | "%" | "\u{a3}" | "\u{20ac}" | "discount" | "off" | "sale" | "promo")
    });
    let linked = reading.tokens.iter().any(|t| t.kind == TokenKind::Url)
        && matches!(reading.word(request.head), "click" | "tap" | "shop" | "buy" | "order" | "grab" | "book");
    let healthy = sentence.clone().any(|at| reading.is(at, Class::PublicHealth));
    let vague = matches!(
        reading.word(request.head),
        "get" | "try" | "call" | "visit" | "text" | "join" | "register" | "grab" | "download" | "schedule"
    );
    let link_word =
        after.clone().take(4).any(|at| matches!(reading.word(at), "link" | "bio" | "store" | "shop"));
    let selling = if vague {
        object && ours && (priced || matches!(reading.word(request.head), "call" | "visit" | "schedule"))
            || priced && object
    } else {
        object && (ours || priced || link_word) || linked && (object || priced)
    };
    selling && !(healthy && !priced)
}
