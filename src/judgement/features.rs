//! What a judgement looks at, as hashes: no text is kept, and nothing is looked up twice.

use crate::engine::draft::Kind;
use crate::engine::finding::{Finding, Topic};
use crate::lexicon::{CLINICAL, FIRST_NAMES, NAME_WORDS, OCCUPATIONS, ORDINARY, PLACES, SURNAMES};
use crate::reading::Reading;
use crate::reading::mention::Mention;
use crate::reading::token::TokenKind;

/// Features with how much each counts; none stands twice.
pub type Features = Vec<(u32, f32)>;

/// A feature's name on its way to a hash.
#[derive(Clone, Copy)]
struct Hash(u32);

impl Hash {
    const fn new(space: u8) -> Self {
        Self(0x811c_9dc5).byte(space)
    }

    const fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ byte as u32).wrapping_mul(0x0100_0193))
    }

    /// With all that `other` hashes.
    fn join(self, other: Self) -> Self {
        other.0.to_le_bytes().into_iter().fold(self, Hash::byte)
    }

    /// A number of anything is one feature: its digits do not matter, their count does.
    fn word(self, word: &str) -> Self {
        word.bytes()
            .fold(self, |hash, byte| hash.byte(if byte.is_ascii_digit() { b'0' } else { byte }))
            .byte(0)
    }
}

/// The kinds of box as a judgement knows them.
const fn setting_of(kind: Kind) -> u8 {
    match kind {
        Kind::Post => 0,
        Kind::Reply | Kind::Comment => 1,
        Kind::ReviewReply => 2,
        Kind::Message | Kind::FirstMessage => 3,
    }
}

/// The features of a whole draft.
#[must_use]
pub fn of_draft(reading: &Reading<'_>, found: &[Finding]) -> Features {
    let mut features = Features::new();
    let kind = setting_of(reading.kind());
    let mut add = |hash: Hash, value: f32| features.push((hash.0, value));
    add(Hash::new(1).byte(kind), 1.0);
    words(reading, kind, &mut add);
    guises(reading, &mut |hash, value, _| add(hash, value));
    classes(reading, kind, &mut add);
    mentions(reading, &mut add);
    asked(reading, kind, &mut add);
    for finding in found.iter().filter(|finding| finding.topic == Topic::Patient) {
        let severity = finding.severity as u8;
        add(Hash::new(40).word(finding.rule).byte(severity), 1.0);
        add(Hash::new(41).byte(severity), 1.0);
        add(Hash::new(42).byte(severity).byte(kind), 1.0);
    }
    levelled(once(features))
}

/// What a draft's features come to together, however long it is.
const LEVEL: f32 = 10.0;

/// Scales the features so that a long draft counts no more than a short one.
fn levelled(mut features: Features) -> Features {
    let scale = scale(features.iter().map(|&(_, value)| value));
    for (_, value) in &mut features {
        *value *= scale;
    }
    features
}

fn scale(values: impl Iterator<Item = f32>) -> f32 {
    LEVEL / values.map(|value| value * value).sum::<f32>().sqrt().max(1.0)
}

/// Keeps each feature once.
fn once(mut features: Features) -> Features {
    features.sort_unstable_by_key(|&(hash, _)| hash);
    features.dedup_by_key(|&mut (hash, _)| hash);
    features
}

fn words(reading: &Reading<'_>, kind: u8, add: &mut impl FnMut(Hash, f32)) {
    let mut before = "";
    for i in 0..reading.tokens.len() {
        if reading.is_kind(i, TokenKind::Break) {
            continue;
        }
        let word = reading.word(i);
        add(Hash::new(10).word(word), 1.0);
        add(Hash::new(11).byte(kind).word(word), 0.5);
        add(Hash::new(12).word(before).word(word), 0.7);
        if reading.is_kind(i, TokenKind::Word) && CLINICAL.has(word) {
            add(Hash::new(13), 1.0);
        }
        // An emoji between two words does not part them.
        if !reading.is_kind(i, TokenKind::Symbol) {
            before = word;
        }
    }
}

