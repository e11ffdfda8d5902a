//! Ages of ninety and more, in the many ways people wonder at them, and whose they are.
//!
//! [`super::age`] reads an age by its unit ("94-year-old") or by a name or a pronoun beside it. Of the very old
//! people tell with less: "Ninety-six.", "103, her daughter's 80", "just shy of 92", "b. 1931", "her 103rd".

use std::ops::Range;

use super::age::{self, Age};
use super::owner::{self, Owner};
use super::token::{Caps, TokenKind};
use super::{Reading, case, number, story};
use crate::engine::draft::Kind;
use crate::lexicon::{CLINICAL, Class, OCCUPATIONS, ORDINARY};

/// Ages that so few reach that they are told with wonder.
const GREAT: std::ops::RangeInclusive<u32> = 90..=115;

/// The year that ages are reckoned in, since a reading knows no clock.
const THIS_YEAR: u32 = 2026;
/// The last year of birth that makes somebody 90.
const OLD_ENOUGH: u32 = THIS_YEAR - 90;

/// The great age that starts at token `i`, where its form says that it is one.
#[must_use]
pub fn at(reading: &Reading<'_>, i: usize) -> Option<Age> {
    word(reading, i).or_else(|| born(reading, i)).or_else(|| ordinal(reading, i)).or_else(|| told(reading, i))
}

const fn age_of(tokens: Range<usize>, years: u32) -> Age {
    Age { tokens, years, of_a_person: true, infant: false }
}

/// "nonagenarian", "centenarian", "a telegram from the palace", "turned a century".
fn word(reading: &Reading<'_>, i: usize) -> Option<Age> {
    match reading.word(i) {
        "nonagenarian" => Some(age_of(i..i + 1, 90)),
        "centenarian" => Some(age_of(i..i + 1, 100)),
        "supercentenarian" => Some(age_of(i..i + 1, 110)),
        "telegram" | "letter" | "card" if reading.word(i + 1) == "from" => {
            let the = i + 2 + usize::from(reading.word(i + 2) == "the");
            matches!(reading.word(the), "palace" | "king" | "queen").then(|| age_of(i..the + 1, 100))
        }
        "century" => {
            let turned = i > 1
                && reading.word(i - 1) == "a"
                && matches!(
                    reading.word(i - 2),
                    "turned" | "turns" | "turning" | "hit" | "lived" | "reached"
                );
            turned.then(|| age_of(i - 1..i + 1, 100))
        }
        _ => None,
    }
}

/// "born in 1929", "born 1927", "b. 1931", "born back in 1925": from the first of these words on.
fn born(reading: &Reading<'_>, i: usize) -> Option<Age> {
    let mut at = match reading.word(i) {
        "born" => i + 1,
        "b" if reading.word(i + 1) == "." && reading.tokens[i + 1].glued => i + 2,
        "b" if i > 0 && reading.word(i - 1) == "(" => i + 1,
        _ => return None,
    };
    while at < i + 4 && matches!(reading.word(at), "in" | "back" | "way" | "around" | "circa") {
        at += 1;
    }
    let year: u32 = reading.word(at).parse().ok().filter(|year| (1905..=OLD_ENOUGH).contains(year))?;
    (reading.word(at).len() == 4).then(|| age_of(i..at + 1, THIS_YEAR - year))
}

/// "her 103rd", "Happy 100th to our Glenys": a birthday that need not be called one.
fn ordinal(reading: &Reading<'_>, i: usize) -> Option<Age> {
    let (value, tokens) = great(reading, i)?;
    let end = tokens.end;
    let ordinal = matches!(reading.word(end), "st" | "nd" | "rd" | "th") && reading.tokens[end].glued;
    if !ordinal {
        return None;
    }
    let before = i.checked_sub(1)?;
    let wished = reading.word(before) == "happy"
        || reading.is(before, Class::His)
        || reading.is(before, Class::Your)
        || reading.word(before) == "'s";
    // "her 100th shift", "the 95th percentile".
    let next = reading.word(end + 1);
    let closes = !reading.is_kind(end + 1, TokenKind::Word)
        || matches!(
            next,
            "birthday"
                | "to"
                | "on"
                | "today"
                | "next"
                | "in"
                | "tomorrow"
                | "and"
                | "with"
                | "this"
                | "last"
                | "was"
                | "is"
                | "fell"
        );
    (wished && closes).then(|| age_of(i..end + 1 + usize::from(next == "birthday"), value))
}

