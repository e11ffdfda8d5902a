//! The words we know: classes of words written by hand, and lists of names and places from public
//! sources (see `SOURCES.md` beside this file).

mod chains;
mod class;
mod cue;
mod list;
pub mod locale;
pub mod packed;

use std::sync::OnceLock;

use chains::Chains;

pub use class::{Class, Classes};
pub use cue::{Cue, Phrase, THIRD_PERSON, beginning_with as phrases_beginning_with};
pub use locale::Locale;
pub use packed::Word;
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
    look_up_hashed(hash_of(word), word)
}

/// As [`look_up`], for a word whose hash is known.
#[must_use]
pub fn look_up_hashed(hash: u32, word: &str) -> Entry {
    static TABLE: OnceLock<Table> = OnceLock::new();
    let table = TABLE.get_or_init(Table::of_words);
    let known = table.chains.with(hash).map(|at| &table.entries[at]);
    let known = known.filter(|(known, text, _)| *known == hash && *text == word);
    known.fold(Entry::default(), |all, (.., entry)| Entry {
        classes: all.classes.with(entry.classes),
        phrase_words: all.phrase_words.max(entry.phrase_words),
    })
}

/// Every word of every class, and every first word of a phrase, each behind its hash; a word of several classes stands in it as
/// often.
struct Table {
    entries: Vec<(u32, &'static str, Entry)>,
    chains: Chains,
}

impl Table {
    fn of_words() -> Self {
        let (mut entries, mut hashes) = (Vec::with_capacity(7_000), Vec::with_capacity(7_000));
        let mut add = |word: &'static str, classes: Classes, phrase_words: u8| {
            let hash = hash_of(word);
            entries.push((hash, word, Entry { classes, phrase_words }));
            hashes.push(hash);
        };
        for word in locale::words_everywhere("honorifics") {
            add(word, Classes::of(Class::Honorific), 0);
        }
        for &(class, words) in class::WORDS {
            let mut before = ("", 0);
            for word in words.split_ascii_whitespace() {
                add(word, Classes::of(class), 0);
                if let Some((head, _)) = word.split_once('_') {
                    let words = word.split('_').count() as u8;
                    // Phrases that begin alike stand together.
                    if before.0 != head || before.1 < words {
                        add(head, Classes::NONE, words);
                        before = (head, words);
                    }
                }
            }
        }
        Self { entries, chains: Chains::of(&hashes) }
    }
}

/// The hash of a folded word, after Fowler, Noll and Vo, as if it were written without apostrophes: 32 bits, so
/// that the plain-script twin need not emulate longer numbers.
#[must_use]
pub fn hash_of(word: &str) -> u32 {
    word.bytes()
        .filter(|&byte| byte != b'\'')
        .fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
