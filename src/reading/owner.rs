//! Whose it is. Finding a name is easy; knowing whose it is makes a warning worth reading.

use std::ops::Range;

use super::person::{self, Person};
use super::token::{Caps, TokenKind};
use super::{Reading, case, evidence, story};
use crate::engine::draft::Kind;
use crate::lexicon::{Class, NAME_WORDS};

/// The one that a mention belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// A patient of the writer.
    Patient,
    /// A relative or household member of a patient.
    Relative,
    /// The one who is addressed, by a plain greeting.
    Addressee,
    /// The writer.
    Writer,
    /// The writer's own family and friends.
    OwnFamily,
    /// A colleague, a clinician, a speaker, an author.
    Staff,
    /// The practice, an event, an institution.
    Practice,
    /// Somebody in the news or in history.
    Public,
    /// A disease, a sign, a drug, a brand that bears a name.
    Eponym,
    /// An animal.
    Animal,
    /// Nobody has said.
    Unknown,
}

/// Whose the name `person` is.
#[must_use]
pub fn of_person(reading: &Reading<'_>, person: &Person) -> Owner {
    let name = person.name.clone();
    if is_own(reading, name.clone()) {
        return Owner::Writer;
    }
    if person.title || person::has_credential(reading, name.end) {
        // "Father Anselm", "Coach Benny": of those whose title is not of the ward some lie in it.
        let lay = person.title && is_lay_title(reading.word(name.start.wrapping_sub(1)));
        return if lay && evidence::of(reading, person) >= 3 { Owner::Patient } else { Owner::Staff };
    }
    if is_eponym(reading, person) {
        return Owner::Eponym;
    }
    if is_institution(reading, name.clone()) {
        return Owner::Practice;
    }
    if is_animal(reading, person) {
        return Owner::Animal;
    }
    if let Some(owner) = of_relation(reading, person) {
        return owner;
    }
    if is_staff(reading, person) {
        return Owner::Staff;
    }
    if is_history(reading, person) {
        return Owner::Public;
    }
    let evidence = evidence::of(reading, person);
    if evidence >= 3 {
        return Owner::Patient;
    }
    if is_author(reading, person) {
        return Owner::Staff;
    }
    if is_public(reading, person) {
        return Owner::Public;
    }
    if evidence == 2 && reading.case.is_open() && !reading.case.own_story && !reading.genre.event {
        return Owner::Patient;
    }
    if is_vocative(reading, person) {
        let full = name.len() > 1 || person.honorific;
        // A fuller name than a screen name, in public: the reader learns who the reviewer is.
        return if reading.kind() == Kind::ReviewReply && full { Owner::Patient } else { Owner::Addressee };
    }
    Owner::Unknown
}

/// Titles that no one who works on a ward goes by.
fn is_lay_title(word: &str) -> bool {
    matches!(
        word,
        "father"
            | "coach"
            | "pastor"
            | "deacon"
            | "captain"
            | "capt"
            | "councillor"
            | "mayor"
            | "rabbi"
            | "imam"
            | "reverend"
            | "rev"
            | "judge"
            | "col"
            | "major"
            | "sgt"
            | "officer"
    )
}

/// Whether the name is one of the writer's own facts, or a signature at the end of the draft.
fn is_own(reading: &Reading<'_>, name: Range<usize>) -> bool {
    let words: Vec<&str> = name.clone().map(|at| reading.word(at)).collect();
    let listed = reading.setting.profile.names.iter().any(|own| {
        let own = super::normalise::Folded::of(own).text;
        words
            .iter()
            .all(|word| own.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|part| part == *word))
    });
    let signed = reading.tokens.len() == name.end
        && name.start > 0
        && matches!(reading.word(name.start - 1), "-" | "xx" | "xo" | "love" | "\u{2014}");
    let presented = name.start > 1
        && matches!(reading.word(name.start - 1), "i'm" | "im" | "is" | "am")
        && ["name", "i", "hi", "hello", "hey", ",", "!", "."].contains(&reading.word(name.start - 2));
    listed
        || signed
        || presented
            && (matches!(reading.word(name.start - 1), "i'm" | "im" | "am")
                || reading.word(name.start - 2) == "name"
                    && name.start > 2
                    && reading.word(name.start - 3) == "my")
}

