//! The case frame: whether the draft is about one individual in care, and who that is.
//!
//! A frame is opened by an anchor ("my patient", "a 67-year-old man", "the guy who came in", "we
//! intubated her") and not by what only sounds like one: the plural, the generic ("a patient
//! should"), the writer's own body and family, compounds ("patient safety"). It carries over the
//! whole draft, so that a town in the third sentence belongs to the patient of the first.

use std::ops::Range;

use super::Reading;
use super::token::TokenKind;
use crate::engine::draft::Kind;
use crate::lexicon::{Class, Classes};

/// What opened the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnchorKind {
    /// "my patient", "this client".
    Patient,
    /// "67-year-old man", "34F", "9 month old".
    AgeAndSex,
    /// "a guy came in", "the kid we admitted".
    PersonInCare,
    /// "I intubated her", "we lost him".
    CareBySomebody,
    /// "your crown", "when you were here": the one addressed is the patient.
    Addressee,
    /// "the man in bed 12".
    Bed,
    /// A sentence of a story about somebody in care, by the trained judgement.
    Told,
}

/// One place where the frame opens.
#[derive(Clone, Debug)]
pub struct Anchor {
    /// The words that name the patient or the care.
    pub tokens: Range<usize>,
    /// The sentence they stand in.
    pub sentence: usize,
    /// What it is.
    pub kind: AnchorKind,
}

/// The case that a draft is about, if it is about one.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// Where it opens, in order; none when the draft is about no single patient.
    pub anchors: Vec<Anchor>,
    /// Whether the only people in it are the writer and the writer's own family.
    pub own_story: bool,
    /// Whether the word itself stands there: "my patient".
    pub names_a_patient: bool,
}

impl Case {
    /// Finds the case of `reading`.
    #[must_use]
    #[inline(never)]
    pub fn of(reading: &Reading<'_>) -> Self {
        let own_story = own_story(reading);
        if reading.genre.holds_no_patient() {
            return Self { own_story, ..Self::default() };
        }
        let mut anchors: Vec<Anchor> = Vec::new();
        for i in 0..reading.tokens.len() {
            let found = patient_noun(reading, i)
                .or_else(|| age_and_sex(reading, i))
                .or_else(|| person_in_care(reading, i))
                .or_else(|| care_by_somebody(reading, i));
            if let Some((tokens, kind)) = found {
                let sentence = reading.sentence_of(i);
                let carried_by_family = own_story && kind != AnchorKind::Patient;
                if !carried_by_family && anchors.last().is_none_or(|last| last.tokens.end <= tokens.start) {
                    anchors.push(Anchor { tokens, sentence, kind });
                }
            }
        }
        if anchors.is_empty() && !own_story {
            anchors = told(reading);
        }
        let names_a_patient = anchors.iter().any(|anchor| anchor.kind == AnchorKind::Patient);
        Self { anchors, own_story, names_a_patient }
    }

    /// Whether a frame is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.anchors.is_empty()
    }

    /// Whether an anchor stands in `sentence`.
    #[must_use]
    pub fn opens_in(&self, sentence: usize) -> bool {
        self.anchors.binary_search_by_key(&sentence, |anchor| anchor.sentence).is_ok()
    }

    /// Whether an anchor begins in `range` of the tokens.
    #[must_use]
    pub fn opens_within(&self, range: &Range<usize>) -> bool {
        let at = self.anchors.partition_point(|anchor| anchor.tokens.start < range.start);
        self.anchors.get(at).is_some_and(|anchor| anchor.tokens.start < range.end)
    }

    /// How many sentences lie between `sentence` and the nearest anchor; `None` without one.
    #[must_use]
    pub fn distance(&self, sentence: usize) -> Option<usize> {
        let after = self.anchors.partition_point(|anchor| anchor.sentence < sentence);
        let near =
            [after.checked_sub(1), Some(after)].into_iter().flatten().filter_map(|at| self.anchors.get(at));
        near.map(|anchor| anchor.sentence.abs_diff(sentence)).min()
    }
}

/// Words after "patient" with which it is no person: "patient safety".
const COMPOUNDS: &[&str] = &[
    "-", "access", "advocacy", "advocate", "advocates", "autonomy", "base", "care", "centered", "centred",
    "communication", "data", "dignity", "education", "engagement", "experience", "experiences", "facing",
    "flow", "forum", "group", "groups", "handout", "handouts", "information", "leaflet", "leaflets",
    "letters", "list", "load", "loads", "messages", "navigator", "navigators", "outcomes", "outcome",
    "panel", "portal", "population", "populations", "preference", "privacy", "ratio", "ratios", "registry",
    "relationship", "relationships", "reported", "representative", "rights", "safety", "satisfaction",
    "stories", "surveys", "survey", "transport", "trust", "volume", "volumes", "voice", "voices",
    "volunteer", "zero", "population", "support", "services", "confidentiality", "harm", "days",
    "encounters", "visits", "contact", "notes", "records", "perspective", "choice",
];

