//! Names of persons.

use std::ops::Range;

use super::Reading;
use super::token::{Caps, TokenKind};
use crate::lexicon::{Class, Classes, FIRST_NAMES, Locale, NAME_WORDS, ORDINARY, PLACES, SURNAMES, locale};

/// A personal name as written.
#[derive(Clone, Debug)]
pub struct Person {
    /// The name, with an honorific (`Mr.`) and without a professional title (`Dr.`).
    pub tokens: Range<usize>,
    /// The name alone.
    pub name: Range<usize>,
    /// An honorific stands before: `Mr`, `Mrs`, `Shri`.
    pub honorific: bool,
    /// A professional or public title stands before: `Dr`, `Nurse`, `Senator`.
    pub title: bool,
    /// How sure the name itself is: 1 for a capitalised word that could be one, 2 for a listed
    /// name, 3 for several.
    pub sure: u8,
    /// Written in small letters throughout.
    pub small: bool,
}

/// The name that starts at token `i`.
///
/// `expected` says that a name is likely here, as after "my patient": then a listed name counts
/// also in small letters, and an unknown capitalised word counts too.
#[must_use]
#[inline(never)]
pub fn at(reading: &Reading<'_>, i: usize, expected: bool) -> Option<Person> {
    let mut name = i;
    let honorific = is_honorific(reading, i);
    let title = !honorific && is_title(reading, i);
    if honorific || title {
        name += 1;
        while reading.word(name) == "." && reading.tokens[name].glued || (title && is_title(reading, name)) {
            name += 1;
        }
    }
    let expected = expected
        || honorific
        || title
        || reading.is_capitalised(name) && honoured(reading, name + 1).is_some();
    let mut end = name;
    let mut sure = 0;
    let mut words = 0;
    while words < 4 {
        if words > 0 && is_particle(reading.word(end)) && piece(reading, end + 1, true, words).is_some() {
            end += 1;
            continue;
        }
        let Some(weight) = piece(reading, end, expected && words == 0, words) else { break };
        if words > 0 && reading.sentence_of(end) != reading.sentence_of(name) {
            break;
        }
        sure += weight;
        words += 1;
        end += 1;
        // An initial keeps its full stop; a hyphen or an apostrophe joins two halves of a name.
        if reading.word(end) == "."
            && reading.tokens[end].glued
            && reading.tokens[end - 1].caps == Caps::Initial
            && end - 1 > name
        {
            end += 1;
        }
        if reading.word(end) == "-"
            && reading.tokens[end].glued
            && piece(reading, end + 1, true, words).is_some()
            && reading.tokens[end + 1].glued
        {
            end += 1;
        }
    }
    while end > name && !reading.is_kind(end - 1, TokenKind::Word) {
        end -= 1;
    }
    if end == name || (end - name == 1 && reading.tokens[name].caps == Caps::Initial && !honorific) {
        return None;
    }
    let small = !reading.is_capitalised(name);
    if small && !expected {
        return None;
    }
    if honorific && small && !reading.lists(name, FIRST_NAMES) && !reading.lists(name, SURNAMES) {
        return None;
    }
    // One word that is a name and a word at once, at the start of a sentence, is the word.
    let starts = reading.sentences.get(reading.sentence_of(name)).is_some_and(|s| s.tokens.start == name);
    // "Tell Latoya", "The Depths": an ordinary word that leads is no part of the name behind it.
    if words > 1 && !honorific && !title && reading.lists(name, ORDINARY) && !reading.lists(name, FIRST_NAMES)
    {
        return None;
    }
    // "Chapel Hill", "Real Estate Lawyer": without a first name an ordinary word makes a thing of it.
    let any = |list| (name..end).any(|at| reading.lists(at, list));
    if words > 1 && !expected && any(ORDINARY) && !any(FIRST_NAMES) {
        return None;
    }
    if words == 1 && !expected && (sure < 2 && starts || starts && reading.lists(name, NAME_WORDS)) {
        return None;
    }
    if words == 1
        && !expected
        && reading.lists(name, ORDINARY)
        && (!reading.lists(name, FIRST_NAMES)
            || reading.lists(name, NAME_WORDS) && reading.tokens[name].caps == Caps::Upper)
    {
        return None;
    }
    if words == 1 && !expected && !reading.lists(name, FIRST_NAMES) && !reading.lists(name, SURNAMES) {
        return None;
    }
    if words == 1 && !expected && (is_place_here(reading, name) || is_in_a_heading(reading, name)) {
        return None;
    }
    Some(Person {
        tokens: (if honorific { i } else { name })..honoured(reading, end).unwrap_or(end),
        name: name..end,
        honorific,
        title,
        sure: sure.min(3),
        small,
    })
}