/// "Parkinson's disease", "Apgar score", "Down syndrome", "Glasgow coma scale", "Foley catheter".
fn is_eponym(reading: &Reading<'_>, person: &Person) -> bool {
    const NOUNS: &[&str] = &[
        "disease", "syndrome", "sign", "palsy", "score", "scale", "criteria", "test", "maneuver",
        "manoeuvre", "reflex", "lymphoma", "sarcoma", "tumor", "tumour", "fracture", "contracture",
        "esophagus", "triad", "law", "position", "catheter", "clamp", "drain", "tube", "procedure", "stain",
        "phenomenon", "nodes", "nodules", "ring", "angle", "formula", "index", "classification", "tetralogy",
        "hernia", "gangrene", "cyst", "bodies", "body", "line", "lines", "rule", "rules", "prize", "award",
        "lecture", "effect", "bias", "razor", "hypothesis", "protocol", "method", "technique",
        "fundoplication", "chorea", "encephalopathy", "aphasia", "area", "spots", "spot", "rash", "disorder",
        "anaemia", "anemia", "thyroiditis", "trials", "study", "medal", "approximation",
    ];
    const BARE: &[&str] = &[
        "alzheimer", "parkinson", "crohn", "hodgkin", "hashimoto", "marfan", "tourette", "asperger",
        "cushing", "addison", "huntington", "kawasaki", "bell", "down", "foley", "apgar", "glasgow",
        "braden", "ringer", "doppler", "heimlich", "kegel", "epley", "mohs", "pap", "botox", "allegra",
        "azor", "lyme", "ebola", "graves", "ewing", "wilms", "gleason", "wells", "dix", "babinski", "murphy",
        "mcburney", "kernig", "brudzinski", "levine", "virchow", "osler", "occam", "hickam", "sutton",
        "hippocrates", "hippocratic", "nightingale", "daisy", "hipaa", "epic", "cerner", "meditech",
        "athena", "kaiser", "mayo", "sinai", "moderna", "pfizer", "medicare", "medicaid", "google", "yelp",
        "facebook", "zoom", "tylenol", "advil", "ozempic", "wegovy", "humira", "uber", "tesla", "guillain",
        "barre", "sjogren", "raynaud", "ehlers", "danlos", "kaposi", "barrett", "paget", "dupuytren",
        "baker", "colles", "salter", "harris", "lachman", "cochrane", "santa", "god", "jesus", "christ",
        "lord", "allah", "buddha", "mary poppins", "karen", "murphy", "ms", "siri", "alexa", "chatgpt",
        "claude", "gemini",
    ];
    let next = person.name.end + usize::from(reading.word(person.name.end) == "'s");
    let named = (next..next + 2).any(|at| NOUNS.contains(&reading.word(at)));
    let bare = person.name.len() == 1 && !person.honorific && BARE.contains(&reading.word(person.name.start));
    let reached = person.name.start > 0
        && reading.word(person.name.start - 1) == "-"
        && reading.tokens[person.name.start].glued;
    named && !reading.is(next, Class::PatientOne) || bare || reached
}

