//! Drafts as they are typed: a character at a time, kept and shown as in the browser.

use std::collections::BTreeMap;

use bedside::engine::draft::Draft;
use bedside::engine::edit::Edit;
use bedside::engine::finding::Finding;
use bedside::engine::settings::Settings;
use bedside::engine::span::Span;
use bedside::rules::{Hand, Keeper, Marks, Rule, SHORT, check};

use crate::row::{Row, speaks};
use crate::score::share;

/// What came of typing.
#[derive(Default)]
struct Typed {
    keys: u32,
    clean: u32,
    warned: u32,
    flickers: u32,
    /// Which rules warned on the way to a clean draft, and which marks came and went.
    warners: BTreeMap<&'static str, u32>,
    flickering: BTreeMap<&'static str, u32>,
}

/// Types every draft of `rows` and prints how often one that ends clean has warned on the way, and how often a
/// mark went although its words stood as they were.
pub fn print(rows: &[Row]) {
    for (writer, rests) in [
        ("who rests only at the end", (|_| false) as fn(&str) -> bool),
        ("who rests behind every sentence", ends_sentence),
    ] {
        let mut typed = Typed::default();
        for row in rows {
            typed.write(row, rests);
        }
        println!("  a writer {writer}:");
        println!(
            "    {} of {} drafts that end clean warn on the way ({:.1} in 100): {:?}",
            typed.warned,
            typed.clean,
            100.0 * share(typed.warned, typed.clean),
            typed.warners
        );
        println!(
            "    {} marks flicker in {} keys ({:.2} in 100): {:?}",
            typed.flickers,
            typed.keys,
            100.0 * share(typed.flickers, typed.keys),
            typed.flickering
        );
    }
}

/// Whether a sentence ends where `text` does, with the blank behind it.
fn ends_sentence(text: &str) -> bool {
    text.ends_with('\n') || text.ends_with(' ') && text.trim_end().ends_with(['.', '!', '?', '…'])
}

impl Typed {
    fn write(&mut self, row: &Row, rests: fn(&str) -> bool) {
        let settings = Settings::default();
        let strictness = settings.strictness_now();
        let is_on = |rule: &Rule| settings.rule_is_on("", rule.id, rule.topic.word(), true);
        let shown = |keeper: &Keeper| -> Vec<Finding> {
            let weighed = keeper.findings().iter().filter_map(|finding| {
                let severity = strictness.weigh(finding.topic, finding.severity)?;
                Some(Finding { severity, ..finding.clone() })
            });
            weighed.collect()
        };
        let (mut keeper, mut marks) = (Keeper::default(), Marks::default());
        let mut warners = Vec::new();
        let mut before = "";
        for (at, c) in row.text.char_indices() {
            let text = &row.text[..at + c.len_utf8()];
            let edit = Edit::between(before, text);
            let was: Vec<(Span, &'static str)> =
                marks.findings().iter().map(|finding| (finding.span, finding.rule)).collect();
            marks.follow(&edit, text);
            // What its own letters have undone is not flickering.
            let kept: Vec<(Span, &'static str)> = was
                .into_iter()
                .filter(|&(span, _)| marks.findings().iter().any(|finding| finding.span == span))
                .collect();
            keeper.edit(&edit, text);
            let draft = Draft::new(text, &row.setting);
            let rested = rests(text);
            if text.len() <= SHORT || rested {
                while !keeper.step(&draft, is_on) {}
            } else {
                keeper.glance(&draft, is_on);
            }
            let hand = (!rested).then(|| Hand::at(text, text.len(), text.len()));
            marks.show(shown(&keeper), hand);
            self.keys += 1;
            let gone =
                kept.iter().filter(|(span, _)| !marks.findings().iter().any(|f| f.span.overlaps(*span)));
            for &(span, rule) in gone {
                if std::env::var_os("TELL").is_some() {
                    println!("    gone {rule} [{}] at …{}", span.of(text), tail(text));
                }
                self.flickers += 1;
                *self.flickering.entry(rule).or_default() += 1;
            }
            for finding in marks.findings().iter().filter(|finding| speaks(finding)) {
                if !warners.contains(&finding.rule) {
                    if std::env::var_os("TELL").is_some() {
                        println!("    new {} [{}] at …{}", finding.rule, finding.span.of(text), tail(text));
                    }
                    warners.push(finding.rule);
                }
            }
            before = text;
        }
        if check(&Draft::new(&row.text, &row.setting)).findings.iter().any(speaks) {
            return;
        }
        self.clean += 1;
        self.warned += u32::from(!warners.is_empty());
        for rule in warners {
            *self.warners.entry(rule).or_default() += 1;
        }
    }
}

fn tail(text: &str) -> &str {
    &text[text.floor_char_boundary(text.len().saturating_sub(60))..]
}
