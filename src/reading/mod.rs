//! What a text says.

use crate::engine::draft::{Draft, Setting};

/// A draft, read.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The draft's text.
    pub text: &'a str,
    /// The setting it is written in.
    pub setting: &'a Setting,
}

impl<'a> Reading<'a> {
    /// Reads `draft`.
    #[must_use]
    pub fn of(draft: &Draft<'a>) -> Self {
        Self { text: draft.text, setting: draft.setting }
    }
}
