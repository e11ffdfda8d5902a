//! Asking for reach.

use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::Reading;
use crate::reading::request::{self, Request};
use crate::reading::token::TokenKind;
use crate::rules::drop_it;
use crate::rules::{Hit, Rule, Severities, WARN};

/// Asks for a retweet, a share, an upvote of the writer's own content. Not a quotation ("RT @x"),
/// thanks, permission, a notice that is meant to be passed on, nor sharing experience or decisions.
///
/// ```flag
/// New thread on sleep apnoea. «Please RT»!
/// ```
/// ```flag
/// «A retweet would be amazing if anyone has a sec».
/// ```
/// ```flag dm
/// We launched today, «could you share my post with your followers»?
/// ```
/// ```pass
/// My retweets run about 50/50 papers and dogs.
/// ```
/// ```pass
/// Feel free to share the handout with your students.
/// ```
/// ```pass
/// Boil-water notice for Elm County. Please share with neighbours.
/// ```
/// ```pass
/// Share your experience with shared decision making, colleagues?
/// ```
/// ```pass
/// RT @nurse_kim: wash your hands
/// ```
pub static RULE: Rule = Rule {
    id: "repost-begging",
    topic: Topic::Asks,
    title: "Asking for reach",
    why: "A useful post gets shared without being asked for it.",
    tip: "Add one useful line instead of the ask.",
    severity: Severities::of(WARN, WARN, WARN, WARN),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let wanted = request::requests(reading, Class::Amplify);
    wanted
        .into_iter()
        .filter(|request| is_of_own(reading, request))
        .map(|request| drop_it::offer(reading, &request))
        .collect()
}

/// Whether what is to go further is the writer's own, said or unsaid; and no experience, story or
/// decision, which one shares otherwise.
fn is_of_own(reading: &Reading<'_>, request: &Request) -> bool {
    let after = request.head + 1..request.tokens.end;
    let quoted = matches!(reading.word(request.head), "rt" | "tweet")
        && reading.is_kind(request.head + 1, TokenKind::Handle);
    let other = after.clone().take(5).any(|at| {
        [
            "experience", "experiences", "decision", "story", "stories", "thoughts", "ideas", "tips", "care",
            "concerns", "details", "this recall",
        ]
        .contains(&reading.word(at))
    });
    let spread_other =
        matches!(reading.word(request.head), "share" | "spread" | "plug" | "boost" | "tweet" | "shares")
            && after.clone().next().is_some_and(|at| reading.is(at, Class::Your));
    // "Repost: …", "repost from …" quotes; "shout-out to …" thanks.
    let next = reading.word(request.head + usize::from(reading.tokens[request.head].phrase));
    let cites = matches!(reading.word(request.head), "repost" | "rt" | "reblog" | "tweet")
        && matches!(next, ":" | "from" | "via" | "later");
    // "Retweet away" gives leave.
    let leave = reading.word(request.head + 1) == "away";
    let thanks = reading.word(request.head).starts_with("shout") && next == "to";
    !quoted
        && !cites
        && !thanks
        && !leave
        && !other
        && !spread_other
        && !(reading.kind().is_private() && request::was_asked(reading))
}
