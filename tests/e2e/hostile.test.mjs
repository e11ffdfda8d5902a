// The page is hostile: every attack in every browser. The table in SECURITY.md is that of this run;
// `BLESS=1` writes it.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';

import { ATTACKS } from './attacks.mjs';
import { until } from './browser.mjs';
import { button, clickMark, marked, press, told } from './marks.mjs';
import { stage } from './stage.mjs';

const BROWSERS = ['chromium', 'firefox'];
const NAME = 'patient-name';
const DRAFT = 'My patient Dana Cole, 94, came in last night from Westerly. ';
// What a page must not come by: the words of marks and cards, ours and the engine's.
const OURS = [/patient-name|place-small|age-over-89/, /A patient.s name/, /A place that narrows/, /data-words/, /"(rule|severity|span|marks)"/, /\bmarked\b|\bfound\b/, /-extension:/];
const SECURITY = new URL('../../SECURITY.md', import.meta.url);

/** Attacks that take more than a script: a writer's own hand, or an address. */
const DRIVEN = [
  {
    what: 'lays a picture over our card that lets clicks through, in a popover, in a closed shadow root, after taking ours down',
    holds: 'a press that its writer cannot see applies nothing; once the card is seen, a press counts',
    async drive({ page, session, marks }) {
      for (const way of ['popover', 'hidden', 'shadow']) {
        await clickMark(page, marks.find(({ rule }) => rule === NAME));
        const fix = await button(session, NAME);
        await page.evaluate(cover, way);
        await press(page, fix);
        const { card } = await told(session);
        assert.equal(card?.rule, NAME, `the press counted (${way})`);
        assert.equal(await text(page), DRAFT.trim(), `applied under a cover (${way})`);
        await page.evaluate(() => document.querySelectorAll('.cover').forEach((each) => each.remove()));
        await page.keyboard.press('Escape');
        await told(session, (answer) => !answer.card, 'Escape does not close it');
      }
      await clickMark(page, marks.find(({ rule }) => rule === NAME));
      await page.evaluate(cover, 'popover');
      await press(page, await button(session, NAME));
      await press(page, await button(session, NAME));
      await until(async () => !(await text(page)).includes('Dana'), 'a card that is seen again cannot be pressed');
      return false;
    },
  },
  {
    what: 'asks for files at addresses that it knows beforehand',
    holds: 'none answers: in Chromium they change with every start, in Firefox their host is drawn by lot at installation',
    async drive({ page, session }) {
      const files = ['loader.js', 'popup.html', 'popup.js', 'manifest.json', 'icons/48.png', '_locales/en/messages.json'];
      // In Firefox the tests fix what is drawn by lot; what pages may load they could load by it.
      if (session.name === 'chromium') files.push('pkg/bedside.js', 'pkg/bedside.wasm', 'pkg/bedside-plain.js');
      const origins = [session.origin, session.name === 'firefox' ? 'moz-extension://bedside@bedside.example' : null].filter(Boolean);
      const got = await page.evaluate(ask, origins.flatMap((origin) => files.map((file) => `${origin}/${file}`)));
      assert.deepEqual(got, []);
      return true;
    },
  },
  {
    what: 'frames our pages, opens them, and puts a worker between itself and every request',
    holds: 'none of them loads, and the worker sees nothing of ours',
    async drive({ page, session, marks }) {
      await page.evaluate(async (origin) => {
        for (const [name, key] of [['iframe', 'src'], ['object', 'data'], ['embed', 'src']]) {
          for (const file of ['popup.html', 'settings.html', 'welcome.html', 'pkg/bedside.js']) {
            document.body.append(Object.assign(document.createElement(name), { [key]: `${origin}/${file}` }));
          }
        }
        try {
          window.open(`${origin}/settings.html#rules`);
        } catch {
          // Firefox says no at once.
        }
        await navigator.serviceWorker.register('/pages/between.js');
        await navigator.serviceWorker.ready;
      }, session.origin);
      // The engine is loaded again under the worker's eyes.
      await page.reload();
      await page.evaluate(() => document.getElementById('box').focus());
      await page.keyboard.type(DRAFT);
      await marked(session, [NAME, 'place-small']);
      const seen = await until(async () => {
        const all = await page.evaluate(() => new Promise((go) => {
          navigator.serviceWorker.addEventListener('message', ({ data }) => go(data), { once: true });
          navigator.serviceWorker.startMessages();
          navigator.serviceWorker.controller?.postMessage('seen');
        }));
        return all.length > 0 && all;
      }, 'the worker sees nothing at all');
      await page.evaluate((all) => window.loot.push(...all), seen);
      assert.ok(marks.length > 0);
      return true;
    },
  },
  {
    what: 'listens to everything at our host, and asks each event for more than it tells: paths, original targets, coalesced events, ranges',
    holds: 'no node of ours is named but the host',
    async drive({ page, session }) {
      // It listens before anybody writes, and so before the engine does.
      await page.reload();
      await page.evaluate(pry);
      await page.evaluate(() => document.getElementById('box').focus());
      await page.keyboard.type(DRAFT);
      const { marks } = await marked(session, [NAME, 'place-small']);
      const { boxes: [box] } = marks.find(({ rule }) => rule === NAME);
      await page.mouse.move(box.x + 1, box.y + 1);
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
      await clickMark(page, marks.find(({ rule }) => rule === NAME));
      const fix = await button(session, NAME);
      await page.mouse.move(fix.x + 2, fix.y + 2, { steps: 5 });
      await page.mouse.wheel({ deltaY: 5 });
      // What happens in the editor the page hears, wherever the pointer rests.
      await page.evaluate(() => document.getElementById('box').addEventListener('keydown', () => (window.keys_ = true)));
      await page.keyboard.press('ArrowLeft');
      assert.equal(await page.evaluate(() => window.keys_), true, 'the page does not hear its own keys');
      await page.keyboard.press('Tab');
      await press(page, fix);
      await until(async () => !(await text(page)).includes('Dana'), 'the press did not count');
      assert.ok(await page.evaluate(() => window.heard > 20), 'little was heard');
      return false;
    },
  },
  {
    what: 'clicks, by script, what its writer has opened',
    holds: 'no fix is applied but by a hand',
    async drive({ page, session, marks }) {
      await clickMark(page, marks.find(({ rule }) => rule === NAME));
      const { card } = await told(session, (answer) => answer.card?.rule === NAME, 'no card');
      await page.evaluate((buttons) => {
        const host = document.documentElement.lastElementChild;
        for (const { x, y, width, height } of buttons) {
          const at = { clientX: x + width / 2, clientY: y + height / 2, bubbles: true, composed: true, detail: 1, button: 0 };
          for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) host.dispatchEvent(new PointerEvent(type, at));
        }
        for (const type of ['keydown', 'keypress', 'keyup']) host.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', code: 'Enter', bubbles: true, composed: true }));
        host.focus();
        host.click();
      }, card.buttons);
      assert.equal(await text(page), DRAFT.trim());
      assert.equal((await told(session)).card?.rule, NAME, 'the card went');
      return false;
    },
  },
];

