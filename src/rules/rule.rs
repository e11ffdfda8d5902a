//! A rule is a value: its words, its gravity by kind of box, and the function that finds it.

use std::borrow::Cow;

use crate::engine::draft::Kind;
use crate::engine::finding::{Fix, Severity, Topic};
use crate::engine::span::Span;
use crate::reading::Reading;

/// One thing that Bedside warns of.
///
/// The doc comment over each rule's value is its manual and its test: ```` ```flag ```` blocks show
/// drafts that must be marked exactly at the «guillemets», ```` ```pass ```` blocks show drafts on
/// which this rule must stay silent. A kind of box after the word (```` ```flag review_reply ````)
/// sets the scene; the default is a post.
#[derive(Debug)]
pub struct Rule {
    /// The id, as in settings and in the terminal format.
    pub id: &'static str,
    /// What it is about.
    pub topic: Topic,
    /// What it is, in a few words.
    pub title: &'static str,
    /// Why it matters, in one line.
    pub why: &'static str,
    /// What to do about it, in one line.
    pub tip: &'static str,
    /// How grave it is in each kind of box.
    pub severity: Severities,
    /// Finds it in a reading.
    pub find: fn(&Reading<'_>) -> Vec<Hit>,
}

/// Silent, in a table of severities.
pub const OFF: Option<Severity> = None;
/// A hint, in a table of severities.
pub const HINT: Option<Severity> = Some(Severity::Hint);
/// A warning, in a table of severities.
pub const WARN: Option<Severity> = Some(Severity::Warn);
/// A stop, in a table of severities.
pub const STOP: Option<Severity> = Some(Severity::Stop);

/// How grave a rule is by kind of box; `None` means that it does not speak there.
#[derive(Clone, Copy, Debug)]
pub struct Severities {
    /// In a post.
    pub post: Option<Severity>,
    /// In a public reply or comment.
    pub reply: Option<Severity>,
    /// In the owner's answer to a review.
    pub review_reply: Option<Severity>,
    /// In a message.
    pub message: Option<Severity>,
    /// In a first message; most rules treat it as any message.
    pub first_message: Option<Severity>,
}

impl Severities {
    /// The four columns of the patient catalogue: post, reply, review reply, message.
    #[must_use]
    pub const fn of(
        post: Option<Severity>,
        reply: Option<Severity>,
        review_reply: Option<Severity>,
        message: Option<Severity>,
    ) -> Self {
        Self { post, reply, review_reply, message, first_message: message }
    }

    /// The same, but for first messages.
    #[must_use]
    pub const fn in_a_first_message(mut self, severity: Option<Severity>) -> Self {
        self.first_message = severity;
        self
    }

    /// The same everywhere.
    #[must_use]
    pub const fn everywhere(severity: Severity) -> Self {
        let severity = Some(severity);
        Self::of(severity, severity, severity, severity)
    }

    /// How grave the rule is in a box of `kind`.
    #[must_use]
    pub const fn in_a(&self, kind: Kind) -> Option<Severity> {
        match kind {
            Kind::Post => self.post,
            Kind::Reply | Kind::Comment => self.reply,
            Kind::ReviewReply => self.review_reply,
            Kind::Message => self.message,
            Kind::FirstMessage => self.first_message,
        }
    }
}

/// What a rule's function gives back: a place, and what would help.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Where, in bytes of the draft.
    pub span: Span,
    /// What would make it harmless, the best first.
    pub fixes: Vec<Fix>,
    /// How grave, where that differs from the rule's own table.
    pub severity: Option<Severity>,
    /// Why, where the rule can say it better for this draft.
    pub why: Option<Cow<'static, str>>,
    /// The clues of a combination, the heaviest first.
    pub clues: Vec<Span>,
}

impl Hit {
    /// A hit at `span` with nothing to offer yet.
    #[must_use]
    pub const fn at(span: Span) -> Self {
        Self { span, fixes: Vec::new(), severity: None, why: None, clues: Vec::new() }
    }

    /// Adds a fix that replaces the hit's own span.
    #[must_use]
    pub fn or_write(self, text: impl Into<Cow<'static, str>>) -> Self {
        let span = self.span;
        self.or_replace(span, text)
    }

    /// Adds a fix that replaces another stretch of the draft.
    #[must_use]
    pub fn or_replace(mut self, span: Span, text: impl Into<Cow<'static, str>>) -> Self {
        self.fixes.push(Fix::new(span, text));
        self
    }

    /// Says how grave it is, instead of the rule's table.
    #[must_use]
    pub const fn as_grave_as(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Says why, instead of the rule's own line.
    #[must_use]
    pub fn because(mut self, why: impl Into<Cow<'static, str>>) -> Self {
        self.why = Some(why.into());
        self
    }
}
