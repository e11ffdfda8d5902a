//! The card of one mark: what, why, what to do, the sentence as it would read, and the buttons.
//!
//! A card hears nothing itself. Whatever happens on it is told by the page, which keeps it from the
//! site's own scripts: those would take a click beside their dialog for a wish to close it.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use super::area::Area;
use super::chrome::message;
use super::keys::{self, Key};
use super::mark::SVG;
use super::number::number;
use super::offer::{Action, offers};
use super::overlay::Ground;
use super::preview::{preview, reply};
use super::teach;
use super::words;
use crate::engine::draft::{Audience, Kind};
use crate::engine::finding::{Finding, Severity, Topic};
use crate::engine::settings::Settings;
use crate::engine::span::Span;
use crate::rules::{ROSTER, Rule};

/// What of the rule of a finding the writer may switch here.
#[derive(Clone, Copy, Debug)]
pub struct Freedom {
    /// An organisation has set the rule; no switch moves it.
    pub set: bool,
    /// The page is one of a site, and not our own.
    pub on_site: bool,
}

/// The room between a card and what it stands beside, in CSS pixels.
const GAP: f64 = 8.0;
/// The rule that says itself that a closed group is not private.
const CLOSED_GROUPS: &str = "peer-group-false-privacy";

/// An open card.
pub struct Card {
    root: HtmlElement,
    /// The span of the finding it is about, in bytes of the draft.
    pub span: Span,
    /// The rule of the finding.
    pub rule: &'static str,
    /// It was opened by key and has taken the focus.
    pub focused: bool,
    /// For what else the box may be, and for whom; hidden until asked for.
    kinds: HtmlElement,
    buttons: Vec<(HtmlElement, Action)>,
}

impl Card {
    /// Opens a card for `finding` of `draft`, which stands in a box taken for `kind` with this `audience`, in `layer`.
    #[must_use]
    pub fn open(
        layer: &HtmlElement,
        draft: &str,
        (kind, audience): (Kind, Audience),
        finding: &Finding,
        freedom: Freedom,
    ) -> Option<Self> {
        let document = layer.owner_document()?;
        let make = |name: &str, class: &str, text: &str| -> Option<HtmlElement> {
            let element: HtmlElement = document.create_element(name).ok()?.unchecked_into();
            if !class.is_empty() {
                element.set_class_name(class);
            }
            words::put(&element, text);
            Some(element)
        };
        let root = make("div", &format!("card {}", finding.severity.word()), "")?;
        for (name, value) in [
            ("role", "dialog"),
            ("aria-modal", "false"),
            ("aria-labelledby", "title"),
            ("aria-describedby", "why tip readers"),
            ("tabindex", "-1"),
        ] {
            let _ = root.set_attribute(name, value);
        }
        let head = make("div", "head", "")?;
        head.append_child(shape(&document, finding.severity)?.as_ref()).ok()?;
        let title = make("h2", "title", &rule_words(finding.rule, "title", finding.title))?;
        title.set_id("title");
        head.append_child(&title).ok()?;
        let topic = make("span", "topic", &message(&format!("topic_{}", finding.topic.word()), &[]))?;
        head.append_child(&topic).ok()?;
        let body = make("div", "body", "")?;
        body.append_child(&head).ok()?;
        let why = make("p", "why", &why_words(finding))?;
        why.set_id("why");
        body.append_child(&why).ok()?;
        let own_tip = rule(finding.rule).map_or("", |rule| rule.tip);
        let tip = make("p", "tip", &rule_words(finding.rule, "tip", own_tip))?;
        tip.set_id("tip");
        body.append_child(&tip).ok()?;
        // No rule weighs less in a group. Where this is the rule's own point, it has said so.
        if audience != Audience::Public && finding.topic == Topic::Patient && finding.rule != CLOSED_GROUPS {
            let readers = make("p", "tip", &message("few_readers", &[]))?;
            readers.set_id("readers");
            body.append_child(&readers).ok()?;
        }
        root.append_child(&body).ok()?;
        let offers = offers(draft, finding);
        let mut buttons = Vec::new();
        let actions = make("div", "actions", "")?;
        if !offers.is_empty() {
            let previews = make("div", "previews", "")?;
            for (at, offer) in offers.iter().enumerate() {
                let best = if at == 0 { " best" } else { "" };
                let button = button(make("button", &format!("fix n{at}{best}"), &offer.label)?);
                let after = match offer.fixes.as_slice() {
                    [fix] if offer.is_reply => reply(&document, &fix.text),
                    fixes => preview(&document, draft, fixes),
                };
                if let Some(after) = after {
                    after.set_class_name(&format!("after n{at}{best}"));
                    after.set_id(&format!("after{at}"));
                    let _ = button.set_attribute("aria-describedby", &after.id());
                    previews.append_child(&after).ok()?;
                }
                actions.append_child(&button).ok()?;
                buttons.push((button, offer.action));
            }
            body.append_child(&previews).ok()?;
        }
        let ignore = button(make("button", "let", &message("ignore_here", &[]))?);
        actions.append_child(&ignore).ok()?;
        buttons.push((ignore, Action::Ignore));
        root.append_child(&actions).ok()?;
        let kinds = make("div", "kinds", "")?;
        kinds.set_hidden(true);
        for row in choices(kind, audience) {
            let line = make("div", "actions", "")?;
            for (key, action) in row {
                let button = button(make("button", "fix", &message(&key, &[]))?);
                line.append_child(&button).ok()?;
                buttons.push((button, action));
            }
            kinds.append_child(&line).ok()?;
        }
        root.append_child(&kinds).ok()?;
        let others = make("div", "others", "")?;
        let kind_words = message(&format!("kind_{}", kind.word()), &[]);
        let taken_for = match audience {
            Audience::Public => message("taken_for", &[&kind_words]),
            Audience::Group => message("taken_for_group", &[&kind_words]),
            Audience::Friends => message("taken_for_friends", &[&kind_words]),
        };
        let others_told = others_for(finding.rule, freedom).map(|(key, action)| (message(key, &[]), action));
        for (text, action) in others_told.chain([(taken_for, Action::Kinds)]) {
            let button = button(make("button", "other", &text)?);
            others.append_child(&button).ok()?;
            buttons.push((button, action));
        }
        root.append_child(&others).ok()?;
        layer.append_child(&root).ok()?;
        Some(Self { root, span: finding.span, rule: finding.rule, focused: false, kinds, buttons })
    }

