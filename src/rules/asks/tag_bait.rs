//! Asking readers to tag friends.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::rules::drop_it;
use crate::rules::pattern::Patterns;
use crate::rules::{HINT, Hit, OFF, Rule, Severities};

/// "Tag a friend who …" asks readers for the attention of their friends, and in health it can out
/// someone. Tagging a named expert is none; skin tags are none.
///
/// ```flag
/// «tag someone who snores»
/// ```
/// ```flag
/// «Tag your gym buddy» and make them do this
/// ```
/// ```flag
/// «mention a friend who needs Botox»
/// ```
/// ```pass
/// Tagging @pharm_lee who knows dosing.
/// ```
/// ```pass
/// Skin tags are harmless.
/// ```
/// ```pass
/// Who tagged me in this?
/// ```
pub static RULE: Rule = Rule {
    id: "tag-bait",
    topic: Topic::Asks,
    title: "Asking to tag friends",
    why: "It borrows the attention of others, and in health it can out somebody.",
    tip: "Ask readers about their own experience.",
    severity: Severities::of(HINT, HINT, OFF, OFF),
    find,
};

static PATTERNS: Patterns = Patterns::new(
    r"
    tag|mention|@ a|an|your|that|the|one|two|three|ur|# .. friend|friends|person|people|someone|mum|mom|mate|buddy|colleague|colleagues|nurse|bestie|partner|husband|wife|dad|sister|brother|coworker|coworkers|doctor|family|bff|gf|bf|hubby|crew|team|moms|mums|pal|pals|teammate|boss
    tag|mention someone|somebody|anyone|friends|everyone|whoever|em|them
    tag ur|your people|friends|crew|squad
    ^ tag .. below|who|in
    tag .. in the comments
    ! skin|luggage|price|name|rfid|ear tag|tags
    ",
);

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    PATTERNS.find(reading).into_iter().map(|tokens| drop_it::offer_at(reading, &tokens)).collect()
}