/// "in Boston", "New York": a town that is a name as well is the town.
fn is_place_here(reading: &Reading<'_>, name: usize) -> bool {
    let Some(before) = name.checked_sub(1) else { return false };
    let led = matches!(reading.word(before), "in" | "to" | "from" | "at" | "near" | "across" | "around");
    let north = matches!(
        reading.word(before),
        "new" | "san" | "santa" | "los" | "las" | "fort" | "north" | "south" | "east" | "west"
    ) && reading.is_capitalised(before);
    north || led && reading.lists(name, PLACES)
}

/// "Good Love Is On The Way": where nearly every word is capitalised, one that is a word as well is no name.
fn is_in_a_heading(reading: &Reading<'_>, name: usize) -> bool {
    if !reading.lists(name, NAME_WORDS) && !reading.lists(name, ORDINARY) {
        return false;
    }
    let Some(sentence) = reading.sentences.get(reading.sentence_of(name)) else { return false };
    let words = sentence.tokens.clone().filter(|&at| {
        reading.is_kind(at, TokenKind::Word) && reading.word(at).len() > 3 && !reading.tokens[at].glued
    });
    let (large, all) =
        words.fold((0, 0), |(large, all), at| (large + u32::from(reading.is_capitalised(at)), all + 1));
    all >= 4 && large * 4 >= all * 3
}

fn is_honorific(reading: &Reading<'_>, i: usize) -> bool {
    if is_elder(reading, i) {
        return true;
    }
    // "Miss" and "sir" are words too; "Don" is a first name.
    reading.is(i, Class::Honorific)
        && (reading.is_capitalised(i) || matches!(reading.word(i), "mr" | "mrs" | "ms" | "mx"))
        && !(matches!(reading.word(i), "don" | "sir" | "madam" | "ms")
            && !reading.is_capitalised(i + 1)
            && reading.word(i + 1) != ".")
}

/// "Aunty" before the name of anybody older, where people say so; "my Aunty" is a relation there as well.
fn is_elder(reading: &Reading<'_>, i: usize) -> bool {
    let somebodys = i > 0 && (reading.is(i - 1, Class::My) || reading.is(i - 1, Class::His));
    let says_so = |locale: &Locale| locale.words("elders").any(|word| word == reading.word(i));
    !somebodys
        && reading.is_capitalised(i)
        && reading.is_capitalised(i + 1)
        && reading.locale().is_some_and(says_so)
}

/// The end of what honours the name that ends at `end` from behind: "Bhagwat-ji", "Sharma ji".
fn honoured(reading: &Reading<'_>, end: usize) -> Option<usize> {
    let at = end + usize::from(reading.word(end) == "-" && reading.tokens[end].glued);
    locale::behind().contains(&reading.word(at)).then_some(at + 1)
}

fn is_title(reading: &Reading<'_>, i: usize) -> bool {
    reading.is(i, Class::StaffTitle)
        && (reading.is_capitalised(i) || matches!(reading.word(i), "dr" | "prof" | "nurse" | "doctor"))
}

fn is_particle(word: &str) -> bool {
    [
        "de", "la", "del", "della", "di", "da", "dos", "van", "von", "der", "den", "ter", "bin", "ibn", "al",
        "el", "le", "du", "abu", "o'",
    ]
    .contains(&word)
}

