//! What speaks for a name's being a patient's: the role, the bed, the age, the act and the thing of care beside it.

use std::ops::Range;

use super::person::Person;
use super::token::TokenKind;
use super::{Reading, age, case, room, story};
use crate::engine::draft::Kind;
use crate::lexicon::{CLINICAL, Class, Classes};

/// Points for a patient: 3 and more are enough alone, 2 need an open case frame.
#[must_use]
#[allow(clippy::too_many_lines, reason = "one weighing, read from top to bottom")]
pub fn of(reading: &Reading<'_>, person: &Person) -> u32 {
    let (start, end) = (person.tokens.start, person.name.end);
    let mut points = 0;
    let back = |n: usize| start.checked_sub(n).map_or("", |at| reading.word(at));
    let sentence = reading.sentences[reading.sentence_of(start)].tokens.clone();
    let no_patient = reading.genre.holds_no_patient();
    if no_patient {
        return 0;
    }
    // "my patient Dana", "pt Maria", "a patient named Ruiz", "patient: Dana Cole".
    let role = (1..=3).filter_map(|n| start.checked_sub(n)).take_while(|&at| {
        reading.is(at, Class::PatientOne)
            || ["named", "called", "name", "is", ",", ":", "-", "(", "'s", "little", "favorite", "favourite"]
                .contains(&reading.word(at))
    });
    let role = role.into_iter().any(|at| reading.is(at, Class::PatientOne));
    if role {
        points += 3;
    }
    // "Dana, 94," and "Dana (45F)".
    let number = end + usize::from(matches!(reading.word(end), "," | "(" | "-"));
    let aged = age::at(reading, number).is_some_and(|a| a.of_a_person)
        || age::bare_at(reading, number, true).is_some();
    let clinical_sentence = sentence.clone().any(|at| case::is_clinical(reading, at));
    if aged {
        points += if clinical_sentence || reading.case.is_open() { 3 } else { 1 };
    }
    // "Mr. Ruiz": not a colleague, where surgeons are not called so.
    if person.honorific {
        points += 1;
        if clinical_sentence || reading.case.is_open() || reading.kind() == Kind::ReviewReply {
            points += 1;
        }
    }
    // "Dana came in", "Dana was admitted", "Dana Cole starts chemo".
    let mut verb = end;
    while verb < sentence.end
        && verb < end + 9
        && (reading.is_kind(verb, TokenKind::Punct) && reading.word(verb) != "."
            || [
                "was", "is", "has", "had", "just", "who", "finally", "been", "got", "and", "will", "from",
                "be", "being", "today", "she", "he", "they", "again", "in", "also", "still",
            ]
            .contains(&reading.word(verb))
                && !reading.is(verb, Class::CareOfPatient)
            || age::bare_at(reading, verb, true).is_some()
            || reading.is_kind(verb, TokenKind::Number))
    {
        verb += 1;
    }
    if reading.is(verb, Class::CareOfPatient) {
        let clear = [
            "admitted", "intubated", "extubated", "discharged", "coded", "readmitted", "hospitalized",
            "hospitalised", "overdosed", "seized", "relapsed", "miscarried", "transferred", "diagnosed",
            "underwent", "flatlined", "deteriorated", "presented", "delivered", "died", "passed",
        ]
        .contains(&reading.word(verb));
        points += if clear
            || has_clinical(reading, verb + usize::from(reading.tokens[verb].phrase)..sentence.end)
        {
            3
        } else {
            2
        };
    } else if verb == end + 1
        && ["has", "had", "is", "was", "needs", "needed", "got", "took"].contains(&reading.word(end))
        && has_condition(reading, verb..sentence.end.min(verb + 5))
    {
        points += 3;
    }
    // "I saw Dana", "we intubated Mr Cole", "operated on Maria".
    let object_verb = (1..=4)
        .filter_map(|n| start.checked_sub(n))
        .find(|&at| at >= sentence.start && reading.is(at, Class::CareByWriter));
    if let Some(at) = object_verb {
        let adjacent = at + usize::from(reading.tokens[at].phrase) + 2 > start;
        let by_us = (at.saturating_sub(4)..at).any(|b| reading.is(b, Class::Me)) || at == sentence.start;
        let strong = reading.is(at, Class::CareStrong);
        if adjacent && by_us {
            points += if strong {
                3
            } else if clinical_sentence {
                2
            } else {
                1
            };
        }
    }
    // "Priya's biopsy", "Dana's chart".
    if reading.word(end) == "'s" || reading.word(end) == "'" {
        let thing = (end + 1..end + 4)
            .find(|&at| reading.is(at, Class::CareNoun) || has_condition(reading, at..at + 1));
        if let Some(at) = thing {
            let plain = [
                "shot", "stay", "visit", "session", "sessions", "record", "records", "results", "result",
                "file", "recovery", "claim", "care", "balance", "treatment", "delivery", "labor", "labour",
                "fall", "pain", "filling", "crown", "bill", "cast", "therapy", "glasses", "booster", "hip",
                "knee", "knees",
            ]
            .contains(&reading.word(at));
            points += if plain && !reading.case.is_open() && reading.kind() == Kind::Post { 2 } else { 3 };
        }
    }
    // "Dana in bed 4", "Okafor in room 12".
    if matches!(reading.word(end), "in" | "from" | "," | "(") && room::at(reading, end + 1).is_some()
        || room::at(reading, end).is_some()
        || start >= 3 && room::ends_at(reading, start)
    {
        points += 3;
    }
    // "Dana is my patient", "Dana is a patient of ours", "Dana is the toughest patient".
    let predicate = (end..sentence.end.min(end + 9))
        .find(|&at| reading.is(at, Class::PatientOne) && reading.word(at) != "resident");
    if predicate.is_some() && matches!(reading.word(end), "is" | "was" | "," | "has" | "'s" | "(") {
        points += 3;
    }
    // "call Dana about her results", "anyone know Rosa".
    if (end..sentence.end.min(end + 10)).any(|at| reading.is(at, Class::CareNoun))
        && (1..=3).any(|n| {
            [
                "pray", "for", "tell", "call", "knows", "reach", "ask", "remind", "contact", "can", "with",
                "to", "hey", "hi",
            ]
            .contains(&back(n))
        })
    {
        points += 2;
    }
    // "our resident Dana", "welcome baby Noah".
    if matches!(back(1), "baby" | "resident" | "client") {
        points += 2;
    }
    // In a review reply, a surname or a full name beside anything of care.
    if reading.kind() == Kind::ReviewReply && (person.name.len() > 1 || person.honorific) {
        points += 2;
        if clinical_sentence || reading.tokens.iter().any(|t| t.is(Class::Your)) {
            points += 1;
        }
    }
    points += told(reading, person, &sentence);
    // The story is told with the patient's name in several sentences.
    if points == 0
        && reading.case.opens_in(reading.sentence_of(start))
        && !reading.genre.event
        && clinical_sentence
    {
        points += 1;
    }
    points
}

