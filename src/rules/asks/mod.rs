//! A pushy ask: one file a rule, named after its id.

pub mod auto_dm_greeting;
pub mod blog_promo_dm;
pub mod comment_bait;
pub mod follow_begging;
pub mod hashtag_stuffing;
pub mod phi_solicitation;
pub mod push_cta;
pub mod repost_begging;
