//! What a text says: normalised text, tokens, sentences, clauses; mentions of people, places,
//! dates and numbers; and whose each of them is.

pub mod age;
pub mod belonging;
pub mod case;
pub mod check_digit;
pub mod clause;
pub mod clue;
pub mod code;
pub mod contact;
pub mod cues;
pub mod date;
pub mod evidence;
pub mod genre;
pub mod great_age;
pub mod known;
pub mod mention;
pub mod normalise;
pub mod number;
pub mod occupation;
pub mod owner;
pub mod person;
pub mod place;
pub mod request;
pub mod room;
pub mod scene;
pub mod story;
pub mod street;
pub mod token;

use std::cell::OnceCell;
use std::ops::Range;

use crate::engine::draft::{Draft, Kind, Setting};
use crate::engine::span::Span;
use crate::lexicon::{Class, Classes, List, Locale};
use case::Case;
use clause::{Clause, Sentence};
use genre::Genre;
use mention::Mention;
use normalise::Folded;
use token::{Token, TokenKind};

/// A draft, read.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The draft's text.
    pub text: &'a str,
    /// The setting it is written in.
    pub setting: &'a Setting,
    /// The text as it reads, and the way back.
    pub folded: Folded,
    /// Its smallest pieces.
    pub tokens: Vec<Token>,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// For each token, whether it stands between quotation marks.
    pub quoted: Vec<bool>,
    /// Turns of phrase that say one thing, in order.
    pub cues: Vec<cues::Found>,
    /// It passes a link or somebody else's words on, and says nothing of the writer.
    pub passes_on: bool,
    /// How much its words together speak for a story of one person in care; see [`story`].
    pub story: i32,
    /// What sort of text it is.
    pub genre: Genre,
    /// The case it is about, if it is about one.
    pub case: Case,
    /// Names of persons, with their owners, in order.
    pub persons: Vec<Mention>,
    /// Every other mention, with its owner, in order.
    pub details: Vec<Mention>,
    /// What stands before it, where it is a part of a longer draft.
    pub before: Before,
    /// The text that the draft answers, read when it is first asked for.
    parent: OnceCell<Option<Box<Reading<'a>>>>,
}

/// What the parts of a long draft that stand before this one tell about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// It is an exam question, a novel, a paper.
    pub genre: Genre,
    /// The words of the names that are a patient's there, sorted.
    pub patients: Vec<String>,
}

impl Before {
    /// Learns what `reading` tells about the parts after it.
    pub fn learn(&mut self, reading: &Reading<'_>) {
        let Genre { exam, fiction, published, .. } = reading.genre;
        self.genre = Genre { exam, fiction, published, event: false };
        for word in mention::patients(reading, &reading.persons) {
            if let Err(at) = self.patients.binary_search_by(|known| known.as_str().cmp(word)) {
                self.patients.insert(at, word.to_owned());
            }
        }
    }
}

impl<'a> Reading<'a> {
    /// Reads `draft`.
    #[must_use]
    pub fn of(draft: &Draft<'a>) -> Self {
        Self::of_part(draft.text, draft.setting, Before::default())
    }

