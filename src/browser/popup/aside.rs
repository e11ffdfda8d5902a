//! What stands beside the switches: the balance of conversation and push, and a tip that fits.

use js_sys::Date;
use web_sys::Document;

use crate::browser::balance::Balance;
use crate::browser::chrome::{counted, message};
use crate::browser::frames::Mark;
use crate::browser::number::number;
use crate::engine::finding::Topic;
use crate::rules::ROSTER;

/// How many tips `_locales` has, from `tip_1` on: one a day.
const TIPS: u32 = 12;
/// The tips for who asks for much: listen first, answer, give before asking.
const FOR_ASKS: [u32; 7] = [1, 2, 4, 5, 6, 10, 11];
/// The tips for who writes of patients: the general instead of the one, elsewhere, later.
const FOR_PATIENTS: [u32; 5] = [3, 7, 8, 9, 12];

/// The tip of the day: about what is marked now, or else about what the balance leans to.
#[must_use]
pub fn tip(marks: &[Mark], balance: Balance) -> String {
    let topic = |mark: &Mark| ROSTER.iter().find(|rule| rule.id == mark.rule).map(|rule| rule.topic);
    let about = |wanted: Topic| marks.iter().any(|mark| topic(mark) == Some(wanted));
    let all: Vec<u32> = (1..=TIPS).collect();
    let tips: &[u32] = if about(Topic::Patient) {
        &FOR_PATIENTS
    } else if about(Topic::Asks) || balance.push > balance.conversation {
        &FOR_ASKS
    } else {
        &all
    };
    let tip = tips[today() as usize % tips.len()];
    message(&format!("tip_{tip}"), &[])
}

/// Draws `balance`: two bars as wide as their shares, and the numbers in words.
pub fn show_balance(document: &Document, balance: Balance) {
    let place = |id: &str| document.get_element_by_id(id);
    if let Some(section) = place("balance") {
        let _ = section.toggle_attribute_with_force("hidden", balance.all() == 0);
    }
    let words = [counted("balance_talk", balance.conversation), counted("balance_push", balance.push)];
    for ((id, words), share) in
        ["talk", "push"].into_iter().zip(words).zip([balance.conversation, balance.push])
    {
        if let Some(label) = place(id) {
            label.set_text_content(Some(&words));
        }
        if let Some(bar) = place(&format!("{id}-bar")) {
            // A drawing's own attribute: no style is written into the page.
            let width = share as f64 * 100.0 / balance.all().max(1) as f64;
            let _ = bar.set_attribute("width", &number(width));
            if id == "push" {
                let _ = bar.set_attribute("x", &number(100.0 - width));
            }
        }
    }
}

/// The number of the day, by the clock on the wall.
fn today() -> u32 {
    let now = Date::new_0();
    let minutes = now.get_time() / 60_000.0 - now.get_timezone_offset();
    // A day's number is small and positive; the cast cuts off the time of day.
    #[allow(clippy::cast_sign_loss)]
    let day = (minutes / (24.0 * 60.0)) as u32;
    day
}
