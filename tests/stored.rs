//! What lies in the browser's stores is believed as far as it is sound: what every released version wrote, and
//! what is corrupt, truncated, hostile, or of a version that nobody knows yet.

use std::fs;
use std::path::{Path, PathBuf};

use bedside::engine::balance::{BALANCE, Balance, COUNT, SITES, WEEKS};
use bedside::engine::draft::{Kind, Setting};
use bedside::engine::history::{Favours, Sketch};
use bedside::engine::remembered::{DROPPED, Entry, HISTORY, LIFE, MINIMA, MOST, Remembered, SALT};
use bedside::engine::settings::Strictness;
use bedside::engine::stored::{self, Value};
use proptest::prelude::*;

const NOW: u32 = 495_237;

fn value(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Nothing,
        serde_json::Value::Bool(on) => Value::Bool(*on),
        serde_json::Value::Number(number) => Value::Number(number.as_f64().expect("a number")),
        serde_json::Value::String(text) => Value::Text(text.clone()),
        serde_json::Value::Array(list) => Value::List(list.iter().map(value).collect()),
        serde_json::Value::Object(map) => {
            Value::Map(map.iter().map(|(key, inner)| (key.clone(), value(inner))).collect())
        }
    }
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What the stores held after `version`, by their names.
fn kept_by(version: &str) -> Value {
    let path = root(&format!("tests/stored/{version}.json"));
    let json = fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!("{}: {error}; keep there what {version} writes, so that it is read for ever", path.display())
    });
    value(&serde_json::from_str(&json).expect("JSON"))
}

fn history(salt: f64, list: &[&str]) -> Value {
    let list = list.iter().map(|line| Value::Text((*line).to_owned())).collect();
    Value::Map(vec![(SALT.to_owned(), Value::Number(salt)), (HISTORY.to_owned(), Value::List(list))])
}

fn entry(hour: u32) -> Entry {
    let sketch = Sketch { words: 18, minima: vec![0xffff, 0, 0x03fe] };
    Entry { hour, to: 0x7a01_c2ff, favours: Favours(1), sketch }
}

/// A version that is released gives what it writes to `tests/stored/`, and no later one may misread it.
#[test]
fn every_version_of_the_change_log_has_its_stores_here_and_each_is_read_whole() {
    let log = fs::read_to_string(root("CHANGELOG.md")).expect("a change log");
    let versions: Vec<&str> =
        log.lines().filter_map(|line| line.strip_prefix("## ")?.split_whitespace().next()).collect();
    assert!(versions.contains(&"0.1.0"), "{versions:?}");
    for version in versions {
        let all = kept_by(version);
        let (sync, local, managed) = (all.field("sync"), all.field("local"), all.field("managed"));
        let settings = stored::settings(sync);
        let sites = sync.entries().iter().filter(|(key, _)| key.starts_with("site:")).count();
        assert_eq!(settings.sites.len(), sites, "{version}");
        assert!(!settings.switched.is_empty() && !settings.profile.names.is_empty(), "{version}");
        assert!(!stored::policy(managed).0.rules.is_empty(), "{version}");
        let list = local.field(HISTORY).list();
        let past = Remembered::believed(local, NOW);
        assert!(!list.is_empty() && past.entries().len() == list.len(), "{version}");
        let counted = local.field(BALANCE).entries().len();
        assert!(counted > 0 && Balance::believed(local.field(BALANCE)).sites.len() == counted, "{version}");
    }
}