const text = (page) => page.evaluate(() => document.getElementById('box').textContent.replaceAll('\u00a0', ' ').trim());

/** Looks into every event for nodes that are none of the document's; runs in the page. */
function pry() {
  window.heard = 0;
  const strange = (value, way) => {
    if (value instanceof Node && value.getRootNode() !== document && value !== document) window.loot.push(`marked: ${way} ${value.localName ?? value.data}`);
    else if (value instanceof Range) [value.startContainer, value.endContainer, value.commonAncestorContainer].forEach((node) => strange(node, way));
  };
  const look = (event, way) => {
    window.heard += 1;
    for (const key in event) {
      let value;
      try {
        value = event[key];
        if (['composedPath', 'getCoalescedEvents', 'getPredictedEvents', 'getTargetRanges', 'getComposedRanges'].includes(key)) value = event[key]();
      } catch {
        continue;
      }
      for (const each of Array.isArray(value) || value instanceof FileList ? value : [value]) {
        if (each instanceof Event && each !== event) look(each, `${way}.${key}`);
        else strange(each, `${way}.${key}`);
      }
    }
    const selection = getSelection();
    for (const key of ['anchorNode', 'focusNode', 'baseNode', 'extentNode']) strange(selection[key], key);
    for (const range of selection.getComposedRanges?.() ?? []) [range.startContainer, range.endContainer].forEach((node) => strange(node, 'composed range'));
    if (event.clientX !== undefined) {
      for (const node of document.elementsFromPoint(event.clientX, event.clientY)) strange(node, 'point');
      strange(document.caretPositionFromPoint?.(event.clientX, event.clientY)?.offsetNode, 'caret');
      strange(document.caretRangeFromPoint?.(event.clientX, event.clientY), 'caret range');
    }
    for (const key of ['activeElement', 'pointerLockElement', 'fullscreenElement', 'scrollingElement']) strange(document[key], key);
  };
  const types = new Set();
  for (let of = document.body; of; of = Object.getPrototypeOf(of)) for (const key of Object.getOwnPropertyNames(of)) if (key.startsWith('on')) types.add(key.slice(2));
  for (const type of [...types, 'focusin', 'focusout', 'DOMActivate', 'compositionstart', 'mozUIEvent', 'MozMousePixelScroll', 'DOMMouseScroll', 'overflow', 'underflow']) {
    for (const target of [window, document, document.documentElement.lastElementChild]) target.addEventListener(type, (event) => look(event, type), true);
  }
}

/** Covers the page with a picture that lets clicks through; runs in the page. */
function cover(way) {
  const picture = document.createElement('div');
  picture.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;margin:0;border:0;background:#fff;pointer-events:none;z-index:2147483647';
  picture.textContent = 'Win a prize: click here';
  if (way === 'hidden') document.documentElement.lastElementChild.hidePopover();
  const holder = document.body.appendChild(document.createElement('div'));
  holder.className = 'cover';
  (way === 'shadow' ? holder.attachShadow({ mode: 'closed' }) : holder).append(picture);
  if (way !== 'hidden') {
    picture.popover = 'manual';
    picture.showPopover();
  }
}

