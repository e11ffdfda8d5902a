// All that a page carries until somebody writes in it: one listener. When a field that takes prose
// gets the focus, the engine is loaded into this same world; where the page forbids WebAssembly, the
// same module as plain script; where neither runs, a word that says so, and nothing else.
(() => {
  'use strict';

  const PLAIN_FOR_DAYS = 30;
  let started = false;
  let failed = false;

  /** The field that `event` is about, through open shadow roots, or null when it takes no prose. */
  function fieldOf(event) {
    const path = event.composedPath();
    const inner = path[0];
    if (inner instanceof HTMLTextAreaElement) return inner.readOnly || inner.disabled ? null : inner;
    if (inner instanceof HTMLInputElement) {
      const prose = ['text', ''].includes(inner.getAttribute('type') ?? '');
      return prose && !inner.readOnly && !inner.disabled ? inner : null;
    }
    return inner instanceof HTMLElement && inner.isContentEditable ? inner : null;
  }

  /** This host and the domains above it, as settings name them: `old.reddit.com`, `reddit.com`. */
  function siteKeys() {
    const labels = location.hostname.split('.');
    return labels.slice(0, -1).map((_, i) => `site:${labels.slice(i).join('.')}`);
  }

  async function siteIsOff() {
    try {
      const kept = await chrome.storage.sync.get(siteKeys());
      return Object.values(kept).some((site) => site?.off === true);
    } catch {
      // Storage that refuses must not silence a check that the writer counts on.
      return false;
    }
  }

  /** Whether this origin refused WebAssembly lately; each refused try is reported to the site. */
  async function refusedBefore() {
    try {
      const { plain } = await chrome.storage.local.get('plain');
      return Date.now() - (plain?.[location.origin] ?? 0) < PLAIN_FOR_DAYS * 86_400_000;
    } catch {
      return false;
    }
  }

  async function rememberRefusal() {
    try {
      const { plain } = await chrome.storage.local.get('plain');
      await chrome.storage.local.set({ plain: { ...plain, [location.origin]: Date.now() } });
    } catch {
      // It will be tried, and reported, once more.
    }
  }

  async function runModule(glue) {
    const answer = await fetch(chrome.runtime.getURL('pkg/bedside.wasm'));
    const module = await WebAssembly.compile(await answer.arrayBuffer());
    glue.initSync({ module });
  }

  async function runPlain(glue) {
    const twin = await import(chrome.runtime.getURL('pkg/bedside-plain.js'));
    // The glue asks its world for WebAssembly; in this world, which the page does not share, the
    // twin answers.
    globalThis.WebAssembly = twin;
    glue.initSync({ module: new twin.Module() });
  }

  async function start(field) {
    const glue = await import(chrome.runtime.getURL('pkg/bedside.js'));
    if (!(await refusedBefore())) {
      try {
        await runModule(glue);
        return glue.start('wasm', field);
      } catch {
        await rememberRefusal();
      }
    }
    await runPlain(glue);
    return glue.start('plain', field);
  }

  /** Says beside the field that nothing is checked here, where the page cannot read it. */
  function sayNotChecking(field) {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'closed' });
    const box = field.getBoundingClientRect();
    const note = document.createElement('button');
    note.type = 'button';
    note.textContent = chrome.i18n.getMessage('not_checking');
    note.title = chrome.i18n.getMessage('not_checking_why');
    note.style.cssText =
      'all:initial;position:fixed;z-index:2147483647;padding:4px 10px;border-radius:12px;cursor:pointer;' +
      'font:12px/1.4 system-ui,sans-serif;color:#10222c;background:#fff;border:1px solid #8a9aa5;' +
      `left:${Math.max(4, box.left)}px;top:${Math.max(4, Math.min(box.bottom + 4, innerHeight - 32))}px`;
    note.addEventListener('click', () => host.remove());
    root.append(note);
    document.documentElement.append(host);
  }

  async function wake(field) {
    if (started || failed || (await siteIsOff()) || started) return;
    started = true;
    document.removeEventListener('focusin', onFocus, true);
    try {
      await start(field);
    } catch {
      failed = true;
      sayNotChecking(field);
    }
  }

  function onFocus(event) {
    if (!event.isTrusted) return;
    const field = fieldOf(event);
    if (field) wake(field);
  }

  /** The field that has the focus already, if one has. */
  function focusedField() {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at ? fieldOf({ composedPath: () => [at] }) : null;
  }

  document.addEventListener('focusin', onFocus, true);
  // A site that is switched on again comes alive where one is writing.
  chrome.storage.onChanged.addListener((changes) => {
    if (started || !siteKeys().some((key) => key in changes)) return;
    const field = focusedField();
    if (field) wake(field);
  });
  // `autofocus` may have been quicker than this script.
  const already = focusedField();
  if (already) wake(already);
})();
