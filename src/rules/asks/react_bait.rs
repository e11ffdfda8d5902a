//! Asking for likes.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::rules::drop_it;
use crate::rules::pattern::Patterns;
use crate::rules::{HINT, Hit, OFF, Rule, Severities};

/// Asks for likes, hearts, double-taps, claps. "Like" as a preposition or a preference is none, and so
/// are reactions to a drug.
///
/// ```flag
/// «Hit like» if you are tired of hold music
/// ```
/// ```flag
/// «double-tap» for our janitor of the month
/// ```
/// ```flag
/// «Heart this post for luck»
/// ```
/// ```pass
/// Patients like this leaflet best.
/// ```
/// ```pass
/// I like that approach.
/// ```
/// ```pass
/// Allergic reaction or side effect, explained.
/// ```
pub static RULE: Rule = Rule {
    id: "react-bait",
    topic: Topic::Asks,
    title: "Asking for likes",
    why: "Likes that are asked for reach fewer people, and tell you less.",
    tip: "Ask what readers would do, and answer each.",
    severity: Severities::of(HINT, HINT, OFF, OFF),
    find,
};

static PATTERNS: Patterns = Patterns::new(
    r"
    hit|smash|press|tap|click|mash|slam|bash that|the? like|heart|love|thumbs
    double tap
    doubletap
    ^ like this post|video|reel|pic|if
    ^ like if you
    ^ like and|& share|follow|subscribe|comment|save
    ^ like , share|comment|follow|subscribe
    ^ heart this|if
    ^ heart this post
    ^ react with|if|below
    ^ give|drop|leave|throw|show this|me|us|it? a? like|heart|thumbs|clap|love|❤️|👍
    ^ drop|leave|throw a|some like|likes|heart|hearts|love|claps
    likes|hearts would|will be|mean
    one|1 like =|equals
    # likes and|& ill|we
    lets get|hit|reach .. # likes
    ! double tap drone|drones|strike|strikes|on|to
    ! like a fiddle|dream|charm
    ",
);

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    PATTERNS.find(reading).into_iter().map(|tokens| drop_it::offer_at(reading, &tokens)).collect()
}
