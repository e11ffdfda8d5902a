//! What a draft mentions, and whose each mention is: decided once, here, for every rule.

use std::ops::Range;

use super::age::{self, Age};
use super::date::{self, Precision};
use super::number::{self, Digits};
use super::owner::{self, Owner};
use super::person::{self, Person};
use super::place::{self, Place};
use super::token::{Caps, TokenKind};
use super::{Reading, belonging, check_digit, contact, evidence, great_age, room, scene};
use crate::lexicon::{CLINICAL, Class, Classes, FIRST_NAMES, ORDINARY, PLACES, SURNAMES};

/// What is mentioned.
#[derive(Clone, Debug)]
pub enum MentionKind {
    /// A personal name.
    Person(Person),
    /// A place smaller than a state.
    Place(Place),
    /// A date more precise than a year.
    Date(Precision),
    /// An age.
    Age(Age),
    /// A telephone or fax number.
    Phone(Digits),
    /// A mail address.
    Email,
    /// A room, bed or bay.
    Room,
}

impl MentionKind {
    /// A number for the kind, the same for ever: weights are found by it.
    #[must_use]
    pub const fn number(&self) -> u8 {
        match self {
            Self::Person(_) => 0,
            Self::Place(_) => 1,
            Self::Date(precision) => 2 + *precision as u8,
            Self::Age(_) => 12,
            Self::Phone(_) => 13,
            Self::Email => 14,
            Self::Room => 15,
        }
    }
}

/// One mention.
#[derive(Clone, Debug)]
pub struct Mention {
    /// What it is.
    pub kind: MentionKind,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Whose it is.
    pub owner: Owner,
}

/// The names in `reading`, each with its owner, in order.
#[must_use]
#[inline(never)]
pub fn persons(reading: &Reading<'_>) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut i = 0;
    while i < reading.tokens.len() {
        let expected = is_expected(reading, i);
        let Some(person) = person::at(reading, i, expected) else {
            i += 1;
            continue;
        };
        i = person.name.end;
        let owner = owner::of_person(reading, &person);
        found.push(Mention { tokens: person.tokens.clone(), kind: MentionKind::Person(person), owner });
    }
    // A name that is a patient's once is a patient's wherever it stands again, wholly or in part.
    let mut known: Vec<&str> = patients(reading, &found).collect();
    known.extend(reading.before.patients.iter().map(String::as_str));
    known.sort_unstable();
    for mention in &mut found {
        let MentionKind::Person(person) = &mention.kind else { continue };
        let is_patients = |word: &str| word.len() > 1 && known.binary_search(&word).is_ok();
        let same = person.name.clone().any(|at| is_patients(reading.word(at)));
        if same && matches!(mention.owner, Owner::Unknown | Owner::Addressee) {
            mention.owner = Owner::Patient;
        }
    }
    found
}

/// The words of those among `persons` who are patients.
pub fn patients<'r>(reading: &'r Reading<'_>, persons: &[Mention]) -> impl Iterator<Item = &'r str> {
    let tokens = persons.iter().filter(|m| m.owner == Owner::Patient).flat_map(|m| m.tokens.clone());
    let words =
        tokens.filter(|&at| reading.is_kind(at, TokenKind::Word) && !reading.is(at, Class::Honorific));
    words.map(|at| reading.word(at)).collect::<Vec<_>>().into_iter()
}

/// Whether a name is likely at `i`: after "my patient", "named", "Meet".
fn is_expected(reading: &Reading<'_>, i: usize) -> bool {
    if is_told_of(reading, i) {
        return true;
    }
    let Some(before) = i.checked_sub(1) else { return false };
    let word = reading.word(before);
    let named = matches!(word, "named" | "called");
    let role = reading.is(before, Class::PatientOne) && !matches!(word, "client" | "resident")
        || matches!(word, "client" | "resident") && before > 0 && reading.is(before - 1, Class::My);
    let role_comma =
        matches!(word, "," | ":" | "-") && before > 0 && reading.is(before - 1, Class::PatientOne);
    let relation = reading.is(before, Class::Relation)
        && before > 0
        && (reading.is(before - 1, Class::His) || reading.word(before - 1) == "'s");
    // "her name was Dorothea", "goes by Packie", "old Clarrie", "wee Caoimhe".
    let told = matches!(word, "was" | "is" | "'s")
        && before > 1
        && reading.word(before - 1) == "name"
        && reading.is(before - 2, Class::His)
        || word == "by" && before > 0 && reading.word(before - 1) == "goes"
        || evidence::is_fond(word) && reading.is_capitalised(i) && !matches!(word, "our" | "dear" | "baby");
    (role || role_comma || named || relation || told) && reading.is_kind(i, TokenKind::Word)
}

