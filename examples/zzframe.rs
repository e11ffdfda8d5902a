use bedside::engine::draft::{Draft, Kind, Setting};
use bedside::reading::{Reading, story};
use std::io::BufRead;
fn main() {
    let mut n = std::collections::BTreeMap::<(bool, bool), std::collections::BTreeMap<i32, usize>>::new();
    for line in std::io::stdin().lock().lines() {
        let Ok(v) = serde_json::from_str::<serde_json::Value>(&line.unwrap()) else { continue };
        let kind = Kind::from_word(v["context"].as_str().unwrap_or("post")).unwrap();
        let setting = Setting { kind, parent: v["parent"].as_str().map(str::to_owned), ..Setting::default() };
        let text = v["text"].as_str().unwrap();
        let r = Reading::of(&Draft::new(text, &setting));
        let away = r.passes_on || r.genre.holds_no_patient() || r.genre.event || r.case.own_story;
        let p = if away { -9 } else { story::points(&r).clamp(-2, 9) };
        *n.entry((kind == Kind::ReviewReply, v["label"] == "warn")).or_default().entry(p).or_default() += 1;
    }
    for (k, e) in n {
        let total: usize = e.values().sum();
        let mut acc = 0;
        let mut s = String::new();
        for p in (-2..=9).rev() {
            acc += e.get(&p).unwrap_or(&0);
            s += &format!(" >={p}:{:.3}", acc as f64 / total as f64);
        }
        println!("review={} warn={} n={total} {s}", k.0, k.1);
    }
}
