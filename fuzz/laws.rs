//! What each fuzz target holds its input to. `tests/fuzzed.rs` runs the kept inputs through the same.

use bedside::engine::draft::{Draft, Kind, Setting};
use bedside::engine::edit::Edit;
use bedside::engine::report::Report;
use bedside::engine::settings::{Settings, Strictness};
use bedside::engine::span::{Span, Utf16Index, byte_of_unit};
use bedside::engine::stored::{self, FACTS, LONGEST, MOST, Value};
use bedside::rules::check;

/// What one law is told: any bytes at all.
pub type Law = fn(&[u8]);

/// Every target by its name.
pub const LAWS: [(&str, Law); 4] =
    [("checking", checking), ("carrying", carrying), ("counting", counting), ("believing", believing)];

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

/// Names and words that settings know, so that a fuzzer need not guess them.
const KNOWN: [&str; 24] = [
    "everywhere", "profile", "locale", "leaveAlone", "strictness", "keys", "site:x.com", "site:", "rules",
    "off", "names", "phones", "emails", "addresses", "places", "next", "previous", "organisation",
    "everySite", "calm", "strict", "exact-date", "Alt+Period", "\u{130}",
];

fn next(bytes: &mut &[u8]) -> u8 {
    let Some((&first, rest)) = bytes.split_first() else { return 0 };
    *bytes = rest;
    first
}

/// A text: one that settings know, some bytes, or many of one letter.
fn text(bytes: &mut &[u8]) -> String {
    let head = next(bytes);
    match head >> 6 {
        0 => KNOWN[usize::from(head) % KNOWN.len()].to_owned(),
        1 => KNOWN[usize::from(head) % KNOWN.len()].repeat(usize::from(next(bytes))),
        _ => {
            let (own, rest) = bytes.split_at(usize::from(head & 0x3f).min(bytes.len()));
            *bytes = rest;
            String::from_utf8_lossy(own).into_owned()
        }
    }
}

/// Any value a store may hold.
fn value(bytes: &mut &[u8], depth: usize) -> Value {
    let head = next(bytes);
    let many = usize::from(head >> 3);
    match head & 7 {
        0 => Value::Nothing,
        1 => Value::Bool(head & 8 != 0),
        2 | 3 => Value::Text(text(bytes)),
        _ if depth == 5 => Value::Nothing,
        4 => Value::List((0..many).map(|_| value(bytes, depth + 1)).collect()),
        // More of the same than is kept.
        5 => Value::List(vec![Value::Text(text(bytes)); 20 * many]),
        _ => Value::Map((0..many).map(|_| (text(bytes), value(bytes, depth + 1))).collect()),
    }
}

/// The settings as they would be written.
fn written(settings: &Settings) -> Value {
    let text = |text: &String| Value::Text(text.clone());
    let map = |entries: Vec<(&str, Value)>| {
        Value::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    };
    let rules = |switched: &std::collections::BTreeMap<String, bool>| {
        Value::Map(switched.iter().map(|(id, on)| (id.clone(), Value::Bool(*on))).collect())
    };
    let profile = &settings.profile;
    let lists = [&profile.names, &profile.phones, &profile.emails, &profile.addresses, &profile.places];
    let facts = lists.map(|list| Value::List(list.iter().map(text).collect()));
    let strictness = Strictness::ALL.iter().find(|(known, _)| *known == settings.strictness).expect("a word");
    let mut all = vec![
        ("everywhere".to_owned(), map(vec![("rules", rules(&settings.switched))])),
        ("profile".to_owned(), map(FACTS.into_iter().zip(facts).collect())),
        ("locale".to_owned(), text(&settings.locale)),
        ("strictness".to_owned(), Value::Text(strictness.1.to_owned())),
        (
            "keys".to_owned(),
            map(settings.keys.iter().map(|(name, key)| (name.as_str(), text(key))).collect()),
        ),
    ];
    for (site, kept) in &settings.sites {
        let value = map(vec![("off", Value::Bool(kept.off)), ("rules", rules(&kept.switched))]);
        all.push((format!("site:{site}"), value));
    }
    Value::Map(all)
}

/// Whatever lies in a store, or was set by an administrator, is read; what is believed keeps its bounds,
/// and written down and read again it is the same, and sound.
pub fn believing(mut bytes: &[u8]) {
    let kept = value(&mut bytes, 0);
    let mut settings = stored::settings(&kept);
    let (policy, facts) = stored::policy(&kept);
    for profile in [&settings.profile, &facts] {
        for list in [&profile.names, &profile.phones, &profile.emails, &profile.addresses, &profile.places] {
            assert!(list.len() <= MOST);
            assert!(list.iter().all(|fact| !fact.trim().is_empty() && fact.chars().count() <= LONGEST));
        }
    }
    assert!(settings.leave_alone.len() <= MOST && settings.switched.len() <= MOST);
    assert!(policy.organisation.chars().count() <= LONGEST && policy.rules.len() <= MOST);
    let names = stored::damaged(&kept);
    if let Value::Map(entries) = &kept {
        assert!(names.iter().all(|name| entries.iter().any(|(key, _)| key == name)));
    } else {
        assert!(names.is_empty());
    }
    settings.leave_alone.clear();
    let again = written(&settings);
    assert_eq!(stored::settings(&again), settings);
    assert_eq!(stored::damaged(&again), Vec::<String>::new());
    settings.policy = policy;
    for (id, on) in settings.policy.rules.clone() {
        assert_eq!(settings.rule_is_on("x.com", &id, "patient", true), on);
    }
}
