//! Threads.

use super::Site;

/// Threads: one label for post and reply; the placeholder and the heading tell them apart.
pub static SITE: Site = Site {
    id: "threads",
    name: "Threads",
    hosts: &["threads.com", "threads.net"],
    matches: &["https://*.threads.com/*", "https://*.threads.net/*"],
    signs: &[],
    parent: &[],
    recipient: &[],
    messages: "",
};
