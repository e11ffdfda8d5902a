//! One compose box: its editor, its draft, what was found in it, and what its writer waved away.

use std::collections::HashSet;

use web_sys::HtmlElement;

use super::editor::Editor;
use crate::engine::draft::{Draft, Setting};
use crate::engine::edit::Edit;
use crate::engine::finding::Finding;
use crate::engine::report::Report;
use crate::engine::span::{Span, Utf16Index, Utf16Span, byte_of_unit};
use crate::rules::{Rule, check_with};

/// A compose box while its page is open.
pub struct ComposeBox {
    /// Its editor.
    pub editor: Box<dyn Editor>,
    /// What it is for, to whom, in answer to what.
    pub setting: Setting,
    /// What stands in it, as read last.
    pub text: String,
    index: Utf16Index,
    report: Report,
    /// What this draft's writer does not want to hear again: the rule and the words.
    ignored: HashSet<(&'static str, String)>,
    /// Findings that wait until the word under the caret is finished or the writer rests.
    withheld: bool,
}

impl ComposeBox {
    /// A box over `editor`, not yet read.
    #[must_use]
    pub fn new(editor: Box<dyn Editor>, setting: Setting) -> Self {
        Self {
            editor,
            setting,
            text: String::new(),
            index: Utf16Index::default(),
            report: Report::default(),
            ignored: HashSet::new(),
            withheld: false,
        }
    }

    /// The element that has the focus while one writes here.
    #[must_use]
    pub fn element(&self) -> &HtmlElement {
        self.editor.element()
    }

    /// Reads the editor again, and when its text has changed, carries what was found, checks, and
    /// merges. `rested` says that the writer has paused, so nothing is withheld.
    pub fn refresh(&mut self, rested: bool, speaks: impl Fn(&Rule) -> bool) {
        let text = self.editor.read();
        let changed = text != self.text;
        let carried = if changed {
            let edit = Edit::between(&self.text, &text);
            self.report.carry(&edit, &text)
        } else {
            std::mem::take(&mut self.report)
        };
        if changed {
            if text.trim().is_empty() {
                // A new draft begins: what was waved away belonged to the one before.
                self.ignored.clear();
            }
            self.index = Utf16Index::new(&text);
            self.text = text;
        }
        let mut found = check_with(&Draft::new(&self.text, &self.setting), speaks);
        let text = &self.text;
        let ignored = &self.ignored;
        found.findings.retain(|finding| !ignored.contains(&(finding.rule, finding.span.of(text).to_owned())));
        let caret = if rested { None } else { self.editor.caret().map(|unit| byte_of_unit(text, unit)) };
        let word = caret.map(|caret| word_around(text, caret));
        let mut kept = Vec::new();
        self.withheld = false;
        found.findings.retain(|finding| {
            let under_caret = word.is_some_and(|word| {
                !word.is_empty() && finding.span.end == word.end && finding.span.overlaps(word)
            });
            let same = |old: &&Finding| old.rule == finding.rule && old.span.overlaps(finding.span);
            let old = carried.findings.iter().find(same);
            if !under_caret || old.is_some_and(|old| old.span == finding.span) {
                return true;
            }
            // The mark on "Dana" stays while "Dana Cole" is being written.
            kept.extend(old.cloned());
            self.withheld = true;
            false
        });
        for old in kept {
            if !found.findings.iter().any(|finding| finding.span.overlaps(old.span)) {
                found.findings.push(old);
            }
        }
        found.findings.sort_by_key(|finding| finding.span.start);
        self.report = found;
    }

    /// Whether something waits for a rest.
    #[must_use]
    pub const fn is_withholding(&self) -> bool {
        self.withheld
    }

    /// What is marked.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.report.findings
    }

    /// A span of the draft as the browser counts it.
    #[must_use]
    pub fn units(&self, span: Span) -> Utf16Span {
        self.index.span(&self.text, span)
    }

    /// Never warns of this finding's words by this rule again in this draft.
    pub fn ignore(&mut self, at: usize) {
        if let Some(finding) = self.report.findings.get(at) {
            self.ignored.insert((finding.rule, finding.span.of(&self.text).to_owned()));
            self.report.findings.remove(at);
        }
    }
}

/// The letters and digits that touch `caret`.
fn word_around(text: &str, caret: usize) -> Span {
    let before = text[..caret].char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last();
    let after = text[caret..].char_indices().find(|(_, c)| !c.is_alphanumeric());
    Span::new(before.map_or(caret, |(at, _)| at), after.map_or(text.len(), |(at, _)| caret + at))
}
