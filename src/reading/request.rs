//! Who asks whom for what: clauses in which the writer wants something of the reader.

use std::ops::Range;

use super::Reading;
use super::token::TokenKind;
use crate::lexicon::Class;

/// One request.
#[derive(Clone, Debug)]
pub struct Request {
    /// The verb or noun that names what is wanted.
    pub head: usize,
    /// From the first word of asking to the end of the clause, closing marks left out.
    pub tokens: Range<usize>,
}

/// Every request whose head is a word of `class`, in order, at most one a clause.
///
/// Denied, quoted, supposed and merely permitted ones are left out, and so is a last word that is
/// still being typed when nothing else asks.
#[must_use]
pub fn requests(reading: &Reading<'_>, class: Class) -> Vec<Request> {
    let mut found = Vec::new();
    for clause in &reading.clauses {
        if clause.quoted
            || reading.quoted.get(clause.tokens.start).copied().unwrap_or(false)
                && clause.tokens.clone().all(|at| reading.quoted[at] || !reading.is_kind(at, TokenKind::Word))
        {
            continue;
        }
        let head = clause
            .tokens
            .clone()
            .filter(|&at| reading.is(at, class))
            .find_map(|at| asks(reading, &clause.tokens, at).map(|start| (at, start)));
        let Some((head, start)) = head else { continue };
        if is_excused(reading, &clause.tokens, head) {
            continue;
        }
        let mut end = clause.tokens.end;
        while end > head + 1
            && matches!(reading.tokens[end - 1].kind, TokenKind::Punct | TokenKind::Break | TokenKind::Symbol)
        {
            end -= 1;
        }
        found.push(Request { head, tokens: start..end });
    }
    found
}

/// Where the asking begins, if the word at `head` is asked for.
fn asks(reading: &Reading<'_>, clause: &Range<usize>, head: usize) -> Option<usize> {
    imperative(reading, clause, head)
        .or_else(|| asked_of_you(reading, clause, head))
        .or_else(|| wished(reading, clause, head))
}

/// "please RT", "and share", "don't forget to follow", "go subscribe".
fn imperative(reading: &Reading<'_>, clause: &Range<usize>, head: usize) -> Option<usize> {
    const LEADS: &[&str] = &[
        "please", "pls", "plz", "plss", "kindly", "just", "also", "and", "then", "so", "now", "go", "do",
        "ok", "okay", "hey", "everyone", "friends", "guys", "y'all", "folks", "quick", "favor", "favour",
        "remember", "forget", "sure", "make", "be", "to", "don't", "dont", "&", "+", "or", "come", "pretty",
        "but", "never", "always", "if", "you", "can", "liked", "enjoyed", "this", "it", "like", "a",
        "moment", "sec", "have", "got", "hit", "smash", "press", "give",
    ];
    // A thing with a determiner is no verb: "my post", "the share".
    let noun = head > clause.start
        && (reading.is(head - 1, Class::My)
            || matches!(
                reading.word(head - 1),
                "the" | "a" | "an" | "your" | "this" | "that" | "to" | "their" | "his" | "her"
            ) && !reading.reads(head.saturating_sub(2), "sure to").is_some()
                && !reading.reads(head.saturating_sub(2), "forget to").is_some()
                && !reading.reads(head.saturating_sub(2), "remember to").is_some());
    let hit = head >= 2
        && matches!(reading.word(head - 1), "that" | "the")
        && matches!(reading.word(head - 2), "hit" | "smash" | "press")
        || head >= 1 && matches!(reading.word(head - 1), "hit" | "smash" | "hitting");
    if noun && !hit {
        return None;
    }
    let start = clause.start;
    let leading = (start..head).all(|at| {
        LEADS.contains(&reading.word(at))
            || !matches!(reading.tokens[at].kind, TokenKind::Word)
            || reading.is_kind(at, TokenKind::Handle)
    });
    let please = (start..head)
        .rev()
        .take(3)
        .find(|&at| matches!(reading.word(at), "please" | "pls" | "plz" | "kindly"));
    // "Shares what we can learn" tells of somebody; "share" asks.
    let base = !reading.word(head).ends_with('s')
        && !reading.word(head).ends_with("ing")
        && !reading.word(head).ends_with("ed");
    if !base && !hit {
        return None;
    }
    // The writer's own doing is no asking: "I share", "we follow".
    let subject = (start..head).any(|at| {
        reading.is(at, Class::Me)
            || reading.is(at, Class::Them)
            || reading.is(at, Class::PatientMany) && !matches!(reading.word(at), "everyone" | "folks")
    });
    match please {
        Some(at) if !subject => Some(at),
        _ if leading && !subject => {
            Some(start.max((start..head).find(|&at| reading.is_kind(at, TokenKind::Word)).unwrap_or(head)))
        }
        _ => None,
    }
}

