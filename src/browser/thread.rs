//! The conversation above a box: with whom it is, its messages, and which of them are answers to the
//! writer's own.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element};

use super::area::Area;
use super::sending::{all, attribute};
use super::setting::is_before;
use crate::engine::draft::Setting;
use crate::engine::history::Sketch;
use crate::rules::history::is_warm;
use crate::sites::Site;

/// Where messages stand in a list that says what it is.
const LISTS: &str = "[role=log], [role=grid][aria-label], [data-testid=dm-message-list], ul[class*=message-list], [class*=message-list], [data-testid=dm-conversation-panel], [data-testid=convoScreen], [role=list]";
/// One message of such a list.
const ROWS: &str = "[role=row]:not(a), li, [role=listitem]:not(a), [data-message]";
/// So many of the latest messages are looked at.
const LATEST: usize = 40;
/// No message is longer than this, in characters, as far as it is looked at.
const LONGEST: usize = 4_000;
/// From which likeness on a message on the page is the one that was sent: names and times stand beside it.
const SAME: f32 = 0.4;
/// What markup calls a message of the writer. Plain "in", "out" and "self" are of too many other things.
const MINE: [&str; 9] = [
    "message-out", "msg-out", "outgoing", "outbound", "from-me", "by-me", "own-message", "is-mine", "--own ",
];
/// What it calls one of the other.
const THEIRS: [&str; 8] =
    ["message-in ", "msg-in ", "incoming", "inbound", "from-them", "by-them", "--other", "other-message"];
/// Two messages that begin or end this far apart, in CSS pixels, stand on two sides.
const ASIDE: f64 = 12.0;

/// With whom one writes in `setting` on `site`: by the name that the page tells, or by the place, or by the
/// text that is answered. None where one writes to everybody.
#[must_use]
pub fn whom(setting: &Setting, site: &str, path: &str) -> Option<String> {
    let known = if setting.kind.is_private() {
        let place = || path.bytes().any(|byte| byte.is_ascii_digit()).then(|| path.to_owned());
        setting.recipient.clone().or_else(place)?
    } else if setting.kind.is_public_answer() {
        setting.parent.clone().filter(|parent| !parent.trim().is_empty())?
    } else {
        return None;
    };
    Some(format!("{site} {known}"))
}

/// The messages before `editor`, where a list for them stands: none are in an empty one.
#[must_use]
pub fn rows(
    document: &Document,
    editor: &Element,
    around: &[Element],
    site: Option<&'static Site>,
) -> Option<Vec<Element>> {
    let own = site.map(|site| site.messages).filter(|rows| !rows.is_empty());
    let scope = around
        .iter()
        .take(10)
        .find_map(|element| all(element, LISTS).into_iter().find(|list| is_before(list, editor)));
    let body: Element = document.body()?.into();
    let own = own.map(|rows| every(&body, rows)).unwrap_or_default();
    match scope {
        Some(list) => {
            let listed = every(&list, ROWS);
            Some(if listed.len() > own.len() { listed } else { own })
        }
        None if !own.is_empty() => Some(own),
        None => None,
    }
}

