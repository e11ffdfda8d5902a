//! The button that sends what was written: which one it is, and what stands around it and the box.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::overlay::parent_through_shadow;
use crate::sites::cue::{self, Cue};

/// How far up the walk goes.
const HIGHEST: usize = 40;
/// How many candidates are looked at where a page offers many.
const MOST: u32 = 60;
/// What can be pressed.
const BUTTONS: &str = "button, [role=button], input[type=submit]";

/// The smallest surrounding with a button that sends, and that button.
#[must_use]
pub fn scope_of(editor: &Element) -> Option<(Element, Element)> {
    for (level, around) in ancestors(editor).into_iter().enumerate() {
        if level > 14 || around.tag_name() == "BODY" {
            break;
        }
        let buttons = all(&around, BUTTONS);
        let sends = buttons.into_iter().find(|button| {
            let inside_another = button
                .closest("article, [role=article], [role=listitem]")
                .ok()
                .flatten()
                .is_some_and(|post| !post.contains(Some(editor)));
            let name = name_of(button);
            !inside_another && name.chars().count() <= 40 && sends(&name)
        });
        if let Some(button) = sends {
            return Some((around, button));
        }
    }
    None
}

/// Whether a button of this name sends what was written.
fn sends(name: &str) -> bool {
    let opens = [
        "add photo", "add a", "emoji", "gif", "more", "options", "close", "schedule", "everyone",
        "can reply", "pueden responder", "peuvent repondre", "konnen antworten", "share with", "repost",
        "like",
    ];
    let lower = crate::reading::normalise::Folded::of(name).text;
    let counted = lower.bytes().next().is_some_and(|b| b.is_ascii_digit());
    !counted
        && !opens.iter().any(|word| lower.contains(word))
        && matches!(
            cue::of(name),
            Some(Cue::Post | Cue::Reply | Cue::Comment | Cue::Message | Cue::Send | Cue::Review)
        )
}

/// The button that `inner` is a part of, when a press on it sends what stands in `editor`.
#[must_use]
pub fn sending_button(inner: &Element, editor: &Element) -> Option<HtmlElement> {
    let button = inner.closest(BUTTONS).ok().flatten()?;
    if button.contains(Some(editor)) || !sends(&name_of(&button)) {
        return None;
    }
    let (within, _) = scope_of(editor)?;
    let inside = within.contains(Some(&button)) || ancestors(&button).contains(&within);
    inside.then(|| button.dyn_into().ok()).flatten()
}

/// What a button is called.
#[must_use]
pub fn name_of(button: &Element) -> String {
    let label = attribute(button, "aria-label");
    if !label.is_empty() {
        return label;
    }
    let text = button.text_content().unwrap_or_default();
    let text = if text.trim().is_empty() { attribute(button, "value") } else { text };
    text.trim().chars().take(60).collect()
}

/// An attribute, or nothing.
#[must_use]
pub fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

/// What of `within` matches `selector`, as many as are worth a look.
#[must_use]
pub fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length().min(MOST)).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// The elements around `editor`, the nearest first, through the hosts of shadow roots.
#[must_use]
pub fn ancestors(editor: &Element) -> Vec<Element> {
    std::iter::successors(parent_through_shadow(editor), parent_through_shadow).take(HIGHEST).collect()
}