/// "my patient", "a pt of mine", "this resident", but not "patient safety" and not "a patient should".
fn patient_noun(reading: &Reading<'_>, i: usize) -> Option<(Range<usize>, AnchorKind)> {
    let word = reading.word(i);
    if !reading.is(i, Class::PatientOne) || !reading.is_kind(i, TokenKind::Word) {
        return None;
    }
    let next = reading.word(i + 1);
    if COMPOUNDS.contains(&next) {
        return None;
    }
    let before = (1..=4).map(|back| i.checked_sub(back).map_or("", |at| reading.word(at)));
    let mut determiner = "";
    for (back, candidate) in before.enumerate() {
        if [
            "a", "an", "my", "our", "this", "one", "that", "the", "another", "his", "her", "first", "last",
            "some", "certain", "of",
        ]
        .contains(&candidate)
        {
            determiner = candidate;
            break;
        }
        if ["any", "each", "every", "no", "as", "per", "be", "being", "which", "other"].contains(&candidate)
            || back == 3
        {
            break;
        }
        if i.checked_sub(back + 1).is_none_or(|at| !reading.is_kind(at, TokenKind::Word)) {
            break;
        }
    }
    let start_of_clause = reading.clause_of(i).is_none_or(|clause| clause.tokens.start == i);
    let is_short = matches!(word, "pt" | "px");
    // "Resident" and "client" are colleagues and customers too: they need a determiner and care.
    let vague = matches!(word, "resident" | "client");
    if determiner.is_empty() && !(start_of_clause && !vague) && !is_short {
        return None;
    }
    if vague && !(matches!(determiner, "my" | "our" | "a" | "this") && has_care(reading, i)) {
        return None;
    }
    if is_generic(reading, i, determiner) {
        return None;
    }
    Some((i..i + 1, AnchorKind::Patient))
}

/// Whether the clause of token `i` speaks of patients in general: supposed, advised, habitual.
fn is_generic(reading: &Reading<'_>, i: usize, determiner: &str) -> bool {
    let Some(clause) = reading.clause_of(i) else { return false };
    let words = || clause.tokens.clone();
    let before = words().take_while(|&at| at < i);
    let supposed = before.clone().any(|at| {
        reading.is(at, Class::Hypothetical)
            || ["when", "whenever", "every", "any", "each", "how", "like", "as", "being", "when a"]
                .contains(&reading.word(at))
    });
    let past = words().any(|at| reading.is_past(at));
    let advised = words().any(|at| reading.is(at, Class::Modal)) && !past;
    let mine = matches!(determiner, "my" | "our" | "this" | "one" | "another");
    let of_any = matches!(determiner, "a" | "an" | "the" | "") && (supposed || advised) && !past;
    let possessive = reading.word(i + 1) == "'s" && matches!(determiner, "a" | "an" | "the") && !past;
    of_any || possessive || (mine && supposed && advised && !past)
}

/// Whether `word` is a verb in the past: irregular ones that stories are told in, and `-ed`.
#[must_use]
pub fn is_past(word: &str) -> bool {
    const IRREGULAR: &[&str] = &[
        "ate", "became", "began", "bled", "broke", "brought", "came", "caught", "cut", "did", "drew",
        "drove", "fell", "felt", "fought", "found", "gave", "got", "had", "heard", "held", "hurt", "kept",
        "knew", "laid", "left", "lost", "made", "met", "put", "ran", "rang", "said", "sat", "saw", "sent",
        "shot", "showed", "slept", "spent", "spoke", "stood", "swore", "taught", "thought", "threw", "told",
        "took", "wanted", "was", "went", "were", "woke", "wore", "wrote", "i've", "we've", "has", "just",
        "hadn't", "wasn't", "didn't",
    ];
    IRREGULAR.contains(&word)
        || (word.len() > 4
            && word.ends_with("ed")
            && !["need", "indeed", "speed", "exceed", "proceed", "breed", "bleed", "freed"].contains(&word))
}

/// Whether the sentence of token `i` holds a word of care: a verb, a thing, a condition, a place.
#[must_use]
pub fn has_care(reading: &Reading<'_>, i: usize) -> bool {
    let Some(sentence) = reading.sentences.get(reading.sentence_of(i)) else { return false };
    sentence.tokens.clone().any(|at| is_clinical(reading, at))
}

