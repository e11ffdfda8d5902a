//! Long lists: names, places, ordinary words, words of the ward.
//!
//! They are kept and changed as text, one folded word a line; what is built in is `lists.packed`, made
//! of them by `BLESS=1 cargo test --test lexicon`.

use super::packed::{Packed, Word};

/// A long list, by its number in the packed file.
#[derive(Clone, Copy, Debug)]
pub struct List(u8);

/// First names, with those of many languages.
pub const FIRST_NAMES: List = List(0);
/// Surnames, with those of many languages.
pub const SURNAMES: List = List(1);
/// Names that are words at least as often: `will`, `grace`, `mark`.
pub const NAME_WORDS: List = List(2);
/// Towns, cities, counties and boroughs.
pub const PLACES: List = List(3);
/// Ordinary words, seen in lower case in running text.
pub const ORDINARY: List = List(4);
/// Words of the ward, the chair and the ambulance that people outside of them hardly use.
pub const CLINICAL: List = List(5);
/// What people do for a living.
pub const OCCUPATIONS: List = List(6);
/// What people do for a living, in two words.
pub const ROLES: List = List(7);
/// What people wear.
pub const GARMENTS: List = List(8);
/// How what they wear looks.
pub const LOOKS: List = List(9);

/// The files of the lists in `src/lexicon/`, by the numbers of the lists.
pub const FILES: [&str; 10] = [
    "names/first.txt", "names/last.txt", "names/words.txt", "names/places.txt", "names/ordinary.txt",
    "themes/clinical.txt", "themes/occupations.txt", "themes/roles.txt", "themes/garments.txt",
    "themes/looks.txt",
];

static PACKED: Packed<'static> = Packed::of_file(include_bytes!("lists.packed"));

impl List {
    /// Whether `word`, folded, is in the list.
    #[must_use]
    pub fn has(self, word: &str) -> bool {
        PACKED.holds(self.0, word)
    }

    /// Whether the two words together, with a blank between, are in the list.
    #[must_use]
    pub fn has_pair(self, first: &str, second: &str) -> bool {
        PACKED.holds_pair(self.0, first, second)
    }
}

/// The lists that a word stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lists(u16);

impl Lists {
    /// The lists that `word`, folded, stands in; those of phrases are not asked.
    #[must_use]
    pub fn of(word: &str) -> Self {
        Self::of_hash(Word::of(word))
    }

    /// As [`Self::of`], for a word whose hash is known.
    #[must_use]
    pub fn of_hash(word: Word) -> Self {
        const ASKED: [List; 9] =
            [FIRST_NAMES, SURNAMES, NAME_WORDS, PLACES, ORDINARY, CLINICAL, OCCUPATIONS, GARMENTS, LOOKS];
        let asked = ASKED.into_iter().filter(|list| PACKED.holds_hash(list.0, word));
        Self(asked.fold(0, |lists, list| lists | 1 << list.0))
    }

    /// With `list` among them.
    #[must_use]
    pub const fn and(self, list: List) -> Self {
        Self(self.0 | 1 << list.0)
    }

    /// Whether the word stands in `list`.
    #[must_use]
    pub const fn has(self, list: List) -> bool {
        self.0 & (1 << list.0) != 0
    }
}