/// "Mehwish's bloods", "surinder is back in detox", "Kowalczyk walked": what follows is told of somebody in care, so
/// that what stands there is a name, though a rare one or one in small letters.
fn is_told_of(reading: &Reading<'_>, i: usize) -> bool {
    let token = &reading.tokens[i];
    let named = reading.lists(i, FIRST_NAMES) || reading.lists(i, SURNAMES);
    let may_be = token.kind == TokenKind::Word
        && !token.glued
        && token.classes == Classes::NONE
        && (!reading.lists(i, ORDINARY) || is_first_name_of_somebody(reading, i))
        && !reading.lists(i, CLINICAL)
        && match token.caps {
            // Colleagues write of a patient by a surname that is in no list.
            Caps::Title => {
                named || reading.kind().is_private() && token.span.len() > 3 && !reading.lists(i, PLACES)
            }
            Caps::Lower => named,
            _ => false,
        };
    let led = i > 0
        && (matches!(reading.word(i - 1), "the" | "a" | "an" | "this" | "that")
            || reading.is_capitalised(i - 1) && !reading.is_kind(i - 1, TokenKind::Punct) && i > 1);
    if !may_be || led {
        return false;
    }
    let care = |at: usize| super::case::is_clinical(reading, at) || reading.lists(at, CLINICAL);
    let end = i + 1;
    match reading.word(end) {
        "'s" => care(end + 1) || care(end + 2),
        "is" | "was" | "has" | "finally" | "just"
            if (end + 1..end + 4).any(care) || !evidence::is_patients_verb(reading.word(end + 1)) =>
        {
            (end + 1..end + 4).any(care)
        }
        verb => {
            evidence::is_patients_verb(verb)
                && reading.sentences[reading.sentence_of(i)].tokens.clone().any(care)
        }
    }
}

/// "Derek refused his insulin": a first name that is a word as well, with a pronoun that goes back to it.
fn is_first_name_of_somebody(reading: &Reading<'_>, i: usize) -> bool {
    let sentence = reading.sentences[reading.sentence_of(i)].tokens.clone();
    reading.tokens[i].caps == Caps::Title
        && reading.lists(i, FIRST_NAMES)
        && (i + 1..sentence.end).any(|at| matches!(reading.word(at), "his" | "her"))
}

/// Everything else that `reading` mentions, in order; the names must have been read before.
#[must_use]
#[inline(never)]
pub fn details(reading: &Reading<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < reading.tokens.len() {
        let Some((kind, tokens)) = detail_at(reading, i) else {
            i += 1;
            continue;
        };
        i = tokens.end.max(i + 1);
        let owner = owner_of_detail(reading, &kind, &tokens);
        found.push(Mention { kind, tokens, owner });
    }
    found
}

