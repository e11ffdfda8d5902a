//! A page may lay a picture over our card that lets clicks through, and so have its writer press a
//! button unseen. A press counts only where nothing of the page can lie over the card.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, NodeList, ShadowRoot};

use super::area::Area;
use super::chrome;
use super::overlay::parent_through_shadow;

/// What of the page's is known to lie under the card.
#[derive(Default)]
pub struct Under(Vec<Element>);

impl Under {
    /// Whether nothing can lie over `card`, which stands in `host`. Where something can, the host is put
    /// above it, so that the writer sees the card before the next press.
    pub fn is_clear(&mut self, document: &Document, host: &HtmlElement, card: &Area) -> bool {
        let mut others = top_layer(document);
        // What the host stands in is below it.
        others.retain(|other| !ancestors(host).any(|own| own == *other));
        let known = |other: &Element| self.0.contains(other);
        let above = others.iter().any(|other| !known(other) && Area::of_element(other).meets(card));
        if !above && host.matches(":popover-open").unwrap_or(true) {
            return true;
        }
        let _ = host.hide_popover();
        let _ = host.show_popover();
        self.0 = others;
        false
    }

    /// Something has been opened or closed, perhaps above the card.
    pub fn forget(&mut self) {
        self.0.clear();
    }
}

fn ancestors(host: &HtmlElement) -> impl Iterator<Item = Element> {
    std::iter::successors(Some(host.clone().unchecked_into()), parent_through_shadow)
}

/// Everything that is drawn above the page itself: open popovers, modal dialogs, what is in full
/// screen; in shadow roots too, closed ones included.
fn top_layer(document: &Document) -> Vec<Element> {
    let mut found = Vec::new();
    let mut lists: Vec<NodeList> = document.query_selector_all("*").into_iter().collect();
    while let Some(list) = lists.pop() {
        for at in 0..list.length() {
            let Some(element) = list.get(at).and_then(|node| node.dyn_into::<Element>().ok()) else {
                continue;
            };
            if let Some(root) =
                chrome::shadow_root(&element).and_then(|root| root.dyn_into::<ShadowRoot>().ok())
            {
                lists.extend(root.query_selector_all("*"));
            }
            let is_above = [":popover-open", ":modal", ":fullscreen"];
            if is_above.iter().any(|selector| element.matches(selector).unwrap_or(false)) {
                found.push(element);
            }
        }
    }
    found
}
