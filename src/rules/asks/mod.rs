//! A pushy ask: one file a rule, named after its id.

pub mod comment_bait;
