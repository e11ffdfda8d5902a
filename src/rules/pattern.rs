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
//! | `^` | the beginning of a clause; only as the first element |
//!
//! Lines that begin with `!` are excuses: a sentence in which one stands is left alone.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::lexicon::Class;
use crate::reading::Reading;
use crate::reading::token::TokenKind;

/// The patterns of one rule, read when they are first needed.
#[derive(Debug)]
pub struct Patterns {
    text: &'static str,
    read: OnceLock<Table>,
}

#[derive(Debug, Default)]
struct Table {
    /// Patterns by their first word.
    by_word: HashMap<&'static str, Vec<Pattern>>,
    /// Those that begin with anything else.
    others: Vec<Pattern>,
}

#[derive(Clone, Debug)]
struct Pattern {
    rest: &'static str,
    opens_clause: bool,
    excuse: bool,
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
        let (mut found, mut excused): (Vec<Range<usize>>, Vec<usize>) = (Vec::new(), Vec::new());
        let mut word = String::new();
        for i in 0..reading.tokens.len() {
            self.at(reading, i, &mut word, |range, excuse| {
                if excuse {
                    excused.push(reading.sentence_of(range.start));
                } else if found.last().is_none_or(|last| last.end <= range.start) {
                    found.push(range);
                } else if let Some(last) = found.last_mut() {
                    last.end = last.end.max(range.end);
                }
            });
        }
        found.retain(|range| {
            !excused.contains(&reading.sentence_of(range.start)) && !is_denied(reading, range)
        });
        for range in &mut found {
            range.end = round_off(reading, range);
        }
        found
    }

    fn at(
        &self,
        reading: &Reading<'_>,
        i: usize,
        word: &mut String,
        mut tell: impl FnMut(Range<usize>, bool),
    ) {
        let table = self.read.get_or_init(|| self.table());
        word.clear();
        word.extend(reading.word(i).chars().filter(|&c| c != '\''));
        let sentence_end = reading.sentences[reading.sentence_of(i)].tokens.end;
        let opens = reading.clause_of(i).is_some_and(|clause| {
            (clause.tokens.start..i)
                .all(|at| !reading.is_kind(at, TokenKind::Word) || is_filler(reading.word(at)))
        });
        let known = table.by_word.get(word.as_str()).into_iter().flatten().map(|pattern| (pattern, i + 1));
        for (pattern, from) in known.chain(table.others.iter().map(|pattern| (pattern, i))) {
            if pattern.opens_clause && !opens {
                continue;
            }
            if let Some(end) = rest(reading, from, sentence_end, pattern.rest).filter(|&end| end > i) {
                tell(i..end, pattern.excuse);
            }
        }
    }

    fn table(&self) -> Table {
        let mut table = Table::default();
        for line in self.text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (line, excuse) =
                line.strip_prefix('!').map_or((line, false), |line| (line.trim_start(), true));
            let (line, opens_clause) = line.strip_prefix("^ ").map_or((line, false), |line| (line, true));
            let (first, after) = line.split_once(' ').unwrap_or((line, ""));
            if first.starts_with(['<', '#', '@', '&', '$', '.']) || first.ends_with('?') {
                table.others.push(Pattern { rest: line, opens_clause, excuse });
            } else {
                for word in first.split('|') {
                    let pattern = Pattern { rest: after, opens_clause, excuse };
                    table.by_word.entry(word).or_default().push(pattern);
                }
            }
        }
        table
    }
}

/// Where the elements of `pattern` end when they stand at `at`.
fn rest(reading: &Reading<'_>, at: usize, end: usize, pattern: &str) -> Option<usize> {
    let Some((element, after)) =
        pattern.split_once(' ').or_else(|| (!pattern.is_empty()).then_some((pattern, "")))
    else {
        return Some(at);
    };
    if element.starts_with("..") {
        return (0..=element.len())
            .find_map(|skip| (at + skip <= end).then(|| rest(reading, at + skip, end, after)).flatten());
    }
    let (element, optional) = element.strip_suffix('?').map_or((element, false), |element| (element, true));
    let taken = (at < end).then(|| one(reading, at, element)).flatten();
    taken
        .and_then(|next| rest(reading, next, end, after))
        .or_else(|| optional.then(|| rest(reading, at, end, after))?)
}

/// Where `element` ends when it stands at `at`.
fn one(reading: &Reading<'_>, at: usize, element: &str) -> Option<usize> {
    // "follow-back" reads like "follow back".
    let at = if matches!(reading.word(at), "-" | "/") && reading.tokens[at].glued { at + 1 } else { at };
    let fits = match element {
        "#" => reading.is_kind(at, TokenKind::Number) || reading.is(at, Class::NumberWord),
        "@" => reading.is_kind(at, TokenKind::Handle),
        "&" => reading.is_kind(at, TokenKind::Url),
        "$" => {
            let sign = matches!(reading.word(at), "$" | "\u{a3}" | "\u{20ac}" | "\u{20b9}");
            return sign.then_some(at + 1 + usize::from(reading.is_kind(at + 1, TokenKind::Number)));
        }
        "<me>" => reading.is(at, Class::Me),
        "<my>" => reading.is(at, Class::My),
        "<you>" => reading.is(at, Class::You),
        "<your>" => reading.is(at, Class::Your),
        "<content>" => reading.is(at, Class::OwnContent),
        "<health>" => reading.is(at, Class::HealthDetail),
        "<person>" => reading.is(at, Class::PersonOne) || reading.is(at, Class::Relation),
        "<condition>" => {
            [Class::ConditionCommon, Class::ConditionUncommon, Class::ConditionRare, Class::ConditionUltra]
                .iter()
                .any(|&class| reading.is(at, class))
        }
        words => words.split('|').any(|word| same(reading.word(at), word)),
    };
    fits.then_some(at + 1)
}

fn same(word: &str, wanted: &str) -> bool {
    word == wanted || word.len() > wanted.len() && word.bytes().filter(|&b| b != b'\'').eq(wanted.bytes())
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
