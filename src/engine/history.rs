//! What is remembered of earlier messages: to whom, when, a sketch, and what kind of favour was
//! asked. Never a word of them, and never a name that can be read.

/// How many minima a sketch keeps.
const MINIMA: usize = 24;

/// What is left of a text: enough to tell that another is nearly the same, too little to tell what it
/// said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// How many words it had.
    pub words: u32,
    /// For each of some ways to hash, the end of the least hash of its runs of three words; empty for a
    /// text with fewer.
    pub minima: Vec<u16>,
}

impl Sketch {
    /// The sketch of `text`, mixed with the `salt` of this install so that no two installs share one.
    /// Links, handles, numbers and capitalised words do not count: they are what changes from copy to
    /// copy.
    #[must_use]
    pub fn of(text: &str, salt: u32) -> Self {
        let words: Vec<u32> = text.split_whitespace().map(|word| hash_of_word(word, salt)).collect();
        if words.len() < 3 {
            return Self { words: words.len() as u32, minima: Vec::new() };
        }
        let runs = words.windows(3).map(|run| run.iter().fold(salt, |hash, &word| mix(hash ^ word)));
        let mut minima = vec![u32::MAX; MINIMA];
        for run in runs {
            for (n, least) in minima.iter_mut().enumerate() {
                *least = (*least).min(mix(run ^ (n as u32 + 1).wrapping_mul(0x9E37_79B1)));
            }
        }
        Self { words: words.len() as u32, minima: minima.into_iter().map(|least| least as u16).collect() }
    }

    /// How much two texts have in common, from 0 to 1: an estimate of the share of their runs of
    /// three words that stand in both.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f32 {
        if self.minima.is_empty() || self.minima.len() != other.minima.len() {
            return 0.0;
        }
        let same = self.minima.iter().zip(&other.minima).filter(|(a, b)| a == b).count();
        same as f32 / self.minima.len() as f32
    }
}

/// What is left of a name, or of whatever else tells one conversation from another: the same for the
/// same, and no way back but to try every name.
#[must_use]
pub fn veiled(name: &str, salt: u32) -> u32 {
    let letters = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    mix(letters.fold(salt ^ 0x811c_9dc5, |hash, c| mix(hash ^ u32::from(c)).wrapping_mul(0x0100_0193)))
}

fn hash_of_word(word: &str, salt: u32) -> u32 {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@' && c != '#');
    let changes = bare.starts_with('@')
        || bare.contains("://")
        || bare.contains(".com")
        || bare.chars().any(|c| c.is_ascii_digit())
        || bare.chars().next().is_some_and(char::is_uppercase);
    if changes {
        return 1;
    }
    bare.chars()
        .flat_map(char::to_lowercase)
        .fold(salt ^ 0x811c_9dc5, |hash, c| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193))
}

/// Spreads every bit over the whole number.
const fn mix(mut hash: u32) -> u32 {
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x7feb_352d);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x846c_a68b);
    hash ^ hash >> 16
}

/// Kinds of favour, as bits: what was asked for, not how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Favours(pub u8);

impl Favours {
    /// To be spread, followed, read.
    pub const REACH: Self = Self(1);
    /// To be bought from, booked, called.
    pub const TRADE: Self = Self(2);
    /// To be praised in public.
    pub const PRAISE: Self = Self(4);
    /// Anything else that pushes.
    pub const OTHER: Self = Self(8);

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two share a kind.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether nothing was asked.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// An earlier message of the writer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sent {
    /// To whom it went: compared with the recipient of the draft, and never shown.
    pub to: String,
    /// How many days ago.
    pub days: f64,
    /// What is left of what it said.
    pub sketch: Sketch,
    /// What it asked for.
    pub favours: Favours,
    /// Whether the recipient has answered since; then the slate is clean.
    pub answered: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(a: &str, b: &str) -> f32 {
        Sketch::of(a, 7).likeness(&Sketch::of(b, 7))
    }

    #[test]
    fn a_copy_with_another_name_is_alike_and_another_text_is_not() {
        let one = "Hi Lou! I thought you'd love our new podcast on gut health, have a listen at gut.example";
        let copy =
            "Hi Sam! I thought you'd love our new podcast on gut health, have a listen at gut.example/2";
        assert!(likeness(one, copy) > 0.8);
        assert!(likeness(one, "Did the cardiologist ever call you back about the echo last week?") < 0.2);
        assert!(likeness("Thanks!", "Thanks!") < 0.1);
    }

    #[test]
    fn a_veiled_name_is_known_again_and_no_other_is_taken_for_it() {
        assert_eq!(veiled("x.com @Sam_Lee", 7), veiled("X.com @sam_lee ", 7));
        let names = ["sam", "mas", "sama", "lou", "ana", ""];
        let mut all: Vec<u32> = names.iter().flat_map(|name| [veiled(name, 7), veiled(name, 8)]).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 12);
    }

    #[test]
    fn salts_part_installs() {
        let text = "I thought you would love our new podcast on gut health";
        assert!(Sketch::of(text, 1).likeness(&Sketch::of(text, 2)) < 0.3);
    }
}