/** Which of `addresses` answer, by any means a page has; runs in the page. */
async function ask(addresses) {
  const load = (name, key) => (address) =>
    new Promise((go) => {
      const element = document.createElement(name);
      element.onload = () => go(true);
      element.onerror = () => go(false);
      if (name === 'link') element.rel = 'stylesheet';
      element[key] = address;
      document.head.append(element);
      setTimeout(go, 1_500, false);
    });
  const ways = [(address) => fetch(address).then(() => true, () => false), load('img', 'src'), load('script', 'src'), load('link', 'href')];
  const answered = await Promise.all(addresses.map(async (address) => {
    const told_ = await Promise.all(ways.map((way) => way(address)));
    return told_.some((each) => each === true) ? address : null;
  }));
  document.querySelectorAll('head > :is(img, script, link)').forEach((each) => each.remove());
  return answered.filter(Boolean);
}

const passed = new Map();
const all = [...ATTACKS, ...DRIVEN];

for (const name of BROWSERS) {
  describe(`a hostile page, ${name}`, () => {
    let server;
    let session;
    stage(name, (made) => ({ server, session } = made));

    for (const attack of all) {
      test(`the page ${attack.what}`, async () => {
        const page = await session.newPage();
        const said = [];
        page.on('console', (message) => said.push(message.text()));
        await page.setViewport({ width: 900, height: 700 });
        if (attack.early) await page.evaluateOnNewDocument(attack.early);
        await page.goto(server.url('x.com', '/pages/hostile.html'));
        await page.evaluate(() => document.getElementById('box').focus());
        await page.keyboard.type(DRAFT);
        const { marks } = await marked(session, [NAME, 'place-small']);
        let goesOn = true;
        if (attack.early) assert.equal(await page.evaluate(() => window.attacked), true, 'the attack did not begin');
        if (attack.late) await page.evaluate(attack.late, marks);
        if (attack.drive) goesOn = await attack.drive({ page, session, marks });
        if (attack.noCard) assert.equal((await told(session)).card, undefined, 'a card has opened');

        // The writer writes on, and is answered.
        if (goesOn) {
          await page.bringToFront();
          if (attack.unmarked) await page.evaluate(() => document.getElementById('box').focus());
          await page.keyboard.type('More. ');
          const wanted = attack.unmarked ? 'More.' : `${DRAFT}More.`;
          await until(async () => (await text(page)) === wanted, 'the draft reads otherwise');
          if (!attack.unmarked) await marked(session, [NAME, 'place-small']);
        }
        if (attack.verdict) await until(async () => (await page.evaluate(attack.verdict)) === true, `the page ${attack.what}`, 5_000).catch(async (error) => {
          throw new Error(`${error.message}: ${await page.evaluate(attack.verdict)}`);
        });
        // So does the page.
        await page.evaluate(() => document.getElementById('own').click());
        assert.equal(await page.evaluate(() => document.getElementById('likes').textContent), '1');
        const loot = await page.evaluate(() => JSON.stringify(window.loot ?? []));
        const outside = await page.evaluate(() => {
          const all_ = document.documentElement.cloneNode(true);
          all_.querySelector('#box')?.remove();
          return all_.outerHTML;
        });
        for (const ours of OURS) {
          assert.doesNotMatch(loot, ours);
          assert.ok(!/found|marked/.test(ours.source) ? !ours.test(outside) : true, `${ours} stands in the page`);
        }
        assert.ok(!said.some((line) => /Dana|Westerly/.test(line)), said.join('\n'));
        passed.set(`${name}: ${attack.what}`, true);
      });
    }
  });
}

test('the table in SECURITY.md is that of this run', () => {
  const line = ({ what, holds }) => `| ${what} | ${holds} | ${BROWSERS.map((name) => (passed.get(`${name}: ${what}`) ? 'holds' : '**fails**')).join(' | ')} |`;
  const table = ['| the page … | and yet | Chromium | Firefox |', '|---|---|---|---|', ...all.map(line)].join('\n');
  const security = readFileSync(SECURITY, 'utf8');
  const [open, close] = ['<!-- attacks: written by BLESS=1 node --test tests/e2e/hostile.test.mjs -->\n', '<!-- end -->'];
  const start = security.indexOf(open) + open.length;
  const end = security.indexOf(close, start);
  assert.ok(start >= open.length && end > start, 'SECURITY.md has no place for the table');
  const wanted = `${security.slice(0, start)}\n${table}\n${security.slice(end)}`;
  if (process.env.BLESS) writeFileSync(SECURITY, wanted);
  assert.equal(readFileSync(SECURITY, 'utf8'), wanted, 'SECURITY.md is out of date: BLESS=1');
});
