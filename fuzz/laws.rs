//! What each fuzz target holds its input to. `tests/fuzzed.rs` runs the kept inputs through the same.

use bedside::engine::balance::{self, BALANCE, Balance};
use bedside::engine::draft::{Draft, Kind, Profile, Setting};
use bedside::engine::edit::Edit;
use bedside::engine::remembered::{self, Entry, LIFE, MINIMA, Remembered};
use bedside::engine::report::Report;
use bedside::engine::settings::{Settings, Strictness};
use bedside::engine::span::{Span, Utf16Index, byte_of_unit};
use bedside::engine::stored::{self, FACTS, LONGEST, MOST, Value};
use bedside::rules::{Keeper, check};

/// What one law is told: any bytes at all.
pub type Law = fn(&[u8]);

/// Every target by its name.
pub const LAWS: [(&str, Law); 6] = [
    ("checking", checking),
    ("carrying", carrying),
    ("counting", counting),
    ("believing", believing),
    ("obeying", obeying),
    ("remembering", remembering),
];

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

/// An edit from one text to another turns the one into the other, what is carried over it stands on
/// its own words, and what is kept at rest is what a check of the new text gives.
pub fn carrying(bytes: &[u8]) {
    let (text, setting) = draft(bytes);
    let (old, new) = text.split_once('\u{1}').unwrap_or((&text, ""));
    // At times far down in a draft that is checked in sections.
    let above = if bytes.first().is_some_and(|head| head & 0x40 != 0) {
        format!("{old}\n\n").repeat(6)
    } else {
        String::new()
    };
    let (old, new) = (&*(above.clone() + old), &*(above + new));
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
    let mut keeper = Keeper::default();
    for (edit, text) in [(Edit::between("", old), old), (edit, new)] {
        let draft = Draft::new(text, &setting);
        keeper.edit(&edit, text);
        keeper.glance(&draft, |_| true);
        fits(text, &Report { findings: keeper.findings().to_vec() });
        // The first time the check of the whole is interrupted.
        while !keeper.step(&draft, |_| true) && text == new {}
    }
    assert_eq!(keeper.findings(), check(&Draft::new(new, &setting)).findings, "another report at rest");
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
const KNOWN: [&str; 32] = [
    "everywhere",
    "profile",
    "locale",
    "leaveAlone",
    "strictness",
    "keys",
    "site:x.com",
    "site:",
    "rules",
    "off",
    "names",
    "phones",
    "emails",
    "addresses",
    "places",
    "next",
    "previous",
    "organisation",
    "everySite",
    "calm",
    "strict",
    "exact-date",
    "Alt+Period",
    "\u{130}",
    "salt",
    "history",
    "history:dropped",
    "balance",
    "2026-W48",
    "x.com",
    "patient",
    "495213 7a01c2ff 1 18 03fe91aa",
];
/// The hour at which what is remembered is read: that of the entry above, a day later.
const NOW: u32 = 495_237;

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

/// A number: one that a store of ours may hold, or any at all.
fn number(bytes: &mut &[u8]) -> f64 {
    let head = next(bytes);
    match head & 7 {
        0 => f64::from(head >> 3),
        1 => f64::from(u32::MAX) + f64::from(head >> 3) - 8.0,
        2 => [f64::NAN, f64::INFINITY, -0.0, -1.0, 0.5, f64::MAX][usize::from(head >> 3) % 6],
        _ => f64::from_bits(u64::from_le_bytes(std::array::from_fn(|_| next(bytes)))),
    }
}

/// Any value a store may hold.
fn value(bytes: &mut &[u8], depth: usize) -> Value {
    let head = next(bytes);
    let many = usize::from(head >> 3);
    match head & 7 {
        0 => Value::Nothing,
        1 => Value::Bool(head & 8 != 0),
        2 => Value::Text(text(bytes)),
        3 => Value::Number(number(bytes)),
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

fn keeps_its_bounds(profile: &Profile) {
    for list in [&profile.names, &profile.phones, &profile.emails, &profile.addresses, &profile.places] {
        assert!(list.len() <= MOST);
        assert!(list.iter().all(|fact| !fact.trim().is_empty() && fact.chars().count() <= LONGEST));
    }
}

/// Whatever lies in a store is read; what is believed keeps its bounds, and written down and read again it
/// is the same.
pub fn believing(mut bytes: &[u8]) {
    let mut settings = stored::settings(&value(&mut bytes, 0));
    keeps_its_bounds(&settings.profile);
    assert!(settings.leave_alone.len() <= MOST && settings.switched.len() <= MOST);
    assert!(settings.sites.values().all(|site| site.switched.len() <= MOST));
    settings.leave_alone.clear();
    assert_eq!(stored::settings(&written(&settings)), settings);
}

/// Whatever an administrator has set is read and keeps its bounds; what it switches stays so whatever lies in
/// the store beside it.
pub fn obeying(mut bytes: &[u8]) {
    let (policy, facts) = stored::policy(&value(&mut bytes, 0));
    keeps_its_bounds(&facts);
    assert!(policy.organisation.chars().count() <= LONGEST && policy.rules.len() <= MOST);
    let settings = Settings { policy, ..stored::settings(&value(&mut bytes, 0)) };
    for (id, &on) in &settings.policy.rules {
        assert_eq!(settings.rule_is_on("x.com", id, "patient", true), on);
    }
    for id in ["exact-date", "patient-name"] {
        let set = settings.policy.rules.get(id).or_else(|| settings.policy.rules.get("patient"));
        if let Some(&on) = set {
            assert_eq!(settings.rule_is_on("x.com", id, "patient", true), on);
        }
    }
}

/// What was sent, as a store of ours holds it, with what is left of the bytes instead of an entry here and there.
fn history(bytes: &mut &[u8]) -> Value {
    let entry = |bytes: &mut &[u8]| match next(bytes) {
        head @ 0..0xc0 => {
            let entry = Entry {
                hour: NOW.wrapping_add(u32::from(next(bytes)).wrapping_mul(if head & 1 == 0 {
                    1
                } else {
                    u32::MAX
                })),
                to: u32::from(head >> 4),
                favours: bedside::engine::history::Favours(next(bytes)),
                sketch: bedside::engine::history::Sketch::of(&text(bytes), 7),
            };
            let mut line = entry.written();
            // Broken off, or with something put into it.
            if head & 2 != 0 {
                line.truncate(line.floor_char_boundary(usize::from(next(bytes))));
            }
            if head & 4 != 0 {
                line.insert_str(
                    line.floor_char_boundary(usize::from(next(bytes)).min(line.len())),
                    &text(bytes),
                );
            }
            Value::Text(line)
        }
        _ => value(bytes, 4),
    };
    let many = usize::from(next(bytes)) << (next(bytes) & 3);
    let mut list = Vec::new();
    while list.len() < many && !bytes.is_empty() {
        let one = entry(bytes);
        list.extend(vec![one; 1 << (next(bytes) & 7)]);
    }
    Value::Map(vec![
        (remembered::SALT.to_owned(), Value::Number(number(bytes))),
        (remembered::DROPPED.to_owned(), value(bytes, 4)),
        (remembered::HISTORY.to_owned(), Value::List(list)),
        (BALANCE.to_owned(), value(bytes, 1)),
    ])
}

/// Whatever lies where earlier messages and counts are kept is read; what is believed keeps its bounds, written
/// down and read again it is the same, makes room from its oldest end, and any draft is checked against it.
pub fn remembering(mut bytes: &[u8]) {
    let kept = if next(&mut bytes) & 1 == 0 { history(&mut bytes) } else { value(&mut bytes, 0) };
    let mut past = Remembered::believed(&kept, NOW);
    assert_eq!(Remembered::believed(&past.written(), NOW), past);
    assert!(past.entries().len() <= remembered::MOST);
    assert!(past.entries().is_sorted_by_key(|entry| entry.hour));
    for entry in past.entries() {
        assert!(
            entry.hour <= NOW + 1
                && NOW.saturating_sub(entry.hour) < LIFE
                && entry.sketch.minima.len() <= MINIMA
        );
    }
    let mut setting = Setting { kind: Kind::Message, ..Setting::default() };
    past.recall(&mut setting, "sam", f64::from(NOW), |_, _| false);
    assert!(setting.history.iter().all(|sent| sent.days >= 0.0 && sent.days.is_finite()));
    let text = String::from_utf8_lossy(bytes).into_owned();
    fits(&text, &check(&Draft::new(&text, &setting)));
    while !past.entries().is_empty() {
        let before = past.clone();
        assert!(past.make_room(0) && before.entries().ends_with(past.entries()));
        let gone = before.entries().len() - past.entries().len();
        assert_eq!(past.dropped(), before.dropped().saturating_add(gone as u32));
    }
    let mut balance = Balance::believed(kept.field(BALANCE));
    assert_eq!(Balance::believed(&balance.written()), balance);
    balance.count("x.com", "2026-W48", true);
    let (site, weeks) = &balance.sites[0];
    assert!(site == "x.com" && weeks.iter().any(|(week, [_, push])| week == "2026-W48" && *push > 0));
    assert!(balance.sites.len() <= balance::SITES);
    for (_, weeks) in &balance.sites {
        assert!((1..=balance::WEEKS).contains(&weeks.len()));
        assert!(weeks.iter().all(|(_, counts)| counts.iter().all(|&count| count <= balance::COUNT)));
    }
}