/// A number that may be a great age, with its tokens, the article of "a hundred and one" among them.
fn great(reading: &Reading<'_>, i: usize) -> Option<(u32, Range<usize>)> {
    let article = usize::from(reading.word(i) == "a" && reading.word(i + 1) == "hundred");
    let (value, tokens) = number::at(reading, i + article)?;
    let written = reading.tokens[i].glued && i > 0 && !matches!(reading.word(i - 1), "(" | "\"" | "'" | "*");
    let joined = |at: usize| {
        ["%", "/", ":", "+", "x", "\u{b0}", "."].contains(&reading.word(at))
            && reading.tokens.get(at).is_some_and(|t| t.glued)
            && (reading.word(at) != "."
                || reading.tokens.get(at + 1).is_some_and(|t| t.glued && t.kind == TokenKind::Number))
    };
    let of_more = i > 0 && matches!(reading.word(i - 1), "$" | "\u{a3}" | "\u{20ac}" | "#" | "~" | "/" | "+");
    (GREAT.contains(&value) && !written && !joined(tokens.end) && !of_more).then_some((value, i..tokens.end))
}

/// A number that stands as people write a great age: "Ninety-six.", "old fella, 103, told me", "just shy of 92".
fn told(reading: &Reading<'_>, i: usize) -> Option<Age> {
    let (value, tokens) = great(reading, i)?;
    let sentence = reading.sentences.get(reading.sentence_of(i))?.tokens.clone();
    let (lived, measured) = (lived(reading, &tokens, &sentence), is_measured(reading, tokens.end));
    let fits = lived
        || !measured
            && (stands_first(reading, &tokens, &sentence)
                || set_off(reading, &tokens, &sentence)
                || at_age(reading, &tokens, &sentence)
                || is_said_of(reading, &tokens, &sentence));
    fits.then(|| age_of(tokens, value))
}

/// The word `n` before token `i`.
fn back<'r>(reading: &'r Reading<'_>, i: usize, n: usize) -> &'r str {
    i.checked_sub(n).map_or("", |at| reading.word(at))
}

/// Whether a sentence or what follows a colon begins with `tokens`.
fn starts(reading: &Reading<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
    matches!(back(reading, tokens.start, 1), ":" | "\u{2014}")
        || (sentence.start..tokens.start)
            .all(|at| !reading.is_kind(at, TokenKind::Word) || is_exclaimed(reading.word(at)))
}

/// Whether the sentence ends behind `tokens`.
fn ends(reading: &Reading<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
    tokens.end >= sentence.end
        || matches!(reading.word(tokens.end), "." | "!" | "?" | ")" | "\u{2026}")
        || reading.is_kind(tokens.end, TokenKind::Break)
}

/// Whether `range` says one person: a pronoun, "lady", "patient"; in the answer to a review, the one addressed.
fn somebody(reading: &Reading<'_>, range: Range<usize>) -> bool {
    let review = reading.kind() == Kind::ReviewReply;
    range.into_iter().any(|at| {
        story::is_third_person(reading.word(at))
            || reading.is(at, Class::PersonOne)
            || reading.is(at, Class::PatientOne)
            || review && (reading.is(at, Class::You) || reading.is(at, Class::Your))
    })
}

/// "98 years of stories", "104 years, one root".
fn lived(reading: &Reading<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
    let after = |n: usize| reading.word(tokens.end + n);
    let of_life = after(1) == "of" && ["stories", "age", "life", "mischief"].contains(&after(2));
    after(0) == "years"
        && (starts(reading, tokens, sentence) && (of_life || matches!(after(1), "," | "." | "!"))
            || back(reading, tokens.start, 1) == "," && of_life)
}