#[test]
fn the_first_version_is_read_to_the_last_value() {
    let all = kept_by("0.1.0");
    let settings = stored::settings(all.field("sync"));
    assert!(!settings.rule_is_on("bsky.app", "exact-date", "patient", true));
    assert!(settings.rule_is_on("x.com", "age-exact", "patient", false));
    assert!(!settings.rule_is_on("x.com", "link-only", "asks", true));
    assert!(!settings.site_is_on("linkedin.com") && settings.site_is_on("x.com"));
    assert_eq!(settings.profile.names, ["Dr. Rivera", "Elm Street Dental"]);
    assert_eq!(settings.profile.phones, ["401-555-0123"]);
    assert_eq!(settings.profile.emails, ["elmstreet.example"]);
    assert_eq!(settings.profile.addresses, ["12 Elm Street"]);
    assert_eq!(settings.profile.places, ["Westerly"]);
    assert_eq!(settings.locale, "en-GB");
    assert_eq!(settings.leave_alone.iter().collect::<Vec<_>>(), ["rct", "sunny day"]);
    assert_eq!(settings.strictness, Strictness::Strict);
    assert_eq!(settings.keys["next"], "Alt+KeyN");
    assert_eq!(settings.keys.len(), 4);

    let (policy, facts) = stored::policy(all.field("managed"));
    assert_eq!((&*policy.organisation, policy.every_site), ("Elm Street Health", true));
    assert_eq!((policy.rule("any", "patient"), policy.rule("shouting", "tone")), (Some(true), Some(false)));
    assert_eq!(policy.strictness, Some(Strictness::Usual));
    assert_eq!((facts.names, facts.places), (vec!["Elm Street Health".into()], vec!["Ashaway".into()]));

    let past = Remembered::believed(all.field("local"), NOW);
    assert_eq!((past.salt(), past.dropped()), (0xdead_beef, 0));
    let [first, second] = past.entries() else { panic!("{past:?}") };
    assert_eq!((first.hour, first.to, first.favours), (495_213, 0x7a01_c2ff, Favours(1)));
    assert_eq!((first.sketch.words, &first.sketch.minima[..4]), (18, &[0x03fe, 0x91aa, 1, 0xffff][..]));
    assert_eq!((second.favours, &second.sketch), (Favours(12), &Sketch { words: 2, minima: Vec::new() }));

    let balance = Balance::believed(all.field("local").field(BALANCE));
    let weeks = |site: &str| &balance.sites.iter().find(|(known, _)| known == site).expect("the site").1;
    assert_eq!(*weeks("x.com"), [("2026-W48".to_owned(), [3, 7]), ("2026-W47".to_owned(), [2, 0])]);
    assert_eq!(*weeks("linkedin.com"), [("2026-W48".to_owned(), [1, 0])]);
}

#[test]
fn an_entry_with_anything_wrong_about_it_counts_as_not_there() {
    let good = entry(NOW).written();
    assert_eq!(Entry::read(&good), Some(entry(NOW)));
    let long = format!("{NOW} 7a01c2ff 1 18 {}", "0a1b".repeat(MINIMA + 1));
    for line in [
        "",
        " ",
        "    ",
        "7",
        "a b c d e",
        &good[..good.len() - 1],
        &good[1..good.len() - 4].replace(' ', "  "),
        "-1 7a01c2ff 1 18 0a1b",
        "+495213 7a01c2ff 1 18 0a1b",
        "4294967296 7a01c2ff 1 18 0a1b",
        "495213.5 7a01c2ff 1 18 0a1b",
        "495213 7a01c2f 1 18 0a1b",
        "495213 7a01c2fff 1 18 0a1b",
        "495213 zz01c2ff 1 18 0a1b",
        "495213 +a01c2ff 1 18 0a1b",
        "495213 7a01c2ff 256 18 0a1b",
        "495213 7a01c2ff -1 18 0a1b",
        "495213 7a01c2ff 1 x 0a1b",
        "495213 7a01c2ff 1 18 0a1",
        "495213 7a01c2ff 1 18 0a1g",
        "495213 7a01c2ff 1 18 +a1b",
        "495213 7a01c2ff 1 18 \u{660}\u{661}",
        "495213 7a01c2ff 1 18 \u{1f600}",
        "495213\t7a01c2ff\t1\t18\t0a1b",
        "495213 7a01c2ff 1 18",
        &long,
        // Of a version to come, with a part more.
        "495213 7a01c2ff 1 18 0a1b 7",
        "2 495213 7a01c2ff 1 18 0a1b",
    ] {
        assert_eq!(Entry::read(line), None, "{line:?}");
    }
}

#[test]
fn what_was_broken_off_anywhere_is_not_believed_to_be_whole() {
    let good = entry(NOW).written();
    for at in 0..good.len() {
        // Where it breaks between two minima, a shorter sketch is left, which is like no other.
        if let Some(read) = Entry::read(&good[..at]) {
            assert_eq!((read.hour, read.to, read.favours), (NOW, 0x7a01_c2ff, Favours(1)));
            assert!(read.sketch.likeness(&entry(NOW).sketch) < 0.01);
        }
    }
}

