//! Which keys do what, as the settings say: a code of the keyboard with its modifiers, such as
//! `Alt+Period`. They are ours, not the browser's commands, since they mean something only in a box.

use web_sys::KeyboardEvent;

use super::chrome::message;
use crate::engine::settings::Settings;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Goes to the next mark and opens its card.
    Next,
    /// Goes to the previous one.
    Previous,
    /// Takes the better words of the open card.
    Apply,
    /// Lets the words of the open card be.
    Ignore,
}

/// Every key with its name in settings and what it usually is.
const KEYS: [(Key, &str, &str); 4] = [
    (Key::Next, "next", "Alt+Period"),
    (Key::Previous, "previous", "Alt+Comma"),
    (Key::Apply, "apply", "Alt+Enter"),
    (Key::Ignore, "ignore", "Alt+Slash"),
];

/// What `pressed` does, if it is one of ours.
#[must_use]
pub fn of(settings: &Settings, pressed: &KeyboardEvent) -> Option<Key> {
    let pressed = written(pressed);
    KEYS.into_iter().map(|(key, _, _)| key).find(|&key| set(settings, key) == pressed)
}

/// The key that does this, as settings write it.
#[must_use]
pub fn set(settings: &Settings, key: Key) -> &str {
    let usual = KEYS.into_iter().find(|(known, _, _)| *known == key);
    let (_, name, usual) = usual.unwrap_or(KEYS[0]);
    settings.keys.get(name).map_or(usual, String::as_str)
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
    let code = key.code();
    // Two keys of that name do the same.
    held + if code == "NumpadEnter" { "Enter" } else { &code }
}

/// `key` in words that can be read aloud: nobody hears a full stop.
#[must_use]
pub fn spoken(key: &str) -> String {
    let parts = key.split('+').map(|part| match part {
        "Period" => message("key_period", &[]),
        "Comma" => message("key_comma", &[]),
        "Slash" => message("key_slash", &[]),
        part => bare(part).to_owned(),
    });
    parts.collect::<Vec<_>>().join(" + ")
}

/// `key` as assistive technology wants a shortcut told.
#[must_use]
pub fn shortcut(key: &str) -> String {
    let parts = key.split('+').map(|part| match part {
        "Period" => ".",
        "Comma" => ",",
        "Slash" => "/",
        "Ctrl" => "Control",
        part => bare(part),
    });
    parts.collect::<Vec<_>>().join("+")
}

/// The letter or the figure of a code such as `KeyN`.
fn bare(code: &str) -> &str {
    code.strip_prefix("Key").or_else(|| code.strip_prefix("Digit")).unwrap_or(code)
}