fn has_clinical(reading: &Reading<'_>, range: Range<usize>) -> bool {
    range.into_iter().any(|at| case::is_clinical(reading, at))
}

fn has_condition(reading: &Reading<'_>, range: Range<usize>) -> bool {
    range.into_iter().any(|at| reading.is_any(at, Classes::CONDITION))
}

/// Whether the word at `at` is a thing or a condition of care, or a word of the ward; not its places, where staff are
/// as well, nor who works there.
#[must_use]
pub fn is_thing_of_care(reading: &Reading<'_>, at: usize) -> bool {
    const CLASSES: Classes = Classes::CONDITION.with(Classes::of(Class::CareNoun));
    (reading.is_any(at, CLASSES) || reading.lists(at, CLINICAL))
        && !reading.is(at, Class::StaffOne)
        && !reading.is(at, Class::ClinicalPlace)
}

/// Such a word that is a patient's where it stands beside a name.
fn is_care(reading: &Reading<'_>, at: usize) -> bool {
    is_thing_of_care(reading, at) && !reading.word(at).ends_with("ist") && !is_of_work(reading, at + 1)
}

/// "her oncology rotation", "his sepsis talk": a word of care that names somebody's work.
fn is_of_work(reading: &Reading<'_>, at: usize) -> bool {
    const WORK: &[&str] = &[
        "rotation", "rotations", "shift", "shifts", "exam", "exams", "degree", "fellowship", "residency",
        "talk", "placement", "thesis", "poster", "team", "badge", "training", "course", "guide", "lecture",
        "slides", "book", "clinic", "round", "rounds", "nurse", "nurses", "doctor", "consultant",
        "registrar", "specialist", "lead", "service", "research", "study", "trial", "paper", "career", "job",
        "skills", "certification", "viva", "boards", "trolley", "cupboard", "room", "textbook", "podcast",
        "handover", "checklist", "protocol",
    ];
    WORK.contains(&reading.word(at))
}

