//! Words on the screen that a page cannot look for.
//!
//! A closed shadow root keeps scripts from its nodes, but not the browser's own search: `find()` answers
//! a page whether some text stands anywhere in the document, shadow roots and all. So no word of ours is
//! text of a node. It stands in an attribute, and the style sheet shows it as generated content, which
//! no search looks at, and which assistive technology reads as it reads text.

use web_sys::Element;

/// The attribute that `overlay.css` shows.
const WORDS: &str = "data-words";

/// Shows `words` in `element`, and nothing else.
pub fn put(element: &Element, words: &str) {
    if words.is_empty() {
        let _ = element.remove_attribute(WORDS);
    } else {
        let _ = element.set_attribute(WORDS, words);
    }
}

/// The words that `element` shows.
#[must_use]
pub fn of(element: &Element) -> String {
    element.get_attribute(WORDS).unwrap_or_default()
}
