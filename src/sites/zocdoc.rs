//! Zocdoc.

use super::{Site, path};
use crate::engine::draft::Kind;

/// Zocdoc: answers to reviews of patients. Its markup is not known, so the host decides.
pub static SITE: Site = Site {
    id: "zocdoc",
    name: "Zocdoc",
    hosts: &["zocdoc.com"],
    matches: &["https://*.zocdoc.com/*"],
    signs: &[path("", Kind::ReviewReply, 6.0), path("/messages", Kind::Message, 12.0)],
    parent: &[],
    recipient: &[],
    messages: "",
};