/// "could you tweet it out", "would you mind sharing", "can I get a retweet".
fn asked_of_you(reading: &Reading<'_>, clause: &Range<usize>, head: usize) -> Option<usize> {
    let modal = (clause.start..head).find(|&at| {
        matches!(reading.word(at), "could" | "would" | "can" | "will" | "might" | "wanna" | "care" | "mind")
    })?;
    let who = (modal..head).any(|at| {
        reading.is(at, Class::You)
            || matches!(reading.word(at), "anyone" | "someone" | "everyone" | "somebody" | "i" | "we")
    });
    let mine = (modal..head).any(|at| matches!(reading.word(at), "i" | "we"));
    // "Can I share this?" asks leave; "can I get a share" asks for one.
    let wants = !mine
        || (modal..head)
            .any(|at| matches!(reading.word(at), "get" | "have" | "ask" | "beg" | "count" | "trouble"));
    let near = head - modal <= 9;
    (who && wants && near).then_some(modal)
}

/// "a retweet would be amazing", "RTs appreciated", "would love a share", "help me by hitting follow".
fn wished(reading: &Reading<'_>, clause: &Range<usize>, head: usize) -> Option<usize> {
    const WISHES: &[&str] = &[
        "appreciated", "appreciate", "welcome", "amazing", "grateful", "love", "loved", "awesome", "great",
        "lovely", "huge", "wonderful", "mean", "means", "thankful", "nice", "fab", "world", "thrilled",
        "honored", "happy", "sweet",
    ];
    let range = clause.start..clause.end;
    // "Help me by …" wishes for oneself; "help prevent the spread" does not.
    let helps = |at: usize| {
        matches!(reading.word(at), "help" | "helps")
            && (reading.is(at + 1, Class::Me) || reading.is(at + 1, Class::My))
    };
    let wish = range.clone().find(|&at| WISHES.contains(&reading.word(at)) || helps(at))?;
    if matches!(reading.word(head), "spread" | "amplify" | "boost" | "plug") {
        return None;
    }
    let would = range.clone().any(|at| {
        matches!(
            reading.word(at),
            "would"
                | "i'd"
                | "we'd"
                | "much"
                | "greatly"
                | "always"
                | "be"
                | "if"
                | "help"
                | "it'd"
                | "by"
                | "really"
        )
    });
    let bare = matches!(reading.word(wish), "appreciated" | "welcome") && head < wish;
    let past = range
        .clone()
        .any(|at| matches!(reading.word(at), "loved" | "was" | "were" | "your" | "thanks" | "thank"));
    let first = head.min(wish).min(range.clone().find(|&at| reading.is(at, Class::Me)).unwrap_or(head));
    let article = first > clause.start && matches!(reading.word(first - 1), "a" | "an" | "any" | "some");
    ((would || bare) && !past).then_some(first - usize::from(article))
}

/// Denied, permitted, criticised, thanked for, or a notice that is meant to be passed on.
fn is_excused(reading: &Reading<'_>, clause: &Range<usize>, head: usize) -> bool {
    let in_clause = |words: &[&str]| clause.clone().any(|at| words.contains(&reading.word(at)));
    let negated = (clause.start..head).any(|at| {
        reading.is(at, Class::Negation)
            && !(matches!(reading.word(at), "don't" | "dont" | "never" | "not")
                && matches!(reading.word(at + 1), "forget" | "be" | "miss" | "hesitate"))
            && reading.word(at) != "can't"
    });
    let permitted = in_clause(&["free", "may", "allowed", "permission", "welcome"])
        && in_clause(&["feel", "may", "allowed", "permission", "to"])
        && !in_clause(&["appreciated", "shares", "rts", "retweets"]);
    let thanked = (clause.start.saturating_sub(1)..head).any(|at| reading.is(at, Class::Thanks))
        && !(clause.start..head).any(|at| matches!(reading.word(at), "please" | "pls"));
    let criticised = in_clause(&[
        "hate", "stop", "tired", "sick", "annoying", "cringe", "dislike", "people", "everyone's", "when",
        "why",
    ]);
    let notice = reading.tokens.iter().any(|t| t.is(Class::UrgentNotice));
    negated || permitted || thanked || criticised || notice
}

/// Whether the text that is answered asked for it: a question that names it, or a plain request.
#[must_use]
pub fn was_asked(reading: &Reading<'_>) -> bool {
    let Some(parent) = reading.setting.parent.as_deref() else { return says_asked(reading) };
    let parent = parent.to_lowercase();
    let asks = parent.contains('?')
        || [
            "send", "link", "where can", "share", "asked", "how do i", "would love", "please", "drop",
            "name of",
        ]
        .iter()
        .any(|w| parent.contains(w));
    asks || says_asked(reading)
}

/// "you asked for", "as promised", "here is the link you wanted".
#[must_use]
pub fn says_asked(reading: &Reading<'_>) -> bool {
    let text = reading.folded.text.as_str();
    [
        "you asked", "as promised", "you wanted", "you requested", "as requested", "per your request",
        "you were asking", "you mentioned wanting",
    ]
    .iter()
    .any(|w| text.contains(w))
}
