//! What the build is made of: known licences, one source, a checksum each, and a reason for each direct
//! dependency.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Licences that let anyone use, change and pass on what is made with them.
const LICENCES: [&str; 14] = [
    "MIT", "Apache-2.0", "Unlicense", "Zlib", "ISC", "BSD", "BSD-2-Clause", "BSD-3-Clause", "0BSD",
    "CC0-1.0", "BlueOak-1.0.0", "Unicode-3.0", "Python-2.0", "NCSA",
];

/// Packages of another licence, each with its reason. None of them is in the extension.
const EXCEPTIONS: [(&str, &str, &str); 9] = [
    (
        "@ckeditor/",
        "SEE LICENSE IN LICENSE.md",
        "an editor that the tests drive; used as published, under the GPL",
    ),
    ("ckeditor5", "SEE LICENSE IN LICENSE.md", "the same"),
    ("axe-core", "MPL-2.0", "the accessibility checker of the tests; used as published"),
    ("addons-linter", "MPL-2.0", "the linter of the Firefox store; a tool, used as published"),
    ("addons-scanner-utils", "MPL-2.0", "a part of that linter"),
    ("addons-moz-compare", "MPL-2.0", "the same"),
    ("eslint-plugin-no-unsanitized", "MPL-2.0", "the same"),
    ("web-ext", "MPL-2.0", "what runs that linter"),
    ("fx-runner", "MPL-2.0", "a part of web-ext"),
];

/// Packages of npm that run a script of their own when they are installed, each with its reason.
const SCRIPTS: [(&str, &str); 2] = [
    ("core-js", "prints a greeting; a part of Draft.js, which the tests drive"),
    ("esbuild", "puts its own binary into place; it bundles the editors that the tests drive"),
];

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Whether a licence expression leaves a choice that is in the list: one side of each OR, both of each AND.
fn is_free(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], " ").replace('/', " OR ");
    let free = |name: &str| LICENCES.contains(&name.trim());
    plain.split(" AND ").all(|part| part.split(" OR ").any(free))
}

#[test]
fn a_licence_expression_is_read() {
    assert!(is_free("MIT") && is_free("MIT/Apache-2.0") && is_free("MIT OR GPL-3.0-or-later"));
    assert!(is_free("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(!is_free("GPL-3.0-only") && !is_free("MIT AND GPL-3.0-only") && !is_free(""));
}

#[test]
fn every_crate_has_a_free_licence() {
    for manifest in ["Cargo.toml", "tools/bindgen/Cargo.toml", "fuzz/Cargo.toml", "bench/Cargo.toml"] {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let told = Command::new(cargo)
            .args(["metadata", "--locked", "--quiet", "--format-version", "1", "--manifest-path"])
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join(manifest))
            .output()
            .expect("cargo");
        assert!(told.status.success(), "{manifest}: {}", String::from_utf8_lossy(&told.stderr));
        let told: Value = serde_json::from_slice(&told.stdout).expect("JSON");
        let packages = told["packages"].as_array().expect("packages");
        assert!(packages.len() > 1);
        for package in packages {
            let licence = package["license"].as_str().unwrap_or_default();
            assert!(is_free(licence) || known_crate(package), "{manifest}: {}: {licence}", package["name"]);
        }
    }
}

/// The standard library's own exception to Apache-2.0 only adds freedom.
fn known_crate(package: &Value) -> bool {
    package["license"].as_str().is_some_and(|licence| is_free(&licence.replace(" WITH LLVM-exception", "")))
}

#[test]
fn every_crate_comes_from_one_registry_with_its_checksum() {
    for lock in ["Cargo.lock", "tools/bindgen/Cargo.lock", "fuzz/Cargo.lock", "bench/Cargo.lock"] {
        for package in read(lock).split("[[package]]").skip(1) {
            let own = [
                "\"bedside\"", "\"bindgen\"", "\"bedside-bindgen\"", "\"bedside-fuzz\"", "\"bedside-bench\"",
            ];
            let name = package.lines().find_map(|line| line.strip_prefix("name = ")).expect("a name");
            if own.contains(&name) {
                continue;
            }
            assert!(
                package.contains("source = \"registry+https://github.com/rust-lang/crates.io-index\""),
                "{lock}: {name} comes from elsewhere"
            );
            assert!(package.contains("checksum = \""), "{lock}: {name} has no checksum");
        }
    }
}

#[test]
fn every_package_of_npm_has_a_licence_a_checksum_and_no_script() {
    let mut unused: BTreeSet<&str> =
        EXCEPTIONS.map(|(name, ..)| name).into_iter().chain(SCRIPTS.map(|(name, _)| name)).collect();
    for lock in ["tools/package-lock.json", "tests/e2e/package-lock.json", "bench/package-lock.json"] {
        let told: Value = serde_json::from_str(&read(lock)).expect("JSON");
        for (path, package) in told["packages"].as_object().expect("packages") {
            let Some((_, name)) = path.rsplit_once("node_modules/") else { continue };
            let licence = package["license"].as_str().unwrap_or_default();
            let exception =
                EXCEPTIONS.iter().find(|(start, of, _)| name.starts_with(start) && *of == licence);
            unused.remove(exception.map_or("", |(start, ..)| start));
            assert!(is_free(licence) || exception.is_some(), "{lock}: {name}: {licence}");
            assert!(
                package["integrity"].as_str().is_some_and(|sum| sum.starts_with("sha512-")),
                "{lock}: {name} has no checksum"
            );
            let source = package["resolved"].as_str().unwrap_or("https://registry.npmjs.org/");
            assert!(source.starts_with("https://registry.npmjs.org/"), "{lock}: {name} comes from {source}");
            let script = SCRIPTS.iter().find(|(known, _)| *known == name);
            unused.remove(script.map_or("", |(known, _)| known));
            assert!(
                package["hasInstallScript"] != true || script.is_some(),
                "{lock}: {name} runs a script when installed"
            );
        }
    }
    assert!(unused.is_empty(), "exceptions that nobody needs: {unused:?}");
}

#[test]
fn every_direct_dependency_says_why() {
    for manifest in ["Cargo.toml", "tools/bindgen/Cargo.toml", "fuzz/Cargo.toml", "bench/Cargo.toml"] {
        let text = read(manifest);
        let (mut inside, mut before) = (false, "");
        for line in text.lines() {
            if let Some(table) = line.strip_prefix('[') {
                inside = table.contains("dependencies");
            } else if inside && line.split_once(" = ").is_some_and(|(name, _)| !name.contains(' ')) {
                let one_of_a_table = line.starts_with("version") || line.starts_with("features");
                let own = line.contains("path = \"..");
                let goes_with = line.starts_with("serde =");
                assert!(
                    before.starts_with('#') || one_of_a_table || own || goes_with,
                    "{manifest}: {line} has no reason"
                );
            }
            before = line;
        }
    }
}