/// Every match, were there hundreds: the latest messages come last.
fn every(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// The latest messages of a conversation, read once.
pub struct Thread {
    messages: Vec<Message>,
}

struct Message {
    row: Element,
    text: String,
    sketch: Sketch,
    side: Option<Side>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Mine,
    Theirs,
}

impl Thread {
    /// Reads the latest of `rows`; `recipient` is the other one's name, where it is known.
    #[must_use]
    pub fn read(rows: &[Element], recipient: Option<&str>, salt: u32) -> Self {
        let latest = &rows[rows.len().saturating_sub(LATEST)..];
        // A row within a row is the same message.
        let inner = |row: &&Element| !latest.iter().any(|other| other != *row && row.contains(Some(other)));
        let messages = latest.iter().filter(inner).map(|row| {
            let text: String = row.text_content().unwrap_or_default().trim().chars().take(LONGEST).collect();
            let sketch = Sketch::of(&text, salt);
            Message { row: row.clone(), side: side_told(row, recipient), text, sketch }
        });
        Self { messages: messages.collect() }
    }

    /// Whether the other one has answered warmly since the message of this sketch was sent; `own` are the
    /// sketches of all that the writer sent here.
    #[must_use]
    pub fn answers(&self, sent: &Sketch, own: &[&Sketch]) -> bool {
        let is_it = |message: &Message| message.sketch.likeness(sent) >= SAME;
        // Where it is no longer on the page, all that is there came after it.
        let place = self.messages.iter().rposition(is_it);
        let mine = place.map(|at| &self.messages[at]);
        let since = &self.messages[place.map_or(0, |at| at + 1)..];
        since.iter().any(|message| {
            let theirs = match (message.side, mine) {
                (Some(side), _) => side == Side::Theirs,
                // In one column nothing tells whose it is, but that it is none that the writer sent here.
                (None, Some(mine)) if stands_in_the_column(&mine.row) => {
                    !own.iter().any(|own| message.sketch.likeness(own) >= SAME)
                }
                (None, Some(mine)) => stand_apart(&mine.row, &message.row),
                (None, None) => false,
            };
            theirs && is_warm(&message.text)
        })
    }
}

/// Whose message `row` is, where its own markup says so.
fn side_told(row: &Element, recipient: Option<&str>) -> Option<Side> {
    let inside = all(row, "[class], [data-testid], [aria-label], [data-id]");
    for element in std::iter::once(row).chain(inside.iter().take(16)) {
        let label = attribute(element, "aria-label").to_lowercase();
        if label.starts_with("you ") || label.starts_with("you,") || label.starts_with("you:") {
            return Some(Side::Mine);
        }
        let signs = [attribute(element, "class"), attribute(element, "data-testid")].join(" ").to_lowercase();
        let signs = format!(" {signs} ");
        let says = |all: &[&str]| all.iter().any(|sign| signs.contains(sign));
        let side = if says(&MINE) {
            Some(Side::Mine)
        } else if says(&THEIRS) {
            Some(Side::Theirs)
        } else {
            None
        };
        if side.is_some() {
            return side;
        }
    }
    let name = recipient.map(str::trim).filter(|name| !name.is_empty())?.to_lowercase();
    // "Bob Roe, 10:01, hi" on the row, or the name as a line of its own.
    let label = attribute(row, "aria-label").to_lowercase();
    let line = || {
        let leaves = all(row, "span, a, b, strong, h3, h4, div:not(:has(*))");
        leaves.iter().any(|leaf| leaf.text_content().is_some_and(|text| text.trim().to_lowercase() == name))
    };
    (label.starts_with(&name) || line()).then_some(Side::Theirs)
}

/// Whether two messages stand on two sides, as in a conversation of bubbles.
fn stand_apart(one: &Element, other: &Element) -> bool {
    let (one, other) = (bubble(one), bubble(other));
    let shown = one.width > 0.0 && other.width > 0.0;
    shown && (one.left - other.left).abs() > ASIDE && (one.right() - other.right()).abs() > ASIDE
}

/// Whether the words of `row` begin where its list begins, as in a conversation of one column.
fn stands_in_the_column(row: &Element) -> bool {
    let list = row.parent_element().map(|list| Area::of_element(&list));
    list.is_some_and(|list| bubble(row).left - list.left <= 4.0 * ASIDE)
}

/// Where the words of `row` stand: the outermost element that has most of them and is narrower than the list, or
/// else the words.
fn bubble(row: &Element) -> Area {
    let all = row.text_content().map_or(0, |text| text.trim().len());
    let width = row.parent_element().map_or(0.0, |list| Area::of_element(&list).width);
    let mut at = row.clone();
    loop {
        let area = Area::of_element(&at);
        if area.width > 0.0 && area.width < width - ASIDE {
            return area;
        }
        let children = at.children();
        let inner = (0..children.length())
            .filter_map(|n| children.item(n))
            .find(|child| child.text_content().is_some_and(|text| text.trim().len() * 2 > all));
        match inner {
            Some(inner) => at = inner,
            None => break,
        }
    }
    // The words themselves: their element may be as wide as the list.
    let words = at.owner_document().and_then(|document| document.create_range().ok());
    words
        .filter(|words| words.select_node_contents(&at).is_ok())
        .map_or_else(Area::default, |words| Area::of(&words.get_bounding_client_rect()))
}
