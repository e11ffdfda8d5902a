//! One frame of a page: its compose boxes, its overlay, its card, and the loop that binds them.
//!
//! It goes one way. Listeners only note what happened and ask for a frame; the frame reads, checks
//! and draws. So nothing of ours runs inside an editor's own handling of a key, and layout is read
//! once a frame, when something may have moved. Without news there is no frame and no timer.

mod deed;
mod events;
mod jump;
mod keys;
mod send;
mod sent;
mod signals;
mod state;
mod tally;
mod watch;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, EventTarget, HtmlElement, Window};

use self::signals::{News, Signals};
pub use self::state::State;
use self::watch::Watch;
use super::area::Area;
use super::compose_box::ComposeBox;
use super::past::Past;
use super::{answer, chrome, editor, host, ledger, setting, storage, trap};
use crate::sites;

/// How long a writer rests before what was withheld is shown, in milliseconds.
const REST: u32 = 700;
/// How long a pause is in which a slow check holds up nobody, in milliseconds.
const PAUSE: u32 = 200;
/// How long the last words of an engine stand whose extension is gone, in milliseconds.
const FAREWELL: u32 = 15_000;

/// A frame of a page with Bedside in it.
pub struct Page {
    /// Where events are heard.
    ear: EventTarget,
    window: Window,
    document: Document,
    /// What the site sees of us, and all it sees.
    host: HtmlElement,
    engine: &'static str,
    /// The site's key in settings.
    site: String,
    /// What is said when the extension is gone, and nobody is left to ask for words.
    farewell: String,
    signals: Signals,
    state: RefCell<State>,
    /// What is heard while the site is on.
    listeners: RefCell<Vec<EventListener>>,
    callbacks: RefCell<Option<Callbacks>>,
    /// How many marks the badge of the toolbar was last told of.
    told: Cell<usize>,
    /// Waits for a pause or a rest; there is none when nothing would come of it.
    timer: Cell<Option<Timeout>>,
    /// Waits for a site to let go of what was sent.
    settles: Cell<Option<Timeout>>,
}

/// What the browser calls us by.
struct Callbacks {
    frame: Closure<dyn FnMut()>,
    change: Closure<dyn FnMut()>,
    shift: Closure<dyn FnMut()>,
    scroll: Closure<dyn FnMut()>,
    place: Closure<dyn FnMut(JsValue)>,
}