#[inline(never)]
fn detail_at(reading: &Reading<'_>, i: usize) -> Option<(MentionKind, Range<usize>)> {
    if reading.is_kind(i, TokenKind::Email) {
        return Some((MentionKind::Email, i..i + 1));
    }
    if let Some(tokens) = contact::spelled_mail(reading, i) {
        return Some((MentionKind::Email, tokens));
    }
    if let Some(tokens) = room::at(reading, i) {
        return Some((MentionKind::Room, tokens));
    }
    if let Some(age) = age::at(reading, i).or_else(|| great_age::at(reading, i)) {
        return Some((MentionKind::Age(age.clone()), age.tokens));
    }
    let after_name = reading.persons_in(&(i.saturating_sub(8)..i)).iter().any(|m| {
        let end = m.tokens.end;
        (end..=end + 2).contains(&i) && reading.sentence_of(m.tokens.start) == reading.sentence_of(i)
    });
    if let Some(age) = age::bare_at(reading, i, after_name) {
        return Some((MentionKind::Age(age.clone()), age.tokens));
    }
    if let Some(date) = date::at(reading, i) {
        return Some((MentionKind::Date(date.precision), date.tokens));
    }
    if let Some(digits) = number::digits_at(reading, i).filter(contact::is_phone) {
        let tokens = digits.tokens.clone();
        return Some((MentionKind::Phone(digits), tokens));
    }
    if let Some(place) = place::at(reading, i) {
        let around = place.tokens.start.saturating_sub(8)..place.tokens.end;
        let named = reading.persons_in(&around).iter().any(|m| {
            m.tokens.end > place.tokens.start && !matches!(m.owner, Owner::Unknown | Owner::Practice)
        });
        if !named {
            return Some((MentionKind::Place(place.clone()), place.tokens));
        }
    }
    None
}

fn owner_of_detail(reading: &Reading<'_>, kind: &MentionKind, tokens: &Range<usize>) -> Owner {
    match kind {
        MentionKind::Phone(digits) => owner_of_phone(reading, digits, tokens),
        MentionKind::Email => owner_of_email(reading, tokens),
        MentionKind::Room => owner_of_room(reading, tokens),
        MentionKind::Place(_) if is_own_place(reading, tokens) => Owner::Practice,
        MentionKind::Age(age) if age.years >= 90 => great_age::owner(reading, tokens),
        _ => owner::of_detail(reading, tokens),
    }
}

fn is_own_place(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let name = reading.span(tokens.clone()).of(reading.text).trim_start_matches('#').to_lowercase();
    let profile = &reading.setting.profile;
    profile.places.iter().any(|place| place.to_lowercase().split(',').any(|part| part.trim() == name))
}

/// The practice's own line, a helpline, the writer's own, or somebody's in care.
fn owner_of_phone(reading: &Reading<'_>, digits: &Digits, tokens: &Range<usize>) -> Owner {
    let own = reading.setting.profile.phones.iter().any(|phone| {
        let phone: String = phone.chars().filter(char::is_ascii_digit).collect();
        phone.len() >= 7 && (phone.ends_with(&digits.digits) || digits.digits.ends_with(&phone))
    });
    if own || contact::is_public_line(digits) {
        return Owner::Practice;
    }
    // "NHS no 943 476 5919", "MRN 401 555 0199": another word says what the number is.
    let keyword = (1..=4)
        .filter_map(|n| tokens.start.checked_sub(n))
        .find(|&at| !matches!(reading.word(at), "no" | "number" | "#" | ":" | "." | "is"));
    let says = |at: usize| match reading.word(at) {
        "nhs" => check_digit::passes("nhs", &digits.digits),
        word => matches!(word, "mrn" | "chi" | "claim" | "invoice"),
    };
    if keyword.is_some_and(says) {
        return Owner::Unknown;
    }
    let sentence = reading.sentences[reading.sentence_of(tokens.start)].tokens.clone();
    let near = tokens.start.saturating_sub(9).max(sentence.start)..tokens.start;
    // The nearest possessor decides: "her voicemail at 555-0199", "our office at 555-0126".
    let owner = near.clone().rev().find_map(|at| {
        let word = reading.word(at);
        let theirs = reading.is(at, Class::His)
            || matches!(word, "him" | "her" | "them")
            || reading.is(at, Class::PatientOne)
            || reading
                .persons
                .iter()
                .any(|m| m.tokens.contains(&at) && matches!(m.owner, Owner::Patient | Owner::Relative));
        let ours = reading.is(at, Class::My)
            || [
                "us", "me", "office", "desk", "reception", "line", "hotline", "clinic", "practice",
                "department", "helpline", "coordinator", "manager", "team", "nurse", "surgery", "portal",
                "directly",
            ]
            .contains(&word);
        let yours = matches!(word, "your" | "you")
            && reading.kind().is_public_answer()
            && near.clone().any(|b| {
                [
                    "called", "phoned", "rang", "reached", "reach", "left", "tried", "file", "number",
                    "voicemail",
                ]
                .contains(&reading.word(b))
            });
        if theirs || yours {
            Some(Owner::Patient)
        } else if ours {
            Some(Owner::Practice)
        } else {
            None
        }
    });
    if let Some(owner) = owner {
        return owner;
    }
    // In the answer to a review a number that is nobody's is the practice's own.
    if reading.kind() == crate::engine::draft::Kind::ReviewReply {
        return Owner::Practice;
    }
    let asks_call = near.clone().any(|at| {
        [
            "call", "ring", "text", "phone", "contact", "book", "schedule", "appointments", "dial", "fax",
            "questions", "whatsapp", "rsvp", "visit",
        ]
        .contains(&reading.word(at))
    });
    let person_here = reading
        .persons
        .iter()
        .any(|m| matches!(m.owner, Owner::Patient | Owner::Relative) && sentence.contains(&m.tokens.start));
    if person_here || (!asks_call && reading.case.opens_in(reading.sentence_of(tokens.start))) {
        return Owner::Patient;
    }
    if asks_call { Owner::Practice } else { Owner::Unknown }
}

