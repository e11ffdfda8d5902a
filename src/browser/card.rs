//! The card of one mark: what, why, what to do, the sentence as it would read, and the buttons.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, KeyboardEvent};

use super::chrome::message;
use super::editor::Area;
use crate::engine::finding::{Finding, Fix, Severity};
use crate::engine::span::Span;

/// What a button of the card does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Applies the fix of this number.
    Fix(usize),
    /// Never warns of these words again in this draft.
    Ignore,
    /// Switches the rule off on this site.
    NotHere,
    /// Closes the card.
    Close,
}

/// An open card.
pub struct Card {
    root: HtmlElement,
    /// The span of the finding it is about, in bytes of the draft as it was.
    pub span: Span,
    /// The rule of the finding.
    pub rule: &'static str,
    /// It was opened from the keyboard and has the focus.
    pub focused: bool,
    buttons: Vec<(HtmlElement, Action)>,
    // Kept for as long as the card is.
    _listeners: Vec<EventListener>,
}

impl Card {
    /// Opens a card for `finding` of `draft` in `layer`, beside `areas`; `act` hears what is pressed.
    #[must_use]
    pub fn open(
        layer: &HtmlElement,
        draft: &str,
        finding: &Finding,
        areas: &[Area],
        keep_clear: Option<&Area>,
        act: impl Fn(Action) + Clone + 'static,
    ) -> Option<Self> {
        let document = layer.owner_document()?;
        let make = |name: &str, class: &str, words: &str| -> Option<HtmlElement> {
            let element: HtmlElement = document.create_element(name).ok()?.unchecked_into();
            element.set_class_name(class);
            if !words.is_empty() {
                element.set_text_content(Some(words));
            }
            Some(element)
        };
        let root = make("div", &format!("card {}", finding.severity.word()), "")?;
        for (name, value) in [
            ("role", "dialog"),
            ("aria-modal", "false"),
            ("aria-labelledby", "title"),
            ("aria-describedby", "why"),
            ("tabindex", "-1"),
        ] {
            let _ = root.set_attribute(name, value);
        }
        let head = make("div", "head", "")?;
        head.append_child(shape(&document, finding.severity)?.as_ref()).ok()?;
        let names = make("div", "", "")?;
        let title = make("p", "title", &rule_words(finding.rule, "title", finding.title))?;
        title.set_id("title");
        let topic = make("p", "topic", &message(&format!("topic_{}", finding.topic.word()), &[]))?;
        names.append_child(&title).ok()?;
        names.append_child(&topic).ok()?;
        head.append_child(&names).ok()?;
        root.append_child(&head).ok()?;
        let why = make("p", "why", &why_words(finding))?;
        why.set_id("why");
        root.append_child(&why).ok()?;
        let tip = rule_words(finding.rule, "tip", "");
        if !tip.is_empty() {
            root.append_child(make("p", "tip", &tip)?.as_ref()).ok()?;
        }
        if let Some(fix) = finding.fixes.first() {
            root.append_child(after(&document, draft, fix)?.as_ref()).ok()?;
        }
        let actions = make("div", "actions", "")?;
        let mut buttons = Vec::new();
        let mut listeners = Vec::new();
        let fixes = finding
            .fixes
            .iter()
            .enumerate()
            .take(4)
            .map(|(at, fix)| (fix_words(draft, fix), Action::Fix(at)));
        let others = [
            (message("ignore_here", &[]), Action::Ignore),
            (message("not_on_this_site", &[]), Action::NotHere),
        ];
        for (words, action) in fixes.chain(others) {
            let button = make("button", if action == Action::Fix(0) { "best" } else { "" }, &words)?;
            let _ = button.set_attribute("type", "button");
            let act = act.clone();
            listeners.push(EventListener::new(&button, "click", move |event| {
                if event.is_trusted() {
                    act(action);
                }
            }));
            actions.append_child(&button).ok()?;
            buttons.push((button, action));
        }
        root.append_child(&actions).ok()?;
        // A press on the card must not take the focus, and with it the caret, out of the draft.
        let options = gloo::events::EventListenerOptions::enable_prevent_default();
        listeners.push(EventListener::new_with_options(&root, "mousedown", options, |event| {
            event.prevent_default();
        }));
        let close = act;
        listeners.push(EventListener::new_with_options(&root, "keydown", options, move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            // Keys on the card are the card's: the page's own shortcuts stay out of it.
            event.stop_propagation();
            if event.is_trusted() && key.key() == "Escape" {
                event.prevent_default();
                close(Action::Close);
            }
        }));
        layer.append_child(&root).ok()?;
        stand(&root, areas, keep_clear);
        Some(Self {
            root,
            span: finding.span,
            rule: finding.rule,
            focused: false,
            buttons,
            _listeners: listeners,
        })
    }

    /// Moves to where its mark stands now.
    pub fn follow(&self, areas: &[Area], keep_clear: Option<&Area>) {
        stand(&self.root, areas, keep_clear);
    }

    /// Takes the focus, when it was opened from the keyboard.
    pub fn focus(&mut self) {
        self.focused = true;
        let first = self.buttons.first().map_or(&self.root, |(button, _)| button);
        let _ = first.focus();
    }

    /// Whether `element` is the card or in it.
    #[must_use]
    pub fn holds(&self, element: &Element) -> bool {
        self.root.contains(Some(element))
    }

    /// The buttons with what they do, as they stand on the screen; the tests press them there.
    #[cfg(feature = "probe")]
    #[must_use]
    pub fn buttons(&self) -> Vec<(String, Action, Area)> {
        let described = |(button, action): &(HtmlElement, Action)| {
            (button.text_content().unwrap_or_default(), *action, Area::of(&button.get_bounding_client_rect()))
        };
        self.buttons.iter().map(described).collect()
    }
}

