//! Facebook and Messenger.

use super::{Site, path};
use crate::engine::draft::Kind;

/// Facebook: Lexical everywhere, hashed classes, and labels that say what a box is for.
pub static SITE: Site = Site {
    id: "facebook",
    name: "Facebook",
    hosts: &["facebook.com", "messenger.com"],
    matches: &["https://*.facebook.com/*", "https://*.messenger.com/*"],
    signs: &[path("/messages/", Kind::Message, 3.0), path("/latest/inbox", Kind::Message, 4.0)],
    parent: &[
        "[data-ad-rendering-role=story_message]",
        "[data-ad-preview=message]",
        "[data-ad-comet-preview=message]",
    ],
    recipient: &[],
    messages: "[data-scope=messages_table] > *, [role=grid] [role=row]",
};
