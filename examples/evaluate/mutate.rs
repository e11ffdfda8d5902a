//! The same drafts as people disguise and misspell them. What a change does depends on the text alone.

use bedside::engine::draft::Draft;
use bedside::rules::check;

use crate::row::{Row, speaks};
use crate::score::Tally;

/// A way to write a text otherwise.
type Mutation = fn(&str) -> String;

const MUTATIONS: [(&str, Mutation); 6] = [
    ("small letters", |text| text.to_lowercase()),
    ("capitals", |text| text.to_uppercase()),
    ("look-alike letters", look_alikes),
    ("zero-width characters", zero_width),
    ("typos", typos),
    ("emoji", emoji),
];

/// Prints F1 over `rows` for every mutation, beside `plain`, that of the drafts as they are.
pub fn print(rows: &[Row], plain: f64) {
    println!("  mutations                  F1      against {plain:.3} plain");
    for (name, mutation) in MUTATIONS {
        let mut tally = Tally::default();
        for row in rows {
            let text = mutation(&row.text);
            let report = check(&Draft::new(&text, &row.setting));
            // That capitals shout is true of every draft written in them.
            let told = |rule: &str| name != "capitals" || rule != "shouting";
            tally.add(row.should, report.findings.iter().any(|f| speaks(f) && told(f.rule)));
        }
        println!("  {name:<26} {:.3}   {:+.3}", tally.f1(), tally.f1() - plain);
    }
}

/// Whether a word stays as it is: a link, an address and a handle mean something else with a letter changed.
fn is_fixed(word: &str) -> bool {
    word.contains(['@', '/', '#']) || word.contains("www") || word.trim_end_matches('.').contains('.')
}

/// Changes every word by `change`, which is told the how-manieth word it is.
fn by_words(text: &str, mut change: impl FnMut(usize, &str) -> String) -> String {
    let mut count = 0;
    let mut written = String::with_capacity(text.len() * 2);
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if word.is_empty() || is_fixed(word) {
            written.push_str(piece);
        } else {
            count += 1;
            written.push_str(&change(count, word));
            written.push_str(&piece[word.len()..]);
        }
    }
    written
}

/// Every second letter that has a Cyrillic twin becomes it.
fn look_alikes(text: &str) -> String {
    let mut seen = 0;
    by_words(text, |_, word| {
        let twin = |c: char| {
            let twin = match c {
                'a' => 'а',
                'c' => 'с',
                'e' => 'е',
                'o' => 'о',
                'p' => 'р',
                'x' => 'х',
                'y' => 'у',
                _ => return c,
            };
            seen += 1;
            if seen % 2 == 0 { twin } else { c }
        };
        word.chars().map(twin).collect()
    })
}

/// A character without width stands in the middle of every word of four letters or more.
fn zero_width(text: &str) -> String {
    by_words(text, |_, word| {
        let half = word.chars().count() / 2;
        if half < 2 {
            return word.to_owned();
        }
        let (first, rest): (String, String) =
            (word.chars().take(half).collect(), word.chars().skip(half).collect());
        format!("{first}\u{200b}{rest}")
    })
}

/// In every eighth word, or in the next that is long enough, two letters change places.
fn typos(text: &str) -> String {
    let mut due = false;
    by_words(text, |count, word| {
        due |= count % 8 == 0;
        let mut letters: Vec<char> = word.chars().collect();
        let plain = letters.len() >= 5 && letters.iter().all(char::is_ascii_lowercase);
        if !(due && plain) {
            return word.to_owned();
        }
        due = false;
        let at = letters.len() / 2;
        letters.swap(at, at - 1);
        letters.into_iter().collect()
    })
}

/// A picture follows every seventh word.
fn emoji(text: &str) -> String {
    const PICTURES: [&str; 4] = ["😅", "🙏", "❤️", "✨"];
    by_words(text, |count, word| {
        if count % 7 == 0 {
            format!("{word} {}", PICTURES[count / 7 % PICTURES.len()])
        } else {
            word.to_owned()
        }
    })
}
