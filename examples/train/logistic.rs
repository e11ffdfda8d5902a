//! Logistic regression over hashed features, by gradients that adapt to each weight.

use bedside::judgement::features::Features;
use bedside::judgement::model::{Model, SIZE, place};
use bedside::judgement::naming::for_rule;

/// One thing to learn from: what it looks like, how likely it is to be one, and how much it counts.
pub struct Example {
    pub features: Features,
    pub is: f32,
    pub weight: f32,
}

/// How likely something is to be one of which it is known that it `is` or isn't.
pub fn sure(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// How a model is held back from learning by heart, how long it learns, and what it may weigh.
#[derive(Clone, Copy)]
pub struct Pace {
    /// How strongly weights are pulled to nothing.
    pub pull: f32,
    /// How often all examples are seen.
    pub rounds: i32,
    /// How many weights may be other than nothing: the budget of its file, at about nine bits a weight.
    /// Those that move the odds of the examples most are kept and learn anew without the others.
    pub keep: usize,
    /// To how many steps up or down the weights are rounded.
    pub steps: f32,
}

/// How much more strongly the weights that are kept are pulled, since each stands for others now.
const FIRMER: f32 = 1.5;

impl Pace {
    /// The same with a budget of `percent` of it.
    pub fn within(self, percent: usize) -> Self {
        Self { keep: self.keep * percent / 100, ..self }
    }
}

/// Weights that learn.
pub struct Learner {
    pub weights: Vec<f32>,
    pub bias: f32,
    drift: Vec<f32>,
    speed: Vec<f32>,
}

impl Learner {
    pub fn new() -> Self {
        let none = || vec![0.0; SIZE + 1];
        Self { weights: vec![0.0; SIZE], bias: 0.0, drift: none(), speed: none() }
    }

    pub fn score(&self, features: &Features) -> f32 {
        self.bias + features.iter().map(|&(hash, value)| self.weights[place(hash)] * value).sum::<f32>()
    }

    /// Takes one step against `slope`, whose last entry is that of the bias.
    pub fn step(&mut self, slope: &[f32], active: &[usize], round: i32, rounds: i32) {
        let rate = 0.05 * (1.0 - (round - 1) as f32 / rounds as f32).max(0.02);
        let (warm, slow) = (1.0 - power(0.9, round), 1.0 - power(0.999, round));
        for &at in active.iter().chain([&SIZE]) {
            self.drift[at] = 0.9 * self.drift[at] + 0.1 * slope[at];
            self.speed[at] = 0.999 * self.speed[at] + 0.001 * slope[at] * slope[at];
            let step = rate * (self.drift[at] / warm) / ((self.speed[at] / slow).sqrt() + 1e-6);
            *self.weights.get_mut(at).unwrap_or(&mut self.bias) -= step;
        }
    }

    /// The model, its weights rounded as `pace` has it.
    pub fn model(&self, pace: Pace) -> Model {
        Model::of_weights(&self.weights, self.bias, pace.steps)
    }
}

/// How rare what stands at each place is among `examples`: a fourth of the logarithm. What every draft
/// has tells little.
pub fn rarity(examples: &[&Example]) -> Vec<f32> {
    let mut seen = vec![0_u32; SIZE];
    for example in examples {
        for &(hash, _) in &example.features {
            seen[place(hash)] += 1;
        }
    }
    let octaves = |count: u32| (examples.len() as f64 / f64::from(count + 1)).log2().max(0.1);
    seen.into_iter().map(|count| (octaves(count) * 0.173) as f32).collect()
}

/// Learns to tell the `examples` apart.
pub fn learn(examples: &[&Example], pace: Pace) -> Learner {
    let rarity = rarity(examples);
    let weighed: Vec<Example> = examples.iter().map(|example| weighed(example, &rarity)).collect();
    let all = active(weighed.iter().flat_map(|example| example.features.iter().map(|f| f.0)));
    let mut learner = learn_evenly(&weighed, pace, &all);
    if all.len() > pace.keep {
        let mut used = vec![0.0; SIZE];
        for example in &weighed {
            add_use(&mut used, &example.features, |hash| hash);
        }
        let pace = Pace { pull: pace.pull * FIRMER, ..pace };
        learner = learn_evenly(&weighed, pace, &strongest(&learner, all, &used, pace.keep));
    }
    learner.weights.iter_mut().zip(&rarity).for_each(|(weight, rarity)| *weight *= rarity);
    learner
}

/// `example` with each feature as heavy as it is rare.
fn weighed(example: &Example, rarity: &[f32]) -> Example {
    let features = example.features.iter().map(|&(hash, value)| (hash, value * rarity[place(hash)]));
    Example { features: features.collect(), ..*example }
}

/// Adds to `used` how much each of `features` counts, squared.
fn add_use(used: &mut [f32], features: &Features, named: impl Fn(u32) -> u32) {
    for &(hash, value) in features {
        used[place(named(hash))] += value * value;
    }
}

/// The `keep` places of `active` whose weights move the odds of all examples most, in their order.
fn strongest(learner: &Learner, mut active: Vec<usize>, used: &[f32], keep: usize) -> Vec<usize> {
    let moves = |at: usize| learner.weights[at] * learner.weights[at] * used[at];
    active.sort_by(|&a, &b| moves(b).total_cmp(&moves(a)).then(a.cmp(&b)));
    active.truncate(keep);
    active.sort_unstable();
    active
}

fn learn_evenly(examples: &[Example], pace: Pace, active: &[usize]) -> Learner {
    let mut learner = Learner::new();
    let mut slope = vec![0.0_f32; SIZE + 1];
    for round in 1..=pace.rounds {
        for &at in active {
            slope[at] = pace.pull * learner.weights[at];
        }
        slope[SIZE] = 0.0;
        for example in examples {
            let miss = (chance(learner.score(&example.features)) - example.is) * example.weight;
            slope[SIZE] += miss;
            for &(hash, value) in &example.features {
                slope[place(hash)] += miss * value;
            }
        }
        learner.step(&slope, active, round, pace.rounds);
    }
    learner
}

/// The places of `hashes`, each once.
pub fn active(hashes: impl Iterator<Item = u32>) -> Vec<usize> {
    let mut seen = vec![false; SIZE];
    hashes.for_each(|hash| seen[place(hash)] = true);
    (0..SIZE).filter(|&at| seen[at]).collect()
}

/// The chance that goes with `odds`; made of sums and products alone, so that every machine trains
/// the same bytes.
pub fn chance(odds: f32) -> f32 {
    let grown = exp(-f64::from(odds.clamp(-30.0, 30.0)));
    (1.0 / (1.0 + grown)) as f32
}

/// `e` to the power of `x`, to six figures.
pub fn exp(x: f64) -> f64 {
    let mut y = 1.0 + x / 4_194_304.0;
    for _ in 0..22 {
        y *= y;
    }
    y
}

fn power(base: f32, exponent: i32) -> f32 {
    (0..exponent).fold(1.0, |product, _| product * base)
}

/// Learns to name the one of `count` rules that each example is a case of: the likelier, the higher it
/// scores against all others.
pub fn learn_names(examples: &[(&Example, usize)], count: usize, pace: Pace) -> Learner {
    let all = active(examples.iter().flat_map(|(example, _)| {
        let hashes = example.features.iter().map(|f| f.0).chain([0]);
        hashes.flat_map(move |hash| (0..count).map(move |rule| for_rule(hash, rule)))
    }));
    let learner = learn_names_of(examples, count, pace, &all);
    if all.len() <= pace.keep {
        return learner;
    }
    let mut used = vec![0.0; SIZE];
    for (example, _) in examples {
        for rule in 0..count {
            add_use(&mut used, &example.features, |hash| for_rule(hash, rule));
            used[place(for_rule(0, rule))] += 1.0;
        }
    }
    learn_names_of(examples, count, pace, &strongest(&learner, all, &used, pace.keep))
}

fn learn_names_of(examples: &[(&Example, usize)], count: usize, pace: Pace, active: &[usize]) -> Learner {
    let mut learner = Learner::new();
    let mut slope = vec![0.0_f32; SIZE + 1];
    for round in 1..=pace.rounds {
        for &at in active {
            slope[at] = pace.pull * learner.weights[at];
        }
        for &(example, named) in examples {
            let scores: Vec<f64> = (0..count)
                .map(|rule| {
                    let features = example.features.iter().chain([&(0, 1.0)]);
                    f64::from(
                        features.map(|&(h, v)| learner.weights[place(for_rule(h, rule))] * v).sum::<f32>(),
                    )
                })
                .collect();
            let most = scores.iter().copied().fold(f64::MIN, f64::max);
            let grown: Vec<f64> = scores.iter().map(|score| exp((score - most).max(-30.0))).collect();
            let sum: f64 = grown.iter().sum();
            for (rule, grown) in grown.iter().enumerate() {
                let miss = (grown / sum) as f32 - f32::from(u8::from(rule == named));
                if miss.abs() > 0.002 {
                    for &(hash, value) in example.features.iter().chain([&(0, 1.0)]) {
                        slope[place(for_rule(hash, rule))] += miss * value;
                    }
                }
            }
        }
        learner.step(&slope, active, round, pace.rounds);
    }
    learner
}