    /// What takes the focus when it is opened by key.
    #[must_use]
    pub fn first(&self) -> &HtmlElement {
        self.buttons.first().map_or(&self.root, |(button, _)| button)
    }

    /// The best of the better words, if there are any.
    #[must_use]
    pub fn best(&self) -> Option<Action> {
        let (_, action) = self.buttons.first()?;
        matches!(action, Action::All | Action::Fix(_)).then_some(*action)
    }

    /// Tells assistive technology which keys of the `settings` press which button.
    pub fn tell_keys(&self, settings: &Settings) {
        let best = self.best();
        for (button, action) in &self.buttons {
            let key = match action {
                Action::Ignore => Key::Ignore,
                action if Some(*action) == best => Key::Apply,
                _ => continue,
            };
            let _ = button.set_attribute("aria-keyshortcuts", &keys::shortcut(keys::set(settings, key)));
        }
    }

    /// Shows for what else the box may be, and for whom, or hides it again.
    pub fn turn_to_kinds(&self) {
        self.kinds.set_hidden(!self.kinds.hidden());
    }

    /// What a press on `element` means, if that is one of the buttons.
    #[must_use]
    pub fn action_of(&self, element: &Element) -> Option<Action> {
        self.buttons.iter().find(|(button, _)| button.contains(Some(element))).map(|(_, action)| *action)
    }

    /// Whether `element` is the last button, or the first when going `backwards`.
    #[must_use]
    pub fn ends_at(&self, element: &Element, backwards: bool) -> bool {
        let end = if backwards { self.buttons.first() } else { self.buttons.last() };
        end.is_some_and(|(button, _)| button.contains(Some(element)))
    }

    /// Lets the card be as high as its words, so that its [`Self::area`] tells how high that is.
    pub fn stretch(&self) {
        let _ = self.root.style().remove_property("max-height");
    }

    /// Puts the card, which is as large as `own` and has that `viewport`, under its mark, or above where there
    /// is more room, and never over the `line` that is being written.
    pub fn stand(&self, own: &Area, viewport: &Area, areas: &[Area], line: Option<&Area>, ground: &Ground) {
        let Some(first) = areas.first() else { return };
        let kept = areas.iter().chain(line);
        let (top, bottom) = kept.fold((first.top, first.bottom()), |(top, bottom), area| {
            (top.min(area.top), bottom.max(area.bottom()))
        });
        let (above, below) = (top - 2.0 * GAP, viewport.height - bottom - 2.0 * GAP);
        let under = own.height <= below || below >= above;
        let room = (if under { below } else { above }).max(80.0);
        let height = own.height.min(room);
        if height < own.height {
            let _ = self.root.style().set_property("max-height", &(number(height / ground.scale) + "px"));
        }
        let stands_at = if under { bottom + GAP } else { top - GAP - height };
        let left = first.left.min(viewport.width - own.width - GAP).max(GAP);
        ground.put(&self.root, left, stands_at);
    }

