//! The setting of a compose box, gathered once from the page around it when it gets the focus.
//!
//! Nothing is measured and nothing is kept: a walk up from the editor, through the hosts of shadow
//! roots, asks for labels, the nearest button that sends, and what stands around and above.

use std::cell::OnceCell;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlInputElement, Node, NodeList, ShadowRoot};

use super::past::Past;
use super::sending::{all, ancestors, attribute, name_of, scope_of};
use super::thread::{self, Thread, whom};
use crate::engine::draft::{Kind, Setting};
use crate::sites::cue::{self, Cue};
use crate::sites::verdict::Evidence;
use crate::sites::{self, Place, Site};

/// No text answered is longer than this, in characters.
const LONGEST: usize = 4_000;

/// Whether prose is written in `inner`: no search, no title, no address.
#[must_use]
pub fn is_compose_box(inner: &Element) -> bool {
    let role = attribute(inner, "role");
    if matches!(role.as_str(), "combobox" | "searchbox" | "spinbutton")
        || inner.closest("[role=search], [role=listbox]").ok().flatten().is_some()
    {
        return false;
    }
    if let Some(input) = inner.dyn_ref::<HtmlInputElement>() {
        let name = input.name().to_lowercase();
        if [
            "q", "to", "subject", "title", "name", "email", "url", "code", "pin", "username", "search",
            "query",
        ]
        .contains(&name.as_str())
        {
            return false;
        }
    }
    cue::of(&label_of(inner)) != Some(Cue::Other)
}

/// What the box around `editor` is for, to whom, in answer to what.
#[must_use]
pub fn setting_of(editor: &Element) -> Setting {
    let Some(document) = editor.owner_document() else { return Setting::default() };
    let location = document.location();
    let host = location.as_ref().and_then(|l| l.hostname().ok()).unwrap_or_default();
    let path = location.as_ref().and_then(|l| l.pathname().ok()).unwrap_or_default();
    let site = sites::site_of(&host);
    let scope = scope_of(editor);
    let mut evidence = Evidence { label: label_of(editor), ..Evidence::default() };
    if let Some((within, submit)) = &scope {
        evidence.submit = name_of(submit);
        evidence.audience = audience_in(within);
    }
    let around = ancestors(editor);
    let dialog = around.iter().find(|e| attribute(e, "role") == "dialog" || e.tag_name() == "DIALOG");
    // What a site's own sign for a reply matches is the comment that is being answered.
    let signed = site.and_then(|site| {
        let replies = site.signs.iter().filter(|sign| sign.kind == Kind::Reply && sign.weight >= 9.0);
        let mut selectors = replies
            .filter_map(|sign| if let Place::Around(selector) = sign.place { Some(selector) } else { None });
        selectors.find_map(|selector| around.iter().find(|e| e.matches(selector).unwrap_or(false)))
    });
    let comment = signed.or_else(|| around.iter().find(|e| is_comment(e)));
    let post = around.iter().find(|e| is_post(e));
    evidence.in_dialog = dialog.is_some();
    evidence.in_comment = comment.is_some()
        || scope.as_ref().is_some_and(|(within, _)| {
            first(within, "[class*=reply-indicator], [data-reply-indicator]").is_some()
        });
    evidence.in_post = post.is_some();
    evidence.heading = heading_around(&around);
    if let Some(site) = site {
        for sign in site.signs {
            let holds = match sign.place {
                Place::Around(selector) => {
                    around.iter().any(|e| e.matches(selector).unwrap_or(false))
                        || editor.matches(selector).unwrap_or(false)
                }
                Place::Path(part) => path.contains(part),
            };
            if holds {
                evidence.signs.push((sign.kind, sign.weight));
            }
        }
    }
    let rated = rated(&around, scope.as_ref().map(|(within, _)| within));
    evidence.rating = rated.is_some();
    let above = answered(&document, editor, dialog, comment.or(rated).or(post), site);
    evidence.post_above =
        above.is_some() && (dialog.is_some() || path.contains("/status/") || path.contains("/post/"));
    let list = thread::rows(&document, editor, &around, site);
    evidence.message_list = list.is_some();
    evidence.messages = list.map_or(0, |rows| rows.len());
    evidence.says_first = says_first(&around);
    evidence.mention_first = editor.text_content().is_some_and(|text| text.trim_start().starts_with('@'));
    evidence.group_path = ["/groups/", "/g/"].iter().any(|part| path.contains(part));
    let kind = evidence.kind();
    let parent = above
        .map(|text| text.chars().take(LONGEST).collect())
        .filter(|_| !kind.is_private() && kind != Kind::Post);
    Setting {
        kind,
        platform: site.map(|site| site.id.to_owned()).unwrap_or_default(),
        parent,
        recipient: if kind.is_private() {
            recipient(&document, &evidence.label, &around, site)
        } else {
            None
        },
        photo: scope.is_some_and(|(within, _)| photo_in(&within)),
        audience: evidence.audience(kind),
        ..Setting::default()
    }
}

