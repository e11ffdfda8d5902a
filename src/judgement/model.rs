//! A linear model over hashed features, a byte a weight.

use std::borrow::Cow;

use super::features::Features;

/// How many bits of a feature's hash find its weight.
pub const BITS: u32 = 17;
/// How many weights a model has.
pub const SIZE: usize = 1 << BITS;
/// The bytes before the weights: the scale and the weight of nothing at all.
const HEAD: usize = 8;

/// A model, as it lies in its file: how much one step of a weight is worth and the odds of nothing
/// at all, each as a little-endian `f32`; then a signed byte for each weight.
#[derive(Debug)]
pub struct Model(Cow<'static, [u8]>);

impl Model {
    /// The model in the file `bytes`; a file of another length does not compile.
    ///
    /// # Panics
    ///
    /// When `bytes` are not as many as a model has.
    #[must_use]
    pub const fn of_file(bytes: &'static [u8]) -> Self {
        assert!(bytes.len() == HEAD + SIZE, "not a model of this size");
        Self(Cow::Borrowed(bytes))
    }

    /// The model of `weights`, of which there are [`SIZE`], and of `bias`, the odds of nothing at all, each
    /// weight rounded to one of `steps` steps up or down, which is what the file weighs when packed.
    ///
    /// # Panics
    ///
    /// When `weights` are not [`SIZE`] numbers.
    #[must_use]
    pub fn of_weights(weights: &[f32], bias: f32, steps: f32) -> Self {
        assert_eq!(weights.len(), SIZE, "not a model of this size");
        let largest = weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
        let scale = (largest / steps).max(f32::MIN_POSITIVE);
        let mut bytes = Vec::with_capacity(HEAD + SIZE);
        bytes.extend(scale.to_le_bytes());
        bytes.extend(bias.to_le_bytes());
        bytes.extend(weights.iter().map(|weight| ((weight / scale).round() as i8).cast_unsigned()));
        Self(Cow::Owned(bytes))
    }

    /// The bytes of the model's file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// What `features` weigh together, in log odds.
    #[must_use]
    pub fn weigh(&self, features: &Features) -> f32 {
        let weights = &self.0[HEAD..];
        let weight = |hash| f32::from(weights[place(hash)].cast_signed());
        let sum: f32 = features.iter().map(|&(hash, value)| weight(hash) * value).sum();
        self.number(0) * sum + self.number(4)
    }

    /// What the feature `hash` weighs, in log odds.
    #[must_use]
    pub fn weight(&self, hash: u32) -> f32 {
        self.number(0) * f32::from(self.0[HEAD + place(hash)].cast_signed())
    }

    /// What nothing at all weighs, in log odds.
    #[must_use]
    pub fn bias(&self) -> f32 {
        self.number(4)
    }

    fn number(&self, at: usize) -> f32 {
        f32::from_le_bytes([self.0[at], self.0[at + 1], self.0[at + 2], self.0[at + 3]])
    }
}

/// Where the weight of the feature `hash` stands.
#[must_use]
pub const fn place(hash: u32) -> usize {
    // The hash mixes its upper bits poorly; this spreads them.
    ((hash ^ hash >> 15).wrapping_mul(0x9E37_79B1) >> (32 - BITS)) as usize
}
