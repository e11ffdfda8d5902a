//! What a rule found: where, how grave, why, and what would make it harmless.

use std::borrow::Cow;

use super::span::Span;

/// What a finding is about. Tone is never privacy, and the reader is told which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// A patient someone could recognise.
    Patient,
    /// A pushy ask.
    Asks,
    /// How it sounds; quiet by default.
    Tone,
}

impl Topic {
    /// Every topic with its word in the terminal format and in settings.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Patient, "patient"), (Self::Asks, "asks"), (Self::Tone, "tone")];

    /// The topic's word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Patient => "patient",
            Self::Asks => "asks",
            Self::Tone => "tone",
        }
    }
}

/// How grave a finding is, the least grave first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A quiet underline: weak alone, it teaches.
    Hint,
    /// An underline with a card on demand: likely identifies someone, or likely pushes.
    Warn,
    /// One confirm step when posting, never a block: a plain identifier or a confirmed patient.
    Stop,
}

impl Severity {
    /// The severity's word: `hint`, `warn` or `stop`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warn => "warn",
            Self::Stop => "stop",
        }
    }

    /// One step graver; a stop stays a stop.
    #[must_use]
    pub const fn raised(self) -> Self {
        match self {
            Self::Hint => Self::Warn,
            Self::Warn | Self::Stop => Self::Stop,
        }
    }
}

/// One click's worth of help: replace a stretch of the draft by other words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced. It need not be the finding's own span: an article may have to go with a
    /// name, and a neutral reply replaces the whole draft.
    pub span: Span,
    /// What stands there afterwards; empty deletes.
    pub text: Cow<'static, str>,
}

impl Fix {
    /// Replace `span` by `text`.
    pub fn new(span: Span, text: impl Into<Cow<'static, str>>) -> Self {
        Self { span, text: text.into() }
    }

    /// The draft as it would read after the fix.
    #[must_use]
    pub fn apply(&self, draft: &str) -> String {
        let before = draft.get(..self.span.start).unwrap_or(draft);
        let after = draft.get(self.span.end..).unwrap_or("");
        [before, &self.text, after].concat()
    }
}

/// One thing to tell the writer.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// What it is about.
    pub topic: Topic,
    /// How grave it is here, in this kind of box and with these neighbours.
    pub severity: Severity,
    /// Where, in bytes of the draft.
    pub span: Span,
    /// What it is, in a few words; English, the translations stand in `_locales`.
    pub title: &'static str,
    /// Why it matters, in one line.
    pub why: Cow<'static, str>,
    /// The clues that only together tell who it is, the heaviest first; empty for other findings.
    pub clues: Vec<Span>,
    /// What would make it harmless, the best first.
    pub fixes: Vec<Fix>,
    /// No rule stands behind it by itself: how the whole draft reads makes it likely. More of the draft may make
    /// it unlikely again.
    pub guessed: bool,
}

impl Finding {
    /// Counts its places from `to` instead of from `from`.
    pub fn shift(&mut self, from: usize, to: usize) {
        let fixes = self.fixes.iter_mut().map(|fix| &mut fix.span);
        for span in self.clues.iter_mut().chain(fixes).chain([&mut self.span]) {
            *span = Span::new(span.start - from + to, span.end - from + to);
        }
    }
}
