//! The popup: the site at hand, its topics and rules, what is marked in this tab, and a tip.
//!
//! `extension/popup.html` holds its shape and `_locales` its words; here is what it does.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Date, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlTemplateElement, Window};

use super::card::rule_words;
use super::chrome::{self, message};
use super::frames::{Mark, Question, Told};
use super::page::CONFIRM;
use super::storage;
use crate::engine::finding::Topic;
use crate::engine::settings::Settings;
use crate::rules::{ROSTER, Rule};

/// How many tips `_locales` has, from `tip_1` on: one a day.
const TIPS: u32 = 12;
/// How long a page may need to check again after a switch, in milliseconds.
const SETTLES: u32 = 250;

/// Fills the popup and keeps it true for as long as it is open. `?tab=ID` in its address names the
/// tab it is about; without, it is the active one.
#[wasm_bindgen]
pub async fn start_popup() {
    let Some(popup) = Popup::new() else { return };
    popup.fill_words();
    popup.listen();
    *popup.settings.borrow_mut() = storage::load().await;
    *popup.tab.borrow_mut() = tab_at_hand(&popup.window).await;
    popup.show();
    popup.ask();
    let _ = popup.main.remove_attribute("aria-busy");
}

struct Popup {
    window: Window,
    document: Document,
    main: Element,
    search: HtmlInputElement,
    site_switch: HtmlInputElement,
    confirm_switch: HtmlInputElement,
    topics: Vec<TopicRow>,
    tab: RefCell<Option<f64>>,
    settings: RefCell<Settings>,
    told: RefCell<Told>,
    question: RefCell<Option<Question>>,
    listeners: RefCell<Vec<EventListener>>,
}

/// A topic with its rules.
struct TopicRow {
    topic: Topic,
    title: String,
    root: HtmlElement,
    opener: HtmlElement,
    switch: HtmlInputElement,
    rules: Vec<RuleRow>,
}

/// A rule's line.
struct RuleRow {
    rule: &'static Rule,
    /// Title and reason in lower case, for the search.
    words: String,
    root: HtmlElement,
    switch: HtmlInputElement,
}

