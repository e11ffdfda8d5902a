//! Hootsuite.

use super::{Site, path};
use crate::engine::draft::Kind;

/// Hootsuite: posts for several networks at once, and an inbox. Its markup is not known.
pub static SITE: Site = Site {
    id: "hootsuite",
    name: "Hootsuite",
    hosts: &["hootsuite.com"],
    matches: &["https://*.hootsuite.com/*"],
    signs: &[path("/inbox", Kind::Message, 4.0)],
    parent: &[],
    recipient: &[],
    messages: "",
};
