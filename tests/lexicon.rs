//! The lists as text and the lists as built in say the same.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use bedside::lexicon::locale::words_everywhere;
use bedside::lexicon::packed::{Packed, pack};
use bedside::lexicon::{FILES, ORDINARY, SURNAMES};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every single word of the lexicon, every phrase of its lists, and other words that people write: what must
/// never seem to stand where it does not.
fn known(texts: &[String]) -> BTreeSet<String> {
    let mut known: BTreeSet<String> = texts.iter().flat_map(|text| text.lines()).map(str::to_owned).collect();
    known.extend(read(&folder().join("names/others.txt")).lines().map(str::to_owned));
    for name in ["words", "cues"] {
        for entry in fs::read_dir(folder().join(name)).expect("a folder of the lexicon") {
            let text = read(&entry.expect("a file").path());
            known.extend(text.split([' ', '_', '\n']).filter(|word| !word.is_empty()).map(str::to_owned));
        }
    }
    known.extend(words_everywhere("honorifics").map(str::to_owned));
    known
}

#[test]
fn every_list_is_sorted_and_folded() {
    for file in FILES {
        let text = read(&folder().join(file));
        assert!(text.lines().is_sorted_by(|a, b| a < b), "{file}");
        let folded = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || " '-".contains(c);
        assert!(text.lines().all(|line| !line.is_empty() && line.chars().all(folded)), "{file}");
    }
}

/// Compares what is built in with what the texts give, or, with `BLESS=1`, makes it anew.
#[test]
fn what_is_built_in_is_made_of_the_texts() {
    let texts = FILES.map(|file| read(&folder().join(file)));
    let lists = texts.each_ref().map(|text| text.lines().collect::<Vec<_>>());
    let known = known(&texts);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let wanted = pack(&lists, &known);
    let path = folder().join("lists.packed");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &wanted).expect("lists.packed");
    }
    assert!(fs::read(&path).expect("lists.packed") == wanted, "BLESS=1 cargo test --test lexicon");
    let packed = Packed::of_file(&wanted);
    for (number, list) in lists.iter().enumerate() {
        let members: BTreeSet<&str> = list.iter().copied().collect();
        for word in &known {
            assert_eq!(packed.holds(number as u8, word), members.contains(word), "{}: {word}", FILES[number]);
        }
    }
}

/// A word that nobody has told the filter of seems to be a member once in 1,024 times.
#[test]
fn a_strange_word_is_seldom_taken_for_a_member() {
    let strange: Vec<String> = (0..40_000).map(|n| format!("q{n:x}zq")).collect();
    let taken = strange.iter().filter(|word| SURNAMES.has(word) || ORDINARY.has(word)).count();
    assert!(taken < 160, "{taken} of 80,000");
}