/// What stands beside what, whatever its name, in pairs and in threes, each with its last token: a sentence
/// about one Beryl is like one about another.
fn guises(reading: &Reading<'_>, add: &mut impl FnMut(Hash, f32, usize)) {
    let (mut before, mut earlier) = (Hash::new(0), Hash::new(0));
    for (i, mentioned) in mentioned(reading).into_iter().enumerate() {
        if reading.is_kind(i, TokenKind::Break) {
            continue;
        }
        let guise = guise(reading, i, mentioned);
        add(Hash::new(14).join(before).join(guise), 0.5, i);
        add(Hash::new(15).join(earlier).join(before).join(guise), 0.4, i);
        if !reading.is_kind(i, TokenKind::Symbol) {
            (earlier, before) = (before, guise);
        }
    }
}

/// What a token stands for: what it mentions, the list or the class that it is of, or itself.
fn guise(reading: &Reading<'_>, i: usize, mentioned: Option<(u8, u8)>) -> Hash {
    let token = &reading.tokens[i];
    if let Some((what, _)) = mentioned {
        return Hash::new(1).byte(what);
    }
    let listed = if token.kind == TokenKind::Word { listed(reading, i) } else { 0 };
    if listed > 1 {
        return Hash::new(2).byte(listed).byte(token.caps as u8);
    }
    match token.classes.iter().next() {
        Some(class) => Hash::new(3).byte(class as u8),
        None => Hash::new(4).word(reading.word(i)),
    }
}

/// What the text that is answered tells of the one who wrote it.
fn asked(reading: &Reading<'_>, kind: u8, add: &mut impl FnMut(Hash, f32)) {
    let Some(parent) = reading.of_parent() else { return };
    let answers = answers(reading).iter().fold(0, |all, &holds| all << 1 | u8::from(holds));
    add(Hash::new(43).byte(answers), 1.0);
    add(Hash::new(43).byte(answers).byte(kind), 1.0);
    for i in 0..parent.tokens.len().min(80) {
        add(Hash::new(44).word(parent.word(i)), 0.35);
        for class in parent.tokens[i].classes.iter() {
            add(Hash::new(45).byte(class as u8), 0.5);
        }
    }
}

/// How many things [`answers`] tells.
const ANSWERS: usize = 5;

/// Of a draft that answers: that it does, that the other tells of themselves, of something clinical, that the draft
/// speaks to them, that it speaks of something clinical.
fn answers(reading: &Reading<'_>) -> [bool; ANSWERS] {
    let Some(parent) = reading.of_parent() else { return [false; ANSWERS] };
    let any = |reading: &Reading<'_>, is: &dyn Fn(&str) -> bool| {
        (0..reading.tokens.len()).any(|i| reading.is_kind(i, TokenKind::Word) && is(reading.word(i)))
    };
    let me = |word: &str| matches!(word, "i" | "my" | "me" | "mine" | "i'm" | "we" | "our" | "us");
    let you = |word: &str| matches!(word, "you" | "your" | "ur" | "u" | "yours" | "you're" | "youre");
    let clinical = |word: &str| CLINICAL.has(word);
    [true, any(parent, &me), any(parent, &clinical), any(reading, &you), any(reading, &clinical)]
}

/// What four letters in a row count.
const PART: f32 = 0.4;

/// Every four letters in a row of `word`, whose ends count as letters: a word that is bent, misspelt or new is
/// like one that is known.
fn parts(word: &str, add: &mut impl FnMut(Hash)) {
    let letters = || [b'<'].into_iter().chain(word.bytes()).chain([b'>']);
    let mut part = [0; 4];
    for (n, letter) in letters().enumerate() {
        part = [part[1], part[2], part[3], letter];
        if n >= 3 {
            add(part.into_iter().fold(Hash::new(97), Hash::byte));
        }
    }
}