impl Popup {
    fn new() -> Option<Rc<Self>> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let list = document.get_element_by_id("topics")?;
        let topics = Topic::ALL.iter().filter_map(|&(topic, _)| TopicRow::build(&document, &list, topic));
        Some(Rc::new(Self {
            main: document.get_element_by_id("popup")?,
            search: document.get_element_by_id("search")?.dyn_into().ok()?,
            site_switch: document.get_element_by_id("site-switch")?.dyn_into().ok()?,
            confirm_switch: document.get_element_by_id("confirm-switch")?.dyn_into().ok()?,
            topics: topics.collect(),
            window,
            document,
            tab: RefCell::default(),
            settings: RefCell::default(),
            told: RefCell::default(),
            question: RefCell::default(),
            listeners: RefCell::default(),
        }))
    }

    /// What never changes while the popup is open.
    fn fill_words(&self) {
        if let Ok(places) = self.document.query_selector_all("[data-message]") {
            for place in (0..places.length()).filter_map(|at| places.item(at)) {
                let Ok(place) = place.dyn_into::<Element>() else { continue };
                let key = place.get_attribute("data-message").unwrap_or_default();
                place.set_text_content(Some(&message(&key, &[])));
            }
        }
        let search = message("popup_search", &[&ROSTER.len().to_string()]);
        self.search.set_placeholder(&search);
        let _ = self.search.set_attribute("aria-label", &search);
        self.put("tip", &message(&format!("tip_{}", today() % TIPS + 1), &[]));
    }

    fn listen(self: &Rc<Self>) {
        self.on(&self.search, "input", |popup| popup.show());
        self.on(&self.site_switch, "change", |popup| {
            let on = popup.site_switch.checked();
            popup.change(|settings, site| settings.switch_site(site, on));
        });
        self.on(&self.confirm_switch, "change", |popup| {
            let on = popup.confirm_switch.checked();
            popup.change(|settings, site| settings.switch_rule(site, CONFIRM, CONFIRM, true, on));
        });
        for (at, topic) in self.topics.iter().enumerate() {
            self.on(&topic.opener, "click", move |popup| {
                let opener = &popup.topics[at].opener;
                let open = !is_open(opener);
                let _ = opener.set_attribute("aria-expanded", if open { "true" } else { "false" });
                popup.show();
            });
            self.on(&topic.switch, "change", move |popup| {
                let row = &popup.topics[at];
                let rules = row.rules.iter().map(|row| row.rule.id);
                let (word, on) = (row.topic.word(), row.switch.checked());
                popup.change(|settings, site| settings.switch_topic(site, word, rules, on));
            });
            for (number, rule) in topic.rules.iter().enumerate() {
                self.on(&rule.switch, "change", move |popup| {
                    let row = &popup.topics[at].rules[number];
                    let (id, topic, on) = (row.rule.id, row.rule.topic.word(), row.switch.checked());
                    popup.change(|settings, site| settings.switch_rule(site, id, topic, true, on));
                });
            }
        }
        let this = self.clone();
        let back = EventListener::new(&self.window, "focus", move |_| this.ask());
        self.listeners.borrow_mut().push(back);
        let this = self.clone();
        storage::watch(move || {
            let this = this.clone();
            wasm_bindgen_futures::spawn_local(async move { this.settings_changed().await });
        });
    }

    fn on(self: &Rc<Self>, target: &Element, name: &'static str, act: impl Fn(&Rc<Self>) + 'static) {
        let this = self.clone();
        let listener = EventListener::new(target, name, move |_| act(&this));
        self.listeners.borrow_mut().push(listener);
    }

    async fn settings_changed(self: &Rc<Self>) {
        *self.settings.borrow_mut() = storage::load().await;
        self.show();
        TimeoutFuture::new(SETTLES).await;
        self.ask();
    }

    /// Asks the tab's frames what they have marked.
    fn ask(self: &Rc<Self>) {
        let this = self.clone();
        let question = self.tab.borrow().and_then(|tab| {
            Question::ask(tab, move |told| {
                *this.told.borrow_mut() = told.clone();
                this.show();
            })
        });
        if question.is_none() {
            *self.told.borrow_mut() = Told { nobody: true, ..Told::default() };
            self.show();
        }
        *self.question.borrow_mut() = question;
    }

    /// Changes the settings of the site at hand, shows it, and keeps it.
    fn change(self: &Rc<Self>, change: impl FnOnce(&mut Settings, &str)) {
        let Some(site) = self.told.borrow().site.clone() else { return };
        change(&mut self.settings.borrow_mut(), &site);
        self.show();
        let this = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let settings = this.settings.borrow().clone();
            let kept = storage::save_site(&settings, &site).await;
            this.reveal("problem", kept.is_err());
            if kept.is_err() {
                this.put("problem", &message("popup_not_kept", &[]));
                *this.settings.borrow_mut() = storage::load().await;
                this.show();
            }
        });
    }

    // --- Showing --------------------------------------------------------------------------------

    /// Makes everything say what is so now.
    fn show(&self) {
        let (settings, told) = (self.settings.borrow(), self.told.borrow());
        let site = told.site.as_deref();
        let on = site.is_none_or(|site| settings.site_is_on(site));
        let broken = told.broken && told.engine.is_none();
        self.put("site", site.unwrap_or("Bedside"));
        self.put("now", &now(&told, on, broken));
        self.reveal("keys", on && !told.marks.is_empty());
        self.reveal("absent", told.nobody);
        self.reveal("broken", broken && on);
        self.reveal("rules", site.is_some());
        let _ = self.site_switch.toggle_attribute_with_force("hidden", site.is_none());
        self.site_switch.set_checked(on);
        let label = message("popup_check_on", &[site.unwrap_or_default()]);
        let _ = self.site_switch.set_attribute("aria-label", &label);
        let _ = self.main.set_attribute("data-engine", told.engine.as_deref().unwrap_or_default());
        self.show_marks(if on { &told.marks } else { &[] }, told.kind.as_deref());
        if let Some(site) = site {
            self.show_rules(&settings, site);
        }
    }

    /// One line for each rule that has marked something, the gravest first.
    fn show_marks(&self, marks: &[Mark], kind: Option<&str>) {
        self.reveal("marked", !marks.is_empty());
        let kind = kind.map(|kind| message(&format!("kind_{kind}"), &[]));
        self.put("marked-where", &message("popup_marked", &[&kind.unwrap_or_default()]));
        let Some(list) = self.document.get_element_by_id("marks") else { return };
        list.set_text_content(None);
        let mut rules = BTreeMap::new();
        for mark in marks {
            let place = ROSTER.iter().position(|rule| rule.id == mark.rule);
            rules.entry((Reverse(mark.severity), place, &mark.rule)).or_insert((mark, 0)).1 += 1;
        }
        for (mark, count) in rules.into_values() {
            let Some(line) = copy_of(&self.document, "mark") else { continue };
            let _ = line.set_attribute("data-rule", &mark.rule);
            put_in(&line, ".title", &mark.title);
            put_in(&line, ".count", &if count > 1 { format!("× {count}") } else { String::new() });
            if let Ok(Some(shape)) = line.query_selector(".shape") {
                let _ = shape.set_attribute("class", &format!("shape {}", mark.severity.word()));
                let label = message(&format!("severity_{}", mark.severity.word()), &[]);
                let _ = shape.set_attribute("aria-label", &label);
            }
            let _ = list.append_child(&line);
        }
    }

    fn show_rules(&self, settings: &Settings, site: &str) {
        let sought = self.search.value().to_lowercase();
        self.confirm_switch.set_checked(settings.rule_is_on(site, CONFIRM, CONFIRM, true));
        let mut found = false;
        for row in &self.topics {
            let topic = row.topic.word();
            let topic_on = settings.topic_is_on(site, topic);
            row.switch.set_checked(topic_on);
            let open = is_open(&row.opener);
            let mut speaking = 0;
            let mut shown = false;
            for rule in &row.rules {
                let id = rule.rule.id;
                let on = settings.rule_is_on(site, id, topic, true);
                let deviates = settings.site_deviates(site, id);
                speaking += usize::from(on);
                rule.switch.set_checked(on);
                let status = match (deviates, on) {
                    (true, true) => message("popup_on_here", &[]),
                    (true, false) => message("popup_off_here", &[]),
                    (false, _) if settings.site_deviates(site, topic) => {
                        message("popup_with_topic", &[&row.title])
                    }
                    (false, _) => message("popup_as_everywhere", &[]),
                };
                put_in(&rule.root, ".status", &status);
                // Closed, a topic still shows what is not as everywhere; a search looks into all.
                let visible = if sought.is_empty() {
                    open || deviates
                } else {
                    sought.split_whitespace().all(|word| rule.words.contains(word))
                };
                rule.root.set_hidden(!visible);
                shown |= visible;
            }
            let count = match speaking {
                1 if row.rules.len() == 1 => message("popup_rules_one", &[]),
                all if all == row.rules.len() => message("popup_rules_all", &[&all.to_string()]),
                some => message("popup_rules_some", &[&some.to_string(), &row.rules.len().to_string()]),
            };
            put_in(&row.root, ".count", &count);
            row.root.set_hidden(!sought.is_empty() && !shown);
            found |= shown;
        }
        self.reveal("none-found", !sought.is_empty() && !found);
    }

    fn put(&self, id: &str, words: &str) {
        if let Some(place) = self.document.get_element_by_id(id)
            && place.text_content().as_deref() != Some(words)
        {
            // Only what is new, since some of these places are read aloud when they change.
            place.set_text_content(Some(words));
        }
    }

    fn reveal(&self, id: &str, visible: bool) {
        if let Some(place) = self.document.get_element_by_id(id) {
            let _ = place.toggle_attribute_with_force("hidden", !visible);
        }
    }
}