/// "94 not out", "98 and still", "Ninety-six.", "103, her daughter's 80": a sentence begins with it.
fn stands_first(reading: &Reading<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
    const GOES_ON: &[&str] = &[
        "not", "no", "all", "with", "walks", "sings", "reads", "plays", "says", "wants", "never", "teaches",
    ];
    const STILL: &[&str] = &["still", "counting", "sharp", "going", "fit", "independent", "lives", "living"];
    let (next, second) = (reading.word(tokens.end), tokens.end + 1);
    let joined =
        matches!(next, "and" | "," | "but" | "-" | ":") && !reading.is_kind(second, TokenKind::Number);
    let around = sentence.start.saturating_sub(25)..(sentence.end + 25).min(reading.tokens.len());
    if next == "not" && reading.word(second) == "out" {
        return true;
    }
    if joined && STILL.contains(&reading.word(second)) {
        return somebody(reading, around);
    }
    if !starts(reading, tokens, sentence) {
        return false;
    }
    let named = reading.is(second, Class::Honorific) || !reading.persons_in(&(second..second + 1)).is_empty();
    let goes_on = reading.is_past(second)
        || story::is_third_person(reading.word(second))
        || GOES_ON.contains(&reading.word(second));
    let alone = ends(reading, tokens, sentence) && sentence.len() <= tokens.len() + 3;
    let told = next == ","
        && !reading.is_kind(second, TokenKind::Number)
        && (second..sentence.end).any(|at| story::is_third_person(reading.word(at)));
    // "My oldest hip replacement: a hundred and one"; "99. Fell off a ladder"; "Ninety next month".
    let oldest = (sentence.start..tokens.start).any(|at| matches!(reading.word(at), "oldest" | "eldest"));
    let fell = alone && reading.is_past(sentence.end);
    let soon = matches!(next, "next" | "today" | "tomorrow" | "on") && somebody(reading, around.clone());
    next == "," && named
        || told
        || oldest && (next == "," || alone)
        || fell
        || soon
        || (joined && goes_on || alone) && somebody(reading, around)
}

/// "Old fella, 103, told me", "J.P., ninety, seeing tulips", "Granny Mo (93)": set off behind somebody.
fn set_off(reading: &Reading<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
    const GOES_ON: &[&str] =
        &[",", ")", "-", "next", "on", "in", "today", "tomorrow", "who", "with", "and", "still"];
    let mark = back(reading, tokens.start, 1);
    let reach = match mark {
        "(" => 3,
        "," | "-" => 9,
        _ => return false,
    };
    let closes = GOES_ON.contains(&reading.word(tokens.end)) || ends(reading, tokens, sentence);
    let counted = reading.is_kind(tokens.end + 1, TokenKind::Number);
    let first = tokens.start.saturating_sub(reach).max(sentence.start);
    // "The retired keeper in bay 2, 93, refuses his bed": nothing measured stands before, and somebody acts behind.
    let told = reading.word(tokens.end) == ","
        && mark == ","
        && (tokens.start.saturating_sub(3)..tokens.start).all(|at| !reading.is_kind(at, TokenKind::Number))
        && (tokens.end..sentence.end).any(|at| story::is_third_person(reading.word(at)));
    closes && !counted && (told || (first..tokens.start).any(|at| is_one(reading, at)))
}

/// "At 92 she", "at ninety-three your mother", "Tess at 104,".
fn at_age(reading: &Reading<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
    let (i, next) = (tokens.start, reading.word(tokens.end));
    if back(reading, i, 1) != "at" {
        return false;
    }
    let whose = story::is_third_person(next)
        || reading.is(tokens.end, Class::Your)
        || matches!(next, "you" | "you've" | "you're" | "you'll" | "one");
    let behind = matches!(next, "," | "!" | "." | "in") && i > 1 && is_one(reading, i - 2);
    let opens = i == sentence.start + 1 && next == "," && somebody(reading, sentence.clone());
    let before = ends(reading, tokens, sentence) && story::is_third_person(reading.word(sentence.end));
    whose || behind || opens || before
}

/// "who is 102", "mine was 93", "she's ninety-six"; "hit one hundred", "just shy of 92", "would have been 102"; "the
/// mzee of 98", with a word for somebody that no list holds.
fn is_said_of(reading: &Reading<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
    const NEARS: &[&str] = &[
        "hit", "pushing", "nudging", "reached", "nearing", "approaching", "turned", "turns", "turning",
        "reaching", "nearly", "almost",
    ];
    const SUBJECTS: &[&str] = &["who", "mine", "ours", "oldest", "client", "he", "she", "eldest"];
    let i = tokens.start;
    let (first, second) = (back(reading, i, 1), back(reading, i, 2));
    let next = reading.word(tokens.end);
    let is = matches!(first, "he's" | "she's" | "who's")
        || matches!(first, "is" | "was" | "'s" | "are")
            && (SUBJECTS.contains(&second) || i > 1 && is_one(reading, i - 2));
    if is {
        return !matches!(next, "-" | "to");
    }
    if first == "of" && i > 2 && reading.is_kind(i - 2, TokenKind::Word) {
        let unheard = !reading.lists(i - 2, ORDINARY) && !reading.is_capitalised(i - 2);
        let led = ["a", "the", "our", "my", "an"].contains(&back(reading, i, 3));
        let closes = ends(reading, tokens, sentence) || matches!(next, "," | "who" | "with" | "and");
        if unheard && led && closes {
            return true;
        }
    }
    let nears = NEARS.contains(&first)
        || match first {
            "of" => matches!(second, "shy" | "short"),
            "off" => ["shy", "short", "months", "weeks", "days"].contains(&second),
            "been" => matches!(second, "have" | "ve"),
            "be" => ["he'll", "she'll", "he'd", "she'd", "will", "would"].contains(&second),
            _ => false,
        };
    // "hit one hundred blood donations" counts something else.
    let counted = reading.is_kind(tokens.end, TokenKind::Word)
        && !reading.is_past(tokens.end)
        && ![
            "on", "in", "and", "today", "this", "last", "next", "tomorrow", "but", "with", "yesterday", "if",
            "when",
        ]
        .contains(&next);
    nears && !counted && somebody_near(reading, sentence, i)
}