    /// The buttons with what they do, and where they stand on the screen; the tests press them there.
    #[cfg(feature = "probe")]
    #[must_use]
    pub fn buttons(&self) -> Vec<(String, Action, Area)> {
        let told =
            |(button, action): &(HtmlElement, Action)| (words::of(button), *action, Area::of_element(button));
        self.buttons.iter().map(told).collect()
    }

    /// The card as it is written, for a checker that cannot look into a closed root.
    #[cfg(feature = "probe")]
    #[must_use]
    pub fn markup(&self) -> String {
        self.root.outer_html()
    }

    /// The card's box on the screen.
    #[must_use]
    pub fn area(&self) -> Area {
        Area::of_element(&self.root)
    }
}

impl Drop for Card {
    /// It is hidden, and swept away when the box is left: Chromium ends what one undo takes back
    /// wherever a node is taken out of the page, be it ours.
    fn drop(&mut self) {
        self.root.set_hidden(true);
        // The next card's words go by the same ids.
        let Ok(named) = self.root.query_selector_all("[id]") else { return };
        for part in (0..named.length()).filter_map(|at| named.item(at)) {
            let _ = part.unchecked_into::<Element>().remove_attribute("id");
        }
    }
}

/// For what else a box may be that is taken for `kind`, and by whom else it may be read, each with its message.
fn choices(kind: Kind, audience: Audience) -> [Vec<(String, Action)>; 2] {
    let kinds = Kind::ALL.into_iter().filter(|(other, _)| *other != kind);
    let readers = Audience::ALL.into_iter().filter(|(other, _)| kind.has_audience() && *other != audience);
    [
        kinds.map(|(other, word)| (format!("kind_{word}"), Action::TakeFor(other))).collect(),
        readers.map(|(other, word)| (format!("audience_{word}"), Action::ReadBy(other))).collect(),
    ]
}

/// What every card offers besides better words and to let it be: to teach, to switch off, to read on.
fn others_for(rule: &str, freedom: Freedom) -> impl Iterator<Item = (&'static str, Action)> {
    [
        teach::list_for(rule).map(|_| ("not_a_patient", Action::Own)),
        (freedom.on_site && !freedom.set).then_some(("not_on_this_site", Action::NotHere)),
        (!freedom.set).then_some(("never_this_rule", Action::Never)),
        Some(("about_this_rule", Action::About)),
    ]
    .into_iter()
    .flatten()
}

/// The words of a rule in the reader's language, or the engine's own.
#[must_use]
pub fn rule_words(rule: &str, part: &str, own: &str) -> String {
    let translated = message(&format!("rule_{}_{part}", rule.replace('-', "_")), &[]);
    if translated.is_empty() { own.to_owned() } else { translated }
}

/// What the rule says, or what it says better of this draft.
#[must_use]
pub fn why_words(finding: &Finding) -> String {
    match rule(finding.rule) {
        Some(rule) if rule.why == finding.why => rule_words(rule.id, "why", rule.why),
        _ => finding.why.clone().into_owned(),
    }
}

fn rule(id: &str) -> Option<&'static Rule> {
    ROSTER.iter().copied().find(|rule| rule.id == id)
}

fn button(element: HtmlElement) -> HtmlElement {
    let _ = element.set_attribute("type", "button");
    element
}

/// An octagon, a triangle, a ring: gravity told by shape as well as by colour.
fn shape(document: &Document, severity: Severity) -> Option<Element> {
    let svg = document.create_element_ns(SVG, "svg").ok()?;
    for (name, value) in [("class", "shape"), ("viewBox", "0 0 18 18"), ("role", "img")] {
        let _ = svg.set_attribute(name, value);
    }
    let _ = svg.set_attribute("aria-label", &message(&format!("severity_{}", severity.word()), &[]));
    let path = document.create_element_ns(SVG, "path").ok()?;
    let (outline, filled) = match severity {
        Severity::Stop => ("M5.5 1h7L17 5.5v7L12.5 17h-7L1 12.5v-7ZM8 4.4v5.6h2V4.4ZM8 11.6v2h2v-2Z", true),
        Severity::Warn => ("M9 1.6 17.2 16.4H.8ZM8.1 6.6v4.8h1.8V6.6ZM8.1 12.6v1.8h1.8v-1.8Z", true),
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
