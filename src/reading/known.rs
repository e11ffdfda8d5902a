//! What the long lists say of a word, kept for the next time that it is read: a draft is read anew at every key,
//! and nearly all of its words are those of the key before.

use std::cell::Cell;

use super::case::is_past;
use crate::lexicon::{Lists, Word};

/// What is known of a word, whatever stands around it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// The long lists that it stands in.
    pub lists: Lists,
    /// Whether it is a verb in the past.
    pub past: bool,
}

/// How many words are kept; one takes the place of another.
const KEPT: usize = 1 << 10;

thread_local! {
    static WORDS: [Cell<Option<(Word, Known)>>; KEPT] = const { [const { Cell::new(None) }; KEPT] };
}

impl Known {
    /// What is known of `word`, folded.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let hash = Word::of(word);
        WORDS.with(|words| {
            let place = &words[hash.spread() as usize % KEPT];
            match place.get() {
                // Lists know a word by its hash alone, and so may we.
                Some((kept, known)) if kept == hash => known,
                _ => {
                    let known = Self { lists: Lists::of_hash(hash), past: is_past(word) };
                    place.set(Some((hash, known)));
                    known
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{FIRST_NAMES, ORDINARY};

    #[test]
    fn what_is_kept_is_what_is_known() {
        let words = ["came", "dana", "the", "walked", "indeed", "table"];
        for word in words.iter().cycle().take(18) {
            let known = Known::of(word);
            assert_eq!((known.lists, known.past), (Lists::of(word), is_past(word)), "{word}");
        }
        // More words than are kept push one another out.
        for n in 0..4 * KEPT {
            let word = format!("walk{n}ed");
            assert!(Known::of(&word).past && !Known::of(&format!("walk{n}")).past);
        }
        assert!(Known::of("dana").lists.has(FIRST_NAMES) && Known::of("the").lists.has(ORDINARY));
    }
}