/// "St. Brigid's", "Mercy Westside ICU", "Kellogg plant", "Oak Street".
fn is_institution(reading: &Reading<'_>, name: Range<usize>) -> bool {
    const KINDS: &[&str] = &[
        "hospital", "clinic", "medical", "university", "college", "school", "high", "elementary", "health",
        "healthcare", "center", "centre", "institute", "foundation", "general", "memorial", "regional",
        "dental", "dentistry", "orthopedics", "pediatrics", "pharmacy", "street", "st", "avenue", "ave",
        "road", "rd", "drive", "lane", "blvd", "boulevard", "county", "creek", "park", "lake", "hall",
        "house", "library", "church", "plant", "inc", "llc", "ltd", "group", "partners", "co", "company",
        "corporation", "theatre", "theater", "stadium", "arena", "wing", "ward", "building", "unit",
        "campus", "square", "airport", "bridge", "press", "journal", "times", "study", "act", "day", "week",
        "month", "fund", "trust", "society", "association", "award", "cup", "league", "marathon", "tower",
        "beach", "bay", "hill", "hills", "springs", "falls", "city", "town", "village", "family", "physio",
        "physiotherapy", "therapy", "wellness", "spa", "surgery", "practice", "associates", "report",
        "method",
    ];
    let next = name.end;
    let before = name.start.checked_sub(1).map_or("", |at| reading.word(at));
    let tail = KINDS.contains(&reading.word(next))
        && (reading.is_capitalised(next)
            || matches!(reading.word(next), "hospital" | "clinic" | "plant" | "school" | "university"))
        || name.clone().skip(1).any(|at| KINDS.contains(&reading.word(at)) && reading.is_capitalised(at));
    let saint = before == "." && name.start > 1 && matches!(reading.word(name.start - 2), "st" | "mt")
        || ["st", "saint", "mount", "mt", "fort", "lake", "port", "san", "santa"].contains(&before);
    let at_place = before == "at" && name.len() == 1 && reading.word(next) != "'s";
    tail || saint || at_place
}

/// "my dog Max", "therapy dog named Biscuit".
fn is_animal(reading: &Reading<'_>, person: &Person) -> bool {
    const ANIMALS: &[&str] = &[
        "dog", "cat", "puppy", "pup", "kitten", "horse", "pony", "rabbit", "bunny", "goldendoodle",
        "labradoodle", "lab", "retriever", "poodle", "parrot", "hamster", "goat", "pet", "kitty", "doggo",
        "corgi", "beagle",
    ];
    let start = person.tokens.start;
    let around = start.saturating_sub(4)..(person.name.end + 5).min(reading.tokens.len());
    around.clone().any(|at| {
        ANIMALS.contains(&reading.word(at))
            && (at < start
                || matches!(reading.word(person.name.end), "," | "the" | "is" | "our" | "my" | "("))
    })
}

/// "his daughter Lucy", "my wife Ana", "Ruiz's mother Carmen".
fn of_relation(reading: &Reading<'_>, person: &Person) -> Option<Owner> {
    let start = person.tokens.start;
    let mut at = start.checked_sub(1)?;
    while [",", "named", "called", "little", "(", "-", "of"].contains(&reading.word(at)) && at > 0 {
        at -= 1;
    }
    let relation = if reading.is(at, Class::Relation) {
        at
    } else {
        // "Lucy, his daughter,", "Ana, my wife".
        let next = person.name.end;
        // "Yvette, that's the daughter,".
        let told = matches!(reading.word(next), "," | "(")
            && matches!(reading.word(next + 1), "that's" | "thats" | "who's" | "she's" | "he's")
            && matches!(reading.word(next + 2), "the" | "his" | "her")
            && reading.is(next + 3, Class::Relation);
        if told && evidence::care_near(reading, start) && !reading.case.own_story {
            return Some(Owner::Relative);
        }
        let apposed = matches!(reading.word(next), "," | "(")
            && (reading.is(next + 1, Class::His) || reading.is(next + 1, Class::My))
            && reading.is(next + 2, Class::Relation)
            // "he's from Bradford, his nan thinks so".
            && !matches!(reading.word(start.wrapping_sub(1)), "from" | "in" | "at" | "to" | "of");
        if !apposed {
            return None;
        }
        next + 2
    };
    let owner = (1..=3).filter_map(|n| relation.checked_sub(n)).find_map(|b| {
        if reading.is(b, Class::My) {
            Some(Owner::OwnFamily)
        } else if reading.is(b, Class::Your) && reading.kind() == Kind::ReviewReply {
            Some(Owner::Relative)
        } else if reading.is(b, Class::His) || reading.word(b) == "'s" || reading.is(b, Class::PatientOne) {
            let patients = (b.saturating_sub(3)..b).any(|p| reading.is(p, Class::PatientOne))
                || reading.case.is_open()
                || evidence::care_near(reading, start) && !reading.case.own_story && !reading.passes_on;
            let own = (b.saturating_sub(3)..=b)
                .any(|p| reading.is(p, Class::My) && !reading.is(p + 1, Class::PatientOne))
                && !(b.saturating_sub(3)..b).any(|p| reading.is(p, Class::PatientOne));
            Some(if own {
                Owner::OwnFamily
            } else if patients {
                Owner::Relative
            } else {
                Owner::Unknown
            })
        } else {
            None
        }
    });
    let of =
        reading.word(start.wrapping_sub(1)) == "of" && reading.is(start.wrapping_sub(2), Class::Relation);
    match owner {
        Some(owner) => Some(owner),
        None if of && (reading.case.is_open() || case::has_care(reading, start)) => Some(Owner::Relative),
        None if ["kid", "child", "baby", "twin", "parent", "guardian", "family"]
            .contains(&reading.word(relation)) =>
        {
            None
        }
        None => Some(Owner::Unknown),
    }
}

