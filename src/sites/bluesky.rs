//! Bluesky.

use super::{Site, path};
use crate::engine::draft::Kind;

/// Bluesky: no label on the editor; the publish button says `post` or `reply`. As in the source of
/// bluesky-social/social-app and its forks (2026-08-22).
pub static SITE: Site = Site {
    id: "bluesky",
    name: "Bluesky",
    hosts: &["bsky.app"],
    matches: &["https://bsky.app/*"],
    signs: &[path("/messages", Kind::Message, 5.0)],
    parent: &[],
    recipient: &["a[href^='/profile/']"],
    messages: "[data-testid^=message], [role=list] [role=listitem]",
};
