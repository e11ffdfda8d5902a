//! `WhatsApp`.

use super::{Site, path};
use crate::engine::draft::Kind;

/// `WhatsApp` in the browser: every box there writes a message. As attested by wppconnect-team/wa-js (2026-08-21).
pub static SITE: Site = Site {
    id: "whatsapp",
    name: "WhatsApp",
    hosts: &["web.whatsapp.com"],
    matches: &["https://web.whatsapp.com/*"],
    signs: &[path("", Kind::Message, 6.0)],
    parent: &[],
    recipient: &["#main header span[dir=auto]", "#main header [role=button]"],
    messages: "#main [role=row]",
};
