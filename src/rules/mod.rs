//! What we warn of: a roster and one file a rule.

mod asks;
mod check;
mod drop_it;
mod modifier;
mod neutral;
mod patient;
mod phrasing;
mod roster;
mod rule;
mod tone;
mod wording;

pub use check::{check, check_with};
pub use roster::ROSTER;
pub use rule::{HINT, Hit, OFF, Rule, STOP, Severities, WARN};
