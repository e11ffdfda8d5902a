//! What people write otherwise from country to country: honorifics, the order of dates, cards, telephone numbers
//! and postcodes. `locales/README.md` says what the files hold.

use std::sync::OnceLock;

/// A locale, read from its file.
#[derive(Debug)]
pub struct Locale {
    tag: &'static str,
    text: &'static str,
}

/// Every locale that is known.
static ALL: [Locale; 5] = [
    Locale { tag: "en-US", text: include_str!("locales/en-US.txt") },
    Locale { tag: "en-GB", text: include_str!("locales/en-GB.txt") },
    Locale { tag: "en-CA", text: include_str!("locales/en-CA.txt") },
    Locale { tag: "en-AU", text: include_str!("locales/en-AU.txt") },
    Locale { tag: "en-IN", text: include_str!("locales/en-IN.txt") },
];

/// A number that a card carries behind its keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Card {
    /// The keyword, folded.
    pub keyword: &'static str,
    /// How many digits the number has at least.
    pub least: usize,
    /// The check of a number right behind the keyword.
    pub fits: &'static str,
    /// The check of one that follows a few words on.
    pub sure: &'static str,
}

impl Locale {
    /// The locale of a BCP 47 tag, in whatever case; `None` for a tag without a file.
    #[must_use]
    pub fn of(tag: &str) -> Option<&'static Self> {
        ALL.iter().find(|locale| locale.tag.eq_ignore_ascii_case(tag))
    }

    /// The words of its lines of `kind`, a line after the other.
    pub fn words(&self, kind: &'static str) -> impl Iterator<Item = &'static str> + use<> {
        self.lines(kind).flat_map(str::split_ascii_whitespace)
    }

    fn lines(&self, kind: &'static str) -> impl Iterator<Item = &'static str> + use<> {
        self.text.lines().filter_map(move |line| line.strip_prefix(kind)?.strip_prefix(' '))
    }

    /// Groups of digits that are a card's number without a keyword, each with its check.
    pub fn bare(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        self.lines("bare").filter_map(|line| line.split_once(' '))
    }

    /// Whether the day goes before the month.
    #[must_use]
    pub fn puts_day_first(&self) -> bool {
        self.words("dates").any(|order| order == "day-first")
    }
}

/// The words of the lines of `kind` of every locale.
pub fn words_everywhere(kind: &'static str) -> impl Iterator<Item = &'static str> {
    ALL.iter().flat_map(move |locale| locale.words(kind))
}

/// The cards of every locale.
#[must_use]
pub fn cards() -> &'static [Card] {
    static CARDS: OnceLock<Vec<Card>> = OnceLock::new();
    CARDS.get_or_init(|| {
        let card = |line: &'static str| {
            let mut words = line.split(' ');
            let (keyword, least) = (words.next()?, words.next()?.parse().ok()?);
            Some(Card { keyword, least, fits: words.next()?, sure: words.next()? })
        };
        ALL.iter().flat_map(|locale| locale.lines("card")).filter_map(card).collect()
    })
}

/// The postcodes of every locale that mean nothing else.
#[must_use]
pub fn postcodes() -> &'static [&'static str] {
    static POSTCODES: OnceLock<Vec<&str>> = OnceLock::new();
    POSTCODES.get_or_init(|| words_everywhere("postcodes").collect())
}

/// What stands behind a name to honour it, in every locale.
#[must_use]
pub fn behind() -> &'static [&'static str] {
    static BEHIND: OnceLock<Vec<&str>> = OnceLock::new();
    BEHIND.get_or_init(|| words_everywhere("behind").collect())
}

/// The layouts of telephone numbers of every locale.
#[must_use]
pub fn phones() -> &'static [&'static str] {
    static PHONES: OnceLock<Vec<&str>> = OnceLock::new();
    PHONES.get_or_init(|| words_everywhere("phones").collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_of_a_kind_that_is_read() {
        let kinds =
            ["dates", "honorifics", "elders", "behind", "card", "bare", "phones", "postcodes", "towns"];
        for locale in &ALL {
            for line in locale.text.lines() {
                let (kind, words) = line.split_once(' ').unwrap_or((line, ""));
                assert!(kinds.contains(&kind) && !words.is_empty(), "{}: {line}", locale.tag);
            }
            assert_eq!(locale.words("dates").count(), 1, "{}", locale.tag);
        }
        assert_eq!(cards().len(), ALL.iter().flat_map(|locale| locale.lines("card")).count());
    }

    #[test]
    fn a_tag_finds_its_locale_in_any_case_and_another_none() {
        assert!(Locale::of("en-gb").is_some_and(Locale::puts_day_first));
        assert!(Locale::of("en-US").is_some_and(|locale| !locale.puts_day_first()));
        assert!(Locale::of("").is_none() && Locale::of("es-MX").is_none());
    }
}
