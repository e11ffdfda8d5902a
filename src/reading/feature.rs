//! What a draft holds, as numbers: the features on which the trained part of the case frame stands.

use super::token::TokenKind;
use super::{Reading, case};
use crate::engine::draft::Kind;
use crate::lexicon::Class;

/// Names of the features beyond the word classes, in the order of their values.
pub const OTHERS: [&str; 37] = [
    "bias",
    "reply",
    "comment",
    "review_reply",
    "message",
    "length",
    "he or she",
    "past tense",
    "he or she beside care",
    "he or she in the past",
    "writer cares in the past",
    "my patient",
    "age and sex",
    "person in care",
    "care by somebody",
    "own story",
    "exam",
    "fiction",
    "published",
    "event",
    "room",
    "age of a person",
    "day of care",
    "clock",
    "hashtag",
    "address of the web",
    "handle",
    "question",
    "you beside care",
    "your care",
    "generic person beside care",
    "capitalised inside",
    "number inside",
    "quotation",
    "one sentence holds person and care",
    "you in the past",
    "we in the past",
];

/// How many features there are: one a word class, and the others.
pub const COUNT: usize = Class::COUNT + OTHERS.len();

/// The features of `reading`; its case and genre must have been found before.
#[must_use]
pub fn features(reading: &Reading<'_>) -> [f32; COUNT] {
    let mut values = [0.0; COUNT];
    let many = |n: f32| (1.0 + n).ln();
    for token in &reading.tokens {
        for class in token.classes.iter() {
            values[class as usize] += 1.0;
        }
    }
    for value in &mut values[..Class::COUNT] {
        *value = many(*value);
    }
    let mut others = [0.0f32; OTHERS.len()];
    others[0] = 1.0;
    match reading.kind() {
        Kind::Reply => others[1] = 1.0,
        Kind::Comment => others[2] = 1.0,
        Kind::ReviewReply => others[3] = 1.0,
        Kind::Message | Kind::FirstMessage => others[4] = 1.0,
        Kind::Post => {}
    }
    others[5] = many(reading.tokens.len() as f32);
    for sentence in &reading.sentences {
        sentence_features(reading, sentence.tokens.clone(), &mut others);
    }
    for anchor in &reading.case.anchors {
        let at = match anchor.kind {
            case::AnchorKind::Patient => 11,
            case::AnchorKind::AgeAndSex => 12,
            case::AnchorKind::PersonInCare => 13,
            case::AnchorKind::CareBySomebody => 14,
            case::AnchorKind::Addressee | case::AnchorKind::Bed | case::AnchorKind::Told => continue,
        };
        others[at] += 1.0;
    }
    let flags = [
        reading.case.own_story, reading.genre.exam, reading.genre.fiction, reading.genre.published,
        reading.genre.event,
    ];
    for (at, flag) in flags.into_iter().enumerate() {
        others[15 + at] = f32::from(u8::from(flag));
    }
    for i in 0..reading.tokens.len() {
        let token = &reading.tokens[i];
        others[20] += f32::from(u8::from(super::room::at(reading, i).is_some()));
        others[21] += f32::from(u8::from(super::age::at(reading, i).is_some_and(|age| age.of_a_person)));
        match token.kind {
            TokenKind::Hashtag => others[24] += 1.0,
            TokenKind::Url | TokenKind::Email => others[25] += 1.0,
            TokenKind::Handle => others[26] += 1.0,
            TokenKind::Number => others[32] += 1.0,
            TokenKind::Word
                if token.is_capitalised()
                    && i > 0
                    && !reading.is_kind(i - 1, TokenKind::Punct)
                    && reading.word(i) != "i" =>
            {
                others[31] += 1.0
            }
            _ => {}
        }
        if let Some(date) = super::date::at(reading, i) {
            others[if date.precision == super::date::Precision::Clock { 23 } else { 22 }] += 1.0;
        }
        others[33] += f32::from(u8::from(reading.quoted[i]));
    }
    for value in &mut others[6..] {
        *value = many(*value);
    }
    values[Class::COUNT..].copy_from_slice(&others);
    values
}

fn sentence_features(
    reading: &Reading<'_>,
    tokens: std::ops::Range<usize>,
    others: &mut [f32; OTHERS.len()],
) {
    let has = |wanted: &dyn Fn(usize) -> bool| tokens.clone().any(wanted);
    let one = |holds: bool| f32::from(u8::from(holds));
    let third = has(&|at| is_he_or_she(reading.word(at)));
    let care = has(&|at| case::is_clinical(reading, at));
    let past = has(&|at| case::is_past(reading.word(at)));
    let writer = has(&|at| reading.is(at, Class::Me));
    let you = has(&|at| reading.is(at, Class::You) || reading.is(at, Class::Your));
    let person = has(&|at| reading.is(at, Class::PersonOne));
    others[6] += tokens.clone().filter(|&at| is_he_or_she(reading.word(at))).count() as f32;
    others[7] += tokens.clone().filter(|&at| case::is_past(reading.word(at))).count() as f32;
    others[8] += one(third && care);
    others[9] += one(third && past);
    others[10] += one(writer && past && has(&|at| reading.is(at, Class::CareByWriter)));
    others[27] += one(has(&|at| reading.word(at) == "?"));
    others[28] += one(you && care);
    others[29] +=
        one(has(&|at| reading.is(at, Class::Your) && (1..=3).any(|n| case::is_clinical(reading, at + n))));
    others[30] += one(care && has(&|at| reading.is(at, Class::PatientMany) || reading.is(at, Class::Modal)));
    others[34] += one(person && care);
    others[35] += one(you && past);
    others[36] += one(writer && past);
}

fn is_he_or_she(word: &str) -> bool {
    [
        "he", "she", "him", "her", "his", "he's", "she's", "hers", "himself", "herself", "he'd", "she'd",
        "hes", "shes",
    ]
    .contains(&word)
}
