//! The popup: the site at hand, its topics and rules, what is marked in this tab, and a tip.
//!
//! `extension/popup.html` holds its shape and `_locales` its words; here is what it does.

mod aside;
mod rows;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement, Window};

use self::aside::{show_balance, tip};
use self::rows::{TopicRow, copy_of, is_open, organisation, put_in};
use super::balance::Balance;
use super::chrome::{self, counted, message};
use super::frames::{Mark, Question, Told};
use super::keys;
use super::page::CONFIRM;
use super::storage;
use crate::engine::finding::{Severity, Topic};
use crate::engine::order;
use crate::engine::settings::{Policy, Settings};
use crate::rules::ROSTER;

/// How long a page may need to check again after a switch, in milliseconds.
const SETTLES: u32 = 250;

/// Fills the popup and keeps it true for as long as it is open. `?tab=ID` in its address names the
/// tab it is about; without, it is the active one.
#[wasm_bindgen]
pub async fn start_popup() {
    let Some(popup) = Popup::new() else { return };
    popup.fill_words();
    popup.listen();
    popup.load().await;
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
    /// The site whose balance is known, and the balance.
    balance: RefCell<(String, Balance)>,
    /// What of the settings could not be believed.
    damaged: Cell<usize>,
    listeners: RefCell<Vec<EventListener>>,
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
            balance: RefCell::default(),
            damaged: Cell::default(),
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
        if let Some(root) = self.document.document_element() {
            let _ = root.set_attribute("lang", &message("language", &[]));
            let _ = root.set_attribute("dir", &message("direction", &[]));
        }
    }

    async fn load(&self) {
        let (settings, damaged) = storage::load_and_judge().await;
        *self.settings.borrow_mut() = settings;
        self.damaged.set(damaged.len());
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
        if let Some(list) = self.document.get_element_by_id("marks") {
            let this = self.clone();
            let jump = EventListener::new(&list, "click", move |event| this.jump(event));
            self.listeners.borrow_mut().push(jump);
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
        self.load().await;
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
                this.weigh();
            })
        });
        if question.is_none() {
            *self.told.borrow_mut() = Told { nobody: true, ..Told::default() };
            self.show();
        }
        *self.question.borrow_mut() = question;
    }

    /// Looks up the balance of the site at hand, once.
    fn weigh(self: &Rc<Self>) {
        let site = self.told.borrow().site.clone().unwrap_or_default();
        if self.balance.borrow().0 == site {
            return;
        }
        self.balance.borrow_mut().0.clone_from(&site);
        let this = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            this.balance.borrow_mut().1 = Balance::default();
            let balance = Balance::of(&site).await;
            this.balance.borrow_mut().1 = balance;
            this.show();
        });
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
        self.put("next-key", &keys::shown(&keys::next(&settings)));
        self.reveal("damaged", self.damaged.get() > 0);
        self.reveal("set", settings.policy != Policy::default());
        self.put("set-by", &message("popup_set", &[&organisation(&settings)]));
        let balance = self.balance.borrow().1;
        show_balance(&self.document, balance);
        self.put("tip", &tip(&told.marks, balance));
        self.reveal("absent", told.nobody);
        self.reveal("broken", broken && on);
        self.reveal("rules", site.is_some());
        let _ = self.site_switch.toggle_attribute_with_force("hidden", site.is_none());
        self.site_switch.set_checked(on);
        self.site_switch.set_disabled(settings.policy.every_site);
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
        let focused = self.focused_mark();
        self.reveal("marked", !marks.is_empty());
        let kind = kind.map(|kind| message(&format!("kind_{kind}"), &[]));
        self.put("marked-where", &message("popup_marked", &[&kind.unwrap_or_default()]));
        let Some(list) = self.document.get_element_by_id("marks") else { return };
        list.set_text_content(None);
        let mut rules: Vec<(&Mark, usize)> = Vec::new();
        for mark in marks {
            let same =
                |(known, _): &&mut (&Mark, usize)| known.rule == mark.rule && known.severity == mark.severity;
            match rules.iter_mut().find(same) {
                Some((_, count)) => *count += 1,
                None => rules.push((mark, 1)),
            }
        }
        order::by(&mut rules, |(mark, _)| {
            let place = ROSTER.iter().position(|rule| rule.id == mark.rule);
            (Severity::Stop as usize - mark.severity as usize, place.map_or(0, |place| place + 1))
        });
        for (mark, count) in rules {
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
            if focused.as_ref() == Some(&mark.rule)
                && let Ok(Some(button)) = line.query_selector("button")
            {
                let _ = button.unchecked_into::<HtmlElement>().focus();
            }
        }
    }

    /// The rule of the mark in the list that has the focus.
    fn focused_mark(&self) -> Option<String> {
        self.document.active_element()?.closest("#marks li").ok()??.get_attribute("data-rule")
    }

    /// Goes to the mark that was pressed in the list, and makes way for the tab.
    fn jump(&self, event: &Event) {
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let line = pressed.and_then(|pressed| pressed.closest("li").ok().flatten());
        let Some(rule) = line.and_then(|line| line.get_attribute("data-rule")) else { return };
        if let Some(question) = &*self.question.borrow() {
            question.go(&rule);
        }
        // In a tab of its own, as the tests have it, there is nothing to make way for.
        if self.window.location().search().is_ok_and(|search| search.is_empty()) {
            let _ = self.window.close();
        }
    }

    fn show_rules(&self, settings: &Settings, site: &str) {
        let sought = self.search.value().to_lowercase();
        self.confirm_switch.set_checked(settings.rule_is_on(site, CONFIRM, CONFIRM, true));
        let mut found = false;
        for row in &self.topics {
            found |= row.show(settings, site, &sought);
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

/// The line under the site's name.
fn now(told: &Told, on: bool, broken: bool) -> String {
    match told.marks.len() {
        _ if told.nobody => String::new(),
        _ if !on => message("popup_off_now", &[]),
        _ if broken => message("not_checking", &[]),
        _ if told.engine.is_none() => message("popup_ready", &[]),
        0 => message("popup_no_marks", &[]),
        count => counted("popup_marks", count),
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
