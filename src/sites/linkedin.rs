//! `LinkedIn`.

use super::{Site, around, path};
use crate::engine::draft::Kind;

/// `LinkedIn`: two renderers side by side, and a share box in an open shadow root. Classes as attested
/// by stickerdaniel/linkedin-mcp-server (2026-08-22) and trusthuman (2026-01-18).
pub static SITE: Site = Site {
    id: "linkedin",
    name: "LinkedIn",
    hosts: &["linkedin.com"],
    matches: &["https://*.linkedin.com/*"],
    signs: &[
        around("[id^='replaceableComment_urn:li:comment']", Kind::Reply, 9.0),
        around("article.comments-comment-entity, .comments-comment-box--reply", Kind::Reply, 9.0),
        around(".comments-comment-box, [data-view-name=comment-box]", Kind::Comment, 4.0),
        around(".msg-form__contenteditable, .msg-form", Kind::Message, 8.0),
        around("[data-test-modal-id=sharebox], .share-box", Kind::Post, 6.0),
        path("/messaging", Kind::Message, 2.0),
        path("/search-custom-invite", Kind::FirstMessage, 9.0),
    ],
    parent: &[
        "[data-view-name=feed-commentary]",
        "[data-testid=expandable-text-box]",
        ".update-components-text",
    ],
    recipient: &[
        "[role=dialog] strong",
        ".msg-entity-lockup__entity-title",
        "#thread-detail-jump-target",
        ".msg-overlay-bubble-header__title",
    ],
    messages: ".msg-s-event-listitem, .msg-s-message-list__event",
};
