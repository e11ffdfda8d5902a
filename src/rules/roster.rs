//! Every rule, patients first; between findings of equal weight the earlier rule speaks.

use super::{Rule, asks, patient};

/// Every rule that Bedside has. A test holds it against the files of the two folders.
pub static ROSTER: &[&Rule] = &[&patient::patient_name::RULE, &asks::comment_bait::RULE];
