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

/// What went to the same person within the last weeks.
fn earlier<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = &'r Sent> {
    let setting = reading.setting;
    let recipient = setting.recipient.as_deref();
    setting.history.iter().filter(move |sent| Some(sent.to.as_str()) == recipient && sent.days <= MEMORY)
}

/// Whether the same person was asked for the same kind of favour within the last weeks, and has not
/// answered since.
#[must_use]
pub fn asked_before(reading: &Reading<'_>) -> bool {
    let unanswered = || earlier(reading).filter(|sent| !sent.answered);
    if unanswered().next().is_none() || crate::reading::request::was_asked(reading) {
        return false;
    }
    let now = favours(reading);
    let plain = Favours(now.0 & !Favours::OTHER.0);
    unanswered().any(|sent| {
        plain.meets(sent.favours)
            || now.meets(Favours::OTHER) && sent.favours.meets(Favours::OTHER) && {
                Sketch::of(reading.text, reading.setting.salt).likeness(&sent.sketch) >= 0.25
            }
    })
}

/// Whether the same person was written to within the last weeks and has answered warmly since: the slate is clean, and
/// coming back to something is conversation.
#[must_use]
pub fn was_answered(reading: &Reading<'_>) -> bool {
    let mut earlier = earlier(reading).peekable();
    earlier.peek().is_some() && earlier.all(|sent| sent.answered)
}

/// Words and signs that thank, agree or rejoice, as people answer one another in the languages of the
/// lexicon's names.
const WARM: [&str; 44] = [
    "thanks", "thank", "thx", "ty", "cheers", "appreciate", "appreciated", "love", "loved", "loving",
    "great", "glad", "happy", "sure", "yes", "yeah", "yep", "yup", "absolutely", "definitely", "wonderful",
    "awesome", "amazing", "brilliant", "lovely", "helpful", "enjoyed", "congrats", "congratulations",
    "perfect", "nice", "gladly", "pleasure", "gracias", "claro", "encanta", "genial", "merci", "volontiers",
    "danke", "gerne", "obrigado", "obrigada", "grazie",
];
/// The same without letters.
const WARM_SIGNS: [char; 14] = [
    '\u{2764}', '\u{1f64f}', '\u{1f44d}', '\u{1f60a}', '\u{1f642}', '\u{1f600}', '\u{1f604}', '\u{1f970}',
    '\u{1f60d}', '\u{1f917}', '\u{1f389}', '\u{1f44f}', '\u{1f499}', '\u{1f49a}',
];
/// What refuses, however politely.
const COLD: [&str; 18] = [
    "no thanks", "no thank", "not interested", "not now", "stop", "unsubscribe", "please dont",
    "please don't", "dont message", "don't message", "leave me", "spam", "cant help", "can't help",
    "im busy", "i'm busy", "no gracias", "nein danke",
];

/// Whether `answer`, which came after an ask, is a warm one: from then on asking again is conversation.
/// A refusal is none, and neither is a bare question back.
#[must_use]
pub fn is_warm(answer: &str) -> bool {
    let folded = crate::reading::normalise::Folded::of(answer).text.replace('\u{2019}', "'");
    let bare: String =
        folded.chars().map(|c| if c.is_alphanumeric() || c == '\'' { c } else { ' ' }).collect();
    let spaced = format!(" {} ", bare.split_whitespace().collect::<Vec<_>>().join(" "));
    let says = |words: &str| spaced.contains(&format!(" {words} "));
    let warm = WARM.iter().any(|word| says(word)) || answer.contains(WARM_SIGNS);
    warm && !COLD.iter().any(|words| says(words))
}

/// To how many others nearly the same words went within a day.
#[must_use]
pub fn copies(reading: &Reading<'_>) -> usize {
    let setting = reading.setting;
    if setting.history.is_empty() || crate::reading::request::says_asked(reading) {
        return 0;
    }
    let sketch = Sketch::of(reading.text, setting.salt);
    if sketch.words < COURTESY {
        return 0;
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
    others.len()
}

/// Whether nearly the same words went to others within a day: to two, or to one where they ask or link. Whether
/// that asks for anything is for the judgement to say.
#[must_use]
pub fn is_broadcast(reading: &Reading<'_>) -> bool {
    let copies = copies(reading);
    copies > 1 || copies > 0 && asks(reading)
}

/// Whether it asks by its words, or links.
fn asks(reading: &Reading<'_>) -> bool {
    !Favours(favours(reading).0 & !Favours::OTHER.0).is_none()
        || reading.tokens.iter().any(|token| token.kind == TokenKind::Url)
}

/// Whether the same person was asked for anything within the last weeks and has not answered since, nor asked for
/// what comes now.
#[must_use]
pub fn asked_something_before(reading: &Reading<'_>) -> bool {
    earlier(reading).any(|sent| !sent.answered && !sent.favours.is_none())
        && !crate::reading::request::was_asked(reading)
}

/// The sentence of `reading` that asks most.
#[must_use]
pub fn most_asking(reading: &Reading<'_>) -> Option<Range<usize>> {
    let sentences = reading.sentences.iter().map(|sentence| sentence.tokens.clone());
    sentences.max_by_key(|tokens| asking(reading, tokens))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thanks_and_agreement_are_warm_and_refusals_are_not() {
        for warm in [
            "Sure, happy to!",
            "thanks so much \u{1f64f}",
            "I LOVED it",
            "\u{2764}\u{fe0f}",
            "Claro que s\u{ed}",
        ] {
            assert!(is_warm(warm), "{warm}");
        }
        for cold in [
            "",
            "ok",
            "who is this?",
            "No thanks.",
            "Please don\u{2019}t message me, thank you",
            "stop",
            "surely",
        ] {
            assert!(!is_warm(cold), "{cold}");
        }
    }

    #[test]
    fn a_salted_sketch_is_known_again_under_the_same_salt_alone() {
        let text =
            "Hi Lou, I thought you would love our new podcast on gut health, have a listen at gut.example";
        let mut setting = Setting {
            kind: Kind::Message,
            recipient: Some("sam".into()),
            history: vec![remember("#1", 0.1, text, 77), remember("#2", 0.2, text, 77)],
            salt: 77,
            ..Setting::default()
        };
        let again =
            "Hi Sam, I thought you would love our new podcast on gut health, have a listen at gut.example";
        assert!(is_broadcast(&Reading::of(&Draft::new(again, &setting))));
        setting.salt = 78;
        assert!(!is_broadcast(&Reading::of(&Draft::new(again, &setting))));
    }
}
