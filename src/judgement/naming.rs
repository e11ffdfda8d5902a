//! Which of many rules something is a case of: a weight for each feature together with each rule.

use super::model::Model;

/// The feature `hash` as it counts for the rule that stands at `rule` among its rivals.
#[must_use]
pub const fn for_rule(hash: u32, rule: usize) -> u32 {
    (hash ^ (rule as u32 + 1).wrapping_mul(0x85EB_CA6B)).wrapping_mul(0xC2B2_AE35)
}

/// The likeliest of `rules` by `model`, for something with `features`; none where there are no rules.
pub fn best(
    model: &Model,
    rules: impl Iterator<Item = &'static str>,
    features: &[(u32, f32)],
) -> Option<&'static str> {
    let model = model.open();
    let score = |rule: usize| -> f32 {
        let known = features.iter().map(|&(hash, value)| model.of(for_rule(hash, rule)) * value);
        model.of(for_rule(0, rule)) + known.sum::<f32>()
    };
    rules.enumerate().map(|(n, id)| (score(n), id)).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, id)| id)
}
