//! Mastodon.

use super::{Site, around};
use crate::engine::draft::Kind;

/// Mastodon, on the largest instances and those where clinicians gather; any other instance can be
/// added by its host. As in the interface's source (2026-08-08).
pub static SITE: Site = Site {
    id: "mastodon",
    name: "Mastodon",
    hosts: &["mastodon.social", "mastodon.online", "mstdn.social", "fosstodon.org", "med-mastodon.com"],
    matches: &[
        "https://mastodon.social/*",
        "https://mastodon.online/*",
        "https://mstdn.social/*",
        "https://fosstodon.org/*",
        "https://med-mastodon.com/*",
    ],
    signs: &[around(".compose-form", Kind::Post, 1.0)],
    parent: &[".reply-indicator__content"],
    recipient: &[".reply-indicator .display-name"],
    messages: "",
};
