//! Words, numbers, marks: the smallest pieces that a reading is made of.

use super::case::is_past;
use super::known::Known;
use super::normalise::Folded;
use crate::engine::span::Span;
use crate::lexicon::{self, Class, Classes, Lists, ROLES};

/// What kind of piece a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes; a possessive `'s` is a token of its own.
    Word,
    /// Digits, with inner points and commas between digits (`1,250.5`).
    Number,
    /// `@name`.
    Handle,
    /// `#topic`.
    Hashtag,
    /// A web address, with or without a scheme.
    Url,
    /// A mail address.
    Email,
    /// An emoji or another symbol outside ASCII.
    Symbol,
    /// One character of ASCII punctuation.
    Punct,
    /// One or more line ends.
    Break,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caps {
    /// No capital at its start.
    Lower,
    /// A capital at its start and small letters after, or a mixture (`McDonald`).
    Title,
    /// Capitals only, two or more letters.
    Upper,
    /// One capital letter alone.
    Initial,
}

/// One piece of a draft.
#[derive(Clone, Debug)]
pub struct Token {
    /// Where it stands in the draft, in bytes.
    pub span: Span,
    /// Where its folded form stands in the folded text.
    pub folded: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub caps: Caps,
    /// Whether nothing stands between it and the token before.
    pub glued: bool,
    /// The word classes it belongs to, by itself or as the head of a phrase.
    pub classes: Classes,
    /// The hash of its folded form without apostrophes.
    pub hash: u32,
    /// The sentence it belongs to, as an index.
    pub sentence: u32,
    /// The clause it belongs to, as an index; past the last for one that belongs to none.
    pub clause: u32,
    /// The long lists that a word stands in; [`ROLES`], as the first of two words.
    pub lists: Lists,
    /// Whether it is a verb in the past.
    pub past: bool,
    /// The first byte of its folded form: most words differ there already.
    pub first: u8,
    /// How many tokens the longest known phrase that starts here spans; 1 for a word alone.
    pub phrase: u8,
}