/// As [`setting_of`], with what is remembered of earlier messages to the same one and to others.
#[must_use]
pub fn setting_with(editor: &Element, key: &str, past: &Past) -> Setting {
    let mut setting = setting_of(editor);
    let location = editor.owner_document().and_then(|document| document.location());
    let path = location.and_then(|location| location.pathname().ok()).unwrap_or_default();
    let Some(whom) = whom(&setting, key, &path).filter(|_| !past.is_empty()) else { return setting };
    let thread = OnceCell::new();
    let (private, recipient) = (setting.kind.is_private(), setting.recipient.clone());
    past.recall(&mut setting, &whom, |sent, own| {
        // The page is looked at only where there is something to be answered.
        let thread = thread.get_or_init(|| {
            let document = editor.owner_document().filter(|_| private)?;
            let site =
                document.location().and_then(|l| l.hostname().ok()).and_then(|host| sites::site_of(&host));
            let rows = thread::rows(&document, editor, &ancestors(editor), site)?;
            Some(Thread::read(&rows, recipient.as_deref(), past.salt()))
        });
        thread.as_ref().is_some_and(|thread| thread.answers(sent, own))
    });
    setting
}

fn first(within: &Element, selector: &str) -> Option<Element> {
    within.query_selector(selector).ok().flatten()
}

/// The element of `id` in the same tree as `near`.
fn by_id(near: &Element, id: &str) -> Option<Element> {
    match near.get_root_node().dyn_into::<ShadowRoot>() {
        Ok(root) => root.get_element_by_id(id),
        Err(_) => near.owner_document()?.get_element_by_id(id),
    }
}

/// Every label that the field has: its own, those tied to it, and its placeholder.
fn label_of(field: &Element) -> String {
    let mut words: Vec<String> =
        ["aria-placeholder", "placeholder", "data-placeholder", "aria-label", "title"]
            .iter()
            .map(|name| attribute(field, name))
            .collect();
    for name in ["aria-describedby", "aria-labelledby"] {
        for id in attribute(field, name).split_whitespace().take(4) {
            words.extend(by_id(field, id).and_then(|e| e.text_content()));
        }
    }
    // TipTap writes its placeholder on the first, empty paragraph.
    words.extend(first(field, "[data-placeholder]").map(|e| attribute(&e, "data-placeholder")));
    // Those around it and those tied to it by its id; an editor that is no field has none.
    let labels = Reflect::get(field, &"labels".into()).ok().and_then(|list| list.dyn_into::<NodeList>().ok());
    words.extend(
        labels.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.item(at)?.text_content())),
    );
    if let Ok(root) = field.get_root_node().dyn_into::<ShadowRoot>() {
        words.push(attribute(&root.host(), "placeholder"));
    }
    words.retain(|w| !w.trim().is_empty());
    words.join(" \u{b7} ").chars().take(300).collect()
}

/// The words of the control that says who will read it.
fn audience_in(within: &Element) -> String {
    let controls = all(within, "button, [role=button], [role=combobox], select");
    let found = controls.iter().map(|control| {
        let mut words = name_of(control);
        words.push(' ');
        words.push_str(&control.text_content().unwrap_or_default());
        words
    });
    let audience = |words: &String| {
        let lower = words.to_lowercase();
        cue::of(words) == Some(Cue::PrivateAudience)
            || [
                "everyone", "anyone", "public", "friends", "followers", "only me", "connections", "todo",
                "jeder", "tout le monde", "öffentlich", "amigos", "freunde", "amis", "seguidores",
            ]
            .iter()
            .any(|w| lower.contains(w))
    };
    found.into_iter().find(audience).unwrap_or_default()
}

