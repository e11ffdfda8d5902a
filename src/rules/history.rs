//! What the writer has asked before, and of whom.

use std::ops::Range;

use crate::engine::draft::{Draft, Kind, Setting};
use crate::engine::history::{Favours, Sent, Sketch};
use crate::lexicon::Class;
use crate::reading::Reading;
use crate::reading::token::TokenKind;

/// How long an ask is remembered against the next, in days.
const MEMORY: f64 = 30.0;
/// Within how many days copies count as one broadcast.
const BROADCAST: f64 = 1.0;
/// From which likeness on a text is a copy: the estimate is a little lower than the truth.
const COPY: f32 = 0.6;
/// A message of fewer words is a courtesy.
const COURTESY: u32 = 9;
/// The salt of the terminal; an install has its own.
pub const NO_SALT: u32 = 0;

/// What is kept of a message that went to `to` some `days` ago.
#[must_use]
pub fn remember(to: &str, days: f64, text: &str, salt: u32) -> Sent {
    let setting = Setting { kind: Kind::Message, ..Setting::default() };
    let favours = favours(&Reading::of(&Draft::new(text, &setting)));
    Sent { to: to.to_owned(), days, sketch: Sketch::of(text, salt), favours, answered: false }
}

/// What a draft asks for, by the words in it.
#[must_use]
pub fn favours(reading: &Reading<'_>) -> Favours {
    let mut favours = Favours::default();
    let asks = |class| !crate::reading::request::requests(reading, class).is_empty();
    if asks(Class::Amplify)
        || asks(Class::Follow)
        || !super::asks::blog_promo_dm::promotions(reading).is_empty()
        || mentions_own_content(reading)
    {
        favours = favours.with(Favours::REACH);
    }
    if asks(Class::SellVerb) || !super::asks::unsolicited_dm_pitch::pitches(reading).is_empty() {
        favours = favours.with(Favours::TRADE);
    }
    if !super::asks::testimonial_ask::asked(reading).is_empty() {
        favours = favours.with(Favours::PRAISE);
    }
    let pleads = reading.clauses.iter().any(|clause| {
        let any = |words: &[&str]| clause.tokens.clone().any(|at| words.contains(&reading.word(at)));
        !clause.negated
            && (any(&["could", "can", "would", "will"])
                && clause.tokens.clone().any(|at| reading.is(at, Class::You))
                || any(&["please", "pls", "plz", "kindly"]))
    });
    if pleads { favours.with(Favours::OTHER) } else { favours }
}

fn mentions_own_content(reading: &Reading<'_>) -> bool {
    (1..reading.tokens.len()).any(|at| {
        reading.is(at, Class::OwnContent)
            && (at.saturating_sub(3)..at).any(|before| reading.is(before, Class::My))
    }) && reading.tokens.iter().any(|token| token.kind == TokenKind::Url || token.is(Class::Amplify))
}

/// How much of `tokens` is asking.
#[must_use]
pub fn asking(reading: &Reading<'_>, tokens: &Range<usize>) -> usize {
    let asks = [Class::Amplify, Class::Follow, Class::SellVerb, Class::OwnContent, Class::You];
    tokens.clone().filter(|&at| asks.iter().any(|&class| reading.is(at, class))).count()
}

/// Whether the same person was asked for the same kind of favour within the last weeks, and has not
/// answered since.
#[must_use]
pub fn asked_before(reading: &Reading<'_>) -> bool {
    let setting = reading.setting;
    let Some(recipient) = setting.recipient.as_deref() else { return false };
    let earlier = || {
        setting.history.iter().filter(|sent| sent.to == recipient && sent.days <= MEMORY && !sent.answered)
    };
    if earlier().next().is_none() || crate::reading::request::was_asked(reading) {
        return false;
    }
    let now = favours(reading);
    let plain = Favours(now.0 & !Favours::OTHER.0);
    earlier().any(|sent| {
        plain.meets(sent.favours)
            || now.meets(Favours::OTHER) && sent.favours.meets(Favours::OTHER) && {
                Sketch::of(reading.text, NO_SALT).likeness(&sent.sketch) >= 0.25
            }
    })
}

/// Whether nearly the same words went to others within a day: to two, or to one where they ask or
/// link.
#[must_use]
pub fn is_broadcast(reading: &Reading<'_>) -> bool {
    let setting = reading.setting;
    if setting.history.is_empty() {
        return false;
    }
    let sketch = Sketch::of(reading.text, NO_SALT);
    if sketch.words < COURTESY {
        return false;
    }
    let mut others: Vec<&str> = setting
        .history
        .iter()
        .filter(|sent| sent.days <= BROADCAST && Some(sent.to.as_str()) != setting.recipient.as_deref())
        .filter(|sent| sketch.likeness(&sent.sketch) >= COPY)
        .map(|sent| sent.to.as_str())
        .collect();
    others.sort_unstable();
    others.dedup();
    let asks = !Favours(favours(reading).0 & !Favours::OTHER.0).is_none()
        || reading.tokens.iter().any(|token| token.kind == TokenKind::Url);
    let thanks = reading.tokens.iter().any(|token| token.is(Class::Thanks)) && !asks;
    !thanks && others.len() >= if asks { 1 } else { 2 }
}