/// Whether token `at` is a word of care or illness.
#[must_use]
pub fn is_clinical(reading: &Reading<'_>, at: usize) -> bool {
    const CARE: &[Class] = &[Class::CareNoun, Class::CareStrong, Class::CareOfPatient, Class::ClinicalPlace];
    reading.is_any(at, const { Classes::all(CARE).with(Classes::CONDITION) })
}

/// "67-year-old man", "34F", "45 yo", "9 month old".
fn age_and_sex(reading: &Reading<'_>, i: usize) -> Option<(Range<usize>, AnchorKind)> {
    let age = super::age::at(reading, i)?;
    if !age.of_a_person || is_guideline(reading, i, &age.tokens) {
        return None;
    }
    let of_writer = |at: usize| {
        reading.is(at, Class::My) && (reading.is(at + 1, Class::Relation) || reading.word(at + 1) == "own")
    };
    let start = age.tokens.start.saturating_sub(3);
    if (start..age.tokens.end).any(of_writer)
        || (start..age.tokens.start).any(|at| matches!(reading.word(at), "i'm" | "im" | "i" | "my"))
            && !(start..age.tokens.start).any(|at| reading.is_past(at) || reading.is(at, Class::CareByWriter))
    {
        let my_patient = (start..age.tokens.end + 3).any(|at| reading.is(at, Class::PatientOne));
        if !my_patient {
            return None;
        }
    }
    // "67-year-old man": the person may follow.
    let person = (age.tokens.end..age.tokens.end + 3)
        .find(|&at| reading.is(at, Class::PersonOne) || reading.is(at, Class::PatientOne));
    let plural = (age.tokens.end..age.tokens.end + 2).any(|at| reading.is(at, Class::PatientMany));
    if plural {
        return None;
    }
    Some((age.tokens.start..person.map_or(age.tokens.end, |at| at + 1), AnchorKind::AgeAndSex))
}

/// "women 45 and older", "from age 50", "at the 15-month visit", "over 80".
fn is_guideline(reading: &Reading<'_>, i: usize, age: &Range<usize>) -> bool {
    let before = (age.start.saturating_sub(3)..age.start).any(|at| {
        reading.is(at, Class::PatientMany)
            || [
                "over", "under", "above", "below", "ages", "from", "until", "after", "before", "between",
                "every", "any", "if", "your", "than", "most",
            ]
            .contains(&reading.word(at))
    });
    let after = (age.end..age.end + 3).any(|at| {
        [
            "older", "younger", "up", "over", "visit", "guideline", "vaccine", "booster", "to", "+",
            "adults", "years",
        ]
        .contains(&reading.word(at))
    });
    let _ = i;
    before || after
}

/// "a guy came in", "the lady we admitted", "this kid".
fn person_in_care(reading: &Reading<'_>, i: usize) -> Option<(Range<usize>, AnchorKind)> {
    if !reading.is(i, Class::PersonOne) {
        return None;
    }
    let clause = reading.clause_of(i)?;
    let sentence = &reading.sentences[clause.sentence];
    let determined = (1..=4).map_while(|back| i.checked_sub(back)).any(|at| {
        ["a", "an", "the", "this", "that", "one", "some", "another", "our", "certain", "poor", "little"]
            .contains(&reading.word(at))
            || (reading.word(at) == "my" && !reading.is(i, Class::Relation))
    });
    if !determined || clause.hypothetical {
        return None;
    }
    // "my mom", "her dad": relations belong to whom they are related to.
    let mine = i.checked_sub(1).is_some_and(|at| reading.is(at, Class::My)) && reading.is(i, Class::Relation);
    if mine {
        return None;
    }
    let first = clause.tokens.start.max(i.saturating_sub(8));
    let by_writer = (first..i).any(|at| reading.is(at, Class::CareByWriter))
        && (first.saturating_sub(3)..i).any(|at| {
            reading.is(at, Class::Me) || at == sentence.tokens.start && reading.is(at, Class::CareByWriter)
        });
    let clinical_verb =
        (i + 1..sentence.tokens.end.min(i + 12)).any(|at| reading.is(at, Class::CareOfPatient));
    let with_condition = ["with", "w", "having", "who", "in", "on", "post"].contains(&reading.word(i + 1))
        && (i + 1..sentence.tokens.end.min(i + 9)).any(|at| is_clinical(reading, at));
    let clinical = sentence.tokens.clone().any(|at| is_clinical(reading, at));
    ((by_writer && clinical) || clinical_verb || with_condition)
        .then_some((i..i + 1, AnchorKind::PersonInCare))
}

