//! Which keys do what, as the settings say: a code of the keyboard with its modifiers, such as
//! `Alt+Period`. They are ours, not the browser's commands, since they mean something only in a box.

use web_sys::KeyboardEvent;

use super::chrome::message;
use crate::engine::settings::Settings;

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the next mark.
    Next,
    /// To the previous one.
    Previous,
}

/// The way that `key` stands for, if it is one of ours.
#[must_use]
pub fn way(settings: &Settings, key: &KeyboardEvent) -> Option<Way> {
    let pressed = written(key);
    if pressed == next(settings) {
        Some(Way::Next)
    } else if pressed == previous(settings) {
        Some(Way::Previous)
    } else {
        None
    }
}

/// The key that leads to the next mark.
#[must_use]
pub fn next(settings: &Settings) -> String {
    settings.keys.get("next").map_or_else(|| "Alt+Period".to_owned(), Clone::clone)
}

fn previous(settings: &Settings) -> String {
    settings.keys.get("previous").map_or_else(|| "Alt+Comma".to_owned(), Clone::clone)
}

/// `key` as settings write it: by its place on the keyboard, whatever letter it gives there.
fn written(key: &KeyboardEvent) -> String {
    let held = [
        (key.ctrl_key(), "Ctrl+"),
        (key.alt_key(), "Alt+"),
        (key.shift_key(), "Shift+"),
        (key.meta_key(), "Meta+"),
    ];
    let held: String = held.iter().filter(|(held, _)| *held).map(|(_, name)| *name).collect();
    held + &key.code()
}

/// `key` in words that can be read aloud: nobody hears a full stop.
#[must_use]
pub fn spoken(key: &str) -> String {
    let parts = key.split('+').map(|part| match part {
        "Period" => message("key_period", &[]),
        "Comma" => message("key_comma", &[]),
        part => part.trim_start_matches("Key").trim_start_matches("Digit").to_owned(),
    });
    parts.collect::<Vec<_>>().join(" + ")
}

/// `key` as it stands on the keys.
#[must_use]
pub fn shown(key: &str) -> String {
    let parts = key.split('+').map(|part| match part {
        "Period" => ".",
        "Comma" => ",",
        part => part.trim_start_matches("Key").trim_start_matches("Digit"),
    });
    parts.collect::<Vec<_>>().join(" ")
}
