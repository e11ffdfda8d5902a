//! A learnt judgement over a whole reading: its words, what they mention, whose each mention is by
//! the rules of [`crate::reading`], and what the rules found.
//!
//! Rules see a phrase; people tell of a patient without any. The judgement weighs everything that a
//! draft says, each thing lightly: two linear models over hashed features, so that it costs
//! microseconds and is trained again, bit for bit, by `./build.sh train` from the drafts in `training/`. It settles whose a mention is where the rules could not tell, and what it
//! adds of its own is never a stop.

pub mod ask;
pub mod bits;
pub mod features;
pub mod model;
pub mod naming;

use crate::engine::draft::Kind;
use crate::engine::finding::{Finding, Topic};
use crate::reading::Reading;
use crate::reading::case::{Anchor, AnchorKind};
use crate::reading::mention::{Mention, MentionKind};
use crate::reading::owner::Owner;
use crate::rules::ROSTER;
use ask::{AskBars, AskJudge};
use features::{Features, Seen, TokenFeatures};
use model::Model;

/// Models that judge together.
#[derive(Debug)]
pub struct Judge {
    /// Whether a draft lets a patient be recognised.
    pub patient: Model,
    /// Whether a word is one of those that do.
    pub telling: Model,
    /// Which rule a telling word is a case of.
    pub naming: Model,
    /// How sure it has to be.
    pub bars: Bars,
    /// Whether a draft is a pushy ask.
    pub ask: AskJudge,
}

/// The odds that are likely enough to say something, by the kind of box. They stand where
/// cross-validation raises some six false alarms in a hundred hard clean drafts.
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
    /// How far below its bar a draft is when it is dropped.
    pub drop: f32,
    /// How much higher the bar stands for what everybody reads where not one word is of care, and where but one is:
    /// most of what people write is about nobody's patient.
    pub careless: [f32; 2],
}

impl Bars {
    /// The bars of the judge that was trained last.
    pub const TRAINED: Self =
        Self { public: 0.45, review_reply: -0.1, message: 0.95, doubt: 0.3, drop: 1.0, careless: [1.0, 0.5] };

    fn raised(self, odds: f32) -> Self {
        let (public, review_reply, message) =
            (self.public + odds, self.review_reply + odds, self.message + odds);
        Self { public, review_reply, message, ..self }
    }

    const fn of(&self, kind: Kind) -> f32 {
        match kind {
            Kind::Post | Kind::Reply | Kind::Comment => self.public,
            Kind::ReviewReply => self.review_reply,
            Kind::Message | Kind::FirstMessage => self.message,
        }
    }

    /// How much higher than that a guess at `reading` has to reach.
    fn careless(&self, reading: &Reading<'_>) -> f32 {
        match reading.kind() {
            Kind::Post | Kind::Reply | Kind::Comment => {
                self.careless.get(features::care(reading)).copied().unwrap_or_default()
            }
            Kind::ReviewReply | Kind::Message | Kind::FirstMessage => 0.0,
        }
    }
}

/// The judge that was trained last.
pub static TRAINED: Judge = Judge {
    patient: Model::of_file(include_bytes!("patient.weights")),
    telling: Model::of_file(include_bytes!("telling.weights")),
    naming: Model::of_file(include_bytes!("naming.weights")),
    bars: Bars::TRAINED,
    ask: AskJudge {
        asks: Model::of_file(include_bytes!("asks.weights")),
        naming: Model::of_file(include_bytes!("asks-naming.weights")),
        bars: AskBars::TRAINED,
    },
};

/// What a judge says of a reading; odds are natural logarithms.
#[derive(Debug)]
pub struct Judgement<'j> {
    /// The odds that the draft lets a patient be recognised.
    pub odds: f32,
    /// The odds above which that is likely enough to say so.
    pub bar: f32,
    /// Whether nothing in the draft speaks for a patient, whatever a rule may have seen.
    pub cold: bool,
    /// Whether so much speaks against one that not even a hint is worth reading.
    pub freezing: bool,
    /// For each token, the odds that it is one that tells.
    pub heat: Vec<f32>,
    /// The features of those that do.
    hot: Vec<(usize, Features)>,
    naming: &'j Model,
}

/// Whether `mention` is an age above 89 of somebody: in a draft that tells of a patient it is theirs, unless it
/// is known to be the writer's or their family's.
fn is_great_age(mention: &Mention) -> bool {
    let whose = mention.owner;
    matches!(&mention.kind, MentionKind::Age(age) if age.years >= 90)
        && matches!(whose, Owner::Unknown | Owner::Staff | Owner::Addressee | Owner::Practice)
}

/// Odds of a word from which on it tells, in a draft that does.
const HOT: f32 = 0.0;
/// Odds of a mention from which on the rules were wrong about whose it is.
const HOT_ENOUGH: f32 = 1.0;

impl Judge {
    /// Sets every bar to the trained one raised by `odds`.
    pub fn raise(&mut self, odds: f32) {
        self.bars = Bars::TRAINED.raised(odds);
        self.ask.bars = AskBars::TRAINED.raised(odds);
    }

    /// Judges `reading`, of which `seen` is known, by that and by what the rules have `found` in it.
    #[must_use]
    pub fn judge(&self, reading: &Reading<'_>, seen: &Seen, found: &[Finding]) -> Judgement<'_> {
        let odds = self.patient.weigh(&features::of_draft(reading, seen, found));
        let known = self.bars.of(reading.kind());
        let bar = known + self.bars.careless(reading);
        let (mut heat, mut hot) = (Vec::new(), Vec::new());
        // Where nothing was found and nothing is likely, no word needs to be weighed.
        if odds >= bar || !found.is_empty() {
            let tokens = TokenFeatures::of(reading, seen, found, odds);
            let (mut features, mut heavy) = (Features::with_capacity(100), Features::with_capacity(100));
            for i in 0..reading.tokens.len() {
                tokens.put(i, &mut features);
                // Most features weigh nothing, and need not be put in order.
                heavy.clear();
                heavy.extend(features.iter().filter(|&&(hash, _)| self.telling.weighs(hash)));
                heavy.sort_unstable_by_key(|&(hash, _)| hash);
                heat.push(self.telling.weigh(&heavy));
                if heat[i] >= HOT {
                    let mut features = features.clone();
                    features.sort_unstable_by_key(|&(hash, _)| hash);
                    hot.push((i, features));
                }
            }
        }
        let below = |bars: f32| odds < known - bars;
        let (cold, freezing) = (below(self.bars.doubt), below(self.bars.drop));
        Judgement { odds, bar, cold, freezing, heat, hot, naming: &self.naming }
    }
}

/// The ids of the rules on patients, in the order of the roster.
pub fn rules() -> impl Iterator<Item = &'static str> {
    ROSTER.iter().filter(|rule| rule.topic == Topic::Patient).map(|rule| rule.id)
}

impl Judgement<'_> {
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
            if is_great_age(mention)
                || owned(mention) && !matches!(mention.kind, MentionKind::Phone(_) | MentionKind::Email)
            {
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

    /// The rule that the hottest of `tokens` is a case of; none where none of them tells.
    #[must_use]
    pub fn rule_of(&self, tokens: &std::ops::Range<usize>) -> Option<&'static str> {
        let among = self.hot.iter().filter(|(i, _)| tokens.contains(i));
        let (_, features) = among.max_by(|a, b| self.heat[a.0].total_cmp(&self.heat[b.0]))?;
        naming::best(self.naming, rules(), features)
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