/// A role mailbox, the writer's own, or a person's.
fn owner_of_email(reading: &Reading<'_>, tokens: &Range<usize>) -> Owner {
    const ROLES: &[&str] = &[
        "info", "office", "contact", "privacy", "hello", "support", "press", "media", "jobs", "careers",
        "hr", "admin", "billing", "reception", "frontdesk", "front", "editor", "editors", "events", "events",
        "help", "team", "appointments", "referrals", "bookings", "booking", "enquiries", "inquiries",
        "feedback", "records", "patients", "patientrelations", "manager", "practice", "clinic",
        "recruitment", "news", "newsletter", "abstracts", "registrar", "research", "study", "trials",
        "volunteer", "volunteers", "compliance", "complaints", "care", "desk", "service", "services",
        "sales", "marketing", "mail", "noreply", "education", "cme", "conference",
    ];
    let address = reading.word(tokens.start);
    let (user, domain) = address.split_once('@').unwrap_or((address, ""));
    let role = user.split(['.', '-', '_', '+']).any(|part| ROLES.contains(&part));
    let own = reading.setting.profile.emails.iter().any(|email| {
        let email = email.to_lowercase();
        address == email
            || domain == email.trim_start_matches('@')
            || email.split_once('@').is_some_and(|(_, d)| {
                d == domain
                    && !matches!(d, "gmail.com" | "yahoo.com" | "hotmail.com" | "outlook.com" | "icloud.com")
            })
    });
    if role || own {
        return Owner::Practice;
    }
    let sentence = reading.sentences[reading.sentence_of(tokens.start)].tokens.clone();
    let near = tokens.start.saturating_sub(8).max(sentence.start)..tokens.start;
    let theirs = near.clone().any(|at| {
        reading.is(at, Class::His) || matches!(reading.word(at), "him") || reading.is(at, Class::PatientOne)
    });
    let ours = near.clone().any(|at| {
        reading.is(at, Class::My)
            || [
                "me", "us", "send", "email", "e-mail", "contact", "apply", "cv", "rsvp", "write", "submit",
                "register", "reach",
            ]
            .contains(&reading.word(at))
    });
    let person_here = reading
        .persons
        .iter()
        .any(|m| matches!(m.owner, Owner::Patient | Owner::Relative) && sentence.contains(&m.tokens.start));
    let on_file = sentence
        .clone()
        .any(|at| matches!(reading.word(at), "file" | "chart" | "record" | "records" | "mychart"))
        && sentence.clone().any(|at| {
            reading.is(at, Class::You) || reading.is(at, Class::Your) || reading.is(at, Class::His)
        });
    let answers = reading.kind() == crate::engine::draft::Kind::ReviewReply
        && !ours
        && near.clone().any(|at| reading.is(at, Class::You) || reading.is(at, Class::Your));
    // "my patient's mum (jo@…)", "her e-mail is rosa [at] …": the nearest possessor is the holder.
    let of_care = reading.case.is_open()
        || sentence
            .clone()
            .any(|at| super::case::is_clinical(reading, at) || reading.is(at, Class::PatientOne));
    let held = of_care
        && belonging::possessor(reading, tokens.start) == Some(Owner::Patient)
        && !near.clone().any(|at| matches!(reading.word(at), "me" | "us"));
    if held && reading.kind() != crate::engine::draft::Kind::ReviewReply && !reading.genre.holds_no_patient()
    {
        return Owner::Patient;
    }
    if theirs && !ours
        || person_here && !near.clone().any(|at| matches!(reading.word(at), "me" | "us" | "our"))
        || on_file
        || answers
        || reading.case.opens_in(reading.sentence_of(tokens.start)) && !ours
    {
        return Owner::Patient;
    }
    if ours { Owner::Practice } else { Owner::Unknown }
}

