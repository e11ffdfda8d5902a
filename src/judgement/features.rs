//! What a judgement looks at, as hashes: no text is kept, and nothing is looked up twice.

use crate::engine::draft::Kind;
use crate::engine::finding::{Finding, Topic};
use crate::lexicon::{
    CLINICAL, Class, Classes, FIRST_NAMES, List, NAME_WORDS, OCCUPATIONS, ORDINARY, PLACES, SURNAMES,
};
use crate::reading::Reading;
use crate::reading::mention::Mention;
use crate::reading::token::{Token, TokenKind};

/// Features with how much each counts; none stands twice. Their order is that in which they are summed.
pub type Features = Vec<(u32, f32)>;

/// A feature's name on its way to a hash.
#[derive(Clone, Copy, Debug)]
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

/// What more than one judgement looks at in a reading, found once for all of them.
#[derive(Debug)]
pub struct Seen {
    /// What each token is a mention of, and whose.
    mentioned: Vec<Option<(u8, u8)>>,
    /// What stands beside what, each with the token that shows it.
    guises: Vec<(Hash, f32, usize)>,
}

impl Seen {
    /// What is seen in `reading`.
    #[must_use]
    pub fn of(reading: &Reading<'_>) -> Self {
        let mentioned = mentioned(reading);
        let mut seen = Vec::with_capacity(2 * mentioned.len());
        guises(reading, &mentioned, &mut |hash, value, at| seen.push((hash, value, at)));
        Self { mentioned, guises: seen }
    }
}