fn classes(reading: &Reading<'_>, kind: u8, add: &mut impl FnMut(Hash, f32)) {
    for sentence in &reading.sentences {
        // The classes of the last three words that had any.
        let mut last: [Option<u8>; 3] = [None; 3];
        for i in sentence.tokens.clone() {
            for class in reading.tokens[i].classes.iter().map(|class| class as u8) {
                add(Hash::new(20).byte(class), 1.0);
                add(Hash::new(21).byte(kind).byte(class), 0.7);
                for before in last.into_iter().flatten() {
                    add(Hash::new(22).byte(before).byte(class), 0.5);
                }
                last = [last[1], last[2], Some(class)];
            }
        }
    }
}

fn mentions(reading: &Reading<'_>, add: &mut impl FnMut(Hash, f32)) {
    for mention in reading.persons.iter().chain(&reading.details) {
        let (what, whose) = (mention.kind.number(), mention.owner as u8);
        add(Hash::new(30).byte(what), 1.0);
        add(Hash::new(31).byte(what).byte(whose), 1.0);
        add(Hash::new(32).byte(whose), 1.0);
    }
    for found in &reading.cues {
        add(Hash::new(33).byte(found.cue as u8), 1.0);
    }
    if reading.story == i32::MIN {
        add(Hash::new(34), 1.5);
    } else {
        add(Hash::new(35), reading.story.clamp(-4, 8) as f32 / 4.0);
    }
    for (n, _) in flags(reading).iter().enumerate().filter(|&(_, &holds)| holds) {
        add(Hash::new(36).byte(n as u8), 1.0);
    }
}

/// What holds of the draft as a whole.
fn flags(reading: &Reading<'_>) -> [bool; 7] {
    let genre = reading.genre;
    [
        genre.exam,
        genre.fiction,
        genre.published,
        genre.event,
        reading.passes_on,
        reading.case.own_story,
        reading.case.is_open(),
    ]
}

/// The features of each token, where the whole draft's own judgement is `draft`.
pub fn of_tokens<'r>(
    reading: &'r Reading<'_>,
    found: &'r [Finding],
    draft: f32,
) -> impl Iterator<Item = Features> + 'r {
    let kind = setting_of(reading.kind());
    let mentioned = mentioned(reading);
    let ruled = ruled(reading, found);
    let sentences: Vec<Vec<u8>> = reading
        .sentences
        .iter()
        .map(|sentence| {
            let mut all: Vec<u8> = sentence
                .tokens
                .clone()
                .flat_map(|i| reading.tokens[i].classes.iter().map(|c| c as u8))
                .collect();
            all.sort_unstable();
            all.dedup();
            all
        })
        .collect();
    let odds = ((draft * 2.0).round().clamp(-8.0, 8.0) as i8).cast_unsigned();
    (0..reading.tokens.len()).map(move |i| {
        let mut features = Features::new();
        let mut add = |hash: Hash, value: f32| features.push((hash.0, value));
        let word = |offset: isize| i.checked_add_signed(offset).map_or("", |at| reading.word(at));
        let this = word(0);
        add(Hash::new(50).byte(odds), 1.0);
        add(Hash::new(51).byte(kind), 1.0);
        add(Hash::new(52).word(this), 1.0);
        for offset in [-2, -1, 1, 2] {
            add(Hash::new(53).byte(direction(offset)).word(word(offset)), 0.7);
        }
        add(Hash::new(54).word(word(-1)).word(this), 0.7);
        add(Hash::new(55).word(this).word(word(1)), 0.7);
        add(Hash::new(56).byte(kind).word(this), 0.7);
        let shape = shape(reading, i);
        add(Hash::new(57).byte(shape), 1.0);
        add(Hash::new(58).byte(shape).byte(odds), 0.7);
        for offset in [-3_isize, -2, -1, 0, 1, 2, 3] {
            let Some(at) = i.checked_add_signed(offset).filter(|&at| at < reading.tokens.len()) else {
                continue;
            };
            for class in reading.tokens[at].classes.iter().map(|class| class as u8) {
                add(Hash::new(59).byte(direction(offset)).byte(class), 0.7);
                if offset == 0 {
                    add(Hash::new(60).byte(class).byte(odds), 0.7);
                    add(Hash::new(61).byte(class).byte(kind), 0.7);
                }
            }
        }
        for &class in &sentences[reading.sentence_of(i)] {
            add(Hash::new(62).byte(class), 0.3);
            add(Hash::new(63).byte(class).byte(shape), 0.3);
        }
        if let Some((what, whose)) = mentioned[i] {
            add(Hash::new(64).byte(what).byte(whose), 1.0);
            add(Hash::new(65).byte(what).byte(odds), 1.0);
            add(Hash::new(66).byte(what).byte(whose).byte(kind), 1.0);
            for &class in &sentences[reading.sentence_of(i)] {
                add(Hash::new(67).byte(class).byte(what), 0.4);
            }
        }
        if let Some(rule) = ruled[i] {
            add(Hash::new(68).word(rule), 1.0);
        }
        if reading.quoted[i] {
            add(Hash::new(69), 1.0);
        }
        once(features)
    })
}

