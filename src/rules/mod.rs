//! What we warn of: a roster and one file a rule.

mod asks;
mod check;
mod confirming;
mod drop_it;
pub mod history;
mod judged;
mod keeper;
mod marks;
mod medicine;
mod modifier;
mod neutral;
mod patient;
mod pattern;
mod phrasing;
mod roster;
mod rule;
mod sections;
mod tone;
mod wording;

pub use check::{check, check_by, check_with, found};
pub use keeper::{Keeper, SHORT};
pub use marks::{Hand, Marks};
pub use roster::ROSTER;
pub use rule::{HINT, Hit, OFF, Rule, STOP, Severities, WARN};
pub use sections::LONG;