impl Page {
    /// Starts to listen; `focused` is the field that woke us.
    /// After another engine has broken, `again`, the text that stands in it is not checked. What happens is
    /// heard at `ear`, the loader's own, where the browser tells a page too much of events; else at the window.
    pub fn start(
        engine: &'static str,
        focused: Option<Element>,
        again: bool,
        ear: Option<EventTarget>,
    ) -> Option<Rc<Self>> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let site = sites::key_of(&host::host(&window, &document));
        let mut state = State::new(&window, &document)?;
        state.spares = again;
        let page = Rc::new(Self {
            ear: ear.unwrap_or_else(|| window.clone().into()),
            window,
            document,
            host: state.overlay.host().clone(),
            engine,
            site,
            farewell: chrome::message("not_checking_gone", &[]),
            signals: Signals::default(),
            state: RefCell::new(state),
            listeners: RefCell::default(),
            callbacks: RefCell::default(),
            told: Cell::default(),
            timer: Cell::default(),
            settles: Cell::default(),
        });
        page.callbacks.replace(Some(page.callbacks()));
        page.listen();
        let this = page.clone();
        storage::watch(move || this.load_settings());
        let this = page.clone();
        ledger::watch(move |of_messages| {
            this.read_ledger();
            if of_messages {
                this.load_past();
            }
        });
        answer::listen(&page);
        *page.signals.focus.borrow_mut() = focused;
        page.load_settings();
        page.load_past();
        Some(page)
    }

    /// The one node of ours that the site sees.
    pub fn host(&self) -> &HtmlElement {
        &self.host
    }

    fn callbacks(self: &Rc<Self>) -> Callbacks {
        let (frame, change, shift, place) = (self.clone(), self.clone(), self.clone(), self.clone());
        let scroll = self.clone();
        Callbacks {
            frame: Closure::new(move || frame.frame()),
            change: Closure::new(move || {
                change.signals.typed.set(true);
                change.ask();
            }),
            shift: Closure::new(move || shift.note_size()),
            scroll: Closure::new(move || scroll.note_move()),
            place: Closure::new(move |entries: JsValue| {
                if watch::has_moved(&entries) {
                    place.note_move();
                }
            }),
        }
    }

    fn load_settings(self: &Rc<Self>) {
        let this = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let settings = storage::load().await;
            if let Ok(mut state) = this.state.try_borrow_mut() {
                state.settings = settings;
                state.ready = true;
            }
            this.signals.settings.set(true);
            this.ask();
        });
    }

    /// What was sent before has grown, or was forgotten.
    fn load_past(self: &Rc<Self>) {
        let this = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let past = Past::load().await;
            if let Ok(mut state) = this.state.try_borrow_mut() {
                let State { past: known, boxes, active, .. } = &mut *state;
                if past.is_empty() && known.is_empty() {
                    return;
                }
                *known = past;
                if let Some(compose_box) = active.and_then(|at| boxes.get_mut(at)) {
                    compose_box.stands_in(setting::setting_with(compose_box.element(), &this.site, known));
                }
            }
            this.signals.settings.set(true);
            this.ask();
        });
    }

    /// The editor or the page around it has another size. A feed that grows somewhere below a box in which
    /// nobody writes is no news.
    fn note_size(&self) {
        let stays = self.state.try_borrow().is_ok_and(|state| {
            let watched = state.active_box().zip(state.watch.as_ref());
            watched.is_some_and(|(active, watch)| {
                !active.editor.has_focus() && watch.is_at(&Area::of_element(active.element()))
            })
        });
        if !stays {
            self.note_move();
        }
    }

    fn note_move(&self) {
        self.signals.moved.set(true);
        self.ask();
    }

    /// Asks for one frame, once.
    fn ask(&self) {
        if self.signals.asked.replace(true) {
            return;
        }
        if let Some(callbacks) = &*self.callbacks.borrow() {
            let frame: &Function = callbacks.frame.as_ref().unchecked_ref();
            if self.document.hidden() {
                // A hidden page has no frames, and its timers are let go once a second; yet a switch
                // thrown elsewhere must reach it at once.
                self.window.queue_microtask(frame);
            } else {
                let _ = self.window.request_animation_frame(frame);
            }
        }
    }

    /// Reads, checks, draws; whatever is needed, once.
    fn frame(self: &Rc<Self>) {
        self.signals.asked.set(false);
        if trap::is_broken() {
            return;
        }
        let Ok(mut state) = self.state.try_borrow_mut() else { return };
        if !state.ready {
            return;
        }
        if chrome::is_gone() {
            self.take_leave(&mut state);
            return;
        }
        let mut news = self.signals.take();
        if !state.settings.site_is_on(&self.site) {
            self.tell_count(0);
            state.quit();
            self.timer.take();
            self.listeners.borrow_mut().clear();
            return;
        }
        if self.listeners.borrow().is_empty() {
            // The site has been switched on again, perhaps under a field that has the focus.
            self.listen();
            news.focus = news.focus.or_else(|| focused_element(&self.document));
        }
        if news.deleted
            && let Some(active) = state.active
        {
            state.boxes[active].unpress();
        }
        state.forget_the_gone();
        let entered = news.focus.as_ref().is_some_and(|inner| self.enter(&mut state, inner));
        self.work(&mut state, &news, entered);
        self.account(&mut state);
        if !state.active_box().is_some_and(ComposeBox::is_pressed) {
            self.settles.take();
            state.ledger = None;
        }
        self.tell_count(state.active_box().map_or(0, |active| active.findings().len()));
    }

    /// Reads and checks the active box where there is news of it, and draws.
    fn work(self: &Rc<Self>, state: &mut State, news: &News, entered: bool) {
        let Some(active) = state.active else { return };
        let composing = self.signals.composing.get();
        // What scripts do to a field nobody tells: it is read at every sign of life.
        let watched = state.boxes[active].editor.is_watched();
        let reads = news.typed || news.rested || news.paused || entered || !watched;
        if news.rested || entered {
            state.boxes[active].editor.forget();
        }
        let changed = reads && state.read();
        let State { boxes, settings, overlay, past, .. } = &mut *state;
        let compose_box = &mut boxes[active];
        if changed && compose_box.is_empty() {
            // Sent, or begun anew: it may be for another purpose now.
            compose_box.stands_in(setting::setting_with(compose_box.element(), &self.site, past));
        }
        // Who clicks has stopped writing, and is shown what stands there now.
        let asked = news.clicked.is_some();
        let rests = news.rested || asked;
        let due = compose_box.is_stale() && (rests || news.paused || compose_box.is_quick())
            || compose_box.withholds() && (rests || news.typed || news.touched)
            || news.settings
            || entered;
        let checks = due && !composing;
        if checks {
            if news.settings || entered {
                compose_box.is_ruled_anew();
            }
            // A longer draft is looked at around the key, and as a whole when its writer pauses.
            let whole = rests || news.paused || news.settings || entered || compose_box.is_short();
            if whole || !compose_box.is_stale() {
                compose_box.go_on(settings, &self.site, rests);
            } else if changed {
                compose_box.glance(settings, &self.site);
            }
            if compose_box.is_spared() {
                let words = chrome::message("not_checking_text", &[]);
                overlay.note(&words, &Area::of_element(compose_box.element()));
            }
        }
        if !composing {
            self.wait(compose_box, news.typed || changed);
            if rests && compose_box.has_news() {
                overlay.say(&state::announcement(&compose_box.news(), settings));
            }
        }
        if let Some(click) = news.clicked {
            state.follow(click);
        }
        let stirs = news.typed || news.moved || changed || checks || asked;
        if stirs || news.touched && state.card.is_some() {
            state.draw();
        }
    }

    /// Waits for the writer to pause or rest, if that would show anything new.
    fn wait(self: &Rc<Self>, compose_box: &ComposeBox, anew: bool) {
        let (after, rests) = if compose_box.is_under_way() {
            (0, false)
        } else if compose_box.is_stale() {
            (PAUSE, false)
        } else if compose_box.withholds() || compose_box.has_news() {
            (REST, true)
        } else {
            self.timer.take();
            return;
        };
        let running = self.timer.take();
        if running.is_some() && !anew {
            self.timer.set(running);
            return;
        }
        drop(running);
        let this = self.clone();
        self.timer.set(Some(Timeout::new(after, move || {
            this.timer.take().map(Timeout::forget);
            if rests { &this.signals.rested } else { &this.signals.paused }.set(true);
            this.ask();
        })));
    }

    /// The focus is in `inner` now: finds its box, or makes one. Gives whether it is one.
    fn enter(self: &Rc<Self>, state: &mut State, inner: &Element) -> bool {
        let known = state.boxes.iter().position(|known| known.element().contains(Some(inner)));
        let at = known.or_else(|| {
            if !setting::is_compose_box(inner) {
                return None;
            }
            let editor = editor::of(inner, state.overlay.stage())?;
            // Before anything is measured.
            state.overlay.settle(editor.element());
            let setting = setting::setting_with(editor.element(), &self.site, &state.past);
            let mut new = ComposeBox::new(editor, setting);
            if std::mem::take(&mut state.spares) {
                new.spare();
            }
            state.boxes.push(new);
            Some(state.boxes.len() - 1)
        });
        let Some(at) = at else { return false };
        let element = state.boxes[at].element().clone();
        if known.is_some() {
            state.overlay.settle(&element);
            // The page may have moved the box, or put it to another use.
            let setting = setting::setting_with(&element, &self.site, &state.past);
            state.boxes[at].stands_in(setting);
        }
        if state.active != Some(at) {
            state.leave_box();
            state.active = Some(at);
            let callbacks = self.callbacks.borrow();
            state.watch = callbacks.as_ref().and_then(|heard| {
                let (change, shift) = (heard.change.as_ref(), heard.shift.as_ref());
                Watch::new(
                    &element,
                    change.unchecked_ref(),
                    shift.unchecked_ref(),
                    heard.place.as_ref().unchecked_ref(),
                    heard.scroll.as_ref().unchecked_ref(),
                )
            });
        }
        true
    }

    /// The extension is gone, by an update or by its owner's hand: says so once, and goes.
    fn take_leave(self: &Rc<Self>, state: &mut State) {
        self.listeners.borrow_mut().clear();
        self.timer.take();
        let editor = state.active.map(|at| state.boxes[at].element().clone());
        state.leave_box();
        state.boxes.clear();
        let Some(editor) = editor.filter(|editor| editor.is_connected()) else { return state.quit() };
        state.overlay.note(&self.farewell, &Area::of_element(&editor));
        let this = self.clone();
        let quit = Timeout::new(FAREWELL, move || {
            if let Ok(mut state) = this.state.try_borrow_mut() {
                state.quit();
            }
        });
        quit.forget();
    }

    /// What is marked now, for the popup of this extension.
    pub fn told(&self) -> Option<answer::Told> {
        let state = self.state.try_borrow().ok().filter(|_| !trap::is_broken())?;
        let on = state.settings.site_is_on(&self.site);
        let told = answer::Told::of(self.engine, &self.site, on, &state);
        #[cfg(feature = "probe")]
        {
            told.add("fixing", self.signals.fixing.get());
            let timer = self.timer.take();
            told.add("due", timer.is_some() || self.signals.asked.get());
            self.timer.set(timer);
            told.add("drawn", super::probe::drawn());
        }
        Some(told)
    }

    /// The open card, for the tests.
    #[cfg(feature = "probe")]
    pub fn told_card(&self) -> Option<answer::Told> {
        Some(answer::Told::of_card(&*self.state.try_borrow().ok()?))
    }
}

/// The element that has the focus, through shadow roots.
fn focused_element(document: &Document) -> Option<Element> {
    document.active_element().map(chrome::focused_in)
}
