use bedside::engine::draft::*;
use bedside::reading::{Reading, feature};
use std::io::BufRead;
fn main() {
    for l in std::io::stdin().lock().lines() {
        let v: serde_json::Value = serde_json::from_str(&l.unwrap()).unwrap();
        let s = Setting {
            kind: Kind::from_word(v["context"].as_str().unwrap_or("post")).unwrap_or(Kind::Post),
            parent: v["parent"].as_str().map(Into::into),
            ..Default::default()
        };
        let t = v["text"].as_str().unwrap();
        let r = Reading::of(&Draft::new(t, &s));
        println!("{}", serde_json::to_string(&feature::features(&r).to_vec()).unwrap());
    }
}
