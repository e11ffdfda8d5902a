//! Every site, in the order in which they are told.

use super::{
    Site, bluesky, buffer, discord, doximity, facebook, google, healthgrades, hootsuite, instagram, linkedin,
    mastodon, reddit, slack, threads, tiktok, whatsapp, x, yelp, youtube, zocdoc,
};

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
    &yelp::SITE,
    &healthgrades::SITE,
    &zocdoc::SITE,
    &doximity::SITE,
    &tiktok::SITE,
    &whatsapp::SITE,
    &discord::SITE,
    &slack::SITE,
    &buffer::SITE,
    &hootsuite::SITE,
];