/// How far before or behind, as a byte.
const fn direction(offset: isize) -> u8 {
    (offset + 8).unsigned_abs() as u8
}

/// What each token is a mention of, and whose.
fn mentioned(reading: &Reading<'_>) -> Vec<Option<(u8, u8)>> {
    let mut all = vec![None; reading.tokens.len()];
    let mut note = |mention: &Mention| {
        for at in mention.tokens.clone() {
            all[at] = Some((mention.kind.number(), mention.owner as u8));
        }
    };
    reading.details.iter().for_each(&mut note);
    reading.persons.iter().for_each(&mut note);
    all
}

/// Which rule has marked each token.
fn ruled(reading: &Reading<'_>, found: &[Finding]) -> Vec<Option<&'static str>> {
    let mut all = vec![None; reading.tokens.len()];
    for finding in found.iter().filter(|finding| finding.topic == Topic::Patient) {
        let from = reading.tokens.partition_point(|token| token.span.end <= finding.span.start);
        let to = reading.tokens.partition_point(|token| token.span.start < finding.span.end);
        for rule in all.get_mut(from..to).unwrap_or_default() {
            *rule = Some(finding.rule);
        }
    }
    all
}

/// What a token looks like: its kind, its capitals, and the lists it stands in.
fn shape(reading: &Reading<'_>, i: usize) -> u8 {
    let token = &reading.tokens[i];
    if token.kind != TokenKind::Word {
        return token.kind as u8;
    }
    let opens = i == 0 || reading.sentences[reading.sentence_of(i)].tokens.start == i;
    16 + listed(reading, i) * 16 + (token.caps as u8) * 2 + u8::from(opens)
}

/// The list that a word stands in: none and ordinary, none and ordinary and a name as well, or one of six.
fn listed(reading: &Reading<'_>, i: usize) -> u8 {
    let word = reading.word(i);
    if ORDINARY.has(word) || reading.tokens[i].classes.iter().next().is_some() {
        u8::from(NAME_WORDS.has(word))
    } else if FIRST_NAMES.has(word) {
        2
    } else if SURNAMES.has(word) {
        3
    } else if PLACES.has(word) {
        4
    } else if CLINICAL.has(word) {
        5
    } else if OCCUPATIONS.has(word) {
        6
    } else {
        7
    }
}

/// Features of a draft as an ask, each with the token that shows it; those of the whole draft belong to
/// the first. A feature that stands several times counts once, where it stands first.
#[must_use]
pub fn of_ask(reading: &Reading<'_>, found: &[Finding]) -> Vec<(u32, f32, usize)> {
    let kind = setting_of(reading.kind());
    let mut features: Vec<(u32, f32, usize)> = Vec::new();
    let mut add = |hash: Hash, value: f32, at: usize| features.push((hash.0, value, at));
    add(Hash::new(80).byte(kind), 1.0, 0);
    let words = reading.tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
    add(Hash::new(81).byte(words.min(40).ilog2_or_zero()), 1.0, 0);
    asked_words(reading, kind, &mut add);
    guises(reading, &mut add);
    asked_classes(reading, kind, &mut add);
    answered(reading, &mut add);
    // That the words went to others as well says nothing of whether they ask.
    let by_words =
        |finding: &&Finding| finding.topic == Topic::Asks && finding.rule != "copy-paste-broadcast";
    for finding in found.iter().filter(by_words) {
        let at = reading.tokens.partition_point(|token| token.span.end <= finding.span.start);
        add(Hash::new(95).word(finding.rule), 1.0, at);
        add(Hash::new(96).byte(finding.severity as u8), 1.0, at);
    }
    features.sort_unstable_by_key(|&(hash, _, at)| (hash, at));
    features.dedup_by_key(|&mut (hash, _, _)| hash);
    let scale = scale(features.iter().map(|&(_, value, _)| value));
    for (_, value, _) in &mut features {
        *value *= scale;
    }
    features
}

fn asked_words(reading: &Reading<'_>, kind: u8, add: &mut impl FnMut(Hash, f32, usize)) {
    let (mut before, mut earlier) = ("", "");
    for i in 0..reading.tokens.len() {
        let token = &reading.tokens[i];
        // Which link, which name, which tag does not matter.
        let word = match token.kind {
            TokenKind::Break => continue,
            TokenKind::Url => "<url>",
            TokenKind::Handle => "<handle>",
            TokenKind::Hashtag => "<tag>",
            TokenKind::Email => "<email>",
            _ => reading.word(i),
        };
        add(Hash::new(82).word(word), 1.0, i);
        add(Hash::new(83).byte(kind).word(word), 0.7, i);
        add(Hash::new(84).word(before).word(word), 0.8, i);
        add(Hash::new(85).word(earlier).word(word), 0.5, i);
        if token.kind == TokenKind::Word {
            parts(word, &mut |hash| add(hash, PART, i));
        }
        if token.kind != TokenKind::Symbol {
            (earlier, before) = (before, word);
        }
    }
}

fn asked_classes(reading: &Reading<'_>, kind: u8, add: &mut impl FnMut(Hash, f32, usize)) {
    for sentence in &reading.sentences {
        let mut last: [Option<u8>; 3] = [None; 3];
        let question = u8::from(sentence.question);
        for i in sentence.tokens.clone() {
            for class in reading.tokens[i].classes.iter().map(|class| class as u8) {
                add(Hash::new(86).byte(class), 1.0, i);
                add(Hash::new(87).byte(kind).byte(class), 0.7, i);
                add(Hash::new(88).byte(question).byte(class), 0.5, i);
                for before in last.into_iter().flatten() {
                    add(Hash::new(89).byte(before).byte(class), 0.5, i);
                }
                last = [last[1], last[2], Some(class)];
            }
        }
    }
}

/// What the text that is answered tells: whether it asks, how much of it comes back.
fn answered(reading: &Reading<'_>, add: &mut impl FnMut(Hash, f32, usize)) {
    let Some(parent) = reading.setting.parent.as_deref() else { return };
    let parent = parent.to_lowercase();
    add(Hash::new(90).byte(u8::from(parent.contains('?'))), 1.0, 0);
    let shared = (0..reading.tokens.len())
        .filter(|&i| {
            reading.is_kind(i, TokenKind::Word)
                && reading.word(i).len() > 4
                && parent.contains(reading.word(i))
        })
        .count();
    add(Hash::new(91).byte(shared.min(3) as u8), 1.0, 0);
    for word in parent.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(60) {
        add(Hash::new(92).word(word), 0.4, 0);
    }
}

/// A logarithm that knows of nothing.
trait Octave {
    fn ilog2_or_zero(self) -> u8;
}

impl Octave for usize {
    fn ilog2_or_zero(self) -> u8 {
        self.checked_ilog2().map_or(0, |octave| octave as u8 + 1)
    }
}