/// "our hygienist Dana", "Dana joins our team", "thanks to Dana and Priya for covering", "with Dana Cole".
fn is_staff(reading: &Reading<'_>, person: &Person) -> bool {
    let (start, end) = (person.tokens.start, person.name.end);
    let role = |at: usize| {
        reading.is(at, Class::StaffOne) && !reading.is(at, Class::PatientOne)
            || [
                "colleague", "coworker", "team", "friend", "nurse", "doctor", "dr", "staff", "manager",
                "hygienist", "assistant", "receptionist", "intern", "md", "instructor", "speaker", "author",
                "guest", "host", "poet", "singer", "writer", "player", "actor", "actress", "champion",
                "founder", "mentor", "student", "employee", "crew", "chair", "trainee",
            ]
            .contains(&reading.word(at))
    };
    let before = (1..=3)
        .filter_map(|n| start.checked_sub(n))
        .take_while(|&at| reading.is_kind(at, TokenKind::Word) || matches!(reading.word(at), "," | ":" | "-"))
        .any(role);
    let mut next = end;
    if matches!(reading.word(next), "," | "(" | "-" | ":") {
        next += 1;
    }
    let apposed = next > end
        && (next..next + 6).take_while(|&at| !matches!(reading.word(at), "." | "!" | "?" | ",")).any(|at| {
            role(at)
                && (reading.is(at, Class::StaffOne)
                    || matches!(reading.word(at), "friend" | "manager" | "founder" | "chair"))
        })
        && !(next..next + 6).any(|at| reading.is(at, Class::PatientOne) && !reading.is(at, Class::StaffOne));
    let joins = (end..end + 4).any(|at| {
        [
            "joins", "joined", "joining", "presents", "presented", "speaks", "speaking", "spoke", "teaches",
            "leads", "led", "hosts", "wrote", "writes", "published", "explains", "argues", "covered",
            "retires", "retired", "retiring", "graduates", "graduated", "matched", "runs", "organised",
            "organized",
        ]
        .contains(&reading.word(at))
    }) && !reading.is(end, Class::PatientOne)
        && !(reading.word(end) == "presented" && case::has_care(reading, end));
    let is_role = matches!(reading.word(end), "is" | "was")
        && (end + 1..end + 6).any(|at| reading.is(at, Class::StaffOne))
        && !(end + 1..end + 6).any(|at| reading.is(at, Class::PatientOne));
    let by = matches!(reading.word(start.wrapping_sub(1)), "by" | "via" | "w" | "@" | "feat" | "ft");
    let credited =
        ["to", "and", "thank", "thanks", "congrats", "congratulations", "with", "kudos", "shoutout"]
            .contains(&reading.word(start.wrapping_sub(1)))
            && reading.sentences[reading.sentence_of(start)].tokens.clone().any(|at| {
                [
                    "team", "congrats", "congratulations", "kudos", "shoutout", "covering", "promotion",
                    "award", "retirement", "shift", "co", "leading", "organizing", "organising", "mentoring",
                    "teaching", "hosting", "talk",
                ]
                .contains(&reading.word(at))
            });
    before || apposed || joins || is_role || by || credited
}

