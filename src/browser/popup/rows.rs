//! The popup's rows: a topic with its switch and its rules, each with its own.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlTemplateElement};

use crate::browser::card::rule_words;
use crate::browser::chrome::{counted, message};
use crate::engine::finding::Topic;
use crate::engine::settings::Settings;
use crate::rules::{ROSTER, Rule};

/// A topic with its rules.
pub struct TopicRow {
    pub topic: Topic,
    pub title: String,
    pub root: HtmlElement,
    pub opener: HtmlElement,
    pub switch: HtmlInputElement,
    pub rules: Vec<RuleRow>,
}

/// A rule's line.
pub struct RuleRow {
    pub rule: &'static Rule,
    /// Title and reason in lower case, for the search.
    pub words: String,
    pub root: HtmlElement,
    pub switch: HtmlInputElement,
}

impl TopicRow {
    /// The topic's rows at the end of `list`; none for a topic without rules.
    pub fn build(document: &Document, list: &Element, topic: Topic) -> Option<Self> {
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

impl TopicRow {
    /// Makes the row say what holds on `site`, and hides what has not the words `sought`. Gives whether
    /// something is left to see.
    pub fn show(&self, settings: &Settings, site: &str, sought: &str) -> bool {
        let topic = self.topic.word();
        self.switch.set_checked(settings.topic_is_on(site, topic));
        self.switch.set_disabled(settings.policy.rules.contains_key(topic));
        let open = is_open(&self.opener);
        let mut speaking = 0;
        let mut shown = false;
        for rule in &self.rules {
            let id = rule.rule.id;
            let on = settings.rule_is_on(site, id, topic, true);
            let set = settings.policy.rule(id, topic).is_some();
            let deviates = !set && settings.site_deviates(site, id);
            speaking += usize::from(on);
            rule.switch.set_checked(on);
            rule.switch.set_disabled(set);
            let status = match (deviates, on) {
                _ if set => message("popup_set", &[&organisation(settings)]),
                (true, true) => message("popup_on_here", &[]),
                (true, false) => message("popup_off_here", &[]),
                (false, _) if settings.site_deviates(site, topic) => {
                    message("popup_with_topic", &[&self.title])
                }
                (false, _) => message("popup_as_everywhere", &[]),
            };
            put_in(&rule.root, ".status", &status);
            // Closed, a topic still shows what is not as everywhere; a search looks into all.
            let visible = if sought.is_empty() {
                open || deviates || set && settings.policy.rules.contains_key(id)
            } else {
                sought.split_whitespace().all(|word| rule.words.contains(word))
            };
            rule.root.set_hidden(!visible);
            shown |= visible;
        }
        let all = self.rules.len();
        let count = if speaking == all {
            counted("popup_rules_all", all)
        } else {
            message("popup_rules_some", &[&speaking.to_string(), &all.to_string()])
        };
        put_in(&self.root, ".count", &count);
        self.root.set_hidden(!sought.is_empty() && !shown);
        shown
    }
}

/// Who has set what is set.
pub fn organisation(settings: &Settings) -> String {
    let name = &settings.policy.organisation;
    if name.is_empty() { message("your_organisation", &[]) } else { name.clone() }
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

/// Whether the list that `opener` opens is open.
pub fn is_open(opener: &Element) -> bool {
    opener.get_attribute("aria-expanded").as_deref() == Some("true")
}

/// A copy of what the template `id` holds.
pub fn copy_of(document: &Document, id: &str) -> Option<HtmlElement> {
    let template: HtmlTemplateElement = document.get_element_by_id(id)?.dyn_into().ok()?;
    let first = template.content().first_element_child()?;
    document.import_node_with_deep(&first, true).ok()?.dyn_into().ok()
}

/// Puts `words` into the first `place` in `root`.
pub fn put_in(root: &Element, place: &str, words: &str) {
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
