//! Laws that hold for any text, in any kind of box.

use bedside::engine::draft::{Draft, Kind, Setting};
use bedside::engine::edit::Edit;
use bedside::engine::report::Report;
use bedside::engine::span::{Span, Utf16Index, byte_of_unit};
use bedside::rules::{Keeper, check, check_by};
use proptest::prelude::*;

/// Words that rules listen to, marks, tricks and rubbish, strung together.
fn drafts() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "My", "patient", "Dana", "Cole", ",", "94", "came in", "last night", "from", "Westerly", "RT",
        "please", "follow", "me", "back", "DOB", "3/3/58", "MRN", "00482913", "401-555-0199", "call", "her",
        "son", "on", "at", "your", "root canal", "we", "refused", "you", "pat@example.net", "room", "12",
        "Mr.", "Ruiz", "'s", "biopsy", "today", "Comment", "YES", "#health", "@sam", "https://a.b/c", "!",
        "?", ".", "\n", "\"", "\u{2019}", "\u{200b}", "e\u{301}", "\u{1f600}", "\u{202e}", "\u{5d0}\u{5d1}",
        "\u{645}", "\u{ff21}", "-", "(", ")", "34F", "101st birthday", "bed", "Okafor", "diabetes",
        "measles", "the", "14th", "first", "time", "year-old", "67", "thanks", "for",
    ]);
    let piece = prop_oneof![8 => words.prop_map(str::to_owned), 1 => "\\PC{0,6}", 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec((piece, prop::bool::weighted(0.85)), 0..40).prop_map(|pieces| {
        pieces.into_iter().map(|(piece, blank)| if blank { piece + " " } else { piece }).collect()
    })
}

fn settings() -> impl Strategy<Value = Setting> {
    let kinds = prop::sample::select(Kind::ALL.map(|(kind, _)| kind).to_vec());
    (kinds, prop::option::of(drafts())).prop_map(|(kind, parent)| Setting {
        kind,
        parent,
        ..Setting::default()
    })
}

/// So many cases, or for each 1,500 of them as many as `PROPTEST_CASES` says.
fn cases(usual: u32) -> ProptestConfig {
    let mut config = ProptestConfig::default();
    let asked = std::env::var_os("PROPTEST_CASES").map_or(1_500, |_| config.cases);
    config.cases = usual * asked / 1_500;
    config
}

fn is_sound(text: &str, report: &Report) {
    let mut last = 0;
    for finding in &report.findings {
        assert!(finding.span.start >= last, "findings overlap or are out of order");
        assert!(!finding.span.is_empty());
        last = finding.span.end;
        for span in finding
            .fixes
            .iter()
            .map(|fix| fix.span)
            .chain([finding.span])
            .chain(finding.clues.iter().copied())
        {
            assert!(text.get(span.range()).is_some(), "{span:?} is off a character boundary of {text:?}");
        }
    }
}

proptest! {
    #![proptest_config(cases(1_500))]

    #[test]
    fn no_text_panics_and_every_span_fits(text in drafts(), setting in settings()) {
        is_sound(&text, &check(&Draft::new(&text, &setting)));
    }

    #[test]
    fn the_same_draft_gives_the_same_report(text in drafts(), setting in settings()) {
        let draft = Draft::new(&text, &setting);
        prop_assert_eq!(check(&draft), check(&draft));
    }

    #[test]
    fn offsets_survive_the_way_to_utf16_and_back(text in "\\PC{0,80}") {
        let index = Utf16Index::new(&text);
        for byte in (0..=text.len()).filter(|&byte| text.is_char_boundary(byte)) {
            prop_assert_eq!(byte_of_unit(&text, index.units(&text, byte)), byte);
        }
    }

    #[test]
    fn an_edit_turns_the_old_text_into_the_new(old in drafts(), new in drafts()) {
        let edit = Edit::between(&old, &new);
        let written = &new[edit.removed.start..edit.removed.start + edit.inserted];
        let rebuilt = [&old[..edit.removed.start], written, &old[edit.removed.end..]].concat();
        prop_assert_eq!(rebuilt, new);
    }

    #[test]
    fn carried_spans_still_cover_their_own_words(old in drafts(), more in drafts(), at in 0..1_000usize) {
        let mut at = old.len() * at / 1_000;
        while !old.is_char_boundary(at) {
            at -= 1;
        }
        let new = [&old[..at], &more, &old[at..]].concat();
        let setting = Setting::default();
        let report = check(&Draft::new(&old, &setting));
        let carried = report.carry(&Edit::between(&old, &new), &new);
        is_sound(&new, &carried);
        for finding in &carried.findings {
            let words = finding.span.of(&new);
            prop_assert!(report.findings.iter().any(|before| before.rule == finding.rule && before.span.of(&old) == words));
        }
    }

    /// Where a new paragraph is put far from what was found, carrying it gives what a new check
    /// would give, wherever that check still finds it. By the rules alone: the judgement weighs the
    /// whole draft, and more of it may widen or narrow what it points at.
    #[test]
    fn carried_findings_equal_rechecked_ones(old in drafts(), more in "[a-z]{1,8}( [a-z]{1,8}){0,3}") {
        let setting = Setting::default();
        let new = format!("{old}\n\n{more}");
        let check = |text| check_by(&Draft::new(text, &setting), None, |_| true);
        let carried = check(&old).carry(&Edit::between(&old, &new), &new);
        let rechecked = check(&new);
        for finding in &carried.findings {
            if let Some(same) = rechecked.findings.iter().find(|again| again.rule == finding.rule && again.span.start == finding.span.start) {
                prop_assert_eq!(same.span, finding.span);
            }
        }
    }

    #[test]
    fn a_fix_removes_its_finding(text in drafts(), setting in settings()) {
        every_first_fix_removes_its_finding(&text, &setting);
    }
}

