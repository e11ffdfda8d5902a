//! What each fuzz target holds its input to. `tests/fuzzed.rs` runs the kept inputs through the same.

use bedside::engine::draft::{Draft, Kind, Setting};
use bedside::engine::edit::Edit;
use bedside::engine::report::Report;
use bedside::engine::span::{Span, Utf16Index, byte_of_unit};
use bedside::rules::check;

/// What one law is told: any bytes at all.
pub type Law = fn(&[u8]);

/// Every target by its name.
pub const LAWS: [(&str, Law); 3] = [("checking", checking), ("carrying", carrying), ("counting", counting)];

/// The first byte says for what kind of box, and whether it answers something; the rest is the text, and
/// what it answers is before the first NUL.
fn draft(bytes: &[u8]) -> (String, Setting) {
    let (&head, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let kind = Kind::ALL[usize::from(head & 0x0f) % Kind::ALL.len()].0;
    let all = String::from_utf8_lossy(rest).into_owned();
    let (parent, text) = match all.split_once('\0') {
        Some((parent, text)) if head & 0x10 != 0 => (Some(parent.to_owned()), text.to_owned()),
        _ => (None, all),
    };
    (text, Setting { kind, parent, photo: head & 0x20 != 0, ..Setting::default() })
}

/// Findings are in order, lie apart and fit the text, and so does each fix.
fn fits(text: &str, report: &Report) {
    let mut last = 0;
    for finding in &report.findings {
        assert!(finding.span.start >= last && !finding.span.is_empty(), "{}: out of order", finding.rule);
        last = finding.span.end;
        for span in finding
            .fixes
            .iter()
            .map(|fix| fix.span)
            .chain([finding.span])
            .chain(finding.clues.iter().copied())
        {
            assert!(text.get(span.range()).is_some(), "{}: {span:?} is off a character", finding.rule);
        }
        for fix in &finding.fixes {
            let _ = fix.apply(text);
        }
    }
}

/// Any text, in any box, is checked; what is found fits, and is found again.
pub fn checking(bytes: &[u8]) {
    let (text, setting) = draft(bytes);
    let draft = Draft::new(&text, &setting);
    let report = check(&draft);
    fits(&text, &report);
    assert_eq!(report, check(&draft), "the same draft, another report");
}

/// An edit from one text to another turns the one into the other, and what is carried over it stands on
/// its own words.
pub fn carrying(bytes: &[u8]) {
    let (text, setting) = draft(bytes);
    let (old, new) = text.split_once('\u{1}').unwrap_or((&text, ""));
    let edit = Edit::between(old, new);
    let written = &new[edit.removed.start..edit.removed.start + edit.inserted];
    assert_eq!([&old[..edit.removed.start], written, &old[edit.removed.end..]].concat(), new);
    let report = check(&Draft::new(old, &setting));
    let carried = report.carry(&edit, new);
    fits(new, &carried);
    for finding in &carried.findings {
        let words = finding.span.of(new);
        let same = |before: &bedside::engine::finding::Finding| {
            before.rule == finding.rule && before.span.of(old) == words
        };
        assert!(report.findings.iter().any(same), "{} stands on other words", finding.rule);
    }
}

/// Offsets come back from the browser's way of counting; what lies between two units is rounded to a
/// place in the text.
pub fn counting(bytes: &[u8]) {
    let (text, _) = draft(bytes);
    let index = Utf16Index::new(&text);
    let mut units = 0;
    for (byte, c) in text.char_indices() {
        assert_eq!(index.units(&text, byte), units);
        assert_eq!(byte_of_unit(&text, units), byte);
        units += c.len_utf16() as u32;
    }
    assert_eq!(index.units(&text, text.len()), units);
    for unit in 0..=units.saturating_add(3) {
        assert!(text.is_char_boundary(byte_of_unit(&text, unit)));
    }
    let all = index.span(&text, Span::new(0, text.len()));
    assert_eq!((all.start, all.end), (0, units));
}
