//! The texts that the benchmark checks.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// A draft of `length` bytes: the drafts of the evaluation, strung together.
///
/// # Panics
///
/// Where the drafts are not there.
#[must_use]
pub fn text(length: usize) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../evaluation/patient-everyday.jsonl");
    let rows = fs::read_to_string(path).expect("evaluation/");
    let mut text = String::new();
    for (at, row) in rows.lines().cycle().enumerate() {
        let row: Value = serde_json::from_str(row).expect("one JSON object a line");
        text.push_str(row["text"].as_str().unwrap_or_default());
        text.push_str(if at % 3 == 2 { "\n\n" } else { " " });
        if text.len() >= length {
            break;
        }
    }
    text.truncate(text.floor_char_boundary(length));
    text
}
