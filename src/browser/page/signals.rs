//! What has happened since the last frame. Listeners write it down; the frame reads it, once.

use std::cell::{Cell, RefCell};

use web_sys::Element;

use crate::engine::span::Span;

/// A click outside the card.
#[derive(Clone, Copy, Debug)]
pub enum Click {
    /// On the mark of this rule at this place.
    Mark(&'static str, Span),
    /// On none.
    Beside,
}

/// What listeners have noted.
#[derive(Default)]
pub struct Signals {
    /// A field got the focus.
    pub focus: RefCell<Option<Element>>,
    /// The text may have changed.
    pub typed: Cell<bool>,
    /// The writer took words out.
    pub deleted: Cell<bool>,
    /// Something may have moved.
    pub moved: Cell<bool>,
    /// The selection may have moved, or the page may have emptied a field.
    pub touched: Cell<bool>,
    /// The writer has paused for a moment.
    pub paused: Cell<bool>,
    /// The writer rests.
    pub rested: Cell<bool>,
    /// There was a click outside the card.
    pub clicked: Cell<Option<Click>>,
    /// Settings have changed.
    pub settings: Cell<bool>,
    /// Letters are being composed; nothing is checked meanwhile.
    pub composing: Cell<bool>,
    /// A fix is being made; no key may come between.
    pub fixing: Cell<bool>,
    /// The letters whose keys came all the same; they are written after it.
    pub held: RefCell<String>,
    /// A frame is on its way.
    pub asked: Cell<bool>,
}

/// What a frame finds noted.
pub struct News {
    pub focus: Option<Element>,
    pub typed: bool,
    pub deleted: bool,
    pub moved: bool,
    pub touched: bool,
    pub paused: bool,
    pub rested: bool,
    pub clicked: Option<Click>,
    pub settings: bool,
}

impl Signals {
    /// Takes what is noted; from now on nothing is.
    pub fn take(&self) -> News {
        News {
            focus: self.focus.take(),
            typed: self.typed.take(),
            deleted: self.deleted.take(),
            moved: self.moved.take(),
            touched: self.touched.take(),
            paused: self.paused.take(),
            rested: self.rested.take(),
            clicked: self.clicked.take(),
            settings: self.settings.take(),
        }
    }
}
