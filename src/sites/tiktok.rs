//! `TikTok`.

use super::{Site, around, path};
use crate::engine::draft::Kind;

/// `TikTok`: Draft.js under test ids that have stood since 2023, as public code of 2026 attests.
pub static SITE: Site = Site {
    id: "tiktok",
    name: "TikTok",
    hosts: &["tiktok.com"],
    matches: &["https://*.tiktok.com/*"],
    signs: &[
        around("[data-e2e^=comment-reply], [data-e2e^=comment-level-2]", Kind::Reply, 6.0),
        around("[data-e2e=comment-input], [data-e2e=comment-text]", Kind::Comment, 3.0),
        path("/messages", Kind::Message, 5.0),
        path("/upload", Kind::Post, 5.0),
        path("/tiktokstudio", Kind::Post, 3.0),
    ],
    parent: &["[data-e2e=browse-video-desc]", "[data-e2e=comment-level-1]"],
    recipient: &["[data-e2e=chat-uniqueid]"],
    messages: "[data-e2e=chat-item]",
};
