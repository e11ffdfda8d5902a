//! Reddit.

use super::{Site, around, path};
use crate::engine::draft::Kind;

/// Reddit: custom elements with open shadow roots in the new one, unlabelled fields in the old one.
/// The old templates (2017) have not changed; the new ones as seen in 2026.
pub static SITE: Site = Site {
    id: "reddit",
    name: "Reddit",
    hosts: &["reddit.com"],
    matches: &["https://*.reddit.com/*"],
    signs: &[
        around("shreddit-comment[thingid^=t1_], shreddit-comment", Kind::Reply, 9.0),
        around(".thing.comment", Kind::Reply, 9.0),
        around("comment-composer-host, .commentarea", Kind::Comment, 6.0),
        around("rs-message-composer, rs-direct-chat, rs-room", Kind::Message, 8.0),
        around("form#compose-message, #compose-message", Kind::FirstMessage, 9.0),
        path("/comments/", Kind::Comment, 1.5),
        path("/submit", Kind::Post, 5.0),
        path("/message/compose", Kind::FirstMessage, 5.0),
    ],
    parent: &["[slot=comment]", ".usertext-body .md", "[slot=text-body]", "[slot=title]"],
    recipient: &["[name=to]"],
    messages: "rs-timeline-event, .room-message",
};