/// A box of somebody else's comment.
fn is_comment(element: &Element) -> bool {
    let tag = element.tag_name().to_lowercase();
    let article = attribute(element, "role") == "article" || tag == "article";
    let labelled = article && cue::of(&attribute(element, "aria-label")) == Some(Cue::Comment);
    let named = tag.contains('-')
        && tag.contains("comment")
        && !tag.contains("composer")
        && !tag.contains("commentbox")
        && !tag.contains("simplebox")
        && !tag.ends_with("comments")
        && !tag.contains("comments-");
    labelled || named
}

/// A box of somebody's post.
fn is_post(element: &Element) -> bool {
    let role = attribute(element, "role");
    (element.tag_name() == "ARTICLE" || role == "article" || role == "listitem") && !is_comment(element)
}

/// The heading of the nearest region or dialog.
fn heading_around(around: &[Element]) -> String {
    for element in around.iter().take(20) {
        let role = attribute(element, "role");
        if !matches!(role.as_str(), "dialog" | "region" | "form" | "main")
            && !matches!(element.tag_name().as_str(), "DIALOG" | "FORM" | "SECTION")
        {
            continue;
        }
        let label = attribute(element, "aria-label");
        let heading =
            first(element, "h1, h2, h3, [role=heading]").and_then(|e| e.text_content()).unwrap_or_default();
        let words = [label, heading].join(" ");
        if !words.trim().is_empty() {
            return words.trim().chars().take(80).collect();
        }
    }
    String::new()
}

/// The text that is being answered: of the comment around, of the post above in the dialog, of the
/// one post that the page is about.
fn answered(
    document: &Document,
    editor: &Element,
    dialog: Option<&Element>,
    around: Option<&Element>,
    site: Option<&'static Site>,
) -> Option<String> {
    let in_element = |element: &Element| -> Option<String> {
        let own = site.and_then(|site| {
            site.parent
                .iter()
                .find_map(|selector| all(element, selector).into_iter().find(|e| is_before(e, editor)))
        });
        let own = own.and_then(|e| e.text_content()).or_else(|| longest_text(element, editor));
        own.or_else(|| {
            element
                .text_content()
                .filter(|text| !element.contains(Some(editor)) && text.trim().chars().count() >= 12)
        })
    };
    if let Some(element) = around {
        return in_element(element);
    }
    if let Some(dialog) = dialog {
        let posts = all(dialog, "article, [role=article], [role=button] [dir=auto]");
        let above = posts.into_iter().filter(|post| is_before(post, editor) && !post.contains(Some(editor)));
        return above.filter_map(|post| in_element(&post)).max_by_key(String::len);
    }
    let indicator = document.query_selector(".reply-indicator__content").ok().flatten();
    if let Some(text) = indicator.and_then(|e| e.text_content()) {
        return Some(text);
    }
    let body: Element = document.body()?.into();
    let posts = all(&body, "article[tabindex='-1'], article, [role=article], [role=img][aria-label*=star i]");
    let before: Vec<&Element> =
        posts.iter().filter(|post| is_before(post, editor) && !is_comment(post)).collect();
    let chosen = before.iter().find(|post| attribute(post, "tabindex") == "-1").or_else(|| before.last());
    if let Some(post) = chosen {
        return in_element(post)
            .or_else(|| post.parent_element().and_then(|near| longest_text(&near, editor)));
    }
    // No post in sight: the site's own selector, anywhere before the editor.
    let found = site?
        .parent
        .iter()
        .find_map(|selector| all(&body, selector).into_iter().filter(|e| is_before(e, editor)).last());
    found.and_then(|e| e.text_content())
}

/// Whether `element` comes before `editor` in the document.
pub fn is_before(element: &Element, editor: &Element) -> bool {
    let outer = outermost(editor);
    element.compare_document_position(&outer) & Node::DOCUMENT_POSITION_FOLLOWING != 0
}

/// The host, in the document itself, of the shadow roots that `editor` stands in.
fn outermost(editor: &Element) -> Element {
    let mut at = editor.clone();
    while let Ok(root) = at.get_root_node().dyn_into::<ShadowRoot>() {
        at = root.host();
    }
    at
}

