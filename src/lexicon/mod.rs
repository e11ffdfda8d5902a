//! The words we know: classes of words written by hand, and lists of names and places from public
//! sources (see `SOURCES.md` beside this file).

mod class;
mod cue;
mod list;
pub mod packed;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

pub use class::{Class, Classes};
pub use cue::{Cue, THIRD_PERSON, beginning_with as phrases_beginning_with};
#[rustfmt::skip]
pub use list::{List, Lists, FILES, CLINICAL, FIRST_NAMES, GARMENTS, LOOKS, NAME_WORDS, OCCUPATIONS, ORDINARY, PLACES, ROLES, SURNAMES};

/// What the lexicon knows of a word or of a phrase joined by `_`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    /// The classes it belongs to.
    pub classes: Classes,
    /// How many words the longest phrase that begins with this word has; 0 when none does.
    pub phrase_words: u8,
}

/// Looks a folded word, or a phrase joined by `_`, up.
#[must_use]
pub fn look_up(word: &str) -> Entry {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(table).get(word).copied().unwrap_or_default()
}

type Table = HashMap<&'static str, Entry, BuildHasherDefault<Fnv>>;

fn table() -> Table {
    let mut table = Table::with_capacity_and_hasher(6_000, BuildHasherDefault::default());
    for &(class, words) in class::WORDS {
        for word in words.split_ascii_whitespace() {
            let entry: &mut Entry = table.entry(word).or_default();
            entry.classes = entry.classes.with(Classes::of(class));
            if let Some((head, _)) = word.split_once('_') {
                let words = word.split('_').count() as u8;
                let head = table.entry(head).or_default();
                head.phrase_words = head.phrase_words.max(words);
            }
        }
    }
    table
}

/// The hash of a folded word, as if it were written without apostrophes.
#[must_use]
pub fn hash_of(word: &str) -> u32 {
    word.bytes()
        .filter(|&byte| byte != b'\'')
        .fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Fowler, Noll and Vo's hash: short keys, no secret to keep, 32 bits so that the plain-script twin
/// need not emulate longer integers.
#[derive(Default)]
struct Fnv(u32);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        let mut hash = self.0 ^ 0x811c_9dc5;
        for &byte in bytes {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        // The table takes its control bits from the top, so the hash stands in both halves.
        u64::from(self.0) << 32 | u64::from(self.0)
    }
}