/// What one in a bed, a chair or at a desk does, and staff are hardly said to.
#[must_use]
pub fn is_patients_verb(word: &str) -> bool {
    const VERBS: &[&str] = &[
        "refused", "refuses", "refusing", "wants", "wanted", "vomited", "vomiting", "desatted", "desatting",
        "slept", "walked", "ate", "eating", "cried", "woke", "waking", "stood", "managed", "rang", "pulled",
        "bit", "spat", "needs", "needed", "hasn't", "didn't", "won't", "isn't", "keeps", "kept", "self",
        "dropped", "fell", "fitted", "fitting", "bled", "bleeding", "passed", "died", "coded", "crashed",
        "arrested", "settled", "settling", "asked", "asks", "told", "says", "said", "never", "finally",
        "still", "went", "came", "dropping", "improving", "struggling", "weaned", "tolerated", "tolerating",
        "opened", "squeezed", "smiled", "sang", "beat", "escaped", "absconded", "declined", "declines",
        "deteriorating", "spiked", "spiking", "lost", "broke",
    ];
    VERBS.contains(&word)
}

/// Points of what is told in the sentence about a name, beside what stands right at it.
fn told(reading: &Reading<'_>, person: &Person, sentence: &Range<usize>) -> u32 {
    let (start, end) = (person.tokens.start, person.name.end);
    let back = |n: usize| start.checked_sub(n).map_or("", |at| reading.word(at));
    if is_elsewhere(reading, end, sentence) || back(1) == "the" {
        return 0;
    }
    let message = reading.kind().is_private();
    let care_here = sentence.clone().any(|at| is_care(reading, at));
    let near = care_here || care_near(reading, start);
    let mut points = 0;
    if matches!(reading.word(end), "'s" | "'") {
        // "Ernesto's wife climbed into the bed", "Hassan's bloods", "Siddharth's gas".
        let staff = || {
            message
                && sentence.clone().any(|at| {
                    ["surgeon", "consultant", "doctor", "ward", "nurse"].contains(&reading.word(at))
                })
        };
        if (near || staff()) && reading.is(end + 1, Class::Relation) {
            points += 2 + u32::from(care_here || message);
        }
        let mut things = end + 1..(end + 4).min(sentence.end);
        const THEIRS: &[&str] = &[
            "gas", "gases", "sats", "obs", "film", "sugars", "sugar", "count", "counts", "levels", "line",
            "obs", "vent",
        ];
        if things.any(|at| {
            is_care(reading, at) && !reading.is(at, Class::CareNoun)
                || near && THEIRS.contains(&reading.word(at))
        }) {
            points += 3;
        }
    } else {
        points += done(reading, person, sentence, care_here);
    }
    // "bloods for Okonkwo are back", "the film on Whitcombe".
    if matches!(back(1), "for" | "of" | "on" | "from")
        && (2..=3).any(|n| {
            start.checked_sub(n).is_some_and(|at| {
                is_care(reading, at)
                    || message
                        && ["letter", "notes", "referral", "script", "tto", "ttos", "bed"]
                            .contains(&reading.word(at))
            })
        })
    {
        points += if message || person.honorific { 3 } else { 2 };
    }
    points += named(reading, person, sentence, near);
    // "Marek in the side room is asking for his wife".
    let place = (end + 1..(end + 5).min(sentence.end)).find(|&at| {
        reading.is(at, Class::ClinicalPlace)
            || ["room", "bay", "resus", "cubicle", "recovery", "bed"].contains(&reading.word(at))
    });
    if let Some(at) = place.filter(|_| matches!(reading.word(end), "in" | "on")) {
        let next = reading.word(at + 1);
        if matches!(next, "is" | "was" | "keeps" | "has") || is_patients_verb(next) {
            points += if message { 3 } else { 2 };
        }
    }
    // "Mr Okonjo brought me a yam because his sugar came down": a title that staff go without.
    let greeted = matches!(back(1), "dear" | "hi" | "hello" | "hey" | "morning")
        || start == sentence.start && reading.word(end) == ",";
    if person.honorific && care_here && !greeted {
        points += 1;
    }
    points
}

