// What every session is watched for, whatever it is there to test: that nobody is asked anything, and that nothing
// of what was typed turns up where it may not. `launch` begins it, `close` ends it and fails on what it saw.
import { appendFileSync, existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

import { served } from './proxy.mjs';

// Browsers ask their makers for updates and lists whenever they like, with an extension or without.
export const MAKERS = /(^|\.)(google|googleapis|gvt1|gstatic|mozilla|firefox)\.(com|net|org):\d+$/;
// What the writer's own press keeps: facts of the practice, and words that are left alone.
const OWN_FACTS = ['profile', 'leaveAlone'];
// Where a browser keeps what an extension stores, its pages' own databases, and what is left of a crash.
const PLACES = {
  chromium: ['Default/Local Extension Settings', 'Default/Sync Extension Settings', 'Default/Managed Extension Settings', 'Default/Extension State', 'Default/Extension Scripts', 'Default/IndexedDB', 'Crash Reports'],
  firefox: ['storage/default', 'storage-sync-v2.sqlite', 'storage-sync-v2.sqlite-wal', 'browser-extension-data', 'minidumps', 'crashes'],
};
const isOurs = (name) => /^(chrome-extension_|moz-extension\+\+\+)/.test(name);

/** A watch over a session of `name`, whose browser keeps its profile in `folder` and asked for the hosts `asked`. */
export function watch(name, folder, asked) {
  const pages = new WeakSet();
  const typed = [];
  const said = [];
  const kept = [];
  let hosts = 0;
  const expected = new Set();

  /** Hears what `page` says and what is typed into it. */
  function see(page) {
    if (!page || pages.has(page)) return page;
    pages.add(page);
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error?.message)));
    const { keyboard } = page;
    let whole = false;
    for (const way of ['type', 'sendCharacter', 'press']) {
      const own = keyboard[way].bind(keyboard);
      keyboard[way] = async (text, options) => {
        if (way !== 'press') typed.push(text);
        else if (!whole && [...text].length === 1) typed.push((typed.pop() ?? '') + text);
        if (way !== 'type') return own(text, options);
        // It presses key by key.
        whole = true;
        try {
          return await own(text, options);
        } finally {
          whole = false;
        }
      };
    }
    return page;
  }

  /** Words that were typed: two in a row, that no other text has by chance. */
  function pairs() {
    const words = typed.map((text) => text.split(/\s+/).filter(Boolean));
    const all = words.flatMap((list) => list.slice(1).map((word, at) => `${list[at]} ${word}`));
    const facts = JSON.stringify(kept.filter(({ key }) => OWN_FACTS.includes(key)));
    return [...new Set(all)].filter((pair) => pair.length >= 10 && /\p{L}{4}/u.test(pair) && !facts.includes(pair));
  }

  /** Notes all that is put into a store from now on; runs in a page of ours. */
  const listen = (own) =>
    own.evaluate(() => {
      if (globalThis.everKept) return;
      globalThis.everKept = [];
      chrome.storage.onChanged.addListener((changes, area) => {
        for (const [key, { newValue }] of Object.entries(changes)) if (newValue !== undefined) globalThis.everKept.push({ area, key, value: JSON.stringify(newValue) });
      });
    });

  /** Takes over what was noted in `own`, and what stands in the stores. */
  async function gather(own) {
    kept.push(...(await own.evaluate(async () => {
      const all = [...(globalThis.everKept?.splice(0) ?? [])];
      for (const area of ['local', 'sync', 'session']) {
        const stored = await chrome.storage[area]?.get(null).catch(() => ({}));
        all.push(...Object.entries(stored ?? {}).map(([key, value]) => ({ area, key, value: JSON.stringify(value) })));
      }
      return [...all, ...Object.entries({ ...localStorage, ...sessionStorage }).map(([key, value]) => ({ area: 'page', key, value: String(value) }))];
    }).catch(() => [])));
  }

  /** What was seen that may not be, once the browser has gone; `restored` is what it would open again of our pages. */
  function seen(restored = '') {
    const wrong = asked.filter((host) => !served.has(host.split(':').pop()) && !MAKERS.test(host) && !expected.has(host)).map((host) => `asked for ${host}`);
    hosts = new Set(asked).size;
    const words = pairs();
    const stores = kept.filter(({ key }) => !OWN_FACTS.includes(key));
    const files = PLACES[name].flatMap((place) => filesOf(join(folder, place)));
    const where = [
      ...said.map((text) => ['said on a console', text]),
      ...stores.map(({ area, key, value }) => [`kept in ${area} under ${key}`, value]),
      ['in what is opened again after a crash', restored],
      ...files.map((file) => [`on the disk in ${file.slice(folder.length)}`, readFileSync(file, 'latin1').replaceAll('\0', '')]),
    ];
    for (const [place, text] of where) {
      const word = words.find((pair) => text.includes(pair));
      if (word) wrong.push(`"${word}" is ${place}`);
    }
    if (process.env.SILENCE) {
      const told = { file: basename(process.argv[1] ?? ''), name, typed: typed.join('').length, pairs: words.length, hosts, said: said.length, kept: kept.length, files: files.length, wrong };
      appendFileSync(process.env.SILENCE, `${JSON.stringify(told)}\n`);
    }
    return wrong;
  }

  return { see, listen, gather, seen, expected };
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const inside = readdirSync(path, { withFileTypes: true });
  // Pages have databases in the same folder.
  const shared = /(IndexedDB|storage.default)$/.test(path);
  return inside.filter(({ name }) => !shared || isOurs(name)).flatMap(({ name }) => filesOf(join(path, name)));
}