/// Whether token `at` can be part of a name, and how much it weighs.
fn piece(reading: &Reading<'_>, at: usize, expected: bool, already: u32) -> Option<u8> {
    let token = reading.tokens.get(at)?;
    if token.kind != TokenKind::Word
        || (already > 0 && token.glued && !matches!(reading.word(at - 1), "-" | "." | "'"))
    {
        return None;
    }
    let word = reading.word(at);
    if is_barred(reading, at, already) {
        return None;
    }
    let first = reading.lists(at, FIRST_NAMES);
    let last = reading.lists(at, SURNAMES);
    let also_word = reading.lists(at, NAME_WORDS) || reading.lists(at, ORDINARY);
    match token.caps {
        Caps::Lower => {
            let listed = first || last;
            (listed && !also_word && (expected || already > 0) && word.len() > 2).then_some(1)
        }
        Caps::Initial => (already > 0 || next_is_name(reading, at)).then_some(0),
        Caps::Title => {
            if first || last {
                Some(if also_word { 1 } else { 2 })
            } else if reading.lists(at, ORDINARY) || reading.lists(at, PLACES) && already == 0 && !expected {
                None
            } else {
                (expected || already > 0).then_some(1)
            }
        }
        // In a text that shouts, capitals say nothing.
        Caps::Upper => {
            ((first || last) && !also_word && word.len() > 2 && (expected || already > 0 || first))
                .then_some(1)
        }
    }
}

fn next_is_name(reading: &Reading<'_>, at: usize) -> bool {
    let next = at + 1 + usize::from(reading.word(at + 1) == ".");
    reading.tokens.get(next).is_some_and(|t| t.caps == Caps::Title)
        && (reading.lists(next, SURNAMES) || reading.lists(next, FIRST_NAMES))
}

/// Words that look like names and are something else: days, months, states, illnesses, titles.
fn is_barred(reading: &Reading<'_>, at: usize, already: u32) -> bool {
    const BARRED: &[Class] = &[
        Class::Month,
        Class::Weekday,
        Class::Holiday,
        Class::Country,
        Class::UsState,
        Class::Credential,
        Class::Honorific,
        Class::ClinicalPlace,
        Class::Me,
        Class::My,
        Class::You,
        Class::Your,
        Class::Them,
        Class::His,
        Class::Negation,
        Class::Hypothetical,
        Class::Modal,
        Class::CareNoun,
        Class::Thanks,
        Class::NumberWord,
        Class::Now,
        Class::PatientOne,
        Class::PatientMany,
        Class::Relation,
        Class::PersonOne,
        Class::StaffOne,
        Class::CareOfPatient,
        Class::CareByWriter,
        Class::EventCue,
        Class::StudyCue,
        Class::Anatomy,
        Class::ConditionCommon,
        Class::ConditionUncommon,
        Class::ConditionUltra,
        Class::StaffTitle,
        Class::OfficeCue,
    ];
    let word = reading.word(at);
    // April, June, Augusta, Georgia, Virginia, Carolina are first names before a surname.
    let also_first = [
        "april", "june", "georgia", "virginia", "jordan", "austin", "dakota", "chad", "israel", "may",
        "august", "dean", "grace", "faith", "drew",
    ]
    .contains(&word);
    if also_first && reading.is_capitalised(at) {
        let surname = reading.is_capitalised(at + 1)
            && reading.lists(at + 1, SURNAMES)
            && !reading.tokens[at + 1].classes.has(Class::Month);
        return !(surname || already > 0);
    }
    let in_class = reading.is_any(at, const { Classes::all(BARRED) });
    // A class word of one token bars; the head of a longer phrase only when that phrase is there.
    in_class
        && (already == 0
            || !reading.lists(at, SURNAMES)
            || !reading.is_capitalised(at)
            || reading.is(at, Class::Credential))
}

/// Whether a name at `i` is followed by letters of a clinician: "Priya Raman, MD", "Mr Okafor FRCS".
#[must_use]
pub fn has_credential(reading: &Reading<'_>, end: usize) -> bool {
    let at = end + usize::from(reading.word(end) == ",");
    let credential = |at: usize| {
        reading.is(at, Class::Credential) && reading.tokens[at].caps == Caps::Upper
            || matches!(reading.word(at), "phd" | "pharmd") && reading.is_capitalised(at)
    };
    // "M.D.", "R.N."
    let dotted = reading.tokens.get(at).is_some_and(|t| t.caps == Caps::Initial)
        && reading.word(at + 1) == "."
        && reading.tokens.get(at + 2).is_some_and(|t| t.caps == Caps::Initial && t.glued);
    credential(at) || (dotted && reading.word(end) == ",")
}
