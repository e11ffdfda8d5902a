// All that a page carries until somebody writes in it: a listener for the focus, one for settings and
// one for the popup's question. When a field that takes prose gets the focus, the engine is loaded
// into this same world: WebAssembly, or, where the page's policy forbids that, the same module as
// plain script; where neither runs, a word that says so, and nothing else.
(() => {
  'use strict';

  // A site on demand gets this script into its open pages at once, where it may be already.
  if (globalThis.bedsideIsHere?.()) return;
  globalThis.bedsideIsHere = () => !isOrphan();

  const MOST_STARTS = 3;
  const RETRY_AFTER = 30 * 24 * 60 * 60 * 1000;
  const BASE = chrome.runtime.getURL('');
  // Hosts whose settings lie under another name; kept by tests/tidy.rs.
  const UNDER = { 'messenger.com': 'facebook.com', 'threads.net': 'threads.com', 'twitter.com': 'x.com', 'www.google.com': 'business.google.com' };
  const REFUSAL = `plain:${location.origin}`;

  /** `waiting` for a focus, `off` on this site, `loading`, `checking`, or `broken`: it will not start. */
  let state = 'waiting';
  let note = null;
  /** Fields over whose text an engine has broken, and how many engines there were before this one. */
  const breaks = new WeakSet();
  let starts = 0;
  let dismissed = false;

  // Firefox tells whoever listens at which very node an event happened, in whatever closed root that stands; over it a
  // page could read all that we draw. What happens at a node of ours is heard here, before the page, and goes no further.
  const ownEar = 'explicitOriginalTarget' in Event.prototype ? ear() : null;

  // The window hears an event before any script of the page can stop it, and this script runs first.
  // (`focus`, not `focusin`: Firefox tells a document in design mode of nothing else.)
  const listen = () => addEventListener('focus', focused, true);
  listen();
  // A script that opens its document anew, as some editors in frames do, takes all listeners off it.
  const reopened = new MutationObserver(() => {
    listen();
    wake(fieldWithFocus());
  });
  reopened.observe(document, { childList: true });

  siteIsOff().then((off) => off && turn(off));

  /** The site is off, or on again. Where it is off, nothing of this stays in the page; an engine leaves it, and comes back, by itself. */
  function turn(off) {
    if (off) ownEar?.close();
    else ownEar?.open();
    if (off && state === 'waiting') {
      state = 'off';
      removeEventListener('focus', focused, true);
      reopened.disconnect();
    } else if (!off && state === 'off') {
      state = 'waiting';
      listen();
      reopened.observe(document, { childList: true });
      wake(fieldWithFocus());
    }
  }

  chrome.storage.onChanged.addListener((changes, area) => {
    const concerns = area === 'managed' || (area === 'sync' && siteKeys().some((key) => key in changes));
    if (concerns) siteIsOff().then(turn);
  });

  // Every frame answers over a port, where to a message only the first would.
  chrome.runtime.onConnect.addListener((port) => {
    if (port.name === 'marks') port.postMessage({ loader: state, host: host(), top: self === top });
  });

  // In Firefox this script also enters pages that are open already.
  wake(fieldWithFocus());

  function focused(event) {
    if (!event.isTrusted) return;
    const field = proseField(event.composedPath()[0]) ?? fieldWithFocus();
    if (state === 'broken') say(field);
    else wake(field);
  }

  async function wake(field) {
    if (!field || state !== 'waiting') return;
    state = 'loading';
    if (isOrphan()) return fail(field, 'gone');
    const [off, refused] = await Promise.all([siteIsOff(), refusedLately()]);
    if (off) {
      state = 'waiting';
      return turn(off);
    }
    try {
      const [glue, engine] = await load(refused);
      removeEventListener('focus', focused, true);
      reopened.disconnect();
      state = 'checking';
      const at = fieldWithFocus();
      glue.start(engine, at, breaks.has(at), broke, ownEar);
    } catch {
      fail(field, 'broken');
    }
  }

  // --- When it breaks ------------------------------------------------------------------------------

  /** The engine has broken, which it says with its last breath: another one is started for the field at hand, once. */
  function broke() {
    const field = fieldWithFocus();
    starts += 1;
    state = 'waiting';
    setTimeout(() => {
      listen();
      if (breaks.has(field) || starts > MOST_STARTS) return fail(field, 'broken');
      if (field) breaks.add(field);
      return wake(field);
    });
  }

  // --- What Firefox tells ---------------------------------------------------------------------------

  /** An ear for the engine, which hears what happens at nodes as a window does, and keeps from the page what happens at ours. */
  function ear() {
    const acts = new Map();
    const isOurs = (node) => {
      try {
        // The engine says so of its root, in this world alone.
        return node?.getRootNode?.().bedside === true;
      } catch {
        return false;
      }
    };
    // Before anybody writes nothing of ours stands in the page.
    const tells = (event) =>
      state === 'checking' && ([event.originalTarget, event.explicitOriginalTarget, event.rangeParent].some(isOurs) || Boolean(event.getCoalescedEvents?.().some(tells)));
    const hear = (event) => {
      for (const act of [...acts.get(event.type)]) act(event);
      if (tells(event)) event.stopImmediatePropagation();
    };
    // Scrolling does not wait for who is passive.
    const passive = ['wheel', 'DOMMouseScroll', 'MozMousePixelScroll', 'touchstart', 'touchmove', 'touchend', 'touchcancel'];
    const types = [
      ...passive, ...['over', 'enter', 'move', 'down', 'up', 'out', 'leave'].flatMap((way) => [`pointer${way}`, `mouse${way}`]),
      'pointerrawupdate', 'pointercancel', 'gotpointercapture', 'lostpointercapture', 'click', 'dblclick', 'auxclick', 'contextmenu', 'DOMActivate',
      'drag', 'dragstart', 'dragenter', 'dragover', 'dragleave', 'dragend', 'drop', 'keydown', 'keypress', 'keyup', 'focus', 'blur', 'focusin', 'focusout',
      'beforeinput', 'input', 'copy', 'cut', 'paste', 'selectstart', 'compositionstart', 'compositionupdate', 'compositionend',
    ];
    for (const type of types) acts.set(type, new Set());
    const open = () => types.forEach((type) => addEventListener(type, hear, { capture: true, passive: passive.includes(type) }));
    open();
    return {
      open,
      close: () => types.forEach((type) => removeEventListener(type, hear, true)),
      addEventListener: (type, act, options) => (acts.has(type) ? acts.get(type).add(act) : addEventListener(type, act, options)),
      removeEventListener: (type, act, options) => (acts.has(type) ? acts.get(type).delete(act) : removeEventListener(type, act, options)),
    };
  }

  // --- Which fields -------------------------------------------------------------------------------

  /** What the document has under `name`, or does: it answers to the names of what stands in it before its own (`<img name="hasFocus">`). */
  function ask(name, ...given) {
    const own = Reflect.get(Document.prototype, name, document);
    return typeof own === 'function' ? own.apply(document, given) : own;
  }

  /** `element` if prose is written in it, else null. A search, a name or a code is no prose. */
  function proseField(element) {
    const role = element?.getAttribute?.('role');
    if (role === 'combobox' || role === 'searchbox') return null;
    if (element?.localName === 'textarea') return element.readOnly ? null : element;
    if (element?.localName === 'input') return isLine(element) ? element : null;
    const editable = element?.isContentEditable || (ask('designMode') === 'on' && element === ask('body'));
    return editable ? element : null;
  }

  function isLine(input) {
    const short = input.maxLength > 0 && input.maxLength < 40;
    const known = /\b(name|username|email|tel|url|one-time-code|postal-code|bday|(new|current)-password)\b|\bcc-/;
    return (
      input.type === 'text' &&
      !input.readOnly &&
      !short &&
      ['', 'text'].includes(input.inputMode) &&
      !known.test(input.autocomplete)
    );
  }

  /** The field that has the focus, through shadow roots; in a frame that is not focused, none has. */
  function fieldWithFocus() {
    if (!ask('hasFocus')) return null;
    let element = ask('activeElement');
    for (let inner = element; inner; inner = shadowOf(inner)?.activeElement) element = inner;
    return proseField(element);
  }

  /** The shadow root of `element`, open or closed; of the two browsers each has its own way to ask. */
  function shadowOf(element) {
    if (!(element instanceof HTMLElement)) return null;
    return element.shadowRoot ?? element.openOrClosedShadowRoot ?? chrome.dom?.openOrClosedShadowRoot?.(element);
  }

  // --- What is remembered -------------------------------------------------------------------------

  /** The host whose settings hold: that of the page at the top, and of the parent where a frame has none. */
  function host() {
    const top = location.ancestorOrigins?.[location.ancestorOrigins.length - 1];
    const origins = [top, location.href, ask('baseURI')];
    const hosts = origins.map((origin) => (URL.canParse(origin) ? new URL(origin).hostname : ''));
    return hosts.find((name) => name !== '') ?? '';
  }

  /** The site in settings: `old.reddit.com` is found under its own name and under `reddit.com`. */
  function siteKeys() {
    const labels = host().split('.');
    const names = labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'));
    return names.map((name) => `site:${UNDER[name] ?? name}`);
  }

  async function siteIsOff() {
    try {
      const kept = await chrome.storage.sync.get(siteKeys());
      if (!Object.values(kept).some((site) => site?.off === true)) return false;
      // An organisation may have set that no site is off; Firefox refuses where nobody has set anything.
      const set = await chrome.storage.managed.get('everySite').catch(() => ({}));
      return set.everySite !== true;
    } catch {
      // Storage that refuses must not silence a check that the writer counts on.
      return false;
    }
  }

  /** Whether this origin refused WebAssembly lately. Each refused try is reported to the site, so it is made once. */
  async function refusedLately() {
    try {
      const refusal = (await chrome.storage.local.get(REFUSAL))[REFUSAL];
      const age = Date.now() - refusal?.at;
      return age >= 0 && age < RETRY_AFTER && refusal.version === chrome.runtime.getManifest().version;
    } catch {
      return false;
    }
  }

  function rememberRefusal() {
    // A private window leaves no trace of where it was.
    if (chrome.extension.inIncognitoContext) return;
    const refusal = { at: Date.now(), version: chrome.runtime.getManifest().version };
    // Where it cannot be kept, the next page tries again.
    chrome.storage.local.set({ [REFUSAL]: refusal }).catch(() => {});
  }

  // --- The engine ---------------------------------------------------------------------------------

  /** The glue with an engine under it, and which engine that is. */
  async function load(refused) {
    // A module lives as long as its page: another engine needs another copy of the glue.
    const glue = import(chrome.runtime.getURL('pkg/bedside.js') + (starts ? `?${starts}` : ''));
    // Both are fetched at once; who fails first must not leave the other's failure unheard.
    glue.catch(() => {});
    const module = refused ? null : await compiled();
    if (module) {
      (await glue).initSync({ module });
      return [await glue, 'wasm'];
    }
    const twin = await import(chrome.runtime.getURL('pkg/bedside-plain.js'));
    // The glue asks its world for WebAssembly; in this world, which the page does not share, the
    // twin answers.
    globalThis.WebAssembly = twin;
    (await glue).initSync({ module: new twin.Module() });
    return [await glue, 'plain'];
  }

  /** The module, or null where the page's policy forbids to compile it. */
  async function compiled() {
    const answer = fetch(chrome.runtime.getURL('pkg/bedside.wasm'));
    try {
      return await WebAssembly.compileStreaming(answer);
    } catch (error) {
      if (error instanceof WebAssembly.CompileError) rememberRefusal();
      return null;
    }
  }

  // --- The word that it does not check ------------------------------------------------------------

  /** Whether the extension that this script came with is gone: updated, switched off or removed. */
  function isOrphan() {
    try {
      return !chrome.runtime.id;
    } catch {
      return true;
    }
  }

  function fail(field, why) {
    state = 'broken';
    // Firefox puts the new version into open pages itself; this old one need not speak.
    dismissed = why === 'gone' && BASE.startsWith('moz-extension:');
    say(field, why);
  }

  /** Says beside `field` that nothing is checked, until the field is left; never again once dismissed. */
  function say(field, why = isOrphan() ? 'gone' : 'broken') {
    if (!field || dismissed || note) return;
    note = ask('createElement', 'div');
    const root = note.attachShadow({ mode: 'closed' });
    const words = element('span', {
      broken: word('not_checking_broken', 'Bedside is not checking here: it could not start. Reloading the page may help.'),
      gone: word('not_checking_gone', 'Bedside is not checking here: it was updated or removed. Reload the page.'),
    }[why]);
    words.role = 'status';
    const close = element('button', '\u00d7');
    close.ariaLabel = word('dismiss', 'Dismiss');
    close.addEventListener('click', () => {
      dismissed = true;
      unsay();
    });
    const box = field.getBoundingClientRect();
    note.style.cssText =
      'all:initial;position:fixed;z-index:2147483647;display:flex;gap:8px;align-items:start;box-sizing:border-box;max-width:min(420px,100vw - 16px);' +
      'padding:6px 8px 6px 12px;border-radius:10px;border:1px solid;font:13px/1.4 system-ui,sans-serif;' +
      'color-scheme:light dark;color:light-dark(#16202b,#e8edf1);background:light-dark(#fff,#17212a);' +
      `left:${Math.max(8, box.left)}px;top:${Math.max(8, Math.min(box.bottom + 6, innerHeight - 60))}px`;
    close.style.cssText = 'all:unset;cursor:pointer;padding:0 6px;outline:revert';
    root.append(words, close);
    // Outside an open dialog nothing could be pressed.
    (field.closest('dialog[open]') ?? ask('documentElement')).append(note);
    // A press on the note must not take the focus from the field, or the note would be gone before it is heard.
    note.addEventListener('mousedown', (event) => event.preventDefault());
    note.addEventListener('focusout', unsay);
    field.addEventListener('blur', (event) => event.relatedTarget === note || unsay(), { once: true });
  }

  function unsay() {
    note?.remove();
    note = null;
  }

  function element(name, words) {
    const made = ask('createElement', name);
    made.textContent = words;
    return made;
  }

  /** A message of `_locales`, or its English when the extension is gone and nothing answers. */
  function word(key, english) {
    try {
      return chrome.i18n.getMessage(key) || english;
    } catch {
      return english;
    }
  }
})();
