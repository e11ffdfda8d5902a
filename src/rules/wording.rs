//! Harmless words for what identifies, in the grammar of the sentence around it.

use std::borrow::Cow;
use std::ops::Range;

use crate::engine::span::Span;
use crate::lexicon::{Class, Classes};
use crate::reading::Reading;
use crate::reading::age::Age;
use crate::reading::person::Person;
use crate::reading::place::Place;
use crate::reading::token::TokenKind;

/// What to replace, and by which words.
pub type Wording = (Span, Cow<'static, str>);

/// "My patient Dana Cole" loses the name, "Mr. Ruiz came in" becomes "A patient came in", and in an
/// answer a greeting loses the name that it greets.
#[must_use]
pub fn without_name(reading: &Reading<'_>, person: &Person) -> Wording {
    let tokens = person.tokens.clone();
    let role = (1..=3).filter_map(|n| tokens.start.checked_sub(n)).take_while(|&at| {
        reading.is(at, Class::PatientOne)
            || ["named", "called", ",", ":", "-", "mr", "."].contains(&reading.word(at))
    });
    let role = role
        .last()
        .filter(|&at| reading.is(at, Class::PatientOne))
        .or_else(|| tokens.start.checked_sub(1).filter(|&at| reading.is(at, Class::PatientOne)));
    if let Some(role) = role {
        let end = reading.tokens[tokens.end - 1].span.end;
        return (Span::new(reading.tokens[role].span.end, end), "".into());
    }
    let before = tokens.start.checked_sub(1).map_or("", |at| reading.word(at));
    let after = reading.word(tokens.end);
    if reading.kind().is_public_answer()
        && (before == "," && matches!(after, "," | "!" | "." | "?" | "" | "\n"))
    {
        return (
            Span::new(reading.tokens[tokens.start - 1].span.start, reading.tokens[tokens.end - 1].span.end),
            "".into(),
        );
    }
    let opens = tokens.start == 0
        || reading.sentences[reading.sentence_of(tokens.start)].tokens.start == tokens.start
        || matches!(before, "\"" | "\n");
    let determined = reading.is(tokens.start.wrapping_sub(1), Class::His)
        || reading.is(tokens.start.wrapping_sub(1), Class::My);
    let words = match (opens, determined) {
        (_, true) => "patient",
        (true, false) => "A patient",
        (false, false) => "a patient",
    };
    (reading.span(tokens), words.into())
}

/// "from Westerly, RI" becomes "from a nearby town"; a hashtag goes.
#[must_use]
pub fn without_place(reading: &Reading<'_>, place: &Place) -> Wording {
    if place.hashtag {
        return without(reading, &place.tokens);
    }
    let mut tokens = place.tokens.clone();
    // The state behind the town goes with it: "a nearby town, RI" would say nothing.
    if reading.word(tokens.end) == ","
        && reading
            .tokens
            .get(tokens.end + 1)
            .is_some_and(|t| t.is(Class::UsState) || t.span.len() == 2 && t.is_capitalised())
    {
        tokens.end += 2;
    }
    while tokens.start > 0
        && ["downtown", "little", "tiny", "rural", "the", "of", "town", "village", "city"]
            .contains(&reading.word(tokens.start - 1))
    {
        if reading.word(tokens.start - 1) == "of"
            && !matches!(reading.word(tokens.start.wrapping_sub(2)), "town" | "village" | "city")
        {
            break;
        }
        tokens.start -= 1;
    }
    let road = ["route", "rt", "rte", "hwy", "highway", "interstate", "i", "m"]
        .contains(&reading.word(place.tokens.start));
    (reading.span(tokens), if road { "a road".into() } else { "a nearby town".into() })
}

/// "on March 3" becomes "recently"; a time of day goes.
#[must_use]
pub fn recently(reading: &Reading<'_>, tokens: &Range<usize>) -> Wording {
    let mut tokens = tokens.clone();
    // "came in last night" keeps its "in"; "in March" does not.
    let relative = reading
        .is_any(tokens.start, const { Classes::all(&[Class::Now, Class::WeekTime, Class::MonthTime]) });
    let leads = |word: &str| {
        matches!(word, "since" | "from" | "early" | "late" | "until" | "for")
            || !relative
                && ["on", "in", "at", "by", "around", "about", "of", "during", "dated"].contains(&word)
    };
    while tokens.start > 0 && leads(reading.word(tokens.start - 1)) {
        tokens.start -= 1;
    }
    let opens = reading.sentences[reading.sentence_of(tokens.start)].tokens.start == tokens.start;
    let already = (tokens.start.saturating_sub(4)..tokens.start)
        .chain(tokens.end..(tokens.end + 4).min(reading.tokens.len()))
        .any(|at| reading.word(at) == "recently");
    if already {
        return without(reading, &tokens);
    }
    (reading.span(tokens), if opens { "Recently".into() } else { "recently".into() })
}

/// Whether the age is already told as a group: "aged 90 or older", "90+", "90s".
#[must_use]
pub fn is_grouped(reading: &Reading<'_>, age: &Age) -> bool {
    let after = reading.word(age.tokens.end);
    let grouped = matches!(after, "+" | "plus" | "s")
        || after == "or" && matches!(reading.word(age.tokens.end + 1), "older" | "above" | "over" | "more")
        || after == "and" && matches!(reading.word(age.tokens.end + 1), "older" | "above" | "over" | "up");
    grouped || matches!(reading.word(age.tokens.start.wrapping_sub(1)), "over" | "above")
}

/// "94" becomes "90 or older", "94-year-old woman" "woman aged 90 or older", "101st birthday"
/// "birthday".
#[must_use]
pub fn ninety_or_older(reading: &Reading<'_>, age: &Age) -> Wording {
    let tokens = age.tokens.clone();
    if reading.word(tokens.end - 1) == "birthday" {
        return (reading.span(tokens), "birthday".into());
    }
    if matches!(reading.word(tokens.start), "born" | "b") {
        return (reading.span(tokens), "of a great age".into());
    }
    if reading.word(tokens.start).ends_with("genarian") || reading.word(tokens.start).ends_with("centenarian")
    {
        return (reading.span(tokens), "patient aged 90 or older".into());
    }
    let old = ["old", "yo", "y", "o", "olds", "yof", "yom"].contains(&reading.word(tokens.end - 1));
    let person = (tokens.end..tokens.end + 2)
        .find(|&at| reading.is(at, Class::PersonOne) || reading.is(at, Class::PatientOne));
    if let (true, Some(person)) = (old, person) {
        let word = reading.tokens[person].span.of(reading.text);
        return (reading.span(tokens.start..person + 1), format!("{word} aged 90 or older").into());
    }
    let sex = match reading.word(tokens.end - 1) {
        "f" | "yof" => Some("woman"),
        "m" | "yom" => Some("man"),
        _ => None,
    };
    let (noun, alone) = (sex.unwrap_or("patient"), sex.is_none() && !old);
    if alone {
        let year_word = matches!(reading.word(tokens.start), "aged" | "age" | "turned");
        return (
            reading.span(tokens),
            if year_word { "aged 90 or older".into() } else { "90 or older".into() },
        );
    }
    (reading.span(tokens), format!("{noun} aged 90 or older").into())
}

/// Takes `tokens` out with a preposition and the blank before them.
#[must_use]
pub fn without(reading: &Reading<'_>, tokens: &Range<usize>) -> Wording {
    let mut start = tokens.start;
    while start > 0
        && ["at", "on", "is", "as", ":", "to", "(", "-"].contains(&reading.word(start - 1))
        && !(reading.word(start - 1) == "(" && reading.word(tokens.end) != ")")
    {
        start -= 1;
    }
    let end = tokens.end
        + usize::from(start < tokens.start && reading.word(start) == "(" && reading.word(tokens.end) == ")");
    let from = start.checked_sub(1).map_or(0, |at| reading.tokens[at].span.end);
    let to = reading.tokens[end - 1].span.end;
    (Span::new(from, to), "".into())
}

/// "The man in room 304" loses the room; "Bed 12 coded" becomes "A patient coded".
#[must_use]
pub fn without_room(reading: &Reading<'_>, tokens: &Range<usize>) -> Wording {
    let before = tokens.start.checked_sub(1).map_or("", |at| reading.word(at));
    if matches!(before, "in" | "from" | "to" | "at" | "of") {
        let from = tokens
            .start
            .checked_sub(2)
            .map_or(reading.tokens[tokens.start - 1].span.start, |at| reading.tokens[at].span.end);
        let somebody = tokens.start >= 2 && reading.is_kind(tokens.start - 2, TokenKind::Word);
        let span = Span::new(from, reading.tokens[tokens.end - 1].span.end);
        return if somebody {
            (span, "".into())
        } else {
            (reading.span(tokens.start - 1..tokens.end), "with a patient".into())
        };
    }
    let opens = reading.sentences[reading.sentence_of(tokens.start)].tokens.start == tokens.start;
    (reading.span(tokens.clone()), if opens { "A patient".into() } else { "a patient".into() })
}

/// "67-year-old man" becomes "man in his 60s", "34F" "woman in her 30s", "9-day-old" "newborn".
#[must_use]
pub fn decade(reading: &Reading<'_>, tokens: &Range<usize>) -> Option<Wording> {
    let age = crate::reading::age::at(reading, tokens.start)
        .or_else(|| crate::reading::age::bare_at(reading, tokens.start, true))?;
    if age.years >= 90 {
        return Some(ninety_or_older(reading, &age));
    }
    let old = age.of_a_person && !matches!(reading.word(age.tokens.start), "aged" | "age" | "turned");
    let person = (age.tokens.end..age.tokens.end + 2)
        .find(|&at| reading.is(at, Class::PersonOne) || reading.is(at, Class::PatientOne));
    let sexed = match reading.word(age.tokens.end - 1) {
        "f" | "yof" => Some("woman"),
        "m" | "yom" => Some("man"),
        _ => None,
    };
    let noun = person.map_or(sexed.unwrap_or("patient"), |at| reading.tokens[at].span.of(reading.text));
    let span = reading.span(age.tokens.start..person.map_or(age.tokens.end, |at| at + 1));
    if age.infant {
        return Some((span, "newborn".into()));
    }
    if age.years < 13 {
        return Some((span, "young child".into()));
    }
    if age.years < 20 {
        return Some((span, "teenager".into()));
    }
    let decade = age.years / 10 * 10;
    let possessive = match noun {
        "woman" | "lady" | "mom" | "mother" | "female" | "girl" | "grandmother" => "her",
        "man" | "guy" | "gentleman" | "dad" | "father" | "male" | "boy" | "grandfather" => "his",
        _ => "their",
    };
    Some((
        span,
        if old {
            format!("{noun} in {possessive} {decade}s").into()
        } else {
            format!("in {possessive} {decade}s").into()
        },
    ))
}