impl Token {
    /// Whether it is a word of `class`.
    #[must_use]
    pub const fn is(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// Whether it is a word written with a capital at its start, in whichever way.
    #[must_use]
    pub fn is_capitalised(&self) -> bool {
        self.kind == TokenKind::Word && self.caps != Caps::Lower
    }
}

/// Cuts a folded text into tokens, in one pass.
#[must_use]
#[inline(never)]
pub fn tokens(draft: &str, folded: &Folded) -> Vec<Token> {
    let text = folded.text.as_str();
    let mut tokens = Vec::with_capacity(text.len() / 5 + 4);
    let mut at = 0;
    let mut glued = false;
    while at < text.len() {
        let rest = &text[at..];
        let first = rest.chars().next().unwrap_or(' ');
        if first == ' ' || first == '\t' || first == '\r' {
            at += 1;
            glued = false;
            continue;
        }
        let (kind, len) = piece(text, at, first);
        let span = folded.span(draft, at, at + len);
        tokens.push(Token {
            span,
            folded: Span::new(at, at + len),
            kind,
            caps: if kind == TokenKind::Word { caps(span.of(draft)) } else { Caps::Lower },
            glued,
            classes: Classes::NONE,
            hash: lexicon::hash_of(&text[at..at + len]),
            sentence: 0,
            clause: u32::MAX,
            lists: Lists::default(),
            past: kind != TokenKind::Word && is_past(&text[at..at + len]),
            first: text.as_bytes()[at],
            phrase: 1,
        });
        glued = kind != TokenKind::Break;
        at += len;
    }
    classify(text, &mut tokens);
    tokens
}

/// The kind and the folded length of the piece that starts at `at`.
#[inline(never)]
fn piece(text: &str, at: usize, first: char) -> (TokenKind, usize) {
    let rest = &text[at..];
    let starts_word = !text[..at].ends_with(|c: char| c.is_alphanumeric());
    if first == '\n' {
        return (TokenKind::Break, rest.len() - rest.trim_start_matches(['\n', '\r', ' ', '\t']).len());
    }
    if starts_word {
        if (first == '@' || first == '#') && rest[1..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
        {
            let len = 1 + run(&rest[1..], |c| {
                c.is_alphanumeric() || c == '_' || (first == '@' && (c == '.' || c == '-' || c == '@'))
            });
            let len = rest[..len].trim_end_matches(['.', '-', '@']).len();
            let only_digits = rest[1..len].bytes().all(|b| b.is_ascii_digit());
            if first == '@' || !only_digits {
                return (if first == '@' { TokenKind::Handle } else { TokenKind::Hashtag }, len);
            }
        }
        if let Some((kind, len)) = address(rest) {
            return (kind, len);
        }
    }
    if first == '\''
        && !starts_word
        && rest[1..].starts_with('s')
        && !rest[2..].starts_with(char::is_alphanumeric)
    {
        return (TokenKind::Word, 2);
    }
    if first.is_ascii_digit() {
        return (TokenKind::Number, number(rest));
    }
    if first.is_alphabetic() {
        return (TokenKind::Word, word(rest));
    }
    if first.is_ascii() {
        return (TokenKind::Punct, 1);
    }
    let len = run(rest, |c| !c.is_ascii() && !c.is_alphanumeric());
    (TokenKind::Symbol, len.max(first.len_utf8()))
}

/// How many bytes of `text` belong to `wanted` without a break.
fn run(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(|c| !wanted(c)).unwrap_or(text.len())
}

/// The length of a number: digits, and single points or commas between digits.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut len = run(text, |c| c.is_ascii_digit());
    while len + 1 < bytes.len()
        && (bytes[len] == b'.' || bytes[len] == b',')
        && bytes[len + 1].is_ascii_digit()
    {
        // "3.14" and "1,250" are one number; "555.0142" and "1.2.3.4" are pieces of something else.
        let more = run(&text[len + 1..], |c| c.is_ascii_digit());
        if bytes[len] == b',' && more != 3 {
            break;
        }
        len += 1 + more;
    }
    len
}

/// The length of a word: letters, and single apostrophes inside it, without a possessive `'s`.
fn word(text: &str) -> usize {
    let mut len = run(text, char::is_alphabetic);
    if text[len..].starts_with('\'') {
        let tail = run(&text[len + 1..], char::is_alphabetic);
        let possessive = &text[len + 1..len + 1 + tail] == "s"
            && !["it", "let", "that", "what", "he", "she", "there", "here", "who", "how", "where"]
                .contains(&&text[..len]);
        if tail > 0 && !possessive {
            len += 1 + tail;
        }
    }
    len
}

/// A web or mail address at the start of `text`.
fn address(text: &str) -> Option<(TokenKind, usize)> {
    let len =
        run(text, |c| !c.is_whitespace() && !matches!(c, '"' | '<' | '>' | '(' | ')' | '[' | ']' | ','));
    let body = text[..len].trim_end_matches(['.', ',', '!', '?', ';', ':', '\'', '*']);
    if body.len() < 4 || !body.contains('.') {
        return None;
    }
    if body.starts_with("http://") || body.starts_with("https://") || body.starts_with("www.") {
        return Some((TokenKind::Url, body.len()));
    }
    let host_end = body.find(['/', '?', '#', ':']).unwrap_or(body.len());
    let host = &body[..host_end];
    if let Some((user, domain)) = host.split_once('@') {
        let fits = !user.is_empty() && is_domain(domain, true);
        return fits.then_some((TokenKind::Email, host.len()));
    }
    // With a path behind it, a country's two letters are no word after a forgotten blank.
    let country = host.rsplit_once('.').is_some_and(|(_, ending)| ending.len() == 2);
    let path = body[host_end..].starts_with('/') && body.len() > host_end + 2;
    is_domain(host, country && path).then_some((TokenKind::Url, body.len()))
}

/// Whether `host` looks like a domain name; without `any_ending` only endings that are not words
/// count, since people forget the space after a full stop.
fn is_domain(host: &str, any_ending: bool) -> bool {
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let label =
        |l: &str| !l.is_empty() && l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if !name.split('.').all(label) || !name.bytes().any(|b| b.is_ascii_alphabetic()) {
        return false;
    }
    if any_ending {
        return ending.len() >= 2 && ending.bytes().all(|b| b.is_ascii_alphabetic());
    }
    const ENDINGS: &[&str] = &[
        "app", "au", "biz", "blog", "ca", "clinic", "co", "com", "de", "dental", "dev", "edu", "eu",
        "example", "fm", "fr", "gl", "gov", "health", "ie", "info", "int", "io", "kaufen", "link", "ly",
        "md", "mil", "net", "nhs", "nl", "nz", "online", "org", "page", "shop", "site", "store", "tv", "uk",
        "xyz", "za",
    ];
    ENDINGS.binary_search(&ending).is_ok() && (ending != "md" || name.len() > 2)
}

/// How a word is written in the draft.
fn caps(word: &str) -> Caps {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Caps::Lower };
    if !first.is_uppercase() {
        return Caps::Lower;
    }
    let mut rest = letters.peekable();
    if rest.peek().is_none() {
        return Caps::Initial;
    }
    if rest.all(char::is_uppercase) { Caps::Upper } else { Caps::Title }
}

/// Looks every word up, alone and as the head of a phrase.
#[inline(never)]
fn classify(text: &str, tokens: &mut [Token]) {
    let mut phrase = String::new();
    for i in 0..tokens.len() {
        if !matches!(tokens[i].kind, TokenKind::Word | TokenKind::Number) {
            continue;
        }
        let word = tokens[i].folded.of(text);
        let entry = lexicon::look_up_hashed(tokens[i].hash, word);
        tokens[i].classes = entry.classes;
        if tokens[i].kind == TokenKind::Word {
            let known = Known::of(word);
            (tokens[i].lists, tokens[i].past) = (known.lists, known.past);
            let next = tokens.get(i + 1).filter(|next| next.kind == TokenKind::Word && !next.glued);
            if next.is_some_and(|next| ROLES.has_pair(word, next.folded.of(text))) {
                tokens[i].lists = tokens[i].lists.and(ROLES);
            }
        }
        if entry.phrase_words < 2 {
            continue;
        }
        phrase.clear();
        phrase.push_str(word);
        let mut next = i + 1;
        for _ in 1..entry.phrase_words {
            // "follow-up" is the phrase "follow up".
            if tokens
                .get(next)
                .is_some_and(|t| t.kind == TokenKind::Punct && t.glued && t.folded.of(text) == "-")
            {
                next += 1;
            }
            if !tokens.get(next).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)) {
                break;
            }
            phrase.push('_');
            phrase.push_str(tokens[next].folded.of(text));
            next += 1;
            let found = lexicon::look_up(&phrase).classes;
            if found != Classes::NONE {
                tokens[i].classes = tokens[i].classes.with(found);
                tokens[i].phrase = (next - i) as u8;
            }
        }
    }
}
