// When the engine is loaded, and how, and what the page can tell of it.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { EXTENSION, launch, until } from './browser.mjs';
import { answers, marked, told } from './marks.mjs';
import { serve } from './server.mjs';

const DRAFT = 'My patient Dana Cole, 94, came in last night from Westerly. ';
const MARKED = ['patient-name', 'age-over-89', 'place-small'];
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

for (const name of ['chromium', 'firefox']) {
  describe(`loading in ${name}`, () => {
    let server;
    let session;
    before(async () => {
      server = await serve();
      session = await launch(name);
      await session.own();
    });
    after(async () => {
      await session?.close();
      await server?.close();
    });

    /** Opens the boxes on `host` and hands them to `act`; notes what the page itself can see. */
    async function visit(host, policy, act, at = session) {
      const page = await at.newPage();
      try {
        await page.evaluateOnNewDocument(() => {
          window.violations = [];
          addEventListener('securitypolicyviolation', (event) => window.violations.push(event.blockedURI));
        });
        await page.goto(server.url(host, `/pages/boxes.html?csp=${policy}`));
        await act(page);
      } finally {
        await page.close();
      }
    }
    const kept = async (act, ...given) => (await session.own()).evaluate(act, ...given);

    test('nothing is loaded until prose can be written', () =>
      visit('x.com', 'permissive', async (page) => {
        const before_ = await page.evaluate(() => document.documentElement.outerHTML);
        for (const id of ['elsewhere', 'search', 'code', 'name']) await page.click(`#${id}`);
        await pause(300);
        assert.deepEqual(await answers(session), []);
        assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before_);
        await page.click('#box');
        await told(session);
      }));

    test('a field that has the focus before the page is ready counts', () =>
      visit('x.com', 'permissive', async (page) => {
        await page.evaluate(() => {
          document.open();
          document.write('<textarea autofocus rows=4 cols=60></textarea>');
          document.close();
        });
        await page.bringToFront();
        await until(() => page.evaluate(() => document.activeElement.localName === 'textarea'), 'no autofocus');
        await page.keyboard.type(DRAFT);
        await marked(session, MARKED);
      }));

    test('a frame has an engine of its own', () =>
      visit('x.com', 'permissive', async (page) => {
        // Near its corner, where the field is whatever the fonts.
        await page.click('#frame', { offset: { x: 40, y: 30 } });
        await page.keyboard.type(DRAFT);
        assert.equal((await marked(session, MARKED)).site, 'x.com');
      }));

    for (const policy of ['permissive', 'strict', 'none', 'trusted']) {
      test(`the page sees no file of ours being loaded, ${policy} page`, () =>
        visit('bsky.app', policy, async (page) => {
          await page.click('#box');
          await page.keyboard.type(DRAFT);
          await marked(session, MARKED);
          const seen = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));
          assert.deepEqual(seen.filter((address) => !address.startsWith('https:')), []);
        }));
    }

    test('a page that forbids WebAssembly gets the plain twin, and is asked once', async () => {
      const refuses = name === 'chromium';
      for (const first of [true, false]) {
        await visit('www.reddit.com', 'strict', async (page) => {
          await page.click('#box');
          await page.keyboard.type(DRAFT);
          const answer = await marked(session, MARKED);
          assert.equal(answer.engine, refuses ? 'plain' : 'wasm');
          const violations = await page.evaluate(() => window.violations.filter((what) => what.startsWith('wasm')));
          assert.equal(violations.length, refuses && first ? 1 : 0);
        });
      }
      const kept_ = await kept(() => chrome.storage.local.get(null));
      const origins = Object.keys(kept_).filter((key) => key.includes('www.reddit.com'));
      assert.equal(origins.length, refuses ? 1 : 0);
    });

    test('a site that is off loads nothing, and comes alive when it is switched on', () =>
      visit('x.com', 'permissive', async (page) => {
        await kept(() => chrome.storage.sync.set({ 'site:x.com': { off: true } }));
        await page.bringToFront();
        await page.click('#box');
        await page.keyboard.type(DRAFT);
        await pause(500);
        assert.deepEqual(await answers(session), []);
        await kept(() => chrome.storage.sync.remove('site:x.com'));
        await marked(session, MARKED);
      }));

    test('where nothing runs, it says so beside the field, until it is dismissed', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'bedside-broken-'));
      let broken;
      try {
        cpSync(EXTENSION, folder, { recursive: true });
        writeFileSync(join(folder, 'pkg/bedside.wasm'), 'no module');
        writeFileSync(join(folder, 'pkg/bedside-plain.js'), 'throw new Error("no twin");');
        broken = await launch(name, { extension: folder });
        await visit('x.com', 'permissive', async (page) => {
          const notes = () => page.evaluate(() => document.documentElement.querySelectorAll(':scope > div').length);
          await page.click('#box');
          await until(async () => (await notes()) === 1, 'no word of it');
          if (name === 'chromium') {
            const tree = JSON.stringify(await page.accessibility.snapshot());
            assert.match(tree, /Bedside is not checking here/);
          }
          await page.click('#elsewhere');
          assert.equal(await notes(), 0);
          await page.click('#box');
          await until(async () => (await notes()) === 1, 'it was not said again');
          const edge = await page.evaluate(() => {
            const box = document.documentElement.querySelector(':scope > div').getBoundingClientRect();
            return { x: box.right - 20, y: box.top + 16 };
          });
          await page.mouse.click(edge.x, edge.y);
          await until(async () => (await notes()) === 0, 'it was not dismissed');
          await page.click('#elsewhere');
          await page.click('#box');
          await pause(200);
          assert.equal(await notes(), 0);
        }, broken);
      } finally {
        await broken?.close();
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
}
