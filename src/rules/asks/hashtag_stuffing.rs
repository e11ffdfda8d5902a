//! A wall of hashtags.

use crate::engine::finding::Severity;
use crate::engine::finding::Topic;
use crate::engine::span::Span;
use crate::reading::Reading;
use crate::reading::token::TokenKind;
use crate::rules::{HINT, Hit, OFF, Rule, Severities};

/// Five hashtags or more, eight on Instagram, in a post that touches on health. A conference tag with a
/// topic tag or two is fine, and so is whatever wall people build round their football club: one
/// ordinary post in fifteen has one.
///
/// ```flag
/// Open today «#health #doctor #md #clinic #wellness #care»
/// ```
/// ```flag
/// «#eye #eyes #vision #lasik #eyedoctor #seeclearly»
/// ```
/// ```pass
/// Great session at #ASCO25 on #survivorship.
/// ```
/// ```pass
/// What a goal #WHUFC #COYI #PL #football #hammers #matchday
/// ```
/// ```pass
/// Bed #3 needs a pump.
/// ```
/// ```pass
/// #FluSeason is early.
/// ```
pub static RULE: Rule = Rule {
    id: "hashtag-stuffing",
    topic: Topic::Asks,
    title: "Many hashtags",
    why: "A wall of hashtags hides what you say.",
    tip: "Keep the one or two that people really read.",
    severity: Severities::of(HINT, HINT, OFF, OFF),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let tags: Vec<usize> =
        (0..reading.tokens.len()).filter(|&at| reading.is_kind(at, TokenKind::Hashtag)).collect();
    let most = if reading.setting.platform == "instagram" { 8 } else { 5 };
    if tags.len() < most || !tags.iter().any(|&at| is_of_the_trade(reading.word(at))) {
        return Vec::new();
    }
    // A wall with hardly a word beside it is graver than a tail of tags.
    let words = reading.tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
    let gravity = if tags.len() * 10 > (words + tags.len()) * 4 { Severity::Warn } else { Severity::Hint };
    let (first, last) = (tags[0], tags[tags.len() - 1]);
    // Only the run of tags at the end can go without breaking a sentence.
    let run = tags
        .iter()
        .rev()
        .take_while(|&&at| (at..=last).all(|n| !reading.is_kind(n, TokenKind::Word)))
        .count();
    let from = tags[tags.len() - run.max(1)];
    let keep = if run == tags.len() { 2 } else { 0 };
    let hit = Hit::at(reading.span(first..last + 1)).as_grave_as(gravity);
    if run <= keep || tags.len() - run >= most {
        return vec![hit];
    }
    let cut = reading.tokens[from..]
        .iter()
        .filter(|t| t.kind == TokenKind::Hashtag)
        .nth(keep)
        .map_or(0, |t| t.span.start);
    let start = reading.text[..cut].trim_end().len();
    vec![hit.or_replace(Span::new(start, reading.tokens[last].span.end), "")]
}

/// Whether a tag is one that people of medicine use.
fn is_of_the_trade(tag: &str) -> bool {
    const PARTS: &[&str] = &[
        "aesthetic", "anaesth", "anesth", "anxiety", "asthma", "audiolog", "autism", "birthcent",
        "childbirth", "birthprep", "botox", "cancer", "cardio", "chiro", "clinic", "collagen", "dental",
        "dentist", "derma", "detox", "diabet", "doctor", "fertil", "filler", "fitfam", "health", "hospital",
        "hygien", "lasik", "medic", "menopause", "mentalh", "midwi", "migraine", "neuro", "nurs", "nutri",
        "oncol", "optom", "orthod", "orthop", "paediat", "paramed", "patient", "pediat", "pharma", "physio",
        "pilates", "podiat", "pregnan", "psych", "radiolog", "rehab", "selfcare", "skincare", "surger",
        "surgeo", "teeth", "therap", "vaccin", "weightloss", "wellness", "whitening",
    ];
    const WHOLE: &[&str] = &["#care", "#doc", "#eye", "#eyes", "#gp", "#icu", "#md", "#vision"];
    WHOLE.contains(&tag) || PARTS.iter().any(|part| tag.contains(part))
}
