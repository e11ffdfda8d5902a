//! What stood in the blocks of a rich editor when they were read last. The browser tells which of them
//! change, so that a key in a long draft costs the reading of one paragraph.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, WeakMap};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, MutationObserver, MutationObserverInit, MutationRecord, Node};

use super::outline::Piece;

/// A block as it reads by itself.
pub struct Block {
    pub text: String,
    /// Counted from its beginning.
    pub pieces: Vec<Piece>,
    /// The length of its text, in UTF-16.
    pub units: u32,
    /// Line ends that stand behind it, if anything comes.
    pub line_ends: u32,
}

/// The blocks of an editor that were read and have not changed since.
#[derive(Default)]
pub struct Blocks {
    /// The number of each block that was read, by its element.
    numbers: WeakMap,
    blocks: Vec<Option<Rc<Block>>>,
}

impl Blocks {
    /// What stands in `element`, if it is known.
    pub fn known(&self, element: &Element) -> Option<Rc<Block>> {
        self.blocks.get(self.number(element)?)?.clone()
    }

    /// Remembers what stands in `element`.
    pub fn learn(&mut self, element: &Element, block: &Rc<Block>) {
        let number = self.number(element).unwrap_or_else(|| {
            self.blocks.push(None);
            let number = self.blocks.len() - 1;
            self.numbers.set(element.unchecked_ref(), &JsValue::from_f64(number as f64));
            number
        });
        self.blocks[number] = Some(block.clone());
    }

    /// Forgets everything.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    #[allow(clippy::cast_sign_loss, reason = "a number that was given above")]
    fn number(&self, node: &Node) -> Option<usize> {
        let number = self.numbers.get(node.unchecked_ref::<Object>()).as_f64()?;
        Some(number as u32 as usize)
    }

    /// Forgets the blocks around what `records` tell of.
    fn hear(&mut self, editor: &Node, records: &Array) {
        let mut last: Option<Node> = None;
        for record in records.iter() {
            let target = record.unchecked_into::<MutationRecord>().target();
            if target.is_none() || target == last {
                continue;
            }
            let mut at = target.clone();
            while let Some(node) = at.filter(|node| node != editor) {
                if let Some(block) = self.number(&node).and_then(|number| self.blocks.get_mut(number)) {
                    *block = None;
                }
                at = node.parent_node();
            }
            last = target;
        }
    }
}

/// The blocks of one editor, with the eye that the browser keeps on them.
pub struct Watched {
    editor: HtmlElement,
    blocks: Rc<RefCell<Blocks>>,
    changes: Option<MutationObserver>,
    _heard: Closure<dyn FnMut(Array)>,
}

impl Watched {
    /// Watches `editor`.
    pub fn new(editor: &HtmlElement) -> Self {
        let blocks = Rc::new(RefCell::new(Blocks::default()));
        let (known, root) = (blocks.clone(), editor.clone());
        let heard = Closure::<dyn FnMut(Array)>::new(move |records: Array| {
            known.borrow_mut().hear(&root, &records);
        });
        let what = MutationObserverInit::new();
        what.set_child_list(true);
        what.set_character_data(true);
        what.set_subtree(true);
        // By these a block says that it is no text.
        let names = ["contenteditable", "aria-hidden", "hidden", "alt", "data-slate-placeholder"];
        what.set_attribute_filter(&names.map(JsValue::from_str).into_iter().collect::<Array>());
        let changes = MutationObserver::new(heard.as_ref().unchecked_ref()).ok();
        let changes = changes.filter(|changes| changes.observe_with_options(editor, &what).is_ok());
        Self { editor: editor.clone(), blocks, changes, _heard: heard }
    }

    /// Does something with the blocks as they are at this moment.
    pub fn with<T>(&self, act: impl FnOnce(&mut Blocks) -> T) -> T {
        let mut blocks = self.blocks.borrow_mut();
        match &self.changes {
            Some(changes) => blocks.hear(&self.editor, &changes.take_records()),
            None => blocks.forget(),
        }
        act(&mut blocks)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if let Some(changes) = &self.changes {
            changes.disconnect();
        }
    }
}
