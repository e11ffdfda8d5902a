//! Every input that the fuzzers kept, and every one that ever failed, through the laws they were kept for.

use std::fs;
use std::path::Path;

#[path = "../fuzz/laws.rs"]
mod laws;

#[test]
fn kept_inputs_hold() {
    for (name, law) in laws::LAWS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
        let mut count = 0;
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            law(&fs::read(entry.expect("an entry").path()).expect("an input"));
            count += 1;
        }
        assert!(count >= 10, "{}: {count} inputs are no corpus", folder.display());
    }
}
