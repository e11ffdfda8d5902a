//! The one quiet step before a draft with a stop in it goes out: what it is, and that the same press
//! once more sends it. Nothing is blocked, and nobody is asked twice about the same words.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Window};

use super::area::Area;
use super::chrome::message;
use super::overlay::Ground;
use super::words;

/// The room between the step and what it stands beside, in CSS pixels.
const GAP: f64 = 8.0;

/// What a button of the step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Shows the card of what was found.
    Look,
    /// Presses the site's own button.
    Send,
}

/// The open step.
pub struct Confirm {
    root: HtmlElement,
    /// The site's button, where one is known.
    pub sends: Option<HtmlElement>,
    /// What it says, for those who listen.
    pub words: String,
    choices: Vec<(HtmlElement, Choice)>,
}

impl Confirm {
    /// Opens the step in `layer`: `title` names what was found, `sends` is the button that was pressed.
    #[must_use]
    pub fn open(layer: &HtmlElement, title: &str, sends: Option<HtmlElement>) -> Option<Self> {
        let document = layer.owner_document()?;
        let make = |name: &str, class: &str, text: &str| -> Option<HtmlElement> {
            let element: HtmlElement = document.create_element(name).ok()?.unchecked_into();
            element.set_class_name(class);
            words::put(&element, text);
            Some(element)
        };
        let root = make("div", "card stop confirm", "")?;
        let _ = root.set_attribute("role", "group");
        let head = message("confirm_title", &[title]);
        let again = message("confirm_again", &[]);
        root.append_child(make("h2", "title", &head)?.as_ref()).ok()?;
        root.append_child(make("p", "why again", &again)?.as_ref()).ok()?;
        let actions = make("div", "actions", "")?;
        let mut choices = Vec::new();
        let wanted = [("confirm_look", Choice::Look, " best"), ("confirm_send", Choice::Send, "")];
        for (key, choice, best) in wanted {
            if choice == Choice::Send && sends.is_none() {
                continue;
            }
            let button = make("button", &format!("fix{best}"), &message(key, &[]))?;
            let _ = button.set_attribute("type", "button");
            actions.append_child(&button).ok()?;
            choices.push((button, choice));
        }
        root.append_child(&actions).ok()?;
        layer.append_child(&root).ok()?;
        Some(Self { root, sends, words: format!("{head} {again}"), choices })
    }

    /// What a press on `element` means, if that is one of the buttons.
    #[must_use]
    pub fn choice_of(&self, element: &Element) -> Option<Choice> {
        self.choices.iter().find(|(button, _)| button.contains(Some(element))).map(|(_, choice)| *choice)
    }

    /// Puts the step above `place`, or below it where there is no room, and never over it.
    pub fn stand(&self, window: &Window, place: &Area, ground: &Ground) {
        let (own, viewport) = (Area::of_element(&self.root), Area::of_viewport(window));
        let above = place.top - GAP - own.height;
        let top = if above >= GAP { above } else { place.bottom() + GAP };
        let left = (place.right() - own.width).min(viewport.width - own.width - GAP).max(GAP);
        ground.put(&self.root, left, top.min(viewport.height - own.height - GAP).max(GAP));
    }

    /// The buttons with what they do, and where they stand; the tests press them there.
    #[cfg(feature = "probe")]
    #[must_use]
    pub fn buttons(&self) -> Vec<(Choice, Area)> {
        self.choices.iter().map(|(button, choice)| (*choice, Area::of_element(button))).collect()
    }
}

impl Drop for Confirm {
    /// Hidden, and swept away when the box is left, as a card is.
    fn drop(&mut self) {
        self.root.set_hidden(true);
    }
}
