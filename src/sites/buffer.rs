//! Buffer.

use super::{Site, around};
use crate::engine::draft::Kind;

/// Buffer: a composer for several networks (Slate), and answers to comments. Test ids as attested in public code of 2026.
pub static SITE: Site = Site {
    id: "buffer",
    name: "Buffer",
    hosts: &["buffer.com"],
    matches: &["https://*.buffer.com/*"],
    signs: &[
        around("[data-testid=reply-form-item], [data-testid=comment-thread-content]", Kind::Reply, 9.0),
        around("[data-testid=composer-text-area]", Kind::Post, 3.0),
    ],
    parent: &["[data-testid=comment-item]"],
    recipient: &[],
    messages: "",
};
