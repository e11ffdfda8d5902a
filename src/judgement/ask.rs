//! Whether a draft asks for something that nobody offered, which kind of ask it is, and where it stands.

use std::ops::Range;

use super::features::Seen;
use super::model::Model;
use super::{features, naming};
use crate::engine::draft::Kind;
use crate::engine::finding::Finding;
use crate::lexicon::{Class, Classes};
use crate::reading::Reading;
use crate::reading::token::{Token, TokenKind};
use crate::rules::{ROSTER, history};

/// Two models that judge asks together.
#[derive(Debug)]
pub struct AskJudge {
    /// Whether a draft asks at all.
    pub asks: Model,
    /// Which rule it is a case of: a weight for each feature together with each rule.
    pub naming: Model,
    /// How sure it has to be.
    pub bars: AskBars,
}

/// The odds that are likely enough to call a draft an ask, by the kind of box.
#[derive(Clone, Copy, Debug)]
pub struct AskBars {
    /// For what everybody reads.
    pub public: f32,
    /// For messages.
    pub message: f32,
    /// How far below its bar a draft is when what the rules found in it is dropped.
    pub doubt: f32,
    /// The same for what went to others as well: a wish and a change of rooms go to many, too.
    pub copied: f32,
    /// The same for what the form of advice or of a promise tells.
    pub formed: f32,
}

impl AskBars {
    /// The bars of the judge that was trained last.
    pub const TRAINED: Self = Self { public: 0.0, message: 0.4, doubt: 0.6, copied: 0.7, formed: 1.2 };

    pub(super) fn raised(self, odds: f32) -> Self {
        Self { public: self.public + odds, message: self.message + odds, ..self }
    }

    const fn of(&self, kind: Kind) -> f32 {
        if kind.is_private() { self.message } else { self.public }
    }
}

/// What a judge says of a reading as an ask.
#[derive(Debug)]
pub struct AskJudgement {
    /// The odds that the draft asks, as a natural logarithm.
    pub odds: f32,
    /// The odds above which that is likely enough to say so.
    pub bar: f32,
    /// Whether nothing in the draft speaks for an ask, whatever a rule may have seen.
    pub cold: bool,
    /// Whether nearly nothing does: what reads like advice or a promise is none then.
    pub frozen: bool,
    /// Whether it asks enough to call what went to others as well a broadcast.
    pub sent_around: bool,
    /// Whether it asks enough to be stopped, with its tags, names and links.
    pub stops: bool,
    /// Whether it asks enough for its capitals, its marks and its emoji to be called shouting: people are loud for joy.
    pub loud: bool,
    /// Whether it asks enough for its tags to be called a wall: people tag their dogs.
    pub walled: bool,
    /// The rule it is most like, and the tokens that show it most; for a draft that asks.
    pub shown: Option<(&'static str, Range<usize>)>,
}

/// Rules that count: what they have not counted is none, and no likeness makes it one.
const COUNTED: [&str; 4] = ["hashtag-stuffing", "link-only", "mention-spam", "shouting"];

/// How much surer the judge has to be of `reading`, whose tags, names and links say little of what it asks: a
/// logarithm of odds.
fn wariness(reading: &Reading<'_>) -> f32 {
    let of = |token: &Token| match token.kind {
        TokenKind::Hashtag | TokenKind::Handle => 1.5,
        TokenKind::Url => 2.0,
        // "@ Coppa Enoteca": where one is, under a picture.
        TokenKind::Punct if token.folded.of(&reading.folded.text) == "@" => 1.5,
        _ => 0.0,
    };
    reading.tokens.iter().map(of).sum()
}

/// The same for a draft in which nobody asks, or nobody is asked.
fn nobody(reading: &Reading<'_>) -> f32 {
    const WRITER: Classes = Classes::all(&[Class::Me, Class::My]);
    const READER: Classes = Classes::all(&[Class::You, Class::Your]);
    let any = |classes: Classes| reading.tokens.iter().any(|token| token.classes.meets(classes));
    match (any(WRITER), any(READER)) {
        (true, true) => 0.0,
        (false, false) => 1.2,
        _ => 0.3,
    }
}

/// The ids of the rules that a draft can be a case of by its own words, in the order of the roster, and last the one
/// on what is asked again, which words can tell as well. Whether the same went to others is for the history to say.
pub fn rules() -> impl Iterator<Item = &'static str> {
    let by_history = |id: &str| matches!(id, "copy-paste-broadcast" | "repeated-ask");
    ROSTER
        .iter()
        .filter(|rule| rule.topic == crate::engine::finding::Topic::Asks)
        .map(|rule| rule.id)
        .filter(move |id| !by_history(id))
        .chain(["repeated-ask"])
}

impl AskJudge {
    /// Judges `reading`, of which `seen` is known, by that and by what the rules have `found` in it.
    #[must_use]
    pub fn judge(&self, reading: &Reading<'_>, seen: &Seen, found: &[Finding]) -> AskJudgement {
        let features = features::of_ask(reading, seen, found);
        let asks = self.asks.open();
        let odds =
            self.asks.bias() + features.iter().map(|&(hash, value, _)| asks.of(hash) * value).sum::<f32>();
        let bar = self.bars.of(reading.kind());
        let (wary, alone) =
            if reading.kind().is_private() { (0.0, 0.0) } else { (wariness(reading), nobody(reading)) };
        let shown = (odds >= bar + wary + alone).then(|| {
            let known: Vec<(u32, f32)> = features.iter().map(|&(hash, value, _)| (hash, value)).collect();
            let id = naming::best(&self.naming, rules(), &known).unwrap_or("push-cta");
            (id, self.place(reading, &features))
        });
        AskJudgement {
            odds,
            bar,
            cold: odds < bar - self.bars.doubt,
            frozen: odds < bar - self.bars.formed,
            sent_around: odds >= bar - self.bars.copied,
            stops: odds >= bar - self.bars.doubt + wary,
            loud: odds >= bar + 0.2 + wary,
            walled: odds >= bar + 1.2,
            shown: shown.filter(|(id, _)| {
                !COUNTED.contains(id) && (*id != "repeated-ask" || !history::was_answered(reading))
            }),
        }
    }

    /// The clause that speaks most for an ask, with its neighbours where they speak for it as well.
    fn place(&self, reading: &Reading<'_>, features: &[(u32, f32, usize)]) -> Range<usize> {
        let asks = self.asks.open();
        let mut heat = vec![0.0_f32; reading.clauses.len()];
        for &(hash, value, at) in features {
            let clause = reading.clauses.partition_point(|clause| clause.tokens.end <= at);
            if let Some(heat) = heat.get_mut(clause) {
                *heat += asks.of(hash) * value;
            }
        }
        let hottest = (0..heat.len()).max_by(|&a, &b| heat[a].total_cmp(&heat[b]));
        let Some(hottest) = hottest else { return 0..reading.tokens.len() };
        let tokens = |clause: usize| reading.clauses[clause].tokens.clone();
        let joins = |clause: usize| {
            heat[clause] > 0.0
                && reading.sentence_of(tokens(clause).start) == reading.sentence_of(tokens(hottest).start)
        };
        let first = (0..hottest).rev().take_while(|&clause| joins(clause)).last().unwrap_or(hottest);
        let last = (hottest + 1..heat.len()).take_while(|&clause| joins(clause)).last().unwrap_or(hottest);
        tokens(first).start..tokens(last).end
    }
}
