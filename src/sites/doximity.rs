//! Doximity.

use super::{Site, path};
use crate::engine::draft::Kind;

/// Doximity: a feed for clinicians, and messages. Its markup is not known; labels and addresses must do.
pub static SITE: Site = Site {
    id: "doximity",
    name: "Doximity",
    hosts: &["doximity.com"],
    matches: &["https://*.doximity.com/*"],
    signs: &[path("/messages", Kind::Message, 5.0), path("/newsfeed", Kind::Post, 1.0)],
    parent: &[],
    recipient: &[],
    messages: "",
};
