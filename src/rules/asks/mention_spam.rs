//! A crowd of mentions.

use crate::engine::draft::Kind;
use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::Reading;
use crate::reading::request;
use crate::reading::token::TokenKind;
use crate::rules::{Hit, OFF, Rule, Severities, WARN};

/// Five accounts or more that have no part in it, or three with a plug. Credits, panels and the people
/// of the thread are none.
///
/// ```flag
/// «@a_news @b_news @c_news @d_news @e_news» my book is out
/// ```
/// ```flag
/// hey «@doc1 @doc2 @doc3» see my site glowmd.co
/// ```
/// ```flag
/// «@followers @everyone» new prices!
/// ```
/// ```flag comment
/// «@a_shop @b_shop @c_shop @d_shop @e_shop» somebody stock these
/// ```
/// ```pass reply
/// @ana_b @bo_c @cy_d @di_e @ed_f the ramp is at the back
/// ```
/// ```pass
/// Thanks @pt_ron and @ot_bea for the save.
/// ```
/// ```pass
/// @lu @max yes to both.
/// ```
/// ```pass
/// Panel: @drx on pain, @dry on sleep, @drz on mood, @drw on food.
/// ```
pub static RULE: Rule = Rule {
    id: "mention-spam",
    topic: Topic::Asks,
    title: "Many mentions",
    why: "Each person named is called over, and most did not ask to be.",
    tip: "Mention the one person who asked.",
    severity: Severities::of(WARN, WARN, OFF, OFF),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let parent = reading.setting.parent.as_deref().unwrap_or_default().to_lowercase();
    let mut handles: Vec<usize> = (0..reading.tokens.len())
        .filter(|&at| reading.is_kind(at, TokenKind::Handle) && !parent.contains(reading.word(at)))
        .collect();
    // In a reply the site itself puts the people of the thread first.
    if reading.kind() == Kind::Reply {
        let said = (0..reading.tokens.len()).find(|&at| !reading.is_kind(at, TokenKind::Handle));
        handles.retain(|&at| said.is_some_and(|said| at > said));
    }
    // Somebody who is named twice is one person.
    let mut seen: Vec<&str> = Vec::new();
    handles.retain(|&at| match seen.binary_search(&reading.word(at)) {
        Ok(_) => false,
        Err(place) => {
            seen.insert(place, reading.word(at));
            true
        }
    });
    let (Some(&first), Some(&last)) = (handles.first(), handles.last()) else { return Vec::new() };
    let everyone = handles.iter().any(|&at| {
        matches!(reading.word(at), "@everyone" | "@followers" | "@highlight" | "@all" | "@here" | "@channel")
    });
    let credits = [
        "thanks", "thank", "with", "by", "panel", "congrats", "congratulations", "authors", "co-authors",
        "team", "kudos", "credit", "featuring", "feat", "speakers", "grateful", "cc",
    ];
    let credited =
        reading.tokens.iter().any(|token| credits.contains(&token.folded.of(&reading.folded.text)));
    let plugs = reading.tokens.iter().any(|token| token.kind == TokenKind::Url)
        || (0..reading.tokens.len()).any(|at| {
            reading.is(at, Class::My)
                && (at + 1..at + 4)
                    .any(|next| reading.is(next, Class::OwnContent) || reading.is(next, Class::SellObject))
        })
        || [Class::Amplify, Class::Follow, Class::SellVerb]
            .iter()
            .any(|&class| !request::requests(reading, class).is_empty());
    if everyone || !credited && (handles.len() >= 5 || handles.len() >= 3 && plugs) {
        vec![Hit::at(reading.span(first..last + 1))]
    } else {
        Vec::new()
    }
}
