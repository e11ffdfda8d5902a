// The extension in a real browser: `live.mjs BROWSER POLICY` prints as JSON what a key costs a page with it and
// without it, how long a mark and a first check take, and what a page does while nobody does anything. Two
// browsers run at once, one with the extension and one without, and take turns, so that whatever else the
// machine does falls on both; what is told are medians of the differences. Linux alone counts what one
// thread works; elsewhere those figures are missing.
import { launch, until } from '../tests/e2e/browser.mjs';
import { serve } from '../tests/e2e/server.mjs';
import { during, memory } from './process.mjs';
import { at, text as drafts } from './texts.mjs';

const [name, policy] = [process.argv[2] ?? 'chromium', process.argv[3] ?? 'permissive'];
const LENGTHS = (process.env.LENGTHS ?? '280,3000,30000').split(',').map(Number);
/** Turns of each browser, and keys in a turn. */
const [TURNS, KEYS] = [Number(process.env.TURNS ?? 8), Number(process.env.KEYS ?? 10)];
const FIELDS = ['textarea', 'contenteditable'];
const REST = 10;
const counts = process.platform === 'linux';
const server = await serve();

/** A draft of `length` characters with something to mark at its beginning. */
const text = (length) => `My patient Dana Cole, 94, came in last night from Westerly. ${drafts(length)}`.slice(0, length);
const median = (figures) => at(figures, 0.5);
const pass = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1_000));

/** Opens a page whose field holds `draft`, with the caret in the middle of it. */
async function open(session, field, draft) {
  const page = await session.newPage();
  await page.setViewport?.({ width: 900, height: 700 }).catch(() => {});
  await page.goto(server.url('x.com', `/pages/plain.html?csp=${policy}`));
  await page.bringToFront();
  await page.evaluate((id, words) => {
    const box = document.getElementById(id);
    if (box.localName === 'textarea') {
      box.value = words;
      box.style.cssText = 'width:800px;height:300px';
      box.focus();
      const middle = words.indexOf(' ', words.length / 2);
      box.setSelectionRange(middle, middle);
      return;
    }
    box.style.cssText = 'width:800px;height:300px;overflow:auto;white-space:pre-wrap';
    box.replaceChildren(...words.split('\n\n').map((paragraph) => {
      const p = document.createElement('p');
      p.textContent = paragraph;
      return p;
    }));
    const p = box.children[box.children.length >> 1];
    box.focus();
    getSelection().collapse(p.firstChild, Math.max(0, p.textContent.indexOf(' ', p.textContent.length / 2)));
  }, field, draft);
  return page;
}

/** What the content script answers for the page in front. */
async function told(session) {
  const own = await session.own();
  const answers = await own.evaluate(async () => {
    const tabs = await chrome.tabs.query({});
    return Promise.all(tabs.map((tab) => chrome.tabs.sendMessage(tab.id, { kind: 'marks' }).catch(() => null)));
  });
  return answers.find((answer) => answer?.site !== undefined) ?? { marks: [] };
}

/** Opens the same page in both browsers, and waits until what stands there is marked in the one. */
async function both(field, draft) {
  const pages = [await open(on, field, draft), await open(off, field, draft)];
  await until(async () => (await told(on)).marks.length > 0, `no marks in ${field} at ${draft.length}`);
  for (const page of pages) await page.bringToFront();
  return pages;
}

const close = (pages) => Promise.all(pages.map((page) => page.close()));
const root = (session) => session.browser.process().pid;

/** Types a turn of keys, each when the frame of the last is over. */
async function type(page) {
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press('abcdefghi '[key % 10] === ' ' ? 'Space' : 'abcdefghi '[key % 10]);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  }
}

/** What a key adds to the work of the page's main thread, in milliseconds, and what it costs without. */
async function keys(field, length) {
  const pages = await both(field, text(length));
  for (const page of pages) await type(page);
  const [added, without] = [[], []];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const spent = [];
    // Who goes first changes.
    for (const who of turn % 2 ? [1, 0] : [0, 1]) spent[who] = (await during(root([on, off][who]), () => type(pages[who]))).spent / KEYS;
    added.push(spent[0] - spent[1]);
    without.push(spent[1]);
  }
  await close(pages);
  return { added: median(added), without: median(without) };
}

/** What ten seconds add in which nobody does anything, the caret in a marked draft; and what memory is added. */
async function rest() {
  const pages = await both('contenteditable', text(280));
  const session = [on, off];
  const used = [];
  for (const who of [0, 1]) used[who] = memory((await during(root(session[who]), () => type(pages[who]))).pid);
  await pass(3);
  const idle = await Promise.all(session.map((one) => during(root(one), () => pass(REST))));
  await close(pages);
  return { spent: idle[0].spent - idle[1].spent, wakes: idle[0].wakes - idle[1].wakes, used: used[0] - used[1] };
}

/** The time from the key that makes a number one of a kind to its mark, in milliseconds: the page knows the one, our script the other, by one clock. */
async function marks() {
  const page = await open(on, 'contenteditable', `${text(280)}\n\nx`);
  await until(async () => (await told(on)).marks.length > 0, 'no marks to begin with');
  await page.bringToFront();
  await page.evaluate(() => {
    addEventListener('keydown', (event) => (globalThis.pressed_ = event.timeStamp), true);
    getSelection().selectAllChildren(document.getElementById('contenteditable').lastElementChild);
  });
  const times = [];
  for (let time = 0; time < 9; time += 1) {
    await page.keyboard.type(`SSN 219-0${time}-999`);
    // What the keys before it drew is past.
    await pass(0.4);
    const had = (await told(on)).drawn;
    await page.keyboard.press('9');
    const drawn = await until(async () => [(await told(on)).drawn].find((at) => at > had), 'no mark');
    times.push(drawn - (await page.evaluate(() => globalThis.pressed_)));
    await page.keyboard.press('Enter');
  }
  await page.close();
  return median(times);
}

/** How long the first focus of a box takes to its first mark drawn. */
async function first() {
  const times = [];
  for (let time = 0; time < 9; time += 1) {
    const page = await on.newPage();
    await page.goto(server.url('x.com', `/pages/boxes.html?csp=${policy}`));
    await page.bringToFront();
    times.push(await page.evaluate(waited, text(280)));
    await page.close();
  }
  return median(times);
}

function waited(draft) {
  const box = document.querySelector('#box');
  box.value = draft;
  return new Promise((resolve) => {
    const start = performance.now();
    new MutationObserver(() => resolve(performance.now() - start)).observe(document.documentElement, { childList: true });
    box.focus();
  });
}

const [on, off] = [await launch(name), await launch(name, { extension: null })];
const found = { name, policy, keys: {} };
try {
  // Opened before the page that is measured, which must stay in front.
  await on.own();
  found.first = await first();
  found.mark = await marks();
  if (counts) {
    for (const field of FIELDS) for (const length of LENGTHS) found.keys[`${field} ${length}`] = await keys(field, length);
    found.idle = await rest();
  }
} finally {
  await Promise.all([on.close(), off.close(), server.close()]);
}
console.log(JSON.stringify(found));
