//! What is written in two places says the same in both. `BLESS=1 cargo test --test tidy` rewrites what
//! is generated from the roster.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use bedside::engine::draft::{Audience, Kind};
use bedside::engine::finding::{Severity, Topic};
use bedside::rules::ROSTER;
use bedside::sites;
use serde_json::{Value, json};

const MESSAGES: &str = "extension/_locales/en/messages.json";

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    fs::read_to_string(root(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn parsed(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file under `folder` with one of these endings, as text.
fn texts(folder: &str, endings: &[&str]) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(root(folder)).expect(folder) {
        let path = entry.expect(folder).path();
        let name = path.to_string_lossy();
        if path.is_dir() {
            let inner = path.strip_prefix(root("")).expect("inside").to_string_lossy().into_owned();
            all.push_str(&texts(&inner, endings));
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            all.push_str(&fs::read_to_string(&path).expect(&name));
        }
    }
    all
}

/// Compares, or, with `BLESS=1`, rewrites.
fn hold(path: &str, wanted: &str) {
    if std::env::var_os("BLESS").is_some() {
        fs::write(root(path), wanted).expect(path);
    }
    assert_eq!(read(path), wanted, "{path} is out of date: BLESS=1 cargo test --test tidy");
}

#[test]
fn the_words_of_every_rule_stand_in_the_messages() {
    let messages: BTreeMap<String, Value> = serde_json::from_value(parsed(MESSAGES)).expect("an object");
    let mut wanted: BTreeMap<String, Value> =
        messages.into_iter().filter(|(key, _)| !key.starts_with("rule_")).collect();
    for rule in ROSTER {
        for (part, words) in [("title", rule.title), ("why", rule.why), ("tip", rule.tip)] {
            let key = format!("rule_{}_{part}", rule.id.replace('-', "_"));
            // A dollar sign stands for what is filled in, unless there are two.
            wanted.insert(key, json!({ "message": words.replace('$', "$$") }));
        }
    }
    hold(MESSAGES, &(serde_json::to_string_pretty(&wanted).expect("JSON") + "\n"));
}

#[test]
fn every_message_is_used_and_every_used_message_is_there() {
    let messages: BTreeMap<String, Value> = serde_json::from_value(parsed(MESSAGES)).expect("an object");
    let rust = texts("src/browser", &[".rs"]);
    let pages = texts("extension", &[".js", ".html"]) + &read("manifest.json");
    let mut used: Vec<String> = Vec::new();
    for (text, before) in [
        (&rust, "message("),
        (&pages, "word("),
        (&pages, "data-message="),
        (&pages, "data-label="),
        (&pages, "__MSG_"),
    ] {
        for (at, _) in text.match_indices(before) {
            let rest = text[at + before.len()..].trim_start().trim_start_matches(['"', '\'']);
            let key: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            let literal = text[at + before.len()..].trim_start().starts_with(['"', '\'']);
            // Of the browser's own messages, the names of which begin with @@, none is ours.
            if (literal || before == "__MSG_") && !rest.starts_with("@@") {
                used.push(key.trim_end_matches("__").to_owned());
            }
        }
    }
    // What is chosen from two or more.
    let is_chosen =
        |key: &&String| rust.contains(&format!("\"{key}\"")) || pages.contains(&format!("'{key}'"));
    used.extend(messages.keys().filter(is_chosen).cloned());
    // What is counted has the forms of its number.
    for (text, quote) in [(&rust, '"'), (&pages, '\'')] {
        for (at, _) in text.match_indices(&format!("counted({quote}")) {
            let key = text[at + 9..].split(quote).next().expect("a key");
            used.extend(["one", "other"].map(|form| format!("{key}_{form}")));
        }
    }
    // What is put together from the words of the engine.
    used.extend(Kind::ALL.map(|(_, word)| format!("kind_{word}")));
    used.extend(Audience::ALL.map(|(_, word)| format!("audience_{word}")));
    used.extend(Topic::ALL.map(|(_, word)| format!("topic_{word}")));
    used.extend(Topic::ALL.map(|(_, word)| format!("popup_topic_{word}")));
    let severities = [Severity::Hint, Severity::Warn, Severity::Stop];
    used.extend(severities.map(|severity| format!("severity_{}", severity.word())));
    let tips = pages.split("const TIPS = ").nth(1).and_then(|rest| rest.split(';').next());
    let tips: u32 = tips.and_then(|number| number.parse().ok()).expect("the number of tips");
    used.extend((1..=tips).map(|number| format!("tip_{number}")));
    for key in &used {
        assert!(messages.contains_key(key), "{key} is used, and is not in {MESSAGES}");
    }
    for key in messages.keys().filter(|key| !key.starts_with("rule_")) {
        assert!(used.contains(key), "{key} is in {MESSAGES}, and nobody uses it");
    }
}

/// The places that a message has for what is filled in, each as often as it stands there.
fn places(message: &str) -> Vec<String> {
    let plain = message.replace("$$", "");
    let mut places: Vec<String> =
        plain.match_indices('$').map(|(at, _)| plain[at..].chars().take(2).collect()).collect();
    places.sort();
    places
}

#[test]
fn every_language_has_every_message_with_the_same_places() {
    let english: BTreeMap<String, Value> = serde_json::from_value(parsed(MESSAGES)).expect("an object");
    let mut languages = 0;
    for folder in fs::read_dir(root("extension/_locales")).expect("the languages") {
        let language = folder.expect("a folder").file_name().into_string().expect("a name");
        languages += 1;
        let path = format!("extension/_locales/{language}/messages.json");
        let there: BTreeMap<String, Value> = serde_json::from_value(parsed(&path)).expect("an object");
        assert!(there.keys().eq(english.keys()), "{path} has not the keys of English");
        assert_eq!(there["language"]["message"], language, "{path} names another language");
        for (key, said) in &there {
            let (said, own) =
                (said["message"].as_str().expect(key), english[key]["message"].as_str().expect(key));
            assert!(!said.trim().is_empty(), "{path}: {key} is empty");
            // "1 rule" says its number itself.
            if !key.ends_with("_one") {
                assert_eq!(places(said), places(own), "{path}: {key}");
            }
            let same = ["name", "direction", "keys_next"].contains(&key.as_str()) || said.len() < 6;
            assert!(language == "en" || same || said != own, "{path}: {key} is in English");
        }
    }
    assert!(languages >= 2);
}

/// The number that stands behind `name` in `text`.
fn number_after(text: &str, name: &str) -> u64 {
    let rest = text.split(name).nth(1).unwrap_or_else(|| panic!("{name} is not there"));
    let digits: String =
        rest.trim_start_matches([' ', ':', '=']).chars().take_while(char::is_ascii_digit).collect();
    digits.parse().expect(name)
}

#[test]
fn the_schema_of_settings_has_the_limits_that_the_shell_keeps() {
    let shell = read("src/engine/stored.rs");
    let list = &parsed("extension/settings.schema.json")["definitions"]["list"];
    assert_eq!(list["maxItems"], number_after(&shell, "const MOST: usize"));
    assert_eq!(list["items"]["maxLength"], number_after(&shell, "const LONGEST: usize"));
    let keys = &parsed("extension/settings.schema.json")["properties"]["settings"]["properties"];
    for key in keys.as_object().expect("keys").keys() {
        assert!(
            shell.contains(&format!("\"{key}\" =>")),
            "{key} is in the schema, and the shell does not read it"
        );
    }
    let usual = read("extension/settings/store.js");
    let pairs = keys["keys"]["properties"].as_object().expect("keys").keys().map(|name| {
        assert!(shell.contains(&format!("\"{name}\"")), "the key to {name} is set, and not read");
        let own = usual.split(&format!("{name}: '")).nth(1).and_then(|rest| rest.split('\'').next());
        format!("\"{name}\", \"{}\"", own.expect("a usual key"))
    });
    let of_the_shell = read("src/browser/keys.rs");
    for pair in pairs {
        assert!(
            of_the_shell.contains(&pair),
            "{pair} is what the settings page shows, and the shell hears another"
        );
    }
    let set = parsed("extension/managed.schema.json");
    for key in set["properties"].as_object().expect("keys").keys().filter(|key| *key != "rules") {
        assert!(
            shell.contains(&format!("\"{key}\"")),
            "{key} is in the policy, and the shell does not read it"
        );
    }
}

#[test]
fn the_popup_and_the_shell_call_the_step_before_sending_the_same() {
    let name = |text: &str, before: &str, quote: char| {
        text.split(before).nth(1).and_then(|rest| rest.split(quote).next()).expect(before).to_owned()
    };
    let shell = name(&read("src/browser/page/send.rs"), "const CONFIRM: &str = \"", '"');
    assert_eq!(name(&read("extension/popup/rows.js"), "const CONFIRM = '", '\''), shell);
}

#[test]
fn the_manifest_asks_for_no_more_than_the_readme_gives_reasons_for() {
    let manifest = parsed("manifest.json");
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
    // Settings; the address of the one tab over which the popup is opened; and, only when the writer asks
    // for another site, that site and the means to run there.
    assert_eq!(manifest["permissions"], json!(["storage", "activeTab"]));
    assert_eq!(manifest["optional_permissions"], json!(["scripting"]));
    assert_eq!(manifest["optional_host_permissions"], json!(["https://*/*"]));
    assert!(manifest.get("host_permissions").is_none(), "they need a reason in the README, and a line here");
    // The number on the toolbar, the first page, and a card's way to its rule need somebody who is
    // there without a page. It asks for nothing: no network, and of tabs no more than their numbers.
    assert_eq!(
        manifest["background"],
        json!({ "service_worker": "background.js", "scripts": ["background.js"] })
    );
    let background = read("extension/background.js");
    for way in ["fetch(", "XMLHttpRequest", "WebSocket", "importScripts", "setInterval", "chrome.alarms"] {
        assert!(!background.contains(way), "{way} is in the background script");
    }
    let policy = manifest["content_security_policy"]["extension_pages"].as_str().expect("a policy");
    assert_eq!(policy, "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'");
    let resources = manifest["web_accessible_resources"].as_array().expect("a list");
    for resource in resources {
        assert_eq!(resource["use_dynamic_url"], true, "no page may know the address of a file of ours");
    }
    // Where the loader runs it must be able to load, and the writer may ask for it anywhere. That a page
    // could load these files too helps it nothing: it does not know their address.
    for resource in resources {
        assert_eq!(resource["matches"], json!(["https://*/*"]));
    }
}

#[test]
fn the_manifest_names_the_hosts_of_every_site() {
    let all = || sites::ROSTER.iter().flat_map(|site| site.matches).copied();
    let whole = |pattern: &&str| pattern.split('/').nth(3) == Some("*");
    let (hosts, paths): (Vec<&str>, Vec<&str>) = all().partition(whole);
    let list = |patterns: &[&str]| {
        let lines: Vec<String> = patterns.iter().map(|pattern| format!("        \"{pattern}\"")).collect();
        format!("\"matches\": [\n{}\n      ]", lines.join(",\n"))
    };
    let mut wanted = String::new();
    let manifest = read("manifest.json");
    let mut rest = manifest.as_str();
    for patterns in [&hosts, &paths] {
        let (before, after) = rest.split_once("\"matches\": [").expect("two lists of patterns");
        wanted.push_str(before);
        wanted.push_str(&list(patterns));
        rest = after.split_once(']').expect("the end of a list").1;
    }
    wanted.push_str(rest);
    hold("manifest.json", &wanted);
}

#[test]
fn the_loader_finds_the_settings_of_every_host() {
    let mut under = BTreeMap::new();
    for host in sites::ROSTER.iter().flat_map(|site| site.hosts) {
        let key = sites::key_of(host);
        // The loader itself looks under the host's own name and under those of the domains it is in.
        if key != *host && !host.ends_with(&format!(".{key}")) {
            under.insert(*host, key);
        }
    }
    let pairs: Vec<String> = under.iter().map(|(host, key)| format!("'{host}': '{key}'")).collect();
    let line = format!("const UNDER = {{ {} }};", pairs.join(", "));
    let loader = read("extension/loader.js");
    let (before, rest) = loader.split_once("const UNDER = {").expect("the hosts under another name");
    let (_, after) = rest.split_once("};").expect("their end");
    hold("extension/loader.js", &format!("{before}{line}{after}"));
}

#[test]
fn the_rust_side_has_no_way_to_the_network() {
    let features = read("Cargo.toml");
    let features = features.split("web-sys]").nth(1).and_then(|rest| rest.split("\n[").next());
    let features = features.expect("the features of web-sys");
    let ways = [
        "Request", "Response", "Headers", "XmlHttpRequest", "WebSocket", "EventSource", "Worker", "Beacon",
        "Navigator", "RtcPeerConnection", "WebTransport", "BroadcastChannel", "MessagePort",
        "HtmlImageElement", "HtmlScriptElement", "HtmlIFrameElement", "HtmlLinkElement", "HtmlFormElement",
        "Storage", "Idb", "Cache",
    ];
    for feature in features.lines().filter_map(|line| line.trim().strip_prefix('"')) {
        assert!(
            !ways.iter().any(|way| feature.starts_with(way)),
            "{feature} can carry a draft out of the page"
        );
    }
    let shell = texts("src/browser", &[".rs"]);
    for call in ["fetch(", "\"fetch\"", "sendBeacon", "localStorage", "sessionStorage", "console::"] {
        assert!(!shell.contains(call), "{call} is in src/browser");
    }
}

#[test]
fn one_file_names_chrome() {
    for entry in fs::read_dir(root("src/browser")).expect("src/browser") {
        let path = entry.expect("an entry").path();
        let is_it = path.file_name().is_some_and(|name| name == "chrome.rs");
        if path.is_file() && !is_it {
            let text = fs::read_to_string(&path).expect("text");
            assert!(!text.contains("js_namespace"), "{} names JavaScript's own", path.display());
        }
    }
}

/// Puts `table` between `<!-- NAME: … -->` and the next `<!-- end -->` of the README.
fn hold_table(name: &str, table: &str) {
    let readme = read("README.md");
    let open = readme.find(&format!("<!-- {name}:")).expect(name);
    let start = open + readme[open..].find("-->\n").expect(name) + 4;
    let end = start + readme[start..].find("<!-- end -->").expect(name);
    hold("README.md", &format!("{}\n{table}\n{}", &readme[..start], &readme[end..]));
}

#[test]
fn the_readme_tells_of_every_rule_and_every_site() {
    let word = |severity: Option<Severity>| severity.map_or("\u{2013}", Severity::word);
    let mut rules =
        String::from("| rule | | post | reply | review reply | message |\n|---|---|---|---|---|---|\n");
    for rule in ROSTER {
        let [post, reply, review, message] = [Kind::Post, Kind::Reply, Kind::ReviewReply, Kind::FirstMessage]
            .map(|kind| word(rule.severity.in_a(kind)));
        let _ =
            writeln!(rules, "| `{}` | {} | {post} | {reply} | {review} | {message} |", rule.id, rule.title);
    }
    let mut sites = String::from("| site | hosts |\n|---|---|\n");
    for site in bedside::sites::ROSTER {
        let _ = writeln!(sites, "| {} | {} |", site.name, site.hosts.join(", "));
    }
    // Both in one test: they write the same file.
    hold_table("rules", &rules);
    hold_table("sites", &sites);
}

#[test]
fn every_rule_and_every_site_stands_in_its_roster() {
    for (folder, ids) in [
        ("src/rules", ROSTER.iter().map(|rule| rule.id.replace('-', "_")).collect::<Vec<_>>()),
        ("src/sites", bedside::sites::ROSTER.iter().map(|site| site.id.to_owned()).collect()),
    ] {
        let folders: Vec<PathBuf> = if folder == "src/rules" {
            ["patient", "asks", "tone"].iter().map(|topic| root(folder).join(topic)).collect()
        } else {
            vec![root(folder)]
        };
        let mut files: Vec<String> = folders
            .iter()
            .flat_map(|folder| fs::read_dir(folder).expect("a folder"))
            .map(|entry| {
                entry.expect("a file").path().file_stem().expect("a name").to_string_lossy().into_owned()
            })
            .filter(|name| !["mod", "roster", "cue", "verdict"].contains(&name.as_str()))
            .collect();
        let mut ids = ids;
        files.sort();
        ids.sort();
        assert_eq!(files, ids, "{folder}: the roster and the files differ");
    }
}

#[test]
fn words_that_the_product_never_uses() {
    let shown = texts("src/rules", &[".rs"]) + &texts("extension", &[".json", ".html"]);
    for word in ["violation", "HIPAA-safe", "compliant", "HIPAA breach"] {
        let allowed = shown.lines().filter(|line| {
            line.contains(word)
                && !line.trim_start().starts_with("//")
                && !line.contains("[\"")
                && !line.contains("\" |")
        });
        let said: Vec<&str> = allowed
            .filter(|line| {
                line.contains("title:")
                    || line.contains("why:")
                    || line.contains("tip:")
                    || line.contains("\"message\"")
            })
            .collect();
        assert!(said.is_empty(), "{said:?}");
    }
}
