//! Turns of phrase with holes in them, which most asks are made of.
//!
//! One pattern a line; its elements stand between blanks:
//!
//! | element | stands for |
//! |---|---|
//! | `share`, `tag\|mention` | a word, or one of several; without apostrophes, as people type them |
//! | `the?` | the same, or nothing |
//! | `..`, `....` | up to as many words as there are dots, within the sentence |
//! | `#`, `@`, `&`, `$` | a number, a handle, a link, a sum of money |
//! | `<me>` | a word of a class: `<me>`, `<my>`, `<you>`, `<your>`, `<content>`, `<condition>`, `<health>`, `<person>` |
//! | `<drug>`, `<ill>`, `<detail>` | a medicine, a condition, a detail of a record; see [`super::medicine`] |
//! | `<care>` | a thing of care, an illness or a word of the ward; `<body>`, `<kin>`, `<staff>` and `<treated>` likewise |
//! | `^` | the beginning of a clause; only as the first element |
//!
//! Lines that begin with `!` are excuses: a sentence in which one stands is left alone.

use std::ops::Range;
use std::sync::OnceLock;

use super::medicine;
use crate::engine::order;
use crate::lexicon::{Class, Classes, hash_of};
use crate::reading::Reading;
use crate::reading::evidence;
use crate::reading::token::TokenKind;

/// The patterns of one rule, read when they are first needed.
#[derive(Debug)]
pub struct Patterns {
    text: &'static str,
    read: OnceLock<Table>,
}

