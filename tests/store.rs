//! What the stores are given is in step: versions, change log, icons, listing texts, reasons.

use std::fs;
use std::path::Path;

use serde_json::Value;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn manifest() -> Value {
    serde_json::from_str(&read("manifest.json")).expect("JSON")
}

#[test]
fn the_version_is_one_everywhere_and_the_change_log_begins_with_it() {
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(manifest()["version"], version);
    let log = read("CHANGELOG.md");
    let first = log.lines().find(|line| line.starts_with("## ")).expect("an entry");
    assert_eq!(first.split_whitespace().nth(1), Some(version), "CHANGELOG.md begins with {first}");
    let entry = log.split("## ").nth(1).expect("an entry");
    assert!(entry.lines().any(|line| line.starts_with("- ")), "nothing is said of {version}");
}

#[test]
fn every_icon_is_as_large_as_its_name_says() {
    let manifest = manifest();
    for list in [&manifest["icons"], &manifest["action"]["default_icon"]] {
        for (size, path) in list.as_object().expect("icons") {
            let path = format!("extension/{}", path.as_str().expect("a path"));
            let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).expect("an icon");
            assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "{path}");
            let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
            let wanted: u32 = size.parse().expect("a number");
            assert_eq!((number(16), number(20)), (wanted, wanted), "{path}");
        }
    }
    for size in ["16", "32", "48", "128"] {
        assert!(manifest["icons"][size].is_string(), "no icon of {size}");
    }
}

#[test]
fn the_listing_fits_the_stores_in_every_language() {
    for language in ["en", "es"] {
        let text = read(&format!("docs/store/listing.{language}.md"));
        let summary =
            text.split("<!-- summary -->").nth(1).and_then(|rest| rest.split("<!-- end -->").next());
        let summary = summary.expect("a summary").trim();
        assert!((40..=132).contains(&summary.chars().count()), "{language}: {}", summary.chars().count());
        for word in ["violation", "HIPAA-safe", "compliant", "guarantee"] {
            assert!(!text.contains(word), "{language} says {word}");
        }
        for site in bedside::sites::ROSTER {
            let name = site.name.split(' ').next().expect("a name");
            assert!(text.contains(name), "{language} leaves out {name}");
        }
    }
}

#[test]
fn every_permission_has_its_reason_wherever_it_is_asked_for() {
    let manifest = manifest();
    let lists = ["permissions", "optional_permissions", "optional_host_permissions"];
    let asked = lists.iter().flat_map(|list| manifest[list].as_array().expect("a list"));
    for permission in asked {
        let named = format!("`{}`", permission.as_str().expect("a word"));
        assert!(read("docs/store/answers.md").contains(&named), "docs/store/answers.md: {named}");
        assert!(read("README.md").contains(&named), "README.md: {named}");
    }
}

/// What is said of data to the stores is what the manifest says to the browser.
#[test]
fn the_answers_on_privacy_are_those_of_the_manifest() {
    let answers = read("docs/store/answers.md");
    let gecko = &manifest()["browser_specific_settings"]["gecko"];
    assert_eq!(gecko["data_collection_permissions"]["required"], serde_json::json!(["none"]));
    assert!(gecko["data_collection_permissions"].get("optional").is_none());
    for needed in [
        "`data_collection_permissions` is `none`",
        "none of the categories is ticked",
        "`PRIVACY.md`",
        "No remote code",
    ] {
        assert!(answers.contains(needed), "docs/store/answers.md leaves out: {needed}");
    }
    // Every host of a content script is one of a site that the listing names, and nothing asks for all.
    for script in manifest()["content_scripts"].as_array().expect("scripts") {
        for pattern in script["matches"].as_array().expect("patterns") {
            let pattern = pattern.as_str().expect("a pattern");
            assert!(!["<all_urls>", "*://*/*", "https://*/*"].contains(&pattern), "{pattern}");
        }
    }
}

#[test]
fn the_threat_model_names_tests_that_are_there() {
    let security = read("SECURITY.md");
    let mut count = 0;
    for part in security.split('`').filter(|part| part.starts_with("tests/")) {
        let path = part.split_whitespace().next().expect("a path");
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists(), "SECURITY.md names {path}");
        count += 1;
    }
    assert!(count > 10);
    let table = security
        .split("<!-- attacks:")
        .nth(1)
        .and_then(|rest| rest.split("<!-- end -->").next())
        .expect("a table");
    assert!(table.matches("| holds | holds |").count() >= 21 && !table.contains("fails"));
}