/// "Cole et al.", "Cole and Ruiz (2024)", "(Cole, 2024)".
fn is_author(reading: &Reading<'_>, person: &Person) -> bool {
    let end = person.name.end;
    let cited = reading.word(end) == "et" && reading.word(end + 1) == "al";
    let year = |at: usize| {
        reading.is_kind(at, TokenKind::Number)
            && reading.word(at).len() == 4
            && (reading.word(at).starts_with("19") || reading.word(at).starts_with("20"))
    };
    let dated = year(end) || matches!(reading.word(end), "(" | ",") && year(end + 1);
    cited
        || dated
        || reading.word(end) == "'s"
            && [
                "essay", "book", "paper", "talk", "podcast", "study", "article", "novel", "song", "lecture",
                "point", "thread", "slides", "blog", "memoir", "poem", "column",
            ]
            .contains(&reading.word(end + 1))
}

/// A name in the news, with no claim of care by the writer.
fn is_public(reading: &Reading<'_>, person: &Person) -> bool {
    let cues = reading.tokens.iter().filter(|t| t.is(Class::NewsCue)).count();
    cues > 0 && person.name.len() > 1
}

/// "Hi Dana,", "Thank you, Mary!", "Dana, thanks": the one who is addressed.
fn is_vocative(reading: &Reading<'_>, person: &Person) -> bool {
    let (start, end) = (person.tokens.start, person.name.end);
    let sentence = &reading.sentences[reading.sentence_of(start)].tokens;
    let greeted = (1..=5).filter_map(|n| start.checked_sub(n)).filter(|&at| at >= sentence.start).any(|at| {
        reading.is(at, Class::Thanks)
            || [
                "hi", "hey", "hello", "dear", "morning", "evening", "afternoon", "welcome", "congrats",
                "sorry",
            ]
            .contains(&reading.word(at))
    });
    let closes = matches!(reading.word(end), "," | "!" | "." | "?" | "-" | "") || end >= sentence.end;
    let opens = start == sentence.start && matches!(reading.word(end), "," | "!" | "-" | ":");
    let set_off = start > 0 && reading.word(start - 1) == "," && closes;
    (greeted && closes) || opens || set_off
}

/// Whether a single capitalised word is too weak a name to be taken for a person by itself.
#[must_use]
pub fn is_weak(reading: &Reading<'_>, person: &Person) -> bool {
    person.name.len() == 1
        && !person.honorific
        && (reading.lists(person.name.start, NAME_WORDS)
            || reading.tokens[person.name.start].caps == Caps::Upper)
}