/// A patient's room, or one that people meet in.
fn owner_of_room(reading: &Reading<'_>, tokens: &Range<usize>) -> Owner {
    let before = |n: usize| tokens.start.checked_sub(n).map_or("", |at| reading.word(at));
    let kind = reading.word(tokens.start);
    let sentence_index = reading.sentence_of(tokens.start);
    let sentence = reading.sentences[sentence_index].tokens.clone();
    const MEETINGS: &[&str] = &[
        "conference", "meeting", "lecture", "seminar", "class", "hotel", "zoom", "break", "exam", "poster",
        "breakout", "board", "hall", "floor", "webinar", "workshop", "session", "poster", "talk", "office",
        "register", "housekeeping", "painted", "renovated", "paint", "wallpaper", "furniture", "simulation",
        "sim", "clinic", "dorm", "escape", "orientation", "training", "interview", "interviews",
    ];
    let meeting =
        sentence.clone().any(|at| MEETINGS.contains(&reading.word(at)) || reading.is(at, Class::Fiction));
    let of_somebody = reading.case.opens_in(sentence_index)
        || sentence.clone().any(|at| {
            reading.is(at, Class::PersonOne)
                || reading.is(at, Class::PatientOne)
                || reading.is(at, Class::Them)
                || reading.is(at, Class::CareOfPatient)
                || [
                    "flyer", "flier", "peds", "psych", "sepsis", "code", "coding", "demented", "combative",
                    "gomer", "vent", "nana", "someone",
                ]
                .contains(&reading.word(at))
        })
        || reading
            .persons_in(&sentence)
            .iter()
            .any(|m| matches!(m.owner, Owner::Patient | Owner::Relative | Owner::Unknown));
    let names = kind == "bed" || matches!(kind, "bay" | "isolette" | "cot" | "incubator" | "cubicle");
    let clinical = sentence.clone().any(|at| super::case::is_clinical(reading, at));
    if meeting && !reading.case.opens_in(sentence_index) || reading.genre.exam || reading.genre.fiction {
        return Owner::Practice;
    }
    // "7C wants", "ICU 14 is maxed on pressors", "rm 22's family", "cot 4 is finally off oxygen".
    let after = |n: usize| reading.word(tokens.end + n);
    let bare = reading.is_kind(tokens.start, TokenKind::Number);
    let unit = matches!(kind, "suite" | "curtain" | "icu" | "picu" | "nicu" | "micu" | "sicu" | "ccu");
    let kin = after(0) == "'s" && reading.is(tokens.end + 1, Class::Relation)
        || after(0) == "'s" && matches!(after(1), "family" | "daughter" | "son" | "wife" | "husband");
    let newborn = matches!(kind, "cot" | "incubator" | "isolette")
        && scene::has(reading, &sentence, &["oxygen", "scbu", "nicu", "cpap", "feeding", "weaned"]);
    if bare || unit || kin || newborn {
        return Owner::Patient;
    }
    if of_somebody
        || names && clinical && before(1) != "our"
        || reading.kind() == crate::engine::draft::Kind::ReviewReply
    {
        return Owner::Patient;
    }
    Owner::Unknown
}
