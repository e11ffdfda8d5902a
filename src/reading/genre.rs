//! What sort of text the draft is, where that alone decides that nobody in it is a patient.

use super::Reading;
use crate::lexicon::Class;

/// Sorts of text in which a person is not a patient of the writer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Genre {
    /// An exam question, a quiz, a simulation.
    pub exam: bool,
    /// A novel, a film, a series, a game.
    pub fiction: bool,
    /// A published paper or case, with its reference.
    pub published: bool,
    /// A vacancy, a talk, an opening: something one may attend or apply for.
    pub event: bool,
}

impl Genre {
    /// The genre of `reading`, from cues anywhere in it.
    #[must_use]
    #[inline(never)]
    pub fn of(reading: &Reading<'_>) -> Self {
        let all = 0..reading.tokens.len();
        let count = |class: Class| all.clone().filter(|&i| reading.is(i, class)).count();
        let says = |words: &[&str]| words.iter().any(|w| reading.folded.text.contains(w));
        Self {
            exam: count(Class::ExamCue) > 0 || lettered_choices(reading),
            fiction: count(Class::Fiction) > 0 && !says(&["like a movie", "like something out of"]),
            published: says(&[
                "doi:", "doi.org", "pmid", "our paper", "our case report", "published case",
                "case report in", "de-identified", "deidentified", "et al", "confirmed case", "new cases",
                "cases reported", "the case is a", "first case is", "second case is", "third case is",
                "case is another", "new case is", "cases are a", "managed isolation",
            ]),
            event: says(&[
                "hiring", "join our team", "job opening", "vacanc", "open house", "register", "rsvp",
                "webinar", "grand rounds", "keynote", "save the date", "joins our", "joins us",
                "joining our", "welcome to the team", "tickets", "abstract",
            ]),
        }
    }

    /// A text that is of either genre.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self {
            exam: self.exam || other.exam,
            fiction: self.fiction || other.fiction,
            published: self.published || other.published,
            event: self.event || other.event,
        }
    }

    /// Whether nobody in such a text is a patient of the writer.
    #[must_use]
    pub const fn holds_no_patient(self) -> bool {
        self.exam || self.fiction || self.published
    }
}

/// Whether answers are offered as "A) … B) …".
fn lettered_choices(reading: &Reading<'_>) -> bool {
    let choice = |letter: &str| {
        (0..reading.tokens.len()).any(|i| {
            reading.word(i) == letter
                && matches!(reading.word(i + 1), ")" | ".")
                && reading.tokens[i + 1].glued
                && reading.is_capitalised(i)
        })
    };
    choice("a") && choice("b")
}
