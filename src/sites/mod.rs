//! Where people post: a roster and one site a file; and how to tell, of any box, what it is for.
//!
//! What a box is for is decided by roles, labels and structure first, in several languages, and by a
//! site's own signs second, so that a renamed class breaks little. This room holds the pure half: the
//! words ([`cue`]) and the weighing ([`verdict`]). The shell gathers the evidence.

pub mod cue;
mod roster;
pub mod verdict;

mod bluesky;
mod buffer;
mod discord;
mod doximity;
mod facebook;
mod google;
mod healthgrades;
mod hootsuite;
mod instagram;
mod linkedin;
mod mastodon;
mod reddit;
mod slack;
mod threads;
mod tiktok;
mod whatsapp;
mod x;
mod yelp;
mod youtube;
mod zocdoc;

pub use roster::ROSTER;

use crate::engine::draft::Kind;

/// A place where people post.
#[derive(Debug)]
pub struct Site {
    /// The platform's word, as in the terminal format.
    pub id: &'static str,
    /// Its name, as people know it.
    pub name: &'static str,
    /// Its hosts; one that begins with a dot stands for every host under it. The first is the key in
    /// settings.
    pub hosts: &'static [&'static str],
    /// Match patterns of the manifest.
    pub matches: &'static [&'static str],
    /// What tells its kinds of box apart, beyond what labels and structure say.
    pub signs: &'static [Sign],
    /// Where the text answered stands, as selectors, the best first.
    pub parent: &'static [&'static str],
    /// Where a message's recipient stands, as selectors, the best first.
    pub recipient: &'static [&'static str],
    /// The messages of a conversation, as a selector; none of them means a first message.
    pub messages: &'static str,
}

/// One thing about a box that speaks for a kind.
#[derive(Debug)]
pub struct Sign {
    /// Where to look.
    pub place: Place,
    /// What it speaks for.
    pub kind: Kind,
    /// How strongly, on the scale of [`verdict`].
    pub weight: f32,
}

/// Where a sign stands.
#[derive(Debug)]
pub enum Place {
    /// The editor, or an element around it, matches this selector.
    Around(&'static str),
    /// The address's path holds this.
    Path(&'static str),
}

/// A sign in the elements around the editor.
const fn around(selector: &'static str, kind: Kind, weight: f32) -> Sign {
    Sign { place: Place::Around(selector), kind, weight }
}

/// A sign in the address.
const fn path(part: &'static str, kind: Kind, weight: f32) -> Sign {
    Sign { place: Place::Path(part), kind, weight }
}

/// The site that `host` belongs to, if it is one of ours.
#[must_use]
pub fn site_of(host: &str) -> Option<&'static Site> {
    ROSTER.iter().copied().find(|site| site.hosts.iter().any(|known| covers(known, host)))
}

fn covers(known: &str, host: &str) -> bool {
    let bare = known.trim_start_matches('.');
    host == bare || host.strip_suffix(bare).is_some_and(|rest| rest.ends_with('.'))
}

/// The key of `host` in settings: its site's first host, or the host without `www.`.
#[must_use]
pub fn key_of(host: &str) -> String {
    let host = host.split(':').next().unwrap_or(host);
    // An instance of Mastodon is a place of its own, with its own rules.
    match site_of(host).filter(|site| site.id != "mastodon") {
        Some(site) => site.hosts[0].to_owned(),
        None => host.trim_start_matches("www.").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_find_their_site_and_key() {
        for (host, id, key) in [
            ("x.com", "x", "x.com"),
            ("mobile.twitter.com", "x", "x.com"),
            ("www.linkedin.com", "linkedin", "linkedin.com"),
            ("old.reddit.com", "reddit", "reddit.com"),
            ("med-mastodon.com", "mastodon", "med-mastodon.com"),
            ("studio.youtube.com:8443", "youtube", "youtube.com"),
        ] {
            assert_eq!(site_of(host.split(':').next().unwrap()).map(|site| site.id), Some(id));
            assert_eq!(key_of(host), key);
        }
        assert!(site_of("notx.com").is_none() && site_of("example.org").is_none());
        assert_eq!(key_of("www.example.org"), "example.org");
    }
}