/// Whether the sentence is about work, teaching, a stage or an animal, or the name that ends at `end` somebody's of
/// another department.
fn is_elsewhere(reading: &Reading<'_>, end: usize, sentence: &Range<usize>) -> bool {
    const ELSEWHERE: &[&str] = &[
        "taught", "teacher", "teaching", "donated", "raised", "colleague", "colleagues", "speaker",
        "simulation", "manikin", "mannequin", "actor", "actors", "osce", "sp", "station", "retires",
        "retired", "retirement", "promoted", "mentor", "rota", "cover", "covering", "shift", "shifts",
        "trainee", "prize", "elected", "novel", "episode", "season", "vet", "reception", "team", "appointed",
        "podcast", "watched", "watching", "film", "hound", "donkey", "hamster", "seagull", "raffle",
        "estates", "catering", "hr", "switchboard", "procurement", "finance", "supplier", "barber",
        "autobiography", "memoir",
    ];
    const DEPARTMENTS: &[&str] =
        &["infection", "medical", "admin", "it", "pharmacy", "accounts", "records", "audit"];
    reading.passes_on
        || reading.case.own_story
        || matches!(reading.word(end), "from" | "in" | "at") && DEPARTMENTS.contains(&reading.word(end + 1))
        || sentence.clone().any(|at| ELSEWHERE.contains(&reading.word(at)))
}