/// "I intubated her", "we lost him", "admitted her".
fn care_by_somebody(reading: &Reading<'_>, i: usize) -> Option<(Range<usize>, AnchorKind)> {
    if !reading.is(i, Class::CareStrong) || !reading.is_past(i) {
        return None;
    }
    let object = i + usize::from(reading.tokens[i].phrase);
    let somebody =
        matches!(reading.word(object), "him" | "her" | "them") && !reading.is(object + 1, Class::StaffOne);
    let subject = i.checked_sub(1).is_some_and(|at| reading.is(at, Class::Me))
        || i.checked_sub(2).is_some_and(|at| reading.is(at, Class::Me));
    let clause_start = reading.clause_of(i).is_some_and(|clause| clause.tokens.start == i);
    (somebody && (subject || clause_start)).then_some((i..object + 1, AnchorKind::CareBySomebody))
}

/// Whether the people of the draft are the writer and the writer's family, and nobody in care:
/// "my own biopsy", "my mom was admitted".
fn own_story(reading: &Reading<'_>) -> bool {
    if reading.kind() == Kind::ReviewReply {
        return false;
    }
    let mut own = false;
    for i in 0..reading.tokens.len() {
        let my = reading.is(i, Class::My);
        let family = my
            && (1..=3).any(|n| reading.is(i + n, Class::Relation) && reading.word(i + n + 1) != "-")
            && !(1..=3).any(|n| reading.is(i + n, Class::PatientOne));
        let body = my
            && (1..=2).any(|n| reading.is(i + n, Class::CareNoun) || reading.is(i + n, Class::Anatomy))
            && reading.word(i) == "my";
        let i_was = matches!(reading.word(i), "i" | "i'm")
            && (1..=3).any(|n| {
                matches!(
                    reading.word(i + n),
                    "patient" | "diagnosed" | "admitted" | "hospitalized" | "hospitalised"
                )
            })
            && (1..=2).any(|n| matches!(reading.word(i + n), "was" | "am" | "got" | "been" | "the"));
        own |= family || body || i_was;
        let patient = reading.is(i, Class::PatientOne)
            && i.checked_sub(1)
                .is_some_and(|at| reading.is(at, Class::My) || matches!(reading.word(at), "a" | "this"));
        if patient
            && !i_was
            && !(i.checked_sub(1).is_some_and(|at| reading.word(at) == "a")
                && i.checked_sub(2).is_some_and(|at| reading.word(at) == "as"))
        {
            return false;
        }
    }
    own
}

/// The sentences of a story about one person in care, where no single phrase opens the frame: the
/// writer takes part, something clinical happens, and there is one "he" or "she" or one person who
/// is no colleague.
fn told(reading: &Reading<'_>) -> Vec<Anchor> {
    if reading.genre.event {
        return Vec::new();
    }
    let all = 0..reading.tokens.len();
    let writer = all.clone().any(|at| reading.is(at, Class::Me) || reading.is(at, Class::My));
    let clinical = all.clone().filter(|&at| is_clinical(reading, at)).count();
    let staff = all.clone().any(|at| {
        reading.is(at, Class::StaffTitle) && reading.is_capitalised(at) || reading.is(at, Class::StaffOne)
    });
    let generic =
        all.clone().filter(|&at| reading.is(at, Class::PatientMany) || reading.is(at, Class::Modal)).count();
    let study = all.clone().any(|at| reading.is(at, Class::StudyCue) || reading.is(at, Class::NewsCue));
    if !writer || clinical == 0 || staff || study || generic > 1 {
        return Vec::new();
    }
    let mut anchors: Vec<Anchor> = Vec::new();
    for (sentence, range) in reading.sentences.iter().map(|s| s.tokens.clone()).enumerate() {
        let person = range.clone().find(|&at| {
            matches!(reading.word(at), "he" | "she" | "him" | "her" | "his" | "he's" | "she's")
                || reading.is(at, Class::Honorific)
                    && reading.is_capitalised(at)
                    && reading.is_capitalised(at + 1 + usize::from(reading.word(at + 1) == "."))
                || reading.is(at, Class::PersonOne)
                    && !reading.is(at, Class::Relation)
                    && at > range.start
                    && is_article(reading, at)
        });
        let past = range.clone().any(|at| reading.is_past(at));
        let here = range.clone().any(|at| is_clinical(reading, at) || reading.is(at, Class::Now));
        if let Some(at) = person.filter(|_| past || here) {
            anchors.push(Anchor { tokens: at..at + 1, sentence, kind: AnchorKind::Told });
        }
    }
    anchors
}

/// Whether an article or the like stands before the person at `at`, with two words between at most.
fn is_article(reading: &Reading<'_>, at: usize) -> bool {
    (1..=3).filter_map(|n| at.checked_sub(n)).any(|b| {
        matches!(reading.word(b), "a" | "an" | "the" | "this" | "that" | "one" | "our" | "another" | "some")
    })
}