/// The longest piece of running text in `element` that is no control, no link and not the draft.
fn longest_text(element: &Element, editor: &Element) -> Option<String> {
    let pieces = all(element, "p, span, div, blockquote, yt-formatted-string");
    let fits = |piece: &Element| {
        let leaf =
            piece.query_selector("p, div, blockquote, button, a, time, h1, h2, h3").ok().flatten().is_none();
        let control = piece
            .closest("button, [role=button], a, time, label, h1, h2, h3, form, [contenteditable]")
            .ok()
            .flatten()
            .is_some_and(|c| !c.contains(Some(editor)) || c.tag_name() != "FORM");
        leaf && !control && !piece.contains(Some(editor))
    };
    let texts = pieces
        .into_iter()
        .filter(fits)
        .filter_map(|piece| piece.text_content())
        .map(|text| text.trim().to_owned());
    texts.filter(|text| text.chars().count() >= 12).max_by_key(String::len)
}

/// The nearest surrounding that holds a rating by stars, hardly wider than what the send button
/// belongs to, and with no other box in it.
fn rated<'a>(around: &'a [Element], scope: Option<&Element>) -> Option<&'a Element> {
    const STARS: &str = "[role=img][aria-label*=star i], [role=img][aria-label*=estrella i], [role=img][aria-label*=stern i], [role=img][aria-label*=étoile i], [role=img][aria-label*=stell i]";
    let widest = scope
        .and_then(|scope| around.iter().position(|e| e.is_same_node(Some(scope))))
        .map_or(4, |at| at + 3);
    let near = around.iter().take(widest).filter(|e| e.tag_name() != "BODY");
    near.take_while(|e| all(e, "textarea, [contenteditable=true], [role=textbox]").len() <= 1)
        .find(|e| first(e, STARS).is_some())
}

/// Whether the page says that the conversation is new: "No messages yet", "Say hello".
fn says_first(around: &[Element]) -> bool {
    around.iter().take(6).any(|element| {
        let leaves = all(element, "span, p, h1, h2, h3, div:not(:has(*))");
        let mut words = leaves.iter().filter_map(|leaf| leaf.text_content());
        words.any(|text| text.chars().count() < 60 && cue::of(&text) == Some(Cue::FirstMessage))
    })
}

/// What stands before a name on the label of a message's field; the longer first.
const LEADS: [&str; 16] = [
    "Write to ",
    "Type a message to ",
    "Send a message to ",
    "Nachricht an ",
    "Message \u{e0} ",
    "\u{c9}crire \u{e0} ",
    "Envoyer un message \u{e0} ",
    "Escribe a ",
    "Mensaje a ",
    "Mensaje para ",
    "Mensagem para ",
    "Messaggio a ",
    "Scrivi a ",
    "Bericht aan ",
    "Wiadomo\u{15b}\u{107} do ",
    "Message ",
];

/// To whom: from the label, or from the conversation's header.
fn recipient(
    document: &Document,
    label: &str,
    around: &[Element],
    site: Option<&'static Site>,
) -> Option<String> {
    let own = site.and_then(|site| {
        site.recipient.iter().find_map(|selector| {
            let near = around.iter().take(14).find_map(|e| first(e, selector));
            near.or_else(|| document.query_selector(selector).ok().flatten())
        })
    });
    if let Some(element) = own {
        let value = element.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value);
        let handle =
            attribute(&element, "href").trim_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
        let text = element.text_content().unwrap_or_default().trim().to_owned();
        let name = value.unwrap_or(if text.is_empty() { handle } else { text });
        return Some(name).filter(|name| !name.is_empty());
    }
    // "Message Alice", "Write to Alice", "Nachricht an Alice".
    for lead in LEADS {
        if let Some(name) = label.split(" \u{b7} ").find_map(|part| part.strip_prefix(lead)) {
            let name = name.trim_end_matches(['.', '\u{2026}']).trim().trim_start_matches('@');
            if !name.is_empty() && name.chars().count() <= 60 && cue::of(name).is_none() {
                return Some(name.to_owned());
            }
        }
    }
    None
}

/// Whether a picture or a video is attached.
fn photo_in(within: &Element) -> bool {
    const ATTACHED: &str = "[data-testid=attachments], .compose-form__uploads img, .compose-form__upload, img[src^='blob:'], video[src^='blob:'], img[src^='data:image/jp']";
    let removable = all(within, "button, [role=button]").iter().any(|button| {
        let name = name_of(button).to_lowercase();
        name.contains("remove")
            && (name.contains("media") || name.contains("photo") || name.contains("image"))
    });
    removable || first(within, ATTACHED).is_some()
}
