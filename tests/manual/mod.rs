//! A rule's doc comment as a manual: what it says, what it marks, what it leaves alone.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

/// What stands over a rule's value.
#[derive(Default)]
pub struct Manual {
    /// Paragraphs of prose.
    pub prose: Vec<String>,
    /// Drafts that are marked.
    pub flags: Vec<Example>,
    /// Drafts that are left alone.
    pub passes: Vec<Example>,
}

/// One fenced block.
#[derive(Default)]
pub struct Example {
    /// The word of the kind of box.
    pub kind: String,
    /// The text answered.
    pub parent: String,
    /// The draft, with «guillemets» around what is marked.
    pub draft: String,
    /// The draft after the first fix.
    pub fixed: String,
}

impl Example {
    pub fn json(&self) -> Value {
        let mut object = serde_json::Map::new();
        let parts =
            [("kind", &self.kind), ("parent", &self.parent), ("draft", &self.draft), ("fixed", &self.fixed)];
        for (name, words) in parts {
            if !words.is_empty() {
                object.insert(name.to_owned(), json!(words));
            }
        }
        Value::Object(object)
    }
}

/// The manual of the rule `id`, in whichever of the topics' folders its file is.
pub fn of(id: &str) -> Manual {
    let name = format!("{}.rs", id.replace('-', "_"));
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut texts = ["patient", "asks", "tone"]
        .iter()
        .filter_map(|topic| fs::read_to_string(rules.join(topic).join(&name)).ok());
    let text = texts.next().unwrap_or_else(|| panic!("{id} has no file"));
    let (before, _) = text.split_once("pub static RULE").expect("a rule");
    let lines: Vec<&str> = before.lines().rev().take_while(|line| line.starts_with("///")).collect();
    read(lines.into_iter().rev().map(|line| line[3..].strip_prefix(' ').unwrap_or(&line[3..])))
}

fn read<'a>(lines: impl Iterator<Item = &'a str>) -> Manual {
    let mut manual = Manual::default();
    let mut open: Option<(bool, Example)> = None;
    let mut paragraph = String::new();
    for line in lines {
        if let Some(fence) = line.strip_prefix("```") {
            manual.prose.extend((!paragraph.is_empty()).then(|| std::mem::take(&mut paragraph)));
            if let Some((flag, example)) = open.take() {
                if flag { &mut manual.flags } else { &mut manual.passes }.push(example);
            } else {
                let (word, kind) = fence.split_once(' ').unwrap_or((fence, ""));
                open = Some((word == "flag", Example { kind: kind.trim().to_owned(), ..Example::default() }));
            }
        } else if let Some((_, example)) = &mut open {
            let (place, words) = if let Some(parent) = line.strip_prefix("> ") {
                (&mut example.parent, parent)
            } else if let Some(fixed) = line.strip_prefix("-> ") {
                (&mut example.fixed, fixed)
            } else {
                (&mut example.draft, line)
            };
            // Of several fixes the first is shown.
            if !place.is_empty() {
                place.push('\n');
            }
            place.push_str(words);
        } else if line.trim().is_empty() {
            manual.prose.extend((!paragraph.is_empty()).then(|| std::mem::take(&mut paragraph)));
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim());
        }
    }
    manual.prose.extend((!paragraph.is_empty()).then_some(paragraph));
    manual
}
