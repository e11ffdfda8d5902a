//! One compose box: its editor, its draft, what was found in it, and what its writer waved away.

use std::collections::HashSet;
use std::rc::Rc;

use js_sys::Date;
use web_sys::HtmlElement;

use super::editor::Editor;
use crate::engine::draft::{Audience, Draft, Kind, Setting};
use crate::engine::edit::Edit;
use crate::engine::finding::{Finding, Severity};
use crate::engine::settings::Settings;
use crate::engine::span::{Span, Utf16Index, Utf16Span};
use crate::rules::{Hand, Keeper, Marks, Rule, SHORT};

/// A look that took longer than this, in milliseconds, is not taken at every key but at a pause.
const QUICK: f64 = 12.0;
/// How long a check goes on before it gives way to the page, in milliseconds.
const SLICE: f64 = 8.0;

/// How long a site may take to let go of what was sent, in milliseconds.
const SENDS: f64 = 30_000.0;

/// A finding as its writer knows it: the rule and the words.
type Known = (&'static str, String);

/// A compose box while its page is open.
pub struct ComposeBox {
    /// Its editor.
    pub editor: Rc<dyn Editor>,
    /// What it is for, to whom, in answer to what.
    pub setting: Setting,
    /// For what its writer says it is, where that is something else.
    chosen: Option<Kind>,
    /// Who its writer says will read it, where that is somebody else.
    readers: Option<Audience>,
    /// What stands in it, as read last.
    pub text: String,
    index: Utf16Index,
    /// What stands in the text, of which [`Self::marks`] is what its writer is shown.
    keeper: Keeper,
    marks: Marks,
    /// What this draft's writer does not want to hear again.
    ignored: HashSet<Known>,
    /// What has been spoken of.
    announced: HashSet<Known>,
    /// What its writer was asked about before it was sent.
    asked: HashSet<Known>,
    /// Where the last edit ended, in bytes.
    edited: usize,
    /// The text has changed since it was checked.
    stale: bool,
    /// What the last two looks took, in milliseconds.
    took: [f64; 2],
    /// The text at hand broke an engine.
    spare: Spare,
    /// What stood in it at the press that may have sent it.
    pressed: Option<Pressed>,
    /// What was sent from it and is not yet kept account of.
    sent: Option<Pressed>,
}

/// A draft at the press that sends.
#[derive(Clone, Debug)]
pub struct Pressed {
    /// What stood there.
    pub text: String,
    /// What it was for, and to whom.
    pub setting: Setting,
    /// When, in milliseconds.
    at: f64,
    /// What its writer had waved away.
    ignored: HashSet<Known>,
}

impl Pressed {
    /// Whether `finding` was waved away.
    #[must_use]
    pub fn ignores(&self, finding: &Finding) -> bool {
        self.ignored.contains(&known(finding, &self.text))
    }
}

/// A text that is not checked, because an engine before this one broke over it.
#[derive(Default)]
enum Spare {
    #[default]
    None,
    /// Whatever is checked next.
    Next,
    /// This one, and this one with more in it: what broke the engine still stands there.
    Grown(String),
    /// This one alone: something was taken out since, and that may have been it.
    Exactly(String),
}

impl ComposeBox {
    /// A box over `editor`, not yet read.
    #[must_use]
    pub fn new(editor: Rc<dyn Editor>, setting: Setting) -> Self {
        Self {
            editor,
            setting,
            chosen: None,
            readers: None,
            text: String::new(),
            index: Utf16Index::default(),
            keeper: Keeper::default(),
            marks: Marks::default(),
            ignored: HashSet::new(),
            announced: HashSet::new(),
            asked: HashSet::new(),
            edited: 0,
            stale: true,
            took: [0.0; 2],
            spare: Spare::None,
            pressed: None,
            sent: None,
        }
    }

    /// The element that has the focus while one writes here.
    #[must_use]
    pub fn element(&self) -> &HtmlElement {
        self.editor.element()
    }

    /// What stands around the box now; what its writer said it is for goes before it.
    pub fn stands_in(&mut self, setting: Setting) {
        self.setting = setting;
        self.correct();
    }

    /// Its writer says what it is for.
    pub fn take_for(&mut self, kind: Kind) {
        self.chosen = Some(kind);
        self.correct();
        self.stale = true;
    }

    /// Its writer says who reads it.
    pub fn take_as_read_by(&mut self, audience: Audience) {
        self.readers = Some(audience);
        self.correct();
        self.stale = true;
    }

    /// Puts what its writer said before what the page seems to say.
    fn correct(&mut self) {
        let setting = &mut self.setting;
        setting.kind = self.chosen.unwrap_or(setting.kind);
        setting.audience = self.readers.unwrap_or(setting.audience);
        if !setting.kind.has_audience() {
            setting.audience = Audience::Public;
        }
    }

    /// Reads the editor again, and lets what was found move with its words. Gives what has changed.
    pub fn read(&mut self) -> Option<Edit> {
        let text = self.editor.read();
        if text == self.text {
            return None;
        }
        let edit = Edit::between(&self.text, &text);
        self.marks.follow(&edit, &text);
        self.keeper.edit(&edit, &text);
        self.edited = edit.removed.start + edit.inserted;
        self.index = Utf16Index::new(&text);
        self.text = text;
        self.stale = true;
        self.settle();
        if self.is_empty() {
            // A new draft begins: what was waved away belonged to the one before.
            self.ignored.clear();
            self.announced.clear();
            self.asked.clear();
        }
        Some(edit)
    }

    /// The writer has pressed what sends. Whether it was sent shows when the site lets go of the words.
    pub fn press(&mut self) {
        if self.is_empty() {
            return;
        }
        self.pressed = Some(Pressed {
            text: self.text.clone(),
            setting: self.setting.clone(),
            at: Date::now(),
            ignored: self.ignored.clone(),
        });
    }

    /// Whether a press waits to be seen through.
    #[must_use]
    pub const fn is_pressed(&self) -> bool {
        self.pressed.is_some()
    }

    /// The writer takes words out with their own hands: that the box empties will say nothing.
    pub fn unpress(&mut self) {
        self.pressed = None;
    }

    /// Looks whether what was pressed has been sent: the site has emptied the box, or put something
    /// else into it.
    fn settle(&mut self) {
        let Some(pressed) = &self.pressed else { return };
        if self.text == pressed.text {
            return;
        }
        let edit = Edit::between(&pressed.text, &self.text);
        let all_gone = self.is_empty() || edit.removed.len() == pressed.text.len();
        let soon = Date::now() - pressed.at < SENDS;
        let pressed = self.pressed.take();
        if all_gone && soon {
            self.sent = pressed;
        }
    }

    /// The box has left the page, or its page is left: what was pressed went with it.
    pub fn close(&mut self) {
        if let Some(pressed) = self.pressed.take().filter(|pressed| Date::now() - pressed.at < SENDS) {
            self.sent = Some(pressed);
        }
    }

    /// What was sent and is to be kept account of, once.
    pub fn take_sent(&mut self) -> Option<Pressed> {
        self.sent.take()
    }

    /// Leaves the text that stands in it alone until something is taken out of it.
    pub fn spare(&mut self) {
        self.spare = Spare::Next;
    }

    /// Whether its text is left alone.
    #[must_use]
    pub fn is_spared(&self) -> bool {
        match &self.spare {
            Spare::Grown(text) => Edit::between(text, &self.text).removed.is_empty(),
            Spare::Exactly(text) => *text == self.text,
            Spare::None | Spare::Next => false,
        }
    }

    /// Whether nothing has been written yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether a look now would not hold up a key; one slow look, as the first is, says little.
    #[must_use]
    pub fn is_quick(&self) -> bool {
        self.took[0].min(self.took[1]) <= QUICK
    }

    /// Whether all of it is checked at every key.
    #[must_use]
    pub const fn is_short(&self) -> bool {
        self.text.len() <= SHORT
    }

    /// Whether a check has begun and is to go on.
    #[must_use]
    pub const fn is_under_way(&self) -> bool {
        self.keeper.is_under_way()
    }

    /// The settings, or what they say of this site, are others than before.
    pub fn is_ruled_anew(&mut self) {
        self.keeper.forget();
        self.marks.begin_anew();
        self.stale = true;
    }

    /// Checks all of the text read last with the rules that are on at `site`. Unless the writer `rests`,
    /// no new mark lands on the word that is being written.
    pub fn check(&mut self, settings: &Settings, site: &str, rests: bool) {
        while !self.go_on(settings, site, rests) {}
    }

    /// As [`Self::check`], as far as it comes before the page wants its turn. Gives whether that was all.
    pub fn go_on(&mut self, settings: &Settings, site: &str, rests: bool) -> bool {
        if self.is_left_alone() {
            return true;
        }
        self.take_over(settings);
        let speaks = |rule: &Rule| settings.rule_is_on(site, rule.id, rule.topic.word(), true);
        let started = Date::now();
        while self.stale {
            self.stale = !self.keeper.step(&Draft::new(&self.text, &self.setting), speaks);
            if self.stale && Date::now() - started >= SLICE {
                return false;
            }
        }
        // A longer draft is looked at again at the next key, even if the last look was a slow one.
        let took = if self.is_short() { Date::now() - started } else { 0.0 };
        self.took = [took, self.took[0]];
        self.show(settings, rests);
        true
    }

    /// Looks at what stands around the last key; the rest waits for a pause.
    pub fn glance(&mut self, settings: &Settings, site: &str) {
        if self.is_left_alone() {
            return;
        }
        self.take_over(settings);
        let speaks = |rule: &Rule| settings.rule_is_on(site, rule.id, rule.topic.word(), true);
        let started = Date::now();
        self.keeper.glance(&Draft::new(&self.text, &self.setting), speaks);
        self.took = [Date::now() - started, self.took[0]];
        self.show(settings, false);
    }

    /// Whether the text at hand is not checked; from then on it is not stale.
    fn is_left_alone(&mut self) -> bool {
        if matches!(self.spare, Spare::Next) {
            self.spare = Spare::Grown(self.text.clone());
        }
        if self.is_spared() {
            self.stale = false;
            return true;
        }
        if let Spare::Grown(text) = &mut self.spare {
            self.spare = Spare::Exactly(std::mem::take(text));
        }
        #[cfg(feature = "probe")]
        super::probe::break_at(&self.text);
        false
    }

    fn take_over(&mut self, settings: &Settings) {
        self.setting.profile.clone_from(&settings.profile);
        self.setting.locale.clone_from(&settings.locale);
    }

    /// Shows what is found. Unless the writer `rests`, no new mark lands on the word that is being written.
    pub fn show(&mut self, settings: &Settings, rests: bool) {
        let mut found = self.keeper.findings().to_vec();
        let strictness = settings.strictness_now();
        found.retain_mut(|finding| {
            let Some(severity) = strictness.weigh(finding.topic, finding.severity) else { return false };
            finding.severity = severity;
            let words = finding.span.of(&self.text);
            (self.ignored.is_empty() || !self.ignored.contains(&(finding.rule, words.to_owned())))
                && (settings.leave_alone.is_empty() || !settings.leave_alone.contains(&words.to_lowercase()))
        });
        let caret = if rests { None } else { self.editor.caret() };
        let hand = caret.map(|caret| Hand::at(&self.text, self.index.byte(&self.text, caret), self.edited));
        self.marks.show(found, hand);
    }

    /// Whether something waits until the word at hand is finished or the writer rests.
    #[must_use]
    pub const fn withholds(&self) -> bool {
        self.marks.withholds()
    }

    /// Whether the text has changed since it was checked.
    #[must_use]
    pub const fn is_stale(&self) -> bool {
        self.stale
    }

    /// What is marked.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.marks.findings()
    }

    /// The number of the finding of `rule` at `span`, if it still stands.
    #[must_use]
    pub fn find(&self, rule: &str, span: Span) -> Option<usize> {
        self.findings().iter().position(|finding| finding.rule == rule && finding.span == span)
    }

    /// As [`Self::find`], or the finding of `rule` that has grown out of it, or shrunk to it.
    #[must_use]
    pub fn find_near(&self, rule: &str, span: Span) -> Option<usize> {
        let near = |finding: &Finding| finding.rule == rule && finding.span.overlaps(span);
        self.find(rule, span).or_else(|| self.findings().iter().position(near))
    }

    /// A span of the draft as the browser counts it.
    #[must_use]
    pub fn units(&self, span: Span) -> Utf16Span {
        self.index.span(&self.text, span)
    }

    /// Never warns of this finding's words by this rule again in this draft.
    pub fn ignore(&mut self, at: usize) {
        if let Some(finding) = self.findings().get(at) {
            let known = known(finding, &self.text);
            self.ignored.insert(known);
            self.marks.remove(at);
        }
    }

    /// The first finding of this severity that its writer was not asked about.
    #[must_use]
    pub fn unasked(&self, severity: Severity) -> Option<&Finding> {
        let new = |finding: &&Finding| {
            finding.severity == severity && !self.asked.contains(&known(finding, &self.text))
        };
        self.findings().iter().find(new)
    }

    /// From now on its writer was asked about every finding of this severity.
    pub fn ask(&mut self, severity: Severity) {
        let (text, asked) = (&self.text, &mut self.asked);
        let these = self.marks.findings().iter().filter(|finding| finding.severity == severity);
        asked.extend(these.map(|finding| known(finding, text)));
    }

    /// Whether something is marked that has not been spoken of.
    #[must_use]
    pub fn has_news(&self) -> bool {
        self.findings().iter().any(|finding| !self.announced.contains(&known(finding, &self.text)))
    }

    /// What is marked and has not been spoken of; from now on it has.
    pub fn news(&mut self) -> Vec<&Finding> {
        let (text, announced) = (&self.text, &mut self.announced);
        self.marks.findings().iter().filter(|finding| announced.insert(known(finding, text))).collect()
    }
}

fn known(finding: &Finding, text: &str) -> Known {
    (finding.rule, finding.span.of(text).to_owned())
}
