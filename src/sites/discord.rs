//! Discord.

use super::{Site, path};
use crate::engine::draft::Kind;

/// Discord: Slate, and a label that tells a person from a channel.
pub static SITE: Site = Site {
    id: "discord",
    name: "Discord",
    hosts: &["discord.com"],
    matches: &["https://discord.com/*"],
    signs: &[path("/channels/@me", Kind::Message, 4.0)],
    parent: &[],
    recipient: &["[aria-label=Channel] h1"],
    messages: "li[id^=chat-messages]",
};