#[derive(Debug, Default)]
struct Table {
    /// Patterns that begin with a word, by the hash of that word.
    by_word: Vec<(u32, &'static str, Pattern)>,
    /// Those that begin with anything else.
    others: Vec<Pattern>,
    /// The elements of all of them.
    elements: Vec<Element>,
    /// A bit for each word that one of them begins with: most words begin none.
    beginnings: [u32; 8],
}

#[derive(Clone, Debug)]
struct Pattern {
    /// Its elements, without the word that it begins with.
    elements: Range<u16>,
    opens_clause: bool,
    excuse: bool,
}

/// What may stand next.
#[derive(Clone, Copy, Debug)]
struct Element {
    what: What,
    /// Or nothing.
    optional: bool,
}

#[derive(Clone, Copy, Debug)]
enum What {
    /// With its hash.
    Word(&'static str, u32),
    /// With a bit for the hash of each of them.
    OneOf(&'static str, u32),
    /// Up to as many words.
    Gap(usize),
    Number,
    Kind(TokenKind),
    Money,
    Class(Class),
    Either(Class, Class),
    Condition,
    /// What a function of a word says.
    Test(fn(&Reading<'_>, usize) -> bool),
    /// A verb of what only those who care do, in the past.
    Treated,
}

impl Element {
    fn of(element: &'static str) -> Self {
        if element.starts_with("..") {
            return Self { what: What::Gap(element.len()), optional: false };
        }
        let (element, optional) =
            element.strip_suffix('?').map_or((element, false), |element| (element, true));
        let what = match element {
            "#" => What::Number,
            "@" => What::Kind(TokenKind::Handle),
            "&" => What::Kind(TokenKind::Url),
            "$" => What::Money,
            "<me>" => What::Class(Class::Me),
            "<my>" => What::Class(Class::My),
            "<you>" => What::Class(Class::You),
            "<your>" => What::Class(Class::Your),
            "<content>" => What::Class(Class::OwnContent),
            "<health>" => What::Class(Class::HealthDetail),
            "<person>" => What::Either(Class::PersonOne, Class::Relation),
            "<condition>" => What::Condition,
            "<drug>" => What::Test(medicine::is_medicine),
            "<ill>" => What::Test(medicine::is_condition),
            "<detail>" => What::Test(medicine::is_detail),
            "<care>" => What::Test(evidence::is_thing_of_care),
            "<body>" => What::Class(Class::Anatomy),
            "<kin>" => What::Class(Class::Relation),
            "<staff>" => What::Class(Class::StaffOne),
            "<treated>" => What::Treated,
            words if words.contains('|') => {
                What::OneOf(words, words.split('|').fold(0, |bits, word| bits | bit_of(hash_of(word))))
            }
            word => What::Word(word, hash_of(word)),
        };
        Self { what, optional }
    }
}

impl Patterns {
    /// The patterns in `text`, one a line.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self { text, read: OnceLock::new() }
    }

    /// Where the patterns stand in `reading`, in order, none inside another; those that are quoted,
    /// denied, mocked, or in a sentence with an excuse are left out.
    #[must_use]
    pub fn find(&self, reading: &Reading<'_>) -> Vec<Range<usize>> {
        let table = self.read.get_or_init(|| Table::of(self.text));
        let (mut found, mut excused): (Vec<Range<usize>>, Vec<usize>) = (Vec::new(), Vec::new());
        for i in 0..reading.tokens.len() {
            table.at(reading, i, |range, excuse| {
                if excuse {
                    excused.push(reading.sentence_of(range.start));
                } else if found.last().is_none_or(|last| last.end <= range.start) {
                    found.push(range);
                } else if let Some(last) = found.last_mut() {
                    last.end = last.end.max(range.end);
                }
            });
        }
        // They come in the order of their sentences.
        found.retain(|range| {
            excused.binary_search(&reading.sentence_of(range.start)).is_err() && !is_denied(reading, range)
        });
        for range in &mut found {
            range.end = round_off(reading, range);
        }
        found
    }
}

impl Table {
    fn of(text: &'static str) -> Self {
        let mut table = Self::default();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (line, excuse) =
                line.strip_prefix('!').map_or((line, false), |line| (line.trim_start(), true));
            let (line, opens_clause) = line.strip_prefix("^ ").map_or((line, false), |line| (line, true));
            let (first, after) = line.split_once(' ').unwrap_or((line, ""));
            let led = !(first.starts_with(['<', '#', '@', '&', '$', '.']) || first.ends_with('?'));
            let start = table.elements.len() as u16;
            let elements = if led { after } else { line }.split(' ').filter(|element| !element.is_empty());
            table.elements.extend(elements.map(Element::of));
            let pattern = Pattern { elements: start..table.elements.len() as u16, opens_clause, excuse };
            if led {
                for word in first.split('|') {
                    let hash = hash_of(word);
                    table.beginnings[hash as usize >> 5 & 7] |= 1 << (hash & 31);
                    table.by_word.push((hash, word, pattern.clone()));
                }
            } else {
                table.others.push(pattern);
            }
        }
        // Those of one word stay in the order of their lines.
        order::by(&mut table.by_word, |&(hash, ..)| (hash as usize, 0));
        table
    }

    fn at(&self, reading: &Reading<'_>, i: usize, mut tell: impl FnMut(Range<usize>, bool)) {
        let hash = reading.tokens[i].hash;
        let begins = self.beginnings[hash as usize >> 5 & 7] & 1 << (hash & 31) != 0;
        if !begins && self.others.is_empty() {
            return;
        }
        let sentence_end = reading.sentences[reading.sentence_of(i)].tokens.end;
        let mut try_one = |pattern: &Pattern, from: usize| {
            if pattern.opens_clause && !opens_clause(reading, i) {
                return;
            }
            let elements =
                &self.elements[usize::from(pattern.elements.start)..usize::from(pattern.elements.end)];
            if let Some(end) = rest(reading, from, sentence_end, elements).filter(|&end| end > i) {
                tell(i..end, pattern.excuse);
            }
        };
        if begins {
            let first = self.by_word.partition_point(|&(known, ..)| known < hash);
            for (_, word, pattern) in self.by_word[first..].iter().take_while(|&&(known, ..)| known == hash) {
                if same(reading.word(i), word) {
                    try_one(pattern, i + 1);
                }
            }
        }
        for pattern in &self.others {
            try_one(pattern, i);
        }
    }
}

/// Whether nothing but fillers stands before token `i` in its clause.
fn opens_clause(reading: &Reading<'_>, i: usize) -> bool {
    reading.clause_of(i).is_some_and(|clause| {
        (clause.tokens.start..i)
            .all(|at| !reading.is_kind(at, TokenKind::Word) || is_filler(reading.word(at)))
    })
}

/// Where `elements` end when they stand at `at`.
fn rest(reading: &Reading<'_>, at: usize, end: usize, elements: &[Element]) -> Option<usize> {
    let Some((element, after)) = elements.split_first() else { return Some(at) };
    if let What::Gap(most) = element.what {
        return (0..=most)
            .find_map(|skip| (at + skip <= end).then(|| rest(reading, at + skip, end, after)).flatten());
    }
    let taken = (at < end).then(|| one(reading, at, element.what)).flatten();
    taken
        .and_then(|next| rest(reading, next, end, after))
        .or_else(|| element.optional.then(|| rest(reading, at, end, after))?)
}

/// Where an element ends when it stands at `at`.
fn one(reading: &Reading<'_>, at: usize, what: What) -> Option<usize> {
    // "follow-back" reads like "follow back".
    let joined = reading.tokens.get(at).is_some_and(|token| {
        token.kind == TokenKind::Punct && token.glued && matches!(token.first, b'-' | b'/')
    });
    let at = at + usize::from(joined);
    let hash = reading.tokens.get(at).map(|token| token.hash);
    let fits = match what {
        What::Number => reading.is_kind(at, TokenKind::Number) || reading.is(at, Class::NumberWord),
        What::Kind(kind) => reading.is_kind(at, kind),
        What::Money => {
            let sign = matches!(reading.word(at), "$" | "\u{a3}" | "\u{20ac}" | "\u{20b9}");
            return sign.then_some(at + 1 + usize::from(reading.is_kind(at + 1, TokenKind::Number)));
        }
        What::Class(class) => reading.is(at, class),
        What::Either(one, other) => reading.is(at, one) || reading.is(at, other),
        What::Condition => reading.is_any(at, Classes::CONDITION),
        What::Treated => reading.is(at, Class::CareStrong) && reading.is_past(at),
        What::Word(word, wanted) => hash == Some(wanted) && same(reading.word(at), word),
        What::OneOf(words, bits) => {
            hash.is_some_and(|hash| bit_of(hash) & bits != 0)
                && words.split('|').any(|wanted| same(reading.word(at), wanted))
        }
        What::Test(holds) => holds(reading, at),
        What::Gap(_) => false,
    };
    fits.then_some(at + 1)
}

/// One of 32 bits for a word's hash.
const fn bit_of(hash: u32) -> u32 {
    1 << (hash >> 27)
}

/// Whether `word` reads as `wanted`, with or without its apostrophes.
fn same(word: &str, wanted: &str) -> bool {
    word.as_bytes().first() == wanted.as_bytes().first() && word == wanted
        || word.len() > wanted.len() && word.bytes().filter(|&b| b != b'\'').eq(wanted.bytes())
}

/// Where a turn of phrase ends for somebody who reads it: a last few words of its clause belong to it.
fn round_off(reading: &Reading<'_>, range: &Range<usize>) -> usize {
    let end = reading.clause_of(range.end - 1).map_or(range.end, |clause| clause.tokens.end.max(range.end));
    let last =
        (range.end..end).rfind(|&at| !matches!(reading.tokens[at].kind, TokenKind::Punct | TokenKind::Break));
    last.map_or(range.end, |last| if last < range.end + 3 { last + 1 } else { range.end })
}

/// Words that may stand before an imperative.
fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "please"
            | "pls"
            | "plz"
            | "kindly"
            | "just"
            | "also"
            | "and"
            | "then"
            | "so"
            | "now"
            | "go"
            | "hey"
            | "or"
            | "but"
    )
}

/// Quoted, denied, forbidden, mocked.
fn is_denied(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    const MOCKING: &[&str] =
        &["cringe", "annoying", "stop", "scam", "scams", "bots", "beware", "avoid", "ugh", "spam"];
    // Of these an ask can be made, too: "hit like if you are tired of hold music".
    const WEARY: &[&str] = &["hate", "tired", "sick"];
    if range.clone().all(|at| reading.quoted[at] || !reading.is_kind(at, TokenKind::Word)) {
        return true;
    }
    let clause = reading.clause_of(range.start).map_or(range.clone(), |clause| clause.tokens.clone());
    let denied = (clause.start.max(range.start.saturating_sub(5))..range.start).any(|at| {
        reading.is(at, Class::Negation)
            && !matches!(reading.word(at + 1), "forget" | "miss" | "hesitate" | "wait" | "be")
    });
    let sentence = reading.sentences[reading.sentence_of(range.start)].tokens.clone();
    denied
        || sentence.into_iter().filter(|at| !range.contains(at)).any(|at| {
            MOCKING.contains(&reading.word(at)) || at < range.start && WEARY.contains(&reading.word(at))
        })
}