fn every_first_fix_removes_its_finding(text: &str, setting: &Setting) {
    let report = check(&Draft::new(text, setting));
    for finding in &report.findings {
        let Some(fix) = finding.fixes.first() else { continue };
        let fixed = fix.apply(text);
        let words = finding.span.of(text);
        let again = check(&Draft::new(&fixed, setting));
        let there = Span::new(fix.span.start, fix.span.start + fix.text.len());
        let back = again
            .findings
            .iter()
            .any(|f| f.rule == finding.rule && f.span.overlaps(there) && f.span.of(&fixed) == words);
        assert!(!back, "{} comes back: {text:?} -> {fixed:?}", finding.rule);
    }
}

/// Texts for which the law above once failed.
#[test]
fn a_fix_removed_its_finding_where_it_did_not_once() {
    let all = [(Kind::ReviewReply, "me!@sam @sam her MyMy")];
    for (kind, text) in all {
        every_first_fix_removes_its_finding(text, &Setting { kind, ..Setting::default() });
    }
}

/// A longer draft: sections, a part of which is mended.
fn long_drafts() -> impl Strategy<Value = String> {
    prop::collection::vec(drafts(), 4..40).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

/// What is put where, in thousandths of the draft, and how much of it goes.
fn edits() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
    let edit = (0..1_000_usize, 0..40_usize, prop_oneof![4 => "[a-z ]{0,4}", 1 => drafts()]);
    prop::collection::vec(edit, 1..12)
}

fn edited(text: &str, (at, gone, more): &(usize, usize, String)) -> String {
    let from = text.floor_char_boundary(text.len() * at / 1_000);
    let to = text.ceil_char_boundary((from + gone).min(text.len()));
    [&text[..from], more, &text[to..]].concat()
}

proptest! {
    #![proptest_config(cases(120))]

    /// Whatever was typed, and wherever a check of the whole was interrupted, what is kept when the writer
    /// rests is what a check of the text gives; in between, it stands in the text.
    #[test]
    fn what_is_kept_at_rest_is_what_a_check_gives(
        first in long_drafts(),
        edits in edits(),
        setting in settings(),
        steps in 0..3_usize,
    ) {
        let (mut keeper, mut text) = (Keeper::default(), String::new());
        for edit in std::iter::once(None).chain(edits.iter().map(Some)) {
            let next = edit.map_or_else(|| first.clone(), |edit| edited(&text, edit));
            keeper.edit(&Edit::between(&text, &next), &next);
            text = next;
            keeper.glance(&Draft::new(&text, &setting), |_| true);
            is_sound(&text, &Report { findings: keeper.findings().to_vec() });
            let mut left = steps;
            while left > 0 && !keeper.step(&Draft::new(&text, &setting), |_| true) {
                left -= 1;
            }
        }
        while !keeper.step(&Draft::new(&text, &setting), |_| true) {}
        prop_assert_eq!(keeper.findings(), check(&Draft::new(&text, &setting)).findings);
    }
}