#[test]
fn a_store_that_is_no_store_of_ours_holds_nothing() {
    let good = entry(NOW).written();
    for salt in [0.0, -1.0, 0.5, f64::NAN, f64::INFINITY, 4_294_967_296.0, 1e300] {
        assert_eq!(Remembered::believed(&history(salt, &[&good]), NOW), Remembered::default(), "{salt}");
    }
    for kept in [
        Value::Nothing,
        Value::Bool(true),
        Value::Number(7.0),
        Value::Text("history".into()),
        Value::List(vec![Value::Nothing]),
        Value::Map(vec![(HISTORY.to_owned(), Value::List(vec![Value::Text(good.clone())]))]),
    ] {
        assert_eq!(Remembered::believed(&kept, NOW), Remembered::default(), "{kept:?}");
    }
    // Where the list is none, the salt is ours all the same.
    let odd = Value::Map(vec![
        (SALT.to_owned(), Value::Number(5.0)),
        (HISTORY.to_owned(), Value::Text(good)),
        (DROPPED.to_owned(), Value::Text("9".into())),
    ]);
    assert_eq!(Remembered::believed(&odd, NOW), Remembered::anew(5));
}

#[test]
fn what_is_too_old_or_not_yet_sent_is_forgotten_and_the_order_is_that_of_the_hours() {
    let lines: Vec<String> = [NOW, NOW + 2, NOW - LIFE, NOW - 5, NOW + 1, NOW - LIFE + 1, u32::MAX, 0]
        .map(|hour| entry(hour).written())
        .into();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let hours = |now| {
        Remembered::believed(&history(7.0, &lines), now)
            .entries()
            .iter()
            .map(|entry| entry.hour)
            .collect::<Vec<_>>()
    };
    assert_eq!(hours(NOW), [NOW - LIFE + 1, NOW - 5, NOW, NOW + 1]);
    assert_eq!(hours(0), [0]);
    assert_eq!(hours(u32::MAX), [u32::MAX]);
}

#[test]
fn where_there_is_no_room_the_oldest_go_first_and_it_is_told_how_many() {
    let lines: Vec<String> = (0..MOST as u32 + 50).map(|at| entry(NOW - 700 + at).written()).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut past = Remembered::believed(&history(7.0, &lines), NOW);
    assert_eq!((past.entries().len(), past.dropped(), past.entries()[0].hour), (MOST, 50, NOW - 650));
    past.add(entry(NOW));
    assert_eq!((past.entries().len(), past.dropped(), past.entries()[0].hour), (MOST, 51, NOW - 649));
    assert_eq!(Remembered::believed(&past.written(), NOW), past);
    let mut left = vec![];
    while past.make_room(1) {
        assert_eq!(past.entries().last().map(|entry| entry.hour), Some(NOW));
        left.push(past.entries().len());
    }
    assert_eq!(left, [300, 150, 75, 37, 18, 9, 4, 2, 1]);
    assert_eq!(past.dropped(), 50 + MOST as u32);
    assert!(past.make_room(0) && past.entries().is_empty() && !past.make_room(0));
    // Who begins anew owes nothing to what was.
    assert_eq!(Remembered::anew(9).written(), history(9.0, &[]));
}

#[test]
fn only_the_recipient_is_known_and_others_are_under_their_veil() {
    let mut past = Remembered::anew(7);
    let to = |whom: &str| bedside::engine::history::veiled(whom, 7);
    for (whom, hour) in [("sam", NOW - 48), ("lou", NOW - 24)] {
        past.add(Entry { to: to(whom), ..entry(hour) });
    }
    let mut setting = Setting { kind: Kind::Message, recipient: Some("@sam".into()), ..Setting::default() };
    past.recall(&mut setting, "sam", f64::from(NOW), |_, all| all.len() == 1);
    let told: Vec<_> =
        setting.history.iter().map(|sent| (sent.to.clone(), sent.days, sent.answered)).collect();
    assert_eq!(told, [("@sam".to_owned(), 2.0, true), (format!("#{:08x}", to("lou")), 1.0, false)]);
    // In a public box what was said in this thread before is left out.
    let mut public = Setting { kind: Kind::Reply, ..Setting::default() };
    past.recall(&mut public, "sam", f64::from(NOW), |_, _| true);
    assert_eq!(public.history.len(), 1);
}

