// What of the popup needs no browser to be seen: its switches keep only what differs, and it loads little.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, test } from 'node:test';

const SCHEMA = readFileSync(new URL('../../extension/settings.schema.json', import.meta.url), 'utf8');
const EXTENSION = process.env.EXTENSION ?? 'dist';
const RULES = ['exact-date', 'place-small'];
let kept = {};
let set = {};

globalThis.fetch = async () => ({ json: async () => JSON.parse(SCHEMA) });
globalThis.chrome = {
  i18n: { getMessage: (key) => key },
  runtime: { getURL: (path) => path },
  storage: {
    managed: { get: async () => set },
    sync: {
      get: async () => structuredClone(kept),
      set: async (items) => void Object.assign(kept, structuredClone(items)),
      remove: async (keys) => [keys].flat().forEach((key) => delete kept[key]),
    },
  },
};
const { store } = await import('../../extension/settings/store.js');

/** Makes `change`, and reads what is kept then. */
async function after(change) {
  await change;
  await store.load();
}
const on = () => RULES.map((rule) => store.onSite('x.com', rule, 'patient'));

describe('switches', () => {
  beforeEach(async () => {
    kept = {};
    set = {};
    await store.load();
  });

  test('only what differs from everywhere is kept', async () => {
    await after(store.switchHere('x.com', 'exact-date', 'patient', false));
    assert.deepEqual(kept, { 'site:x.com': { rules: { 'exact-date': false } } });
    assert.equal(store.onSite('linkedin.com', 'exact-date', 'patient'), true);
    await after(store.switchHere('x.com', 'exact-date', 'patient', true));
    await after(store.switchSite('x.com', false));
    await after(store.switchSite('x.com', true));
    assert.deepEqual(kept, {});
    // Off everywhere: on here is the deviation.
    await after(store.switchEverywhere('exact-date', 'patient', false));
    await after(store.switchHere('x.com', 'exact-date', 'patient', true));
    assert.deepEqual([store.onSite('x.com', 'exact-date', 'patient'), store.onSite('bsky.app', 'exact-date', 'patient')], [true, false]);
  });

  test('a topic takes its rules along and comes back as it was', async () => {
    await after(store.switchHere('x.com', 'place-small', 'patient', false));
    await after(store.switchTopicHere('x.com', 'patient', RULES, false));
    assert.deepEqual([store.onSite('x.com', 'patient'), ...on()], [false, false, false]);
    await after(store.switchHere('x.com', 'exact-date', 'patient', true));
    assert.deepEqual(on(), [true, false]);
    await after(store.switchTopicHere('x.com', 'patient', RULES, false));
    assert.deepEqual(on(), [false, false]);
    await after(store.switchTopicHere('x.com', 'patient', RULES, true));
    assert.deepEqual(on(), [true, false]);
    assert.deepEqual(kept, { 'site:x.com': { rules: { 'place-small': false } } });
  });

  test('what an organisation has set goes before everything', async () => {
    set = { rules: { 'exact-date': true, tone: false } };
    await after(store.switchTopicHere('x.com', 'patient', RULES, false));
    assert.deepEqual(on(), [true, false]);
    assert.equal(store.everywhere('shouting', 'tone'), false);
    assert.deepEqual([store.locked('exact-date', 'patient'), store.locked('place-small', 'patient')], [true, undefined]);
  });
});

// How long it takes to open `./build.sh face` measures; this is what that stands on.
test('the popup loads no engine, and less than 64 KB in all', () => {
  const page = readFileSync(join(EXTENSION, 'popup.html'), 'utf8');
  const files = [...page.matchAll(/<(?:script|link)[^>]* (?:src|href)="([^"]+)"/g)].map(([, file]) => file);
  assert.deepEqual(files, ['look.css', 'popup/popup.css', 'settings.schema.json', 'popup.js']);
  const texts = files.map((file) => readFileSync(join(EXTENSION, file), 'utf8'));
  assert.doesNotMatch(texts.at(-1), /^\s*import\b|\bimport\(|pkg\//m);
  const sum = texts.reduce((all, text) => all + text.length, page.length);
  assert.ok(sum < 65_536, `${sum} characters`);
});
