//! Reviews on Google.

use super::{Site, path};
use crate::engine::draft::Kind;

/// Business profiles: every field for prose there answers a review, in public. Addresses as attested
/// by guillefidelio/replybot2025 (2025-07-15) and others.
pub static SITE: Site = Site {
    id: "google",
    name: "Google reviews",
    hosts: &["business.google.com", "www.google.com"],
    matches: &[
        "https://business.google.com/*",
        "https://www.google.com/local/business/*",
        "https://www.google.com/maps/*",
    ],
    signs: &[
        path("/reviews", Kind::ReviewReply, 9.0),
        path("/local/business", Kind::ReviewReply, 5.0),
        path("/maps/", Kind::ReviewReply, 3.0),
    ],
    parent: &[],
    recipient: &[],
    messages: "",
};