#[test]
fn weeks_are_counted_and_what_is_no_count_is_none() {
    let week = |week: &str, counts: &[f64]| {
        (week.to_owned(), Value::List(counts.iter().map(|&n| Value::Number(n)).collect()))
    };
    let sound = Value::Map(vec![
        week("2026-W47", &[1.0, 2.0]),
        week("2026-W48", &[3.0, 4.0, 5.0]),
        week("2026-W49", &[1.0]),
        week("2026-W50", &[-1.0, 0.0]),
        week("2026-W51", &[0.5, 0.0]),
        week("2026-W52", &[0.0, f64::NAN]),
        week("26-W01", &[1.0, 1.0]),
        week("2026-W1", &[1.0, 1.0]),
        week("\u{662}026-W01", &[1.0, 1.0]),
        week("2027-W01", &[0.0, 1e9]),
        ("2027-W02".to_owned(), Value::Text("1,1".into())),
    ]);
    let mut kept = Balance::believed(&Value::Map(vec![
        ("x.com".to_owned(), sound),
        ("y.com".to_owned(), Value::Number(7.0)),
        (String::new(), Value::Nothing),
    ]));
    assert_eq!(
        kept.sites,
        [("x.com".to_owned(), vec![("2026-W48".to_owned(), [3, 4]), ("2026-W47".to_owned(), [1, 2])])]
    );
    kept.count("x.com", "2026-W48", true);
    kept.count("x.com", "2026-W49", false);
    kept.count("y.com", "2026-W49", false);
    assert_eq!(kept.sites[0], ("y.com".to_owned(), vec![("2026-W49".to_owned(), [1, 0])]));
    assert_eq!(kept.sites[1].1[..2], [("2026-W49".to_owned(), [1, 0]), ("2026-W48".to_owned(), [3, 5])]);
    for at in 0..100 {
        kept.count(&format!("{at}.example"), "2026-W49", false);
        kept.count("x.com", &format!("{:04}-W01", 2030 + at), false);
    }
    assert_eq!((kept.sites.len(), kept.sites[0].1.len()), (SITES, WEEKS));
    // A clock that went back opens no second account of a week that has one.
    let before = kept.sites[0].1.clone();
    kept.count("x.com", &before[3].0, true);
    assert_eq!(kept.sites[0].1[3].1, [before[3].1[0], before[3].1[1] + 1]);
    kept.sites[0].1[0].1 = [COUNT; 2];
    let latest = kept.sites[0].1[0].0.clone();
    kept.count("x.com", &latest, true);
    assert_eq!(kept.sites[0].1[0].1, [COUNT; 2]);
}

fn entries() -> impl Strategy<Value = Entry> {
    (
        NOW - LIFE + 1..=NOW + 1,
        any::<u32>(),
        any::<u8>(),
        any::<u32>(),
        prop::collection::vec(any::<u16>(), 0..=MINIMA),
    )
        .prop_map(|(hour, to, favours, words, minima)| Entry {
            hour,
            to,
            favours: Favours(favours),
            sketch: Sketch { words, minima },
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(entry in entries()) {
        prop_assert_eq!(Entry::read(&entry.written()), Some(entry));
    }

    /// Any line at all; what is read is what would be written, but for leading noughts and capitals.
    #[test]
    fn any_line_is_read_or_not_and_what_is_read_stays(line in "[0-9a-fA-F +.\\-]{0,60}|\\PC{0,60}") {
        if let Some(read) = Entry::read(&line) {
            prop_assert_eq!(Entry::read(&read.written()), Some(read));
        }
    }

    #[test]
    fn an_entry_with_a_byte_changed_is_read_otherwise_or_not_at_all(entry in entries(), at in any::<prop::sample::Index>(), other in any::<char>()) {
        let good = entry.written();
        let at = at.index(good.len());
        let bad = format!("{}{other}{}", &good[..at], &good[at + 1..]);
        if !good[at..].starts_with(|c: char| c.eq_ignore_ascii_case(&other)) {
            prop_assert_ne!(Entry::read(&bad), Some(entry));
        }
    }

    #[test]
    fn what_is_kept_keeps_its_bounds_and_is_read_again(list in prop::collection::vec(entries(), 0..900), salt in 1..=u32::MAX) {
        let lines: Vec<String> = list.iter().map(Entry::written).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let past = Remembered::believed(&history(salt.into(), &lines), NOW);
        prop_assert_eq!(past.entries().len(), list.len().min(MOST));
        prop_assert_eq!(past.dropped() as usize, list.len().saturating_sub(MOST));
        prop_assert!(past.entries().is_sorted_by_key(|entry| entry.hour));
        prop_assert_eq!(&Remembered::believed(&past.written(), NOW), &past);
    }
}
