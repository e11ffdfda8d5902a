//! A box on the screen.

use web_sys::{DomRect, Element, Range, Window};

/// A box in CSS pixels of the viewport.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// From the left edge of the viewport.
    pub left: f64,
    /// From the top edge of the viewport.
    pub top: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Area {
    /// The area of `rect`.
    #[must_use]
    pub fn of(rect: &DomRect) -> Self {
        Self { left: rect.left(), top: rect.top(), width: rect.width(), height: rect.height() }
    }

    /// The area of `element`, its border included.
    #[must_use]
    pub fn of_element(element: &Element) -> Self {
        Self::of(&element.get_bounding_client_rect())
    }

    /// What the window shows.
    #[must_use]
    pub fn of_viewport(window: &Window) -> Self {
        let size = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|v| v.as_f64());
        let (width, height) = (size(window.inner_width()), size(window.inner_height()));
        Self { left: 0.0, top: 0.0, width: width.unwrap_or(f64::MAX), height: height.unwrap_or(f64::MAX) }
    }

    /// The boxes of a range, one for each line and run of text, those without an extent left out.
    #[must_use]
    pub fn of_range(range: &Range) -> Vec<Self> {
        let Some(rects) = range.get_client_rects() else { return Vec::new() };
        let areas = (0..rects.length()).filter_map(|at| rects.item(at)).map(|rect| Self::of(&rect));
        areas.filter(|area| area.width > 0.5 && area.height > 0.5).collect()
    }

    /// One past its right edge.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.left + self.width
    }

    /// One past its bottom edge.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }

    /// What the two share; empty when they share nothing.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let (left, top) = (self.left.max(other.left), self.top.max(other.top));
        let (right, bottom) = (self.right().min(other.right()), self.bottom().min(other.bottom()));
        Self { left, top, width: (right - left).max(0.0), height: (bottom - top).max(0.0) }
    }

    /// Whether the two share anything.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        let shared = self.and(other);
        shared.width > 0.0 && shared.height > 0.0
    }

    /// Whether the point lies inside.
    #[must_use]
    pub fn holds(&self, x: f64, y: f64) -> bool {
        x >= self.left && x < self.right() && y >= self.top && y < self.bottom()
    }

    /// Adds `next` to `areas`, to the last of them where it goes on with the same line: bold, links
    /// and the like cut a line into several runs, and one mark a line is drawn.
    pub fn append(areas: &mut Vec<Self>, next: Self) {
        if let Some(last) = areas.last_mut() {
            let same_line = next.top < last.bottom() - 2.0 && last.top < next.bottom() - 2.0;
            // In a right-to-left line the later run stands further left.
            let adjoins = (next.left - last.right()).abs() < 1.5 || (last.left - next.right()).abs() < 1.5;
            if same_line && adjoins {
                let (left, top) = (last.left.min(next.left), last.top.min(next.top));
                let (right, bottom) = (last.right().max(next.right()), last.bottom().max(next.bottom()));
                *last = Self { left, top, width: right - left, height: bottom - top };
                return;
            }
        }
        areas.push(next);
    }
}
