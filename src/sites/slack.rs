//! Slack.

use super::{Site, around, path};
use crate::engine::draft::Kind;

/// Slack: a fork of Quill. A channel is read by many, a thread is answered, a direct message has one reader.
pub static SITE: Site = Site {
    id: "slack",
    name: "Slack",
    hosts: &["app.slack.com"],
    matches: &["https://app.slack.com/*"],
    signs: &[around("[data-qa=threads_flexpane]", Kind::Reply, 6.0), path("/thread/", Kind::Reply, 3.0)],
    parent: &["[data-qa=threads_flexpane] [data-qa=message-text]"],
    recipient: &[],
    messages: "[data-qa=message_container]",
};