/// Whether a great age that stands at `i` is told of somebody in `sentence`: a pronoun, a person, a name.
fn somebody_near(reading: &Reading<'_>, sentence: &Range<usize>, i: usize) -> bool {
    (i.saturating_sub(16).max(sentence.start)..sentence.end.min(i + 10))
        .any(|at| is_one(reading, at) || story::is_third_person(reading.word(at)))
}

/// Whether a unit follows: "94 bpm". A day or a place may follow an age: "102 on Sunday", "91 in the spring".
fn is_measured(reading: &Reading<'_>, at: usize) -> bool {
    age::is_unit(reading, at) && !matches!(reading.word(at), "on" | "in" | "out")
}

/// Words before a number that add nothing: "wow 97", "and 102".
fn is_exclaimed(word: &str) -> bool {
    matches!(
        word,
        "wow" | "and" | "yes" | "aged" | "age" | "a" | "just" | "only" | "imagine" | "he's" | "she's" | "ok"
    )
}

/// Whether token `at` says one person: "fella", "my client", a name, "keeper", "mum".
fn is_one(reading: &Reading<'_>, at: usize) -> bool {
    let named = reading
        .persons_in(&(at.saturating_sub(3)..at + 1))
        .iter()
        .any(|m| m.tokens.end == at + 1 || m.tokens.contains(&at));
    named
        || reading.is(at, Class::PersonOne)
        || reading.is(at, Class::PatientOne)
        || reading.is(at, Class::Relation)
        || reading.lists(at, OCCUPATIONS)
        || reading.is(at, Class::JobUnique)
        || reading.is(at, Class::JobCommon)
        || reading.tokens.get(at).is_some_and(|t| t.caps == Caps::Initial && reading.word(at) != "i")
        || matches!(
            reading.word(at),
            "mine" | "one" | "oldest" | "eldest" | "regular" | "elder" | "fellow" | "auntie" | "resident"
        )
}

/// Whose a great age is where nothing around it has told: the one in care in a draft that is about somebody in care.
///
/// The old of one's own family, of history and of buildings stay theirs.
#[must_use]
pub fn owner(reading: &Reading<'_>, tokens: &Range<usize>) -> Owner {
    if reading.genre.holds_no_patient() || reading.passes_on || reading.genre.event {
        return Owner::Unknown;
    }
    let plain = owner::of_detail(reading, tokens);
    if is_own_family(reading, tokens) && !reading.case.names_a_patient {
        return Owner::OwnFamily;
    }
    if is_of_thing(reading, tokens) {
        return Owner::Unknown;
    }
    if plain == Owner::Patient {
        return plain;
    }
    if is_of_staff(reading, tokens) {
        return Owner::Unknown;
    }
    let index = reading.sentence_of(tokens.start);
    let sentence = reading.sentences[index].tokens.clone();
    let last = (index + 1).min(reading.sentences.len() - 1);
    let around = reading.sentences[index.saturating_sub(1)].tokens.start..reading.sentences[last].tokens.end;
    // "A nonagenarian" and "ours" are somebody themselves.
    let alone =
        word(reading, tokens.start).is_some() || matches!(back(reading, tokens.start, 2), "ours" | "mine");
    let third = |range: &Range<usize>| {
        alone
            || range
                .clone()
                .any(|at| story::is_third_person(reading.word(at)) || reading.is(at, Class::PersonOne))
    };
    const BESIDE: &[&str] = &["blood", "bed", "bay", "trolley", "bedside", "handover", "corridor"];
    let clinical = |range: &Range<usize>| {
        range.clone().any(|at| {
            case::is_clinical(reading, at)
                || reading.lists(at, CLINICAL)
                || reading.is(at, Class::PatientOne)
                || BESIDE.contains(&reading.word(at))
        })
    };
    if reading.kind() == Kind::ReviewReply {
        let yours =
            (0..reading.tokens.len()).any(|at| reading.is(at, Class::You) || reading.is(at, Class::Your));
        return if yours || third(&sentence) && clinical(&sentence) { Owner::Patient } else { plain };
    }
    let ours = alone && reading.is(tokens.start.wrapping_sub(1), Class::My);
    let told = ours
        || reading.story >= story::LIKELY && third(&around)
        || third(&around)
            && clinical(&around)
            && !sentence.clone().any(|at| reading.is(at, Class::PatientMany))
        || reading.case.is_open() && third(&sentence);
    if told {
        return Owner::Patient;
    }
    // A draft of the writer's own family may hold somebody in care as well: that is for the judgement to say.
    if plain == Owner::Practice { plain } else { Owner::Unknown }
}