/// The features of a whole draft, of which `seen` is known.
#[must_use]
pub fn of_draft(reading: &Reading<'_>, seen: &Seen, found: &[Finding]) -> Features {
    let mut features = Features::with_capacity(12 * reading.tokens.len() + 60);
    let kind = setting_of(reading.kind());
    let mut add = |hash: Hash, value: f32| features.push((hash.0, value));
    add(Hash::new(1).byte(kind), 1.0);
    words(reading, kind, &mut add);
    seen.guises.iter().for_each(|&(hash, value, _)| add(hash, value));
    classes(reading, kind, &mut add);
    mentions(reading, &mut add);
    asked(reading, kind, &mut add);
    for finding in found.iter().filter(|finding| finding.topic == Topic::Patient) {
        let severity = finding.severity as u8;
        add(Hash::new(40).word(finding.rule).byte(severity), 1.0);
        add(Hash::new(41).byte(severity), 1.0);
        add(Hash::new(42).byte(severity).byte(kind), 1.0);
    }
    levelled(in_order(features, |&(hash, _)| hash, |_, _| ()))
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

/// Puts features in the order of their hashes and keeps each once, by digits of eight bits from the lowest to the
/// highest: however many there are and whatever their hashes, it takes four walks over them.
///
/// Sums are rounded, and two places that weigh the same must stay equal: so what is summed is always in this order.
fn in_order<T: Copy>(
    mut features: Vec<T>,
    hash_of: impl Fn(&T) -> u32,
    mut join: impl FnMut(&mut T, &T),
) -> Vec<T> {
    let mut others = features.clone();
    for shift in [0, 8, 16, 24] {
        let digit = |feature: &T| (hash_of(feature) >> shift & 0xff) as usize;
        let mut places = [0_u32; 256];
        for feature in &features {
            places[digit(feature)] += 1;
        }
        let mut before = 0;
        for place in &mut places {
            before += std::mem::replace(place, before);
        }
        for feature in &features {
            let place = &mut places[digit(feature)];
            others[*place as usize] = *feature;
            *place += 1;
        }
        std::mem::swap(&mut features, &mut others);
    }
    features.dedup_by(|again, first| {
        let same = hash_of(again) == hash_of(first);
        if same {
            join(first, again);
        }
        same
    });
    features
}

/// Pictures that say what words would: look below, here is the link, hurry, there is something to win.
const TELLING_PICTURES: &str = "👇👉👆⬇➡☝🔗🚨⏰⏳🎁🛒📩📲";

/// Whether the token is passed over: the end of a line, or a picture of a mood, which goes with everything that people
/// say and would weigh as much as their words.
fn is_passed_over(reading: &Reading<'_>, i: usize) -> bool {
    let picture = |c: char| c > '\u{2000}' && !TELLING_PICTURES.contains(c);
    match reading.tokens[i].kind {
        TokenKind::Break => true,
        TokenKind::Symbol => reading.word(i).chars().next().is_some_and(picture),
        _ => false,
    }
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
        if reading.lists(i, CLINICAL) {
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
fn guises(reading: &Reading<'_>, mentioned: &[Option<(u8, u8)>], add: &mut impl FnMut(Hash, f32, usize)) {
    let (mut before, mut earlier) = (Hash::new(0), Hash::new(0));
    for (i, mentioned) in mentioned.iter().enumerate() {
        if is_passed_over(reading, i) {
            continue;
        }
        let guise = guise(reading, i, *mentioned);
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
    let clinical = |reading: &Reading<'_>| (0..reading.tokens.len()).any(|i| reading.lists(i, CLINICAL));
    [true, any(parent, &me), clinical(parent), any(reading, &you), clinical(reading)]
}

/// How many words of `reading`, and of what it answers, speak of care: 0, 1 or 2, which is two or more.
#[must_use]
pub fn care(reading: &Reading<'_>) -> usize {
    let of = |reading: &Reading<'_>| {
        let cares = |&i: &usize| reading.is_any(i, CARE) || reading.lists(i, CLINICAL);
        (0..reading.tokens.len()).filter(cares).take(2).count()
    };
    (of(reading) + reading.of_parent().map_or(0, of)).min(2)
}

/// The classes of words that speak of care.
const CARE: Classes = Classes::CONDITION.with(Classes::all(&[
    Class::Anatomy,
    Class::CareByWriter,
    Class::CareNoun,
    Class::CareOfPatient,
    Class::CareStrong,
    Class::ClinicalPlace,
    Class::PatientMany,
    Class::PatientOne,
    Class::StaffOne,
    Class::StaffTitle,
]));

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

/// The features of the tokens of a reading, one token at a time.
#[derive(Debug)]
pub struct TokenFeatures<'r, 'a> {
    reading: &'r Reading<'a>,
    seen: &'r Seen,
    /// The rule that has marked each token.
    ruled: Vec<Option<&'static str>>,
    /// The classes of each sentence's words.
    sentences: Vec<Vec<u8>>,
    kind: u8,
    odds: u8,
}

impl<'r, 'a> TokenFeatures<'r, 'a> {
    /// Those of `reading`, of which `seen` is known, where the whole draft's own judgement is `draft`.
    #[must_use]
    pub fn of(reading: &'r Reading<'a>, seen: &'r Seen, found: &[Finding], draft: f32) -> Self {
        let sentences = reading.sentences.iter().map(|sentence| {
            let tokens = &reading.tokens[sentence.tokens.clone()];
            let all = tokens.iter().fold(Classes::NONE, |all, token| all.with(token.classes));
            all.iter().map(|class| class as u8).collect()
        });
        Self {
            reading,
            seen,
            ruled: ruled(reading, found),
            sentences: sentences.collect(),
            kind: setting_of(reading.kind()),
            odds: ((draft * 2.0).round().clamp(-8.0, 8.0) as i8).cast_unsigned(),
        }
    }

    /// Puts the features of token `i` into `features`, in place of what it held; none stands twice.
    pub fn put(&self, i: usize, features: &mut Features) {
        let reading = self.reading;
        features.clear();
        let mut add = |hash: Hash, value: f32| features.push((hash.0, value));
        let word = |offset: isize| i.checked_add_signed(offset).map_or("", |at| reading.word(at));
        let this = word(0);
        add(Hash::new(50).byte(self.odds), 1.0);
        add(Hash::new(51).byte(self.kind), 1.0);
        add(Hash::new(52).word(this), 1.0);
        for offset in [-2, -1, 1, 2] {
            add(Hash::new(53).byte(direction(offset)).word(word(offset)), 0.7);
        }
        add(Hash::new(54).word(word(-1)).word(this), 0.7);
        add(Hash::new(55).word(this).word(word(1)), 0.7);
        add(Hash::new(56).byte(self.kind).word(this), 0.7);
        let shape = shape(reading, i);
        add(Hash::new(57).byte(shape), 1.0);
        add(Hash::new(58).byte(shape).byte(self.odds), 0.7);
        for offset in [-3_isize, -2, -1, 0, 1, 2, 3] {
            let Some(at) = i.checked_add_signed(offset).filter(|&at| at < reading.tokens.len()) else {
                continue;
            };
            for class in reading.tokens[at].classes.iter().map(|class| class as u8) {
                add(Hash::new(59).byte(direction(offset)).byte(class), 0.7);
                if offset == 0 {
                    add(Hash::new(60).byte(class).byte(self.odds), 0.7);
                    add(Hash::new(61).byte(class).byte(self.kind), 0.7);
                }
            }
        }
        for &class in &self.sentences[reading.sentence_of(i)] {
            add(Hash::new(62).byte(class), 0.3);
            add(Hash::new(63).byte(class).byte(shape), 0.3);
        }
        if let Some((what, whose)) = self.seen.mentioned[i] {
            add(Hash::new(64).byte(what).byte(whose), 1.0);
            add(Hash::new(65).byte(what).byte(self.odds), 1.0);
            add(Hash::new(66).byte(what).byte(whose).byte(self.kind), 1.0);
            for &class in &self.sentences[reading.sentence_of(i)] {
                add(Hash::new(67).byte(class).byte(what), 0.4);
            }
        }
        if let Some(rule) = self.ruled[i] {
            add(Hash::new(68).word(rule), 1.0);
        }
        if reading.quoted[i] {
            add(Hash::new(69), 1.0);
        }
    }
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
    let Token { lists, classes, .. } = &reading.tokens[i];
    if lists.has(ORDINARY) || *classes != Classes::NONE {
        u8::from(lists.has(NAME_WORDS))
    } else {
        const ONE_OF: [List; 5] = [FIRST_NAMES, SURNAMES, PLACES, CLINICAL, OCCUPATIONS];
        ONE_OF.iter().position(|&list| lists.has(list)).map_or(7, |at| at as u8 + 2)
    }
}

/// Features of a draft as an ask, each with the token that shows it; those of the whole draft belong to
/// the first. A feature that stands several times counts once, where it stands first.
#[must_use]
pub fn of_ask(reading: &Reading<'_>, seen: &Seen, found: &[Finding]) -> Vec<(u32, f32, usize)> {
    let kind = setting_of(reading.kind());
    let mut features: Vec<(u32, f32, usize)> = Vec::with_capacity(2 * reading.text.len() + 60);
    let mut add = |hash: Hash, value: f32, at: usize| features.push((hash.0, value, at));
    add(Hash::new(80).byte(kind), 1.0, 0);
    let words = reading.tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
    add(Hash::new(81).byte(words.min(40).ilog2_or_zero()), 1.0, 0);
    asked_words(reading, kind, &mut add);
    seen.guises.iter().for_each(|&(hash, value, at)| add(hash, value, at));
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
    let mut features = in_order(features, |&(hash, ..)| hash, |first, again| first.2 = first.2.min(again.2));
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
        if is_passed_over(reading, i) {
            continue;
        }
        // Which link, which name, which tag does not matter.
        let word = match token.kind {
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