/// Whose a date, a place or an age is: it belongs to the one its sentence is about.
#[must_use]
pub fn of_detail(reading: &Reading<'_>, tokens: &Range<usize>) -> Owner {
    if reading.genre.holds_no_patient() {
        return Owner::Unknown;
    }
    let index = reading.sentence_of(tokens.start);
    let sentence = reading.sentences[index].tokens.clone();
    let clause = reading.clause_of(tokens.start).map_or(sentence.clone(), |clause| clause.tokens.clone());
    let patient_named = |range: &Range<usize>| {
        reading
            .persons
            .iter()
            .any(|m| range.contains(&m.tokens.start) && matches!(m.owner, Owner::Patient | Owner::Relative))
    };
    let staff_named =
        |range: &Range<usize>| reading.persons_in(range).iter().any(|m| m.owner == Owner::Staff);
    let anchored = reading.case.opens_in(index);
    let anchored_here = reading.case.opens_within(&clause);
    let event = !anchored_here
        && (clause.clone().any(|at| reading.is(at, Class::EventCue))
            || sentence.clone().any(|at| reading.is(at, Class::EventCue)) && !anchored);
    let office = sentence.clone().any(|at| {
        ["open", "closed", "hours", "hiring", "register", "rsvp", "located", "parking", "join"]
            .contains(&reading.word(at))
    });
    let own = clause.clone().any(|at| {
        reading.is(at, Class::My)
            && (reading.is(at + 1, Class::Relation)
                || reading.is(at + 2, Class::Relation)
                || ["own", "birthday", "shift", "wedding", "vacation", "holiday", "first", "new"]
                    .contains(&reading.word(at + 1)))
    });
    let supposed = clause.clone().any(|at| reading.is(at, Class::Hypothetical));
    let studied = sentence.clone().any(|at| reading.is(at, Class::StudyCue)) && !anchored;
    if reading.case.own_story && !reading.case.names_a_patient {
        return Owner::OwnFamily;
    }
    if patient_named(&sentence) && !(event && !patient_named(&clause)) {
        return Owner::Patient;
    }
    if reading.kind() == Kind::ReviewReply {
        // The one addressed did something, or something was done to them: not opening hours.
        let addressed = |range: &Range<usize>| {
            range.clone().any(|at| reading.is(at, Class::You) || reading.is(at, Class::Your))
                && range.clone().any(|at| reading.is_past(at) || case::is_clinical(reading, at))
        };
        let opening = clause.clone().any(|at| {
            [
                "open", "opens", "opening", "hours", "booking", "phone", "phones", "meets", "weekday",
                "daily", "every", "through", "booth", "tour",
            ]
            .contains(&reading.word(at))
        }) || matches!(reading.word(tokens.end), "to" | "through" | "-" | "until")
            || matches!(
                reading.word(tokens.start.wrapping_sub(1)),
                "to" | "through" | "until" | "every" | "by"
            );
        let answers = addressed(&clause) && !opening && !office && !supposed;
        let told = !opening
            && sentence.clone().any(|at| reading.is(at, Class::Them))
            && case::has_care(reading, tokens.start);
        if answers || told {
            return Owner::Patient;
        }
        if !anchored {
            return Owner::Practice;
        }
    }
    if event || office || supposed || studied {
        return if anchored && !supposed && !event { Owner::Patient } else { Owner::Practice };
    }
    if staff_named(&sentence) && !anchored {
        return Owner::Staff;
    }
    if own && !anchored {
        return Owner::OwnFamily;
    }
    if anchored {
        return Owner::Patient;
    }
    // The frame carries: a sentence that goes on about "her", or about care, near an anchor.
    let pronoun = sentence.clone().any(|at| reading.is(at, Class::Them));
    let clinical = sentence.clone().any(|at| case::is_clinical(reading, at));
    let generic = sentence.clone().any(|at| {
        reading.is(at, Class::PatientMany) || reading.is(at, Class::Modal) || reading.is(at, Class::You)
    });
    // Without a frame: a story of somebody in care, told of one person in this very sentence.
    let told = reading.story >= story::LIKELY
        && clinical
        && sentence
            .clone()
            .any(|at| story::is_third_person(reading.word(at)) || reading.is(at, Class::PersonOne))
        && sentence.clone().any(|at| reading.is_past(at));
    let of_work =
        sentence.clone().any(|at| reading.is(at, Class::StaffOne) && !reading.is(at, Class::PatientOne));
    if told && !generic && !own && !of_work && !reading.persons.iter().any(|m| m.owner == Owner::OwnFamily) {
        return Owner::Patient;
    }
    match reading.case.distance(index) {
        Some(distance) if distance <= 3 && (pronoun || clinical) && !generic => Owner::Patient,
        Some(_) if pronoun && clinical && !generic => Owner::Patient,
        Some(1) if !generic && sentence.len() <= 12 => Owner::Patient,
        _ => Owner::Unknown,
    }
}

/// A name beside a year long gone: history, which is everybody's.
fn is_history(reading: &Reading<'_>, person: &Person) -> bool {
    let sentence = reading.sentences[reading.sentence_of(person.name.start)].tokens.clone();
    sentence.into_iter().any(|at| {
        let word = reading.word(at);
        let year = reading.is_kind(at, TokenKind::Number) && word.len() == 4;
        year && (word.starts_with("17")
            || word.starts_with("18")
            || word.starts_with("190")
            || word.starts_with("191")
            || word.starts_with("192"))
            && !matches!(reading.word(at.wrapping_sub(1)), "/" | "-" | "born" | "dob")
    })
}