impl Drop for Card {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// The words of a rule in the reader's language, or the engine's own.
#[must_use]
pub fn rule_words(rule: &str, part: &str, own: &str) -> String {
    let translated = message(&format!("rule_{}_{part}", rule.replace('-', "_")), &[]);
    if translated.is_empty() { own.to_owned() } else { translated }
}

/// A combination says which clues; the others say what their rule says.
fn why_words(finding: &Finding) -> String {
    if finding.clues.is_empty() {
        rule_words(finding.rule, "why", &finding.why)
    } else {
        finding.why.clone().into_owned()
    }
}

/// What a fix's button says.
fn fix_words(draft: &str, fix: &Fix) -> String {
    let whole = fix.span.len() >= draft.len() && fix.text.len() > 60;
    let shown = |words: &str| words.trim().chars().take(40).collect::<String>();
    if whole {
        message("use_neutral_reply", &[])
    } else if fix.text.trim().is_empty() {
        message("leave_out", &[&shown(fix.span.of(draft))])
    } else {
        message("write_instead", &[&shown(&fix.text)])
    }
}

/// The sentence as it reads after the fix: what goes struck through, what comes set off.
fn after(document: &Document, draft: &str, fix: &Fix) -> Option<HtmlElement> {
    let block: HtmlElement = document.create_element("p").ok()?.unchecked_into();
    block.set_class_name("after");
    let line_start = draft[..fix.span.start].rfind(['\n', '.', '!', '?']).map_or(0, |at| at + 1);
    let line_end =
        draft[fix.span.end..].find(['\n', '.', '!', '?']).map_or(draft.len(), |at| fix.span.end + at + 1);
    let clip = |text: &str, from_end: bool| -> String {
        let count = text.chars().count();
        if count <= 70 {
            return text.to_owned();
        }
        if from_end {
            format!("\u{2026}{}", text.chars().skip(count - 70).collect::<String>())
        } else {
            format!("{}\u{2026}", text.chars().take(70).collect::<String>())
        }
    };
    let part = |name: &str, words: &str| -> Option<Element> {
        let element = document.create_element(name).ok()?;
        element.set_text_content(Some(words));
        Some(element)
    };
    block
        .append_child(part("span", clip(&draft[line_start..fix.span.start], true).trim_start())?.as_ref())
        .ok()?;
    let gone = clip(fix.span.of(draft), false);
    if !gone.is_empty() {
        block.append_child(part("del", &gone)?.as_ref()).ok()?;
    }
    if !fix.text.is_empty() {
        if !gone.is_empty() {
            block.append_child(&document.create_text_node(" ")).ok()?;
        }
        block.append_child(part("ins", &fix.text)?.as_ref()).ok()?;
    }
    block.append_child(part("span", &clip(&draft[fix.span.end..line_end], false))?.as_ref()).ok()?;
    Some(block)
}

/// An octagon, a triangle, a ring: severity told by shape as well as by colour.
fn shape(document: &Document, severity: Severity) -> Option<Element> {
    const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");
    let svg = document.create_element_ns(SVG, "svg").ok()?;
    for (name, value) in [("class", "shape"), ("viewBox", "0 0 18 18"), ("role", "img")] {
        let _ = svg.set_attribute(name, value);
    }
    let _ = svg.set_attribute("aria-label", &message(&format!("severity_{}", severity.word()), &[]));
    let path = document.create_element_ns(SVG, "path").ok()?;
    let (outline, filled) = match severity {
        Severity::Stop => {
            ("M5.6 1h6.8L17 5.6v6.8L12.4 17H5.6L1 12.4V5.6ZM8 4.5v5.2h2V4.5ZM8 11.6v2h2v-2Z", true)
        }
        Severity::Warn => ("M9 1.5 17.2 16H.8ZM8.1 6.5v4.6h1.8V6.5ZM8.1 12.4v1.9h1.8v-1.9Z", true),
        Severity::Hint => ("M9 3a6 6 0 1 0 0 12a6 6 0 1 0 0-12Z", false),
    };
    let _ = path.set_attribute("d", outline);
    let _ = path.set_attribute("fill-rule", "evenodd");
    let _ = path.set_attribute("fill", if filled { "currentColor" } else { "none" });
    let _ = path.set_attribute("stroke", if filled { "none" } else { "currentColor" });
    let _ = path.set_attribute("stroke-width", "2.4");
    svg.append_child(&path).ok()?;
    Some(svg)
}

/// Puts the card under its mark, or above where there is more room; never over the line that is
/// being written.
fn stand(card: &HtmlElement, areas: &[Area], keep_clear: Option<&Area>) {
    let Some(window) = web_sys::window() else { return };
    let size = |value: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| {
        value.ok().and_then(|v| v.as_f64()).unwrap_or(800.0)
    };
    let (width, height) = (size(window.inner_width()), size(window.inner_height()));
    let own = card.get_bounding_client_rect();
    let Some(first) = areas.first() else { return };
    let lowest = areas.iter().map(Area::bottom).fold(first.bottom(), f64::max);
    let below = keep_clear.map_or(lowest, |line| lowest.max(line.bottom())) + 8.0;
    let above = keep_clear.map_or(first.top, |line| first.top.min(line.top)) - 8.0 - own.height();
    let top = if below + own.height() <= height - 8.0 || above < 8.0 {
        below.min((height - 8.0 - own.height()).max(8.0))
    } else {
        above
    };
    let left = first.left.min(width - own.width() - 8.0).max(8.0);
    let style = card.style();
    let _ = style.set_property("left", &format!("{left:.1}px"));
    let _ = style.set_property("top", &format!("{top:.1}px"));
}