impl TopicRow {
    /// The topic's rows at the end of `list`; none for a topic without rules.
    fn build(document: &Document, list: &Element, topic: Topic) -> Option<Self> {
        let mut rules = ROSTER.iter().copied().filter(|rule| rule.topic == topic).peekable();
        rules.peek()?;
        let root = copy_of(document, "topic")?;
        let title = message(&format!("popup_topic_{}", topic.word()), &[]);
        put_in(&root, ".title", &title);
        let opener: HtmlElement = root.query_selector("button").ok()??.dyn_into().ok()?;
        let switch = switch_in(&root, topic.word())?;
        name_by(&root, &switch, topic.word(), &[]);
        let place = root.query_selector("ul").ok()??;
        let rules = rules.filter_map(|rule| RuleRow::build(document, &place, rule)).collect();
        list.append_child(&root).ok()?;
        Some(Self { topic, title, root, opener, switch, rules })
    }
}

impl RuleRow {
    fn build(document: &Document, list: &Element, rule: &'static Rule) -> Option<Self> {
        let root = copy_of(document, "rule")?;
        let (title, why) = (rule_words(rule.id, "title", rule.title), rule_words(rule.id, "why", rule.why));
        put_in(&root, ".title", &title);
        put_in(&root, ".why", &why);
        let switch = switch_in(&root, rule.id)?;
        name_by(&root, &switch, rule.id, &["status", "why"]);
        let label = root.query_selector("label").ok()??;
        label.set_attribute("for", &switch.id()).ok()?;
        list.append_child(&root).ok()?;
        Some(Self { rule, words: format!("{title} {why} {}", rule.id).to_lowercase(), root, switch })
    }
}

