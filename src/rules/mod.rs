//! What we warn of: a roster and one file a rule.

mod asks;
mod check;
mod patient;
mod roster;
mod rule;

pub use check::{check, check_with};
pub use roster::ROSTER;
pub use rule::{Hit, Rule, Severities};
