//! Yelp for Business.

use super::{Site, path};
use crate::engine::draft::Kind;

/// Yelp for Business: an answer to a review is public, or a message to its writer alone. Nobody has told its markup; labels and the rating near the box must do.
pub static SITE: Site = Site {
    id: "yelp",
    name: "Yelp for Business",
    hosts: &["biz.yelp.com"],
    matches: &["https://biz.yelp.com/*"],
    signs: &[path("", Kind::ReviewReply, 6.0)],
    parent: &[],
    recipient: &[],
    messages: "",
};
