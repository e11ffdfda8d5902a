//! Long lists, searched where they lie: sorted lines of folded words.

/// A sorted list of folded words, one a line.
#[derive(Clone, Copy, Debug)]
pub struct List(&'static str);

/// First names, with those of many languages.
pub const FIRST_NAMES: List = List(include_str!("names/first.txt"));
/// Surnames, with those of many languages.
pub const SURNAMES: List = List(include_str!("names/last.txt"));
/// Names that are words at least as often: `will`, `grace`, `mark`.
pub const NAME_WORDS: List = List(include_str!("names/words.txt"));
/// Towns, cities, counties and boroughs.
pub const PLACES: List = List(include_str!("names/places.txt"));
/// Ordinary words, seen in lower case in running text.
pub const ORDINARY: List = List(include_str!("names/ordinary.txt"));
/// Words of the ward, the chair and the ambulance that people outside of them hardly use.
pub const CLINICAL: List = List(include_str!("themes/clinical.txt"));
/// What people do for a living.
pub const OCCUPATIONS: List = List(include_str!("themes/occupations.txt"));
/// What people wear.
pub const GARMENTS: List = List(include_str!("themes/garments.txt"));
/// How what they wear looks.
pub const LOOKS: List = List(include_str!("themes/looks.txt"));

impl List {
    /// Whether `word` is in the list.
    #[must_use]
    pub fn has(self, word: &str) -> bool {
        let text = self.0.as_bytes();
        let (mut low, mut high) = (0, text.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = text[..middle].iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
            let end = text[start..].iter().position(|&b| b == b'\n').map_or(text.len(), |at| start + at);
            match text[start..end].cmp(word.as_bytes()) {
                std::cmp::Ordering::Equal => return !word.is_empty(),
                std::cmp::Ordering::Less => low = end + 1,
                std::cmp::Ordering::Greater => high = start,
            }
        }
        false
    }

    /// Every word of the list, in order.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        self.0.lines()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted_and_finds_each_of_its_words() {
        for list in
            [FIRST_NAMES, SURNAMES, NAME_WORDS, PLACES, ORDINARY, CLINICAL, OCCUPATIONS, GARMENTS, LOOKS]
        {
            assert!(list.words().is_sorted_by(|a, b| a < b));
            assert!(list.words().all(|word| list.has(word)));
            assert!(!list.has("") && !list.has("qqqq") && !list.has("zzzzzz"));
        }
    }
}
