//! Brings a place into view for somebody who goes from mark to mark by key.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::browser::area::Area;
use crate::browser::overlay::parent_through_shadow;

/// How much room is left around the place, in CSS pixels.
const ROOM: f64 = 8.0;

/// Scrolls `editor`, and what scrolls around it, just so far that `area` can be seen.
pub fn reveal(editor: &HtmlElement, area: &Area) {
    let mut area = *area;
    let mut at: Option<Element> = Some(editor.clone().unchecked_into());
    while let Some(element) = at {
        if element.scroll_height() > element.client_height() + 1
            || element.scroll_width() > element.client_width() + 1
        {
            let (from_left, from_top) = (element.scroll_left(), element.scroll_top());
            let whole_page = matches!(element.tag_name().as_str(), "HTML" | "BODY");
            let shown = match web_sys::window().filter(|_| whole_page) {
                Some(window) => Area::of_viewport(&window),
                None => Area::of_element(&element),
            };
            let by = |start: f64, end: f64, from: f64, to: f64| {
                if start < from + ROOM {
                    start - from - ROOM
                } else if end > to - ROOM {
                    end - to + ROOM
                } else {
                    0.0
                }
            };
            let across = by(area.left, area.right(), shown.left, shown.right());
            let down = by(area.top, area.bottom(), shown.top, shown.bottom());
            if across != 0.0 {
                element.set_scroll_left(from_left + across.round() as i32);
            }
            if down != 0.0 {
                element.set_scroll_top(from_top + down.round() as i32);
            }
            area.left -= f64::from(element.scroll_left() - from_left);
            area.top -= f64::from(element.scroll_top() - from_top);
        }
        at = parent_through_shadow(&element);
    }
}
