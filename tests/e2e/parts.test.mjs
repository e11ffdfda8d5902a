// What of our own pages needs no browser to be seen: switches keep only what differs, numbers have their
// forms, tips and sites are found, and the popup loads little.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, test } from 'node:test';

const SCHEMA = readFileSync(new URL('../../extension/settings.schema.json', import.meta.url), 'utf8');
const EXTENSION = process.env.EXTENSION ?? 'dist';
const messages = (language) => JSON.parse(readFileSync(new URL(`../../extension/_locales/${language}/messages.json`, import.meta.url), 'utf8'));
const RULES = ['exact-date', 'place-small'];
let kept = {};
let set = {};
/** The messages of the language that is spoken; none gives every message its key. */
let spoken = null;

globalThis.fetch = async () => ({ json: async () => JSON.parse(SCHEMA) });
globalThis.chrome = {
  i18n: { getMessage: (key, filled) => (spoken ? (spoken[key]?.message ?? '').replace(/\$(\d)/g, (_, at) => filled[at - 1]) : key) },
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
const { tip } = await import('../../extension/popup/tip.js');
const { siteOf } = await import('../../extension/popup/tab.js');
const { sum } = await import('../../extension/balance.js');

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

  test('of two switches thrown at once both are kept, and what is refused is shown as it was', async () => {
    await Promise.all([store.switchHere('x.com', 'exact-date', 'patient', false), store.switchHere('x.com', 'place-small', 'patient', false)]);
    assert.deepEqual(kept, { 'site:x.com': { rules: { 'exact-date': false, 'place-small': false } } });
    const { set: keep } = chrome.storage.sync;
    chrome.storage.sync.set = async () => Promise.reject(new Error('QUOTA_BYTES quota exceeded'));
    await assert.rejects(store.switchHere('x.com', 'shouting', 'tone', false));
    chrome.storage.sync.set = keep;
    assert.equal(store.onSite('x.com', 'shouting', 'tone'), true);
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
  // The offer to check on another site comes after the rest, and is needed on no site of the list.
  assert.deepEqual(files, ['look.css', 'popup/popup.css', 'settings.schema.json', 'popup.js', 'elsewhere.js']);
  const texts = files.map((file) => readFileSync(join(EXTENSION, file), 'utf8'));
  assert.doesNotMatch(texts.at(-2), /^\s*import\b|\bimport\(|pkg\//m);
  assert.doesNotMatch(texts.at(-1), /\bimport\(|pkg\//m);
  const sum = texts.reduce((all, text) => all + text.length, page.length);
  assert.ok(sum < 65_536, `${sum} characters`);
});

test('a number has the form of its language', async () => {
  for (const [language, forms] of [
    ['en', ['0 marks in this tab', '1 mark in this tab', '2 marks in this tab', '1,000,000 marks in this tab']],
    ['es', ['0 marcas en esta pestaña', '1 marca en esta pestaña', '2 marcas en esta pestaña', '1.000.000 marcas en esta pestaña']],
  ]) {
    spoken = messages(language);
    const { counted } = await import(`../../extension/words.js?${language}`);
    assert.deepEqual([0, 1, 2, 1_000_000].map((number) => counted('popup_marks', number)), forms);
    // Whatever is counted is counted in both forms.
    const keys = Object.keys(spoken).filter((key) => key.endsWith('_one'));
    for (const key of keys) assert.ok(spoken[key.replace(/_one$/, '_other')], key);
    assert.ok(keys.length > 5);
  }
  spoken = null;
});

test('a tip is about what the writer has been doing, another one each day', (t) => {
  const level = { talk: 0, push: 0 };
  const week = (marks, balance) => {
    const told = new Set();
    for (let day = 0; day < 40; day += 1) {
      t.mock.timers.setTime(Date.UTC(2026, 10, 1 + day, 12));
      told.add(Number(tip(marks, balance).slice('tip_'.length)));
    }
    return [...told].sort((one, other) => one - other);
  };
  t.mock.timers.enable({ apis: ['Date'] });
  const asks = [1, 2, 4, 5, 6, 10, 11];
  assert.deepEqual(week([{ rule: 'exact-date' }, { rule: 'repost-begging' }], level), [3, 7, 8, 9, 12]);
  assert.deepEqual(week([{ rule: 'repost-begging' }], level), asks);
  assert.deepEqual(week([], { talk: 3, push: 7 }), asks);
  assert.deepEqual(week([], { talk: 7, push: 3 }), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  const all = messages('en');
  for (let at = 1; at <= 12; at += 1) assert.ok(all[`tip_${at}`], `tip_${at}`);
});

test('a host is found under the name that its settings have', () => {
  const found = ['mobile.twitter.com', 'www.linkedin.com', 'old.reddit.com', 'www.google.com', 'med-mastodon.com', 'www.example.org', 'notx.com'].map(siteOf);
  assert.deepEqual(found, ['x.com', 'linkedin.com', 'reddit.com', 'business.google.com', 'med-mastodon.com', 'example.org', 'notx.com']);
});

test('a balance is the sum of the latest weeks that are sound', () => {
  const weeks = { '2026-W44': [9, 9], '2026-W46': [1, 2], '2026-W47': [3, 4], '2026-W48': ['5', 6], 'W-2026': [1, 1], '2026-W49': [-1, 2], '2026-W50': [1] };
  assert.deepEqual(sum(weeks, 2), { weeks: 2, talk: 4, push: 6 });
  for (const broken of [undefined, null, 7, 'weeks', []]) assert.deepEqual(sum(broken), { weeks: 0, talk: 0, push: 0 });
});

test('the first page is read in a minute, in each language', () => {
  const page = readFileSync(new URL('../../extension/welcome.html', import.meta.url), 'utf8');
  const shown = [...page.matchAll(/data-message="(welcome_\w+)"/g)].map(([, key]) => key).filter((key) => key !== 'welcome_try_failed');
  for (const language of ['en', 'es']) {
    const said = messages(language);
    const words = [...shown, 'welcome_does_where'].flatMap((key) => said[key].message.split(/\s+/));
    // People read some 240 words a minute; the names of the sites are twenty of them.
    assert.ok(words.length > 100 && words.length <= 220, `${language}: ${words.length} words`);
  }
});
