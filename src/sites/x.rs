//! X.

use super::{Site, around, path};
use crate::engine::draft::Kind;

/// X, formerly Twitter. One label serves post and reply, so the send button, the placeholder and the
/// place decide. Test ids as attested by insin/control-panel-for-twitter (2026-08-17) and others.
pub static SITE: Site = Site {
    id: "x",
    name: "X",
    hosts: &["x.com", "twitter.com"],
    matches: &["https://x.com/*", "https://*.x.com/*", "https://twitter.com/*", "https://*.twitter.com/*"],
    signs: &[
        around("[data-testid=inline_reply_offscreen]", Kind::Reply, 6.0),
        around("[data-testid=dm-composer-textarea], [data-testid=dmComposerTextInput]", Kind::Message, 8.0),
        path("/messages", Kind::Message, 3.0),
        path("/i/chat", Kind::Message, 4.0),
    ],
    parent: &["[data-testid=tweetText]"],
    recipient: &["[data-testid=dm-conversation-header] a[href^='/']"],
    messages: "[data-dm-message-row], [data-testid=messageEntry]",
};
