use bedside::engine::draft::*;
use bedside::reading::Reading;
use std::io::Read;
fn main() {
    let mut t = String::new();
    std::io::stdin().read_to_string(&mut t).unwrap();
    let k = std::env::args().nth(1).unwrap_or("post".into());
    let s = Setting { kind: Kind::from_word(&k).unwrap(), ..Default::default() };
    let r = Reading::of(&Draft::new(&t, &s));
    println!(
        "genre {:?}\nown {} anchors {:?}",
        r.genre,
        r.case.own_story,
        r.case.anchors.iter().map(|a| (a.kind, r.span(a.tokens.clone()).of(&t))).collect::<Vec<_>>()
    );
    for m in r.persons.iter().chain(&r.details) {
        println!(
            "{:?} {:?} {:?}",
            r.span(m.tokens.clone()).of(&t),
            m.owner,
            format!("{:?}", m.kind).chars().take(60).collect::<String>()
        );
    }
    for c in bedside::reading::clue::clues(&r) {
        println!("clue {:?} {} {:?}", c.family, c.bits, r.span(c.tokens).of(&t));
    }
}
