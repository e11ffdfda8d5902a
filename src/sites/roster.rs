//! Every site, in the order in which they are told.

use super::{Site, bluesky, facebook, google, instagram, linkedin, mastodon, reddit, threads, x, youtube};

/// Every site that Bedside knows. A test holds it against the folder and the manifest.
pub static ROSTER: &[&Site] = &[
    &x::SITE,
    &linkedin::SITE,
    &facebook::SITE,
    &instagram::SITE,
    &threads::SITE,
    &bluesky::SITE,
    &mastodon::SITE,
    &reddit::SITE,
    &youtube::SITE,
    &google::SITE,
];
