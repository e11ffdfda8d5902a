//! Healthgrades.

use super::{Site, path};
use crate::engine::draft::Kind;

/// Healthgrades: answers to surveys of patients. Its markup is not known, so the host decides.
pub static SITE: Site = Site {
    id: "healthgrades",
    name: "Healthgrades",
    hosts: &["healthgrades.com"],
    matches: &["https://*.healthgrades.com/*"],
    signs: &[path("", Kind::ReviewReply, 6.0)],
    parent: &[],
    recipient: &[],
    messages: "",
};
