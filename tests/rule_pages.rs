//! The manual of the rules, for people: a page each in `docs/rules`, and the same as data for the
//! settings page. Both follow from the rules' own docs; `BLESS=1 cargo test --test rule_pages` writes them.

mod manual;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use bedside::engine::draft::Kind;
use bedside::engine::finding::{Severity, Topic};
use bedside::rules::{ROSTER, Rule};
use bedside::sites;
use manual::{Example, Manual};
use serde_json::{Value, json};

const PAGES: &str = "docs/rules";
const KINDS: [(Kind, &str); 4] = [
    (Kind::Post, "post"),
    (Kind::Reply, "reply"),
    (Kind::ReviewReply, "review reply"),
    (Kind::Message, "message"),
];

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Compares, or, with `BLESS=1`, rewrites.
fn hold(path: &str, wanted: &str) {
    if std::env::var_os("BLESS").is_some() {
        fs::write(root(path), wanted).expect(path);
    }
    let is = fs::read_to_string(root(path)).unwrap_or_default();
    assert!(is == wanted, "{path} is out of date: BLESS=1 cargo test --test rule_pages");
}

/// Where each rule comes from: lines of `ID: source`.
fn sources() -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in fs::read_to_string(root("docs/rules/sources.txt")).expect("the sources").lines() {
        let (id, source) = line.split_once(": ").expect("`ID: source`");
        all.entry(id.to_owned()).or_default().push(source.to_owned());
    }
    all
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A draft with what is marked set off.
fn marked(text: &str) -> String {
    escaped(text).replace('\u{ab}', "<mark>").replace('\u{bb}', "</mark>").replace('\n', "<br>")
}

/// Prose with `code` set off.
fn prose(text: &str) -> String {
    let mut out = String::new();
    for (at, part) in text.split('`').enumerate() {
        let part = escaped(part);
        let _ = if at % 2 == 1 { write!(out, "<code>{part}</code>") } else { write!(out, "{part}") };
    }
    out
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{}</title>\n<link rel=\"stylesheet\" href=\"rules.css\">\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        escaped(title)
    )
}

fn examples(title: &str, examples: &[Example]) -> String {
    let mut out = format!("<h2>{title}</h2>\n<ul>\n");
    for example in examples {
        out.push_str("<li>");
        if !example.kind.is_empty() {
            let _ = write!(
                out,
                "<small>{}</small> ",
                example.kind.replace("first_dm", "first message").replace("dm", "message").replace('_', " ")
            );
        }
        if !example.parent.is_empty() {
            let _ = write!(out, "<blockquote>{}</blockquote>", marked(&example.parent));
        }
        let _ = write!(out, "<q>{}</q>", marked(&example.draft));
        if let Some(fixed) = example.fixed.lines().next() {
            let _ = write!(out, "<br><span class=\"fixed\">becomes <q>{}</q></span>", marked(fixed));
        }
        out.push_str("</li>\n");
    }
    out + "</ul>\n"
}

fn rule_page(rule: &Rule, manual: &Manual, sources: &[String]) -> String {
    let mut body = format!("<p><a href=\"index.html\">All rules</a></p>\n<h1>{}</h1>\n", escaped(rule.title));
    let _ = writeln!(body, "<p class=\"why\">{}</p>\n<p>{}</p>", escaped(rule.why), escaped(rule.tip));
    body.push_str("<table>\n<tr>");
    for (_, name) in KINDS {
        let _ = write!(body, "<th scope=\"col\">{name}</th>");
    }
    body.push_str("</tr>\n<tr>");
    for (kind, _) in KINDS {
        let word = rule.severity.in_a(kind).map_or("\u{2013}", Severity::word);
        let _ = write!(body, "<td class=\"{word}\">{word}</td>");
    }
    body.push_str("</tr>\n</table>\n<h2>What it looks for, and when it stays silent</h2>\n");
    for paragraph in &manual.prose {
        let _ = writeln!(body, "<p>{}</p>", prose(paragraph));
    }
    body.push_str(&examples("It marks", &manual.flags));
    body.push_str(&examples("It leaves alone", &manual.passes));
    body.push_str("<h2>Where it comes from</h2>\n<ul>\n");
    for source in sources {
        let _ = writeln!(body, "<li>{}</li>", escaped(source));
    }
    let _ = writeln!(body, "</ul>\n<p><small><code>{}</code></small></p>", rule.id);
    page(&format!("{} \u{2013} Bedside", rule.title), &body)
}

