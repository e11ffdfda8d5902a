//! Where people post: a roster and one site a file.

/// The key of `host` in settings: the host without `www.`.
#[must_use]
pub fn key_of(host: &str) -> String {
    host.trim_start_matches("www.").to_owned()
}
