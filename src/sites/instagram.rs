//! Instagram.

use super::{Site, path};
use crate::engine::draft::Kind;

/// Instagram: captions in a dialog, comments in a form, messages under `/direct/`.
pub static SITE: Site = Site {
    id: "instagram",
    name: "Instagram",
    hosts: &["instagram.com"],
    matches: &["https://*.instagram.com/*"],
    signs: &[path("/direct/", Kind::Message, 5.0), path("/create/", Kind::Post, 3.0)],
    parent: &["h1 + span[dir=auto]", "h1[dir=auto]"],
    recipient: &[],
    messages: "[role=row]",
};