fn index() -> String {
    let mut body = String::from(
        "<h1>What Bedside warns of</h1>\n<p>One page a rule, written from the rule\u{2019}s own docs, whose examples are its tests.</p>\n",
    );
    for (topic, title) in [
        (Topic::Patient, "A patient someone could recognise"),
        (Topic::Tone, "Tone"),
        (Topic::Asks, "A pushy ask"),
    ] {
        let _ = writeln!(body, "<h2>{title}</h2>\n<ul>");
        for rule in ROSTER.iter().filter(|rule| rule.topic == topic) {
            let _ = writeln!(
                body,
                "<li><a href=\"{}.html\">{}</a> \u{2013} {}</li>",
                rule.id,
                escaped(rule.title),
                escaped(rule.why)
            );
        }
        body.push_str("</ul>\n");
    }
    page("What Bedside warns of", &body)
}

/// What every page of ours knows of a rule.
fn line_of(rule: &Rule) -> Value {
    let severity: Vec<&str> =
        KINDS.iter().map(|(kind, _)| rule.severity.in_a(*kind).map_or("", Severity::word)).collect();
    json!({ "id": rule.id, "topic": rule.topic.word(), "severity": severity })
}

/// What is read of a rule by who opens it.
fn manual_of(manual: &Manual, sources: &[String]) -> Value {
    json!({
        "prose": manual.prose,
        "flags": manual.flags.iter().map(Example::json).collect::<Vec<_>>(),
        "passes": manual.passes.iter().map(Example::json).collect::<Vec<_>>(),
        "sources": sources,
    })
}

#[test]
fn every_rule_has_a_page_that_says_what_its_docs_say() {
    let sources = sources();
    let mut names = vec!["index.html".to_owned(), "rules.css".to_owned(), "sources.txt".to_owned()];
    let mut manuals = Vec::new();
    for rule in ROSTER {
        let manual = manual::of(rule.id);
        assert!(
            !manual.prose.is_empty() && !manual.flags.is_empty() && !manual.passes.is_empty(),
            "{}",
            rule.id
        );
        let sources = sources
            .get(rule.id)
            .unwrap_or_else(|| panic!("{} has no line in docs/rules/sources.txt", rule.id));
        hold(&format!("{PAGES}/{}.html", rule.id), &rule_page(rule, &manual, sources));
        names.push(format!("{}.html", rule.id));
        manuals.push(format!("'{}': {}", rule.id, manual_of(&manual, sources)));
    }
    hold(&format!("{PAGES}/index.html"), &index());
    let known = |id: &String| ROSTER.iter().any(|rule| rule.id == id);
    assert!(sources.keys().all(known), "docs/rules/sources.txt names a rule that is not there");
    let mut files: Vec<String> = fs::read_dir(root(PAGES))
        .expect(PAGES)
        .map(|file| file.expect("a file").file_name().into_string().expect("a name"))
        .collect();
    files.sort();
    names.sort();
    assert_eq!(files, names, "a page without a rule");
    hold(
        "extension/manual.js",
        &format!(
            "// Written by BLESS=1 cargo test --test rule_pages from the rules' own docs, by the rules' ids.\n\
             export const MANUAL = {{\n{}}};\n",
            lines(&manuals)
        ),
    );
}

#[test]
fn our_pages_know_every_rule_and_every_site() {
    let rules: Vec<Value> = ROSTER.iter().copied().map(line_of).collect();
    // Where settings are kept apart: an instance of Mastodon is a site of its own.
    let mut places: Vec<(String, String, Vec<&str>)> = Vec::new();
    for site in sites::ROSTER {
        for host in site.hosts {
            let host = host.trim_start_matches('.');
            let key = sites::key_of(host);
            if let Some((_, _, hosts)) = places.iter_mut().find(|(known, _, _)| *known == key) {
                hosts.push(host);
                continue;
            }
            let name =
                if site.id == "mastodon" { format!("{} ({key})", site.name) } else { site.name.to_owned() };
            places.push((key, name, vec![host]));
        }
    }
    let places: Vec<Value> =
        places.iter().map(|(key, name, hosts)| json!({ "key": key, "name": name, "hosts": hosts })).collect();
    let script = format!(
        "// Written by BLESS=1 cargo test --test rule_pages from the rosters of rules and sites.\n\
         // `severity` is by kind of box: post, reply, review reply, message.\n\
         export const RULES = [\n{}];\n// `key` is the site's name in settings.\nexport const SITES = [\n{}];\n",
        lines(&rules),
        lines(&places)
    );
    hold("extension/roster.js", &script);
}

/// The entries of a list in script, one a line.
fn lines(values: &[impl std::fmt::Display]) -> String {
    values.iter().fold(String::new(), |mut lines, value| {
        let _ = writeln!(lines, "  {value},");
        lines
    })
}