/// The line under the site's name.
fn now(told: &Told, on: bool, broken: bool) -> String {
    match told.marks.len() {
        _ if told.nobody => String::new(),
        _ if !on => message("popup_off_now", &[]),
        _ if broken => message("not_checking", &[]),
        _ if told.engine.is_none() => message("popup_ready", &[]),
        0 => message("popup_no_marks", &[]),
        1 => message("popup_one_mark", &[]),
        many => message("popup_many_marks", &[&many.to_string()]),
    }
}

/// The tab that the popup is about.
async fn tab_at_hand(window: &Window) -> Option<f64> {
    let address = window.location().search().unwrap_or_default();
    let named = address.trim_start_matches('?').split('&').find_map(|part| part.strip_prefix("tab="));
    if let Some(tab) = named {
        return tab.parse().ok();
    }
    let what = Object::new();
    Reflect::set(&what, &"active".into(), &true.into()).ok()?;
    Reflect::set(&what, &"currentWindow".into(), &true.into()).ok()?;
    let tabs: Array = chrome::tabs_query(&what).await.ok()?.dyn_into().ok()?;
    Reflect::get(&tabs.get(0), &"id".into()).ok()?.as_f64()
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

fn is_open(opener: &Element) -> bool {
    opener.get_attribute("aria-expanded").as_deref() == Some("true")
}

/// A copy of what the template `id` holds.
fn copy_of(document: &Document, id: &str) -> Option<HtmlElement> {
    let template: HtmlTemplateElement = document.get_element_by_id(id)?.dyn_into().ok()?;
    let first = template.content().first_element_child()?;
    document.import_node_with_deep(&first, true).ok()?.dyn_into().ok()
}

fn put_in(root: &Element, place: &str, words: &str) {
    if let Ok(Some(place)) = root.query_selector(place) {
        place.set_text_content(Some(words));
    }
}

/// The switch in `root`, with an id of its own.
fn switch_in(root: &Element, id: &str) -> Option<HtmlInputElement> {
    let switch: HtmlInputElement = root.query_selector("[role=switch]").ok()??.dyn_into().ok()?;
    switch.set_id(&format!("switch-{id}"));
    Some(switch)
}

/// Names `switch` by the title in `root` and describes it by what stands in `places`.
fn name_by(root: &Element, switch: &Element, id: &str, places: &[&str]) {
    let mark = |class: &str| {
        let name = format!("{class}-{id}");
        if let Ok(Some(place)) = root.query_selector(&format!(".{class}")) {
            place.set_id(&name);
        }
        name
    };
    let _ = switch.set_attribute("aria-labelledby", &mark("title"));
    if !places.is_empty() {
        let names: Vec<String> = places.iter().map(|class| mark(class)).collect();
        let _ = switch.set_attribute("aria-describedby", &names.join(" "));
    }
}