    /// Reads the text that the draft answers, if there is one.
    #[must_use]
    pub fn of_parent(&self) -> Option<&Reading<'a>> {
        let read = |parent| Box::new(Reading::of_part(parent, self.setting, Before::default()));
        self.parent.get_or_init(|| self.setting.parent.as_deref().map(read)).as_deref()
    }

    /// Reads `text`, a part of a draft with this `before` it.
    #[must_use]
    #[inline(never)]
    pub fn of_part(text: &'a str, setting: &'a Setting, before: Before) -> Self {
        let folded = Folded::of(text);
        let mut tokens = token::tokens(text, &folded);
        let sentences = clause::sentences(&folded.text, &tokens);
        let quoted = clause::quoted(&folded.text, &tokens);
        let clauses = clause::clauses(&folded.text, &tokens, &sentences, &quoted);
        clause::number(&mut tokens, &sentences, &clauses);
        let mut reading = Self {
            text,
            setting,
            folded,
            tokens,
            sentences,
            clauses,
            quoted,
            cues: Vec::new(),
            passes_on: false,
            story: 0,
            genre: Genre::default(),
            case: Case::default(),
            persons: Vec::new(),
            details: Vec::new(),
            before,
            parent: OnceCell::new(),
        };
        // Each step reads what the one before has found. They are never put into one function: browsers leave
        // one as large as that uncompiled where it is plain script.
        reading.cues = cues::of(&reading);
        reading.passes_on = scene::passes_on(&reading);
        reading.genre = Genre::of(&reading).or(reading.before.genre);
        reading.case = Case::of(&reading);
        reading.persons = mention::persons(&reading);
        reading.story = story::points(&reading);
        reading.details = mention::details(&reading);
        reading
    }

    /// The kind of box.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.setting.kind
    }

    /// The locale that the draft is written in, where it is told and known.
    #[must_use]
    pub fn locale(&self) -> Option<&'static Locale> {
        Locale::of(&self.setting.locale)
    }

    /// The folded form of token `i`; empty past the end.
    #[must_use]
    pub fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |token| token.folded.of(&self.folded.text))
    }

    /// Whether token `i` exists and is a word of `class`.
    #[must_use]
    pub fn is(&self, i: usize, class: Class) -> bool {
        self.tokens.get(i).is_some_and(|token| token.is(class))
    }

    /// Whether token `i` exists and is a word of one of `classes`.
    #[must_use]
    pub fn is_any(&self, i: usize, classes: Classes) -> bool {
        self.tokens.get(i).is_some_and(|token| token.classes.meets(classes))
    }

    /// Whether token `i` is a word that stands in `list`.
    #[must_use]
    pub fn lists(&self, i: usize, list: List) -> bool {
        self.tokens.get(i).is_some_and(|token| token.lists.has(list))
    }

    /// Whether token `i` is a verb in the past.
    #[must_use]
    pub fn is_past(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| token.past)
    }

    /// Whether token `i` is a word written with a capital.
    #[must_use]
    pub fn is_capitalised(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(Token::is_capitalised)
    }

    /// Whether token `i` is of `kind`.
    #[must_use]
    pub fn is_kind(&self, i: usize, kind: TokenKind) -> bool {
        self.tokens.get(i).is_some_and(|token| token.kind == kind)
    }

    /// The draft's span from the first to the last token of `range`; empty for an empty range.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|last| self.tokens.get(last)))
        {
            (Some(first), Some(last)) if range.start < range.end => {
                Span::new(first.span.start, last.span.end)
            }
            _ => Span::default(),
        }
    }

    /// The index of the sentence that token `i` belongs to.
    #[must_use]
    pub fn sentence_of(&self, i: usize) -> usize {
        self.tokens.get(i).map_or(self.sentences.len().saturating_sub(1), |token| token.sentence as usize)
    }

    /// The clause that token `i` belongs to, if any.
    #[must_use]
    pub fn clause_of(&self, i: usize) -> Option<&Clause> {
        self.clauses.get(self.tokens.get(i)?.clause as usize)
    }

    /// Whether the words from token `i` on read as `words`, separated by blanks or hyphens.
    #[must_use]
    pub fn reads(&self, i: usize, words: &str) -> Option<Range<usize>> {
        // Most words read otherwise from their first letter on.
        if self.tokens.get(i).map(|token| &token.first) != words.as_bytes().first() {
            return None;
        }
        let mut at = i;
        for (n, word) in words.split(' ').enumerate() {
            if n > 0 && self.word(at) == "-" && word != "-" {
                at += 1;
            }
            if self.word(at) != word || at >= self.tokens.len() {
                return None;
            }
            at += 1;
        }
        Some(i..at)
    }

    /// The names that begin in `range` of the tokens.
    #[must_use]
    pub fn persons_in(&self, range: &Range<usize>) -> &[Mention] {
        let from = self.persons.partition_point(|m| m.tokens.start < range.start);
        let to = self.persons.partition_point(|m| m.tokens.start < range.end);
        &self.persons[from..to.max(from)]
    }

    /// Whether any token of `range` is a word of `class`.
    #[must_use]
    pub fn any(&self, range: Range<usize>, class: Class) -> bool {
        let end = range.end.min(self.tokens.len());
        range.start < end && self.tokens[range.start..end].iter().any(|token| token.is(class))
    }
}