/// Points of what the one named does or is: "Ignatius finally got his cast off", "Derek refused his insulin", "Brodie
/// vomiting", "surinder is back in detox".
fn done(reading: &Reading<'_>, person: &Person, sentence: &Range<usize>, care_here: bool) -> u32 {
    const AUXILIARY: &[&str] = &[
        "has", "is", "was", "had", "just", "finally", "only", "also", "already", "now", "even", "never",
        "still",
    ];
    let (start, end) = (person.tokens.start, person.name.end);
    let message = reading.kind().is_private();
    let subject = start == 0 || !matches!(reading.word(start - 1), "with" | "by" | "and");
    let mut points = 0;
    let owned = (end..sentence.end.min(end + 14)).any(|at| {
        reading.is(at, Class::His)
            && (at + 1..at + 4).any(|n| is_care(reading, n))
            && !(end..at).any(|n| reading.is(n, Class::PatientMany) || reading.is(n, Class::PatientOne))
    });
    // Those in the news are written in full.
    let ours = sentence.clone().any(|at| reading.is(at, Class::Me) || reading.is(at, Class::My));
    if owned && subject {
        points += if person.name.len() == 1 || person.honorific || ours || message { 3 } else { 1 };
    }
    let verb = (end..end + 3).find(|&at| !AUXILIARY.contains(&reading.word(at))).unwrap_or(end + 3);
    // Verbs that say of themselves that somebody is ill.
    const ILL: &[&str] = &[
        "desatting", "desatted", "vomiting", "vomited", "bleeding", "coded", "arrested", "spiking", "spiked",
        "fitting", "deteriorating", "weaned",
    ];
    let ill = message && ILL.contains(&reading.word(verb));
    if subject && is_patients_verb(reading.word(verb)) && (care_here || ill) {
        points += if message { 3 } else { 2 };
    }
    let being = matches!(reading.word(end), "is" | "was");
    let reach = (end + if being { 5 } else { 2 }).min(sentence.end);
    if (message || being) && (end..reach).any(|at| is_care(reading, at)) {
        points += if message { 3 } else { 2 };
    }
    if person.name.len() > 1 && !person.honorific && !ours && !message { points.min(1) } else { points }
}

/// Points of how the name is said, above all near a word of care: "Rest easy Miss Odessa", "her name was Dorothea",
/// "old Bertie".
fn named(reading: &Reading<'_>, person: &Person, sentence: &Range<usize>, near: bool) -> u32 {
    let (start, end) = (person.tokens.start, person.name.end);
    let back = |n: usize| start.checked_sub(n).map_or("", |at| reading.word(at));
    let farewell = match back(1) {
        "easy" => back(2) == "rest",
        "tight" | "well" => matches!(back(2), "sleep" | "rest"),
        "to" => matches!(back(2), "goodbye" | "farewell"),
        "peace" => back(2) == "in",
        "soon" => back(2) == "well",
        "goodnight" => true,
        _ => false,
    };
    let told = matches!(back(1), "was" | "is" | "'s")
        && back(2) == "name"
        && matches!(back(3), "her" | "his" | "whose")
        || reading.word(end) == "was" && reading.word(end + 2) == "name"
        || back(1) == "by" && back(2) == "goes"
        || matches!(back(1), "him" | "her") && back(2) == "called";
    let third = || u32::from(sentence.clone().any(|at| story::is_third_person(reading.word(at))));
    let placed = || (0..reading.tokens.len()).any(|at| reading.is(at, Class::ClinicalPlace));
    let said = if !(farewell || told) {
        0
    } else if near || farewell && placed() {
        3
    } else {
        2
    };
    // "Little" reads as a name itself before another.
    let by = if person.name.len() > 1 && is_fond(reading.word(person.name.start)) {
        reading.word(person.name.start)
    } else {
        back(1)
    };
    let small = matches!(by, "wee" | "little" | "tiny");
    let fond = if small { 3 } else { 1 + third() };
    said + if is_fond(by) && (near || small && placed()) { fond } else { 0 }
}

/// Words before a name by which those who care for somebody call them.
#[must_use]
pub fn is_fond(word: &str) -> bool {
    matches!(
        word,
        "old"
            | "wee"
            | "little"
            | "big"
            | "poor"
            | "tiny"
            | "our"
            | "dear"
            | "sweet"
            | "lovely"
            | "bold"
            | "baby"
    )
}

/// Whether a thing of care or a condition stands in the sentence of token `at` or beside it.
#[must_use]
pub fn care_near(reading: &Reading<'_>, at: usize) -> bool {
    let index = reading.sentence_of(at);
    let last = (index + 1).min(reading.sentences.len().saturating_sub(1));
    let Some(first) = reading.sentences.get(index.saturating_sub(1)) else { return false };
    (first.tokens.start..reading.sentences[last].tokens.end)
        .any(|at| is_care(reading, at) || reading.is(at, Class::CareStrong))
}