/// "our building turned 92", "the practice is 98": things have ages as well.
fn is_of_thing(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    const THINGS: &[&str] = &[
        "building", "practice", "school", "hospital", "knees", "house", "car", "clinic", "charity",
        "college", "ward", "kettle", "machine", "society", "club", "journal", "tortoise", "dog", "cat",
        "tree", "pulse", "surgery", "boiler", "canteen", "lift", "block", "roof", "bus", "train", "radio",
        "seconds", "sats", "pressure", "degrees", "temperature", "score", "percent",
    ];
    let sentence = reading.sentences[reading.sentence_of(tokens.start)].tokens.clone();
    let near = tokens.start.saturating_sub(7).max(sentence.start)..(tokens.end + 3).min(sentence.end);
    near.into_iter().any(|at| {
        let led = |n: usize| at.checked_sub(n).map_or("", |b| reading.word(b));
        let placed = (1..=2).any(|n| matches!(led(n), "on" | "in" | "at" | "from" | "to" | "of" | "with"));
        THINGS.contains(&reading.word(at)) && !placed
    })
}

/// "Dr Seshadri, who ran the clinic, died aged 91", "his scrub nurse, Ottilie, is 95".
fn is_of_staff(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let sentence = reading.sentences[reading.sentence_of(tokens.start)].tokens.clone();
    let near = tokens.start.saturating_sub(12).max(sentence.start)..tokens.start;
    // "My mentor told me …. She died last week at 92."
    let of_work = (tokens.start.saturating_sub(30)..tokens.start).any(|at| {
        ["mentor", "manager", "boss", "matron", "headmistress", "headteacher", "teacher"]
            .contains(&reading.word(at))
    });
    of_work
        || near.clone().any(|at| {
            (reading.is(at, Class::StaffOne) && !reading.is(at, Class::PatientOne)
                || matches!(
                    reading.word(at),
                    "professor" | "founder" | "teacher" | "author" | "inventor" | "colleague"
                ))
                && !reading.is(at.wrapping_sub(1), Class::My)
        })
        || reading
            .persons_in(&near)
            .iter()
            .any(|m| matches!(m.owner, Owner::Staff | Owner::Public | Owner::Animal))
}

/// "Gran's hands. 94 and still shelling peas": the writer's own old stand near.
fn is_own_family(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    const OLD: &[&str] = &[
        "gran", "granny", "grandma", "grandmother", "grandad", "grandpa", "grandfather", "grandparents",
        "nan", "nana", "nanny", "nonna", "nonno", "abuela", "abuelo", "oma", "opa", "aunt", "mum", "mom",
        "dad", "mother", "father", "uncle", "great",
    ];
    if reading.kind() == Kind::ReviewReply {
        return false;
    }
    let near = tokens.start.saturating_sub(40)..(tokens.end + 25).min(reading.tokens.len());
    near.into_iter().any(|at| {
        let my = at > 0 && reading.is(at - 1, Class::My)
            || at > 1 && reading.is(at - 2, Class::My) && reading.word(at - 1) == "own";
        let starts = at == 0 || !reading.is_kind(at - 1, TokenKind::Word);
        let bare = starts
            && reading.is_capitalised(at)
            && !reading.is_capitalised(at + 1)
            && reading.word(at) != "great";
        let patients = reading.word(at + 1) == "'s" && reading.is(at + 2, Class::PatientOne);
        let great = starts
            && reading.word(at) == "great"
            && reading.word(at + 1) == "-"
            && OLD.contains(&reading.word(at + 2));
        great || OLD.contains(&reading.word(at)) && (my || bare) && !patients
    })
}
