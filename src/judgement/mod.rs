//! A learnt judgement over a whole reading: its words, what they mention, whose each mention is by
//! the rules of [`crate::reading`], and what the rules found.
//!
//! Rules see a phrase; people tell of a patient without any. The judgement weighs everything that a
//! draft says, each thing lightly: two linear models over hashed features, so that it costs
//! microseconds and is trained again, bit for bit, by `cargo run --release --example train` from the
//! drafts in `evaluation/`. It settles whose a mention is where the rules could not tell, and what it
//! adds of its own is never a stop.

pub mod features;
pub mod model;

use crate::engine::draft::Kind;
use crate::engine::finding::Finding;
use crate::reading::Reading;
use crate::reading::case::{Anchor, AnchorKind};
use crate::reading::mention::{Mention, MentionKind};
use crate::reading::owner::Owner;
use model::Model;

/// Two models that judge together.
#[derive(Debug)]
pub struct Judge {
    /// Whether a draft lets a patient be recognised.
    pub patient: Model,
    /// Whether a word is one of those that do.
    pub telling: Model,
    /// How sure it has to be.
    pub bars: Bars,
}

/// The odds that are likely enough to say something, by the kind of box. They stand where
/// cross-validation raises some four false alarms in a hundred hard clean drafts.
#[derive(Clone, Copy, Debug)]
pub struct Bars {
    /// For what everybody reads: posts, replies and comments.
    pub public: f32,
    /// For the answer to a review, the strictest place: every case that was fined was one.
    pub review_reply: f32,
    /// For messages.
    pub message: f32,
    /// How far below its bar a draft is when what the rules found in it is doubted.
    pub doubt: f32,
}

impl Bars {
    /// The bars of the judge that was trained last.
    pub const TRAINED: Self = Self { public: 1.2, review_reply: 0.2, message: 0.5, doubt: 0.3 };

    const fn of(&self, kind: Kind) -> f32 {
        match kind {
            Kind::Post | Kind::Reply | Kind::Comment => self.public,
            Kind::ReviewReply => self.review_reply,
            Kind::Message | Kind::FirstMessage => self.message,
        }
    }
}

/// The judge that was trained last.
pub static TRAINED: Judge = Judge {
    patient: Model::of_file(include_bytes!("patient.weights")),
    telling: Model::of_file(include_bytes!("telling.weights")),
    bars: Bars::TRAINED,
};

/// What a judge says of a reading; odds are natural logarithms.
#[derive(Debug)]
pub struct Judgement {
    /// The odds that the draft lets a patient be recognised.
    pub odds: f32,
    /// The odds above which that is likely enough to say so.
    pub bar: f32,
    /// Whether nothing in the draft speaks for a patient, whatever a rule may have seen.
    pub cold: bool,
    /// For each token, the odds that it is one that tells.
    pub heat: Vec<f32>,
}

/// Odds of a word from which on it tells, in a draft that does.
const HOT: f32 = 0.0;
/// Odds of a mention from which on the rules were wrong about whose it is.
const HOT_ENOUGH: f32 = 1.0;

impl Judge {
    /// Judges `reading`, seen what the rules have `found` in it.
    #[must_use]
    pub fn judge(&self, reading: &Reading<'_>, found: &[Finding]) -> Judgement {
        let odds = self.patient.weigh(&features::of_draft(reading, found));
        let bar = self.bars.of(reading.kind());
        // Where nothing was found and nothing is likely, no word needs to be weighed.
        let heat = if odds < bar && found.is_empty() {
            Vec::new()
        } else {
            features::of_tokens(reading, found, odds).map(|features| self.telling.weigh(&features)).collect()
        };
        Judgement { odds, bar, cold: odds < bar - self.bars.doubt, heat }
    }
}

impl Judgement {
    /// Whether the draft as a whole lets a patient be recognised.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.odds >= self.bar
    }

    /// The hottest of `tokens`.
    #[must_use]
    pub fn heat_of(&self, tokens: &std::ops::Range<usize>) -> f32 {
        self.heat.get(tokens.clone()).unwrap_or_default().iter().copied().fold(f32::MIN, f32::max)
    }

    /// Settles in `reading` whose the mentions are and where the case stands; says whether anything
    /// is another's now than the rules thought.
    pub fn settle(&self, reading: &mut Reading<'_>) -> bool {
        if !self.is_clear() {
            return false;
        }
        let mut changed = false;
        let owned = |mention: &Mention| {
            let heat = self.heat_of(&mention.tokens);
            match mention.owner {
                Owner::Patient | Owner::Relative | Owner::Writer | Owner::Eponym => false,
                Owner::Unknown | Owner::Addressee => heat >= HOT,
                _ => heat >= HOT_ENOUGH,
            }
        };
        for mention in &mut reading.persons {
            if owned(mention) {
                mention.owner = Owner::Patient;
                changed = true;
            }
        }
        for mention in &mut reading.details {
            if owned(mention) && !matches!(mention.kind, MentionKind::Phone(_) | MentionKind::Email) {
                mention.owner = Owner::Patient;
                changed = true;
            }
        }
        if !reading.case.is_open() {
            let hot = |tokens: std::ops::Range<usize>| {
                tokens.max_by(|&a, &b| self.heat[a].total_cmp(&self.heat[b]))
            };
            for (sentence, tokens) in reading.sentences.iter().map(|s| s.tokens.clone()).enumerate() {
                if let Some(at) = hot(tokens).filter(|&at| self.heat[at] >= HOT) {
                    reading.case.anchors.push(Anchor {
                        tokens: at..at + 1,
                        sentence,
                        kind: AnchorKind::Told,
                    });
                    changed = true;
                }
            }
        }
        changed
    }

    /// The runs of telling words, the hottest first; none in a draft that lets nobody be recognised.
    #[must_use]
    pub fn runs(&self) -> Vec<std::ops::Range<usize>> {
        let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
        if !self.is_clear() {
            return runs;
        }
        for (i, _) in self.heat.iter().enumerate().filter(|&(_, &heat)| heat >= HOT) {
            match runs.last_mut() {
                Some(run) if run.end == i => run.end = i + 1,
                _ => runs.push(i..i + 1),
            }
        }
        runs.sort_by(|a, b| self.heat_of(b).total_cmp(&self.heat_of(a)));
        runs
    }
}
