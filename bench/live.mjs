// The extension in a real browser: `live.mjs BROWSER POLICY` prints as JSON what a key costs a page with it
// and without it, and how long a mark and a first check take.
import { launch, until } from '../tests/e2e/browser.mjs';
import { serve } from '../tests/e2e/server.mjs';
import { at, text as drafts } from './texts.mjs';

const [name, policy] = [process.argv[2] ?? 'chromium', process.argv[3] ?? 'permissive'];
const LENGTHS = (process.env.LENGTHS ?? '280,3000,30000').split(',').map(Number);
const KEYS = Number(process.env.KEYS ?? 40);
const FIELDS = ['textarea', 'contenteditable'];
const server = await serve();

/** A draft of `length` characters with something to mark at its beginning. */
const text = (length) => `My patient Dana Cole, 94, came in last night from Westerly. ${drafts(length)}`.slice(0, length);

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
    getSelection().collapse(p.firstChild, p.textContent.indexOf(' ', p.textContent.length / 2));
  }, field, draft);
  return page;
}

/** In the page: for each key, what its frame took: from the first listener to the end of what the frame did. */
function listen() {
  window.frames_ = [];
  const channel = new MessageChannel();
  let began = 0;
  let spent = 0;
  channel.port1.onmessage = () => {
    window.frames_.push(performance.now() - began + spent);
  };
  let pressed = 0;
  addEventListener('keydown', () => (pressed = performance.now()), { capture: true });
  addEventListener('input', () => {
    spent = performance.now() - pressed;
    requestAnimationFrame(() => {});
  });
  // The frame's first callback is asked for before anybody else hears of the key.
  addEventListener('keydown', () => requestAnimationFrame(() => {
    began = performance.now();
    channel.port2.postMessage(0);
  }), { capture: true });
}

/** What the main thread of the page's process has worked so far, in milliseconds; Chromium tells. */
async function worked(page) {
  if (name !== 'chromium') return 0;
  const { TaskDuration } = await page.metrics();
  return TaskDuration * 1000;
}

/** What a key takes, in milliseconds: by the browser's own count, and as the page sees its frames. */
async function keys(session, field, draft, settle) {
  const page = await open(session, field, draft);
  await settle(page);
  await page.evaluate(listen);
  for (const letter of ' the nurse') await page.keyboard.press(letter === ' ' ? 'Space' : letter);
  await page.evaluate(() => (window.frames_.length = 0));
  const before = await worked(page);
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press('abcdefghij'[key % 10]);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  }
  const spent = (await worked(page) - before) / KEYS;
  const frames = await page.evaluate(() => window.frames_);
  await page.close();
  return { spent, frame: at(frames, 0.5), slow: at(frames, 0.95) };
}

/** The time from the key that finishes a clue to its mark, as the page's own process counts it. */
async function marks(session, ask, draft) {
  const times = [];
  const page = await open(session, 'contenteditable', `${draft}\n\nx`);
  await ask();
  await page.evaluate(() => {
    const box = document.getElementById('contenteditable');
    getSelection().selectAllChildren(box.lastElementChild);
  });
  for (let time = 0; time < 7; time += 1) {
    await page.keyboard.type('My patient Dana Cole');
    const had = (await ask()).marks.length;
    await page.keyboard.press('Space');
    const pressed = performance.now();
    while ((await ask()).marks.length === had && performance.now() - pressed < 1_000);
    times.push(performance.now() - pressed);
    await page.keyboard.press('Enter');
  }
  await page.close();
  return at(times, 0.5);
}

/** What the page works in ten seconds in which nobody does anything, the caret in a marked draft. */
async function rest(session, ask) {
  const page = await open(session, 'contenteditable', text(280));
  await ask();
  await page.bringToFront();
  const pass = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  await pass(3);
  const before = await worked(page);
  await pass(10);
  const spent = (await worked(page)) - before;
  await page.close();
  return spent;
}

/** How long the first focus of a box takes to its first mark drawn. */
async function first(session) {
  const times = [];
  for (let time = 0; time < 7; time += 1) {
    const page = await session.newPage();
    await page.goto(server.url('x.com', `/pages/boxes.html?csp=${policy}`));
    await page.bringToFront();
    times.push(await page.evaluate(waited, text(280)));
    await page.close();
  }
  return at(times, 0.5);
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

const told = { name, policy, keys: {} };
const measured = {};
const idle = {};
for (const [who, extension] of [['with', undefined], ['without', null]]) {
  const session = await launch(name, extension === null ? { extension: null } : {});
  const ask = async () => {
    const own = await session.own();
    const answers = await own.evaluate(async () => {
      const tabs = await chrome.tabs.query({});
      return Promise.all(tabs.map((tab) => chrome.tabs.sendMessage(tab.id, { kind: 'marks' }).catch(() => null)));
    });
    return answers.find((answer) => answer?.site !== undefined) ?? { marks: [] };
  };
  // Opened before the page that is measured, which must stay in front.
  if (extension !== null) await session.own();
  for (const field of FIELDS) {
    for (const length of LENGTHS) {
      const settle = extension === null
        ? (page) => page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
        : (page) => until(async () => (await ask()).marks.length > 0, `no marks at ${length}`).then(() => page.bringToFront());
      measured[`${who} ${field} ${length}`] = await keys(session, field, text(length), settle);
    }
  }
  idle[who] = await rest(session, extension === null ? () => {} : ask);
  if (extension !== null) {
    told.first = await first(session);
    told.mark = await marks(session, ask, text(280));
  }
  await session.close();
}
for (const field of FIELDS) {
  for (const length of LENGTHS) {
    const [on, off] = [measured[`with ${field} ${length}`], measured[`without ${field} ${length}`]];
    told.keys[`${field} ${length}`] = { spent: on.spent - off.spent, frame: on.frame - off.frame, slow: on.slow - off.slow, without: off };
  }
}
if (name === 'chromium') told.idle = Math.max(0, idle.with - idle.without);
await server.close();
console.log(JSON.stringify(told));
