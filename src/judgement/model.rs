//! A linear model over hashed features, of which few weigh anything.
//!
//! In its file stand only the weights that are not nothing: how far each lies behind the last, and how many
//! steps it goes up or down, in as few bits as numbers that are mostly small need. It is unpacked when it
//! is first asked, into a byte a weight.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::bits::{Bits, Writer};
use super::features::Features;

/// How many bits of a feature's hash find its weight.
pub const BITS: u32 = 18;
/// How many weights a model has.
pub const SIZE: usize = 1 << BITS;
/// The bytes before the weights: what a step is worth, what nothing at all weighs, how many weights there
/// are, how many low bits of a distance and of a height are written as they are, and the least height.
const HEAD: usize = 15;

/// A model: its file, and its weights once they are asked for.
///
/// The file holds what one step of a weight is worth and the odds of nothing at all, each as a little-endian
/// `f32`, the number of weights as a `u32`, three bytes on how the weights are written, and the weights.
#[derive(Debug)]
pub struct Model {
    file: Cow<'static, [u8]>,
    weights: OnceLock<Box<[i8]>>,
}

impl Model {
    /// The model in the file `bytes`; what is too short for one does not compile.
    ///
    /// # Panics
    ///
    /// When `bytes` are fewer than any model has.
    #[must_use]
    pub const fn of_file(bytes: &'static [u8]) -> Self {
        assert!(bytes.len() >= HEAD, "not a model");
        Self { file: Cow::Borrowed(bytes), weights: OnceLock::new() }
    }

    /// The model of `weights`, of which there are [`SIZE`], and of `bias`, the odds of nothing at all, each
    /// weight rounded to one of `steps` steps up or down, which is what the file weighs.
    ///
    /// # Panics
    ///
    /// When `weights` are not [`SIZE`] numbers.
    #[must_use]
    pub fn of_weights(weights: &[f32], bias: f32, steps: f32) -> Self {
        assert_eq!(weights.len(), SIZE, "not a model of this size");
        let largest = weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
        let scale = (largest / steps).max(f32::MIN_POSITIVE);
        let rounded = weights.iter().map(|weight| (weight / scale).round() as i8);
        let heights: Vec<(usize, i8)> = rounded.enumerate().filter(|&(_, height)| height != 0).collect();
        let least = heights.iter().map(|(_, height)| height.unsigned_abs()).min().unwrap_or_default();
        let mut before = 0;
        let numbers: Vec<(u32, bool, u32)> = heights
            .iter()
            .map(|&(at, height)| {
                let distance = at - before;
                before = at + 1;
                (distance as u32, height < 0, u32::from(height.unsigned_abs() - least))
            })
            .collect();
        // However many low bits make the file smallest.
        let best = |number: fn(&(u32, bool, u32)) -> u32| {
            (0..16_u8).min_by_key(|&low| {
                numbers.iter().map(|it| u64::from(number(it) >> low) + u64::from(low)).sum::<u64>()
            })
        };
        let lows = [best(|it| it.0), best(|it| it.2)].map(Option::unwrap_or_default);
        let mut writer = Writer::default();
        for (distance, down, height) in numbers {
            writer.number(distance, lows[0]);
            writer.bit(down);
            writer.number(height, lows[1]);
        }
        let count = heights.len() as u32;
        let head = [&scale.to_le_bytes()[..], &bias.to_le_bytes(), &count.to_le_bytes(), &lows, &[least]];
        let file = Cow::Owned([head.concat(), writer.bytes()].concat());
        Self { file, weights: OnceLock::new() }
    }

    /// The bytes of the model's file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.file
    }

    /// What `features` weigh together, in log odds.
    #[must_use]
    pub fn weigh(&self, features: &Features) -> f32 {
        let weights = self.weights();
        let sum: f32 = features.iter().map(|&(hash, value)| f32::from(weights[place(hash)]) * value).sum();
        self.number(0) * sum + self.bias()
    }

    /// Whether the feature `hash` weighs anything.
    #[must_use]
    pub fn weighs(&self, hash: u32) -> bool {
        self.weights()[place(hash)] != 0
    }

    /// Its weights, to ask for many of them.
    #[must_use]
    pub fn open(&self) -> Weights<'_> {
        Weights { step: self.number(0), heights: self.weights() }
    }

    /// What nothing at all weighs, in log odds.
    #[must_use]
    pub fn bias(&self) -> f32 {
        self.number(4)
    }

    /// How many weights are not nothing.
    #[must_use]
    pub fn count(&self) -> usize {
        self.four(8).map_or(0, u32::from_le_bytes) as usize
    }

    /// One height for each weight, [`SIZE`] of them.
    fn weights(&self) -> &[i8] {
        self.weights.get_or_init(|| self.unpacked())
    }

    fn unpacked(&self) -> Box<[i8]> {
        let mut weights = vec![0; SIZE].into_boxed_slice();
        let &[distances, heights, least] =
            self.file.get(HEAD - 3..).and_then(<[u8]>::first_chunk).unwrap_or(&[0; 3]);
        let mut bits = Bits::of(self.file.get(HEAD..).unwrap_or_default());
        let mut at = 0;
        for _ in 0..self.count() {
            at += bits.number(distances) as usize;
            let down = bits.bit();
            let height = (bits.number(heights) + u32::from(least)) as i8;
            if let Some(weight) = weights.get_mut(at) {
                *weight = if down { -height } else { height };
            }
            at += 1;
        }
        weights
    }

    fn number(&self, at: usize) -> f32 {
        self.four(at).map_or(0.0, f32::from_le_bytes)
    }

    fn four(&self, at: usize) -> Option<[u8; 4]> {
        self.file.get(at..)?.first_chunk().copied()
    }
}

/// The weights of a model.
#[derive(Clone, Copy, Debug)]
pub struct Weights<'m> {
    /// What one step of a weight is worth, in log odds.
    step: f32,
    heights: &'m [i8],
}

impl Weights<'_> {
    /// What the feature `hash` weighs, in log odds.
    #[must_use]
    pub fn of(self, hash: u32) -> f32 {
        self.step * f32::from(self.heights[place(hash)])
    }
}

/// Where the weight of the feature `hash` stands.
#[must_use]
pub const fn place(hash: u32) -> usize {
    // The hash mixes its upper bits poorly; this spreads them.
    ((hash ^ hash >> 15).wrapping_mul(0x9E37_79B1) >> (32 - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut weights = vec![0.0; SIZE];
        let mut at = 0;
        for n in 0..12_000_usize {
            at += 1 + n * n % 17;
            weights[at] = [-4.5, 1.0, 9.0, -1.0, 0.4, 3.2][n % 6];
        }
        weights[0] = -9.0;
        weights[SIZE - 1] = 2.0;
        let model = Model::of_weights(&weights, -0.25, 9.0);
        let read = model.weights();
        assert!(weights.iter().zip(read.iter()).all(|(weight, &read)| weight.round() as i8 == read));
        assert_eq!(
            (model.count(), model.bias()),
            (read.iter().filter(|&&weight| weight != 0).count(), -0.25)
        );
        // Some eleven bits a weight where heights differ this much, and none for what weighs nothing.
        assert!(model.bytes().len() < model.count() * 11 / 8, "{} B", model.bytes().len());
    }

    #[test]
    fn a_model_without_a_weight_is_its_bias() {
        let model = Model::of_weights(&vec![0.0; SIZE], 1.5, 9.0);
        assert_eq!((model.bytes().len(), model.weigh(&vec![(7, 1.0)])), (HEAD, 1.5));
    }
}
