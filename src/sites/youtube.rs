//! `YouTube` and its Studio.

use super::{Site, around};
use crate::engine::draft::Kind;

/// `YouTube`: its own elements; replies stand inside a comment's thread. Element names as attested by
/// insin/control-panel-for-youtube (2026-06-28).
pub static SITE: Site = Site {
    id: "youtube",
    name: "YouTube",
    hosts: &["youtube.com"],
    matches: &["https://*.youtube.com/*"],
    signs: &[
        around("ytd-comment-thread-renderer, ytd-comment-view-model, ytcp-comment-thread", Kind::Reply, 9.0),
        around("ytd-comments, ytd-comment-simplebox-renderer", Kind::Comment, 3.0),
        around("ytd-backstage-post-dialog-renderer", Kind::Post, 9.0),
    ],
    parent: &["#content-text"],
    recipient: &[],
    messages: "",
};
