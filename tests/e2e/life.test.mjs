// The life of the extension under open pages: it is updated, the page comes back from the back-forward cache, the
// tab sleeps, storage is full. The box keeps working, and nothing is thrown into the page.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { until } from './browser.mjs';
import { heardTree } from './hearing.mjs';
import { answers, marked, told } from './marks.mjs';
import { stage } from './stage.mjs';

const DRAFT = 'My patient Dana Cole came in. ';

for (const name of ['chromium', 'firefox']) {
  describe(`life, ${name}`, () => {
    let server;
    let session;
    stage(name, (made) => ({ server, session } = made), { forgets: ['sync', 'local'] });

    async function open(kind, more = '') {
      const page = await session.newPage();
      const said = [];
      page.on('console', (message) => ['error', 'assert'].includes(message.type()) && said.push(message.text()));
      page.on('pageerror', (error) => said.push(String(error.message)));
      await page.setViewport({ width: 800, height: 700 });
      await page.goto(server.url('x.com', `/pages/change.html?kind=${kind}${more}`));
      await page.bringToFront();
      await page.evaluate(() => window.end());
      await page.keyboard.type(DRAFT);
      await marked(session, ['patient-name']);
      return { page, said };
    }
    const text = (page) => page.evaluate(() => window.text());
    /** Waits until the mark lies within a pixel of the name. */
    async function stands(page) {
      let seen;
      await until(async () => {
        const mark = (await answers(session)).flatMap(({ marks }) => marks ?? []).find(({ rule }) => rule === 'patient-name');
        const wanted = await page.evaluate(() => window.boxOf('Dana Cole'));
        // Words on two lines have two boxes.
        const [left, top] = ['x', 'y'].map((side) => Math.min(...mark.boxes.map((box) => box[side])));
        const ends = [['x', 'width'], ['y', 'height']].map(([side, size]) => Math.max(...mark.boxes.map((box) => box[side] + box[size])));
        seen = { wanted, box: { x: left, y: top, width: ends[0] - left, height: ends[1] - top } };
        return ['x', 'y', 'width', 'height'].every((side) => Math.abs(wanted[side] - seen.box[side]) <= 1);
      }, () => `the mark stands elsewhere: ${JSON.stringify(seen)}`);
    }
    const hosts = (page) => page.evaluate(() => document.documentElement.querySelectorAll(':scope > div').length);
    const quiet = async (page, said) => assert.deepEqual([...said, ...(await page.evaluate(() => window.errors))], []);

    for (const kind of ['field', 'rich']) {
      test(`${kind}: a page that comes back from the back-forward cache is checked on`, async () => {
        const { page, said } = await open(kind, '&kept');
        await page.goto(server.url('x.com', '/pages/fields-only.html?kept'));
        // Firefox reports no load of a page that it had kept.
        await page.evaluate(() => history.back()).catch(() => {});
        await until(() => page.evaluate(() => window.persisted === true), 'it was not kept');
        await page.bringToFront();
        await page.evaluate(() => window.end());
        await page.keyboard.type('And on. ');
        assert.equal(await text(page), `${DRAFT}And on. `);
        await told(session, ({ length }) => length === DRAFT.length + 8, 'it is not read any more');
        await marked(session, ['patient-name']);
        await stands(page);
        await quiet(page, said);
      });

      test(`${kind}: a tab that slept is checked on`, async () => {
        const { page, said } = await open(kind);
        const other = await session.newPage();
        await other.goto(server.url('x.com', '/pages/fields-only.html'));
        await other.bringToFront();
        const cdp = name === 'chromium' ? await page.createCDPSession() : null;
        await cdp?.send('Page.setWebLifecycleState', { state: 'frozen' });
        await cdp?.send('Page.setWebLifecycleState', { state: 'active' });
        await page.bringToFront();
        await page.evaluate(() => window.end());
        await page.keyboard.type('And on. ');
        assert.equal(await text(page), `${DRAFT}And on. `);
        await told(session, ({ length }) => length === DRAFT.length + 8, 'it is not read any more');
        await stands(page);
        await quiet(page, said);
      });

      test(`${kind}: updated under an open box, the old one goes and says so, or the new one goes on`, async () => {
        const { page, said } = await open(kind);
        await session.reload();
        await page.bringToFront();
        await page.evaluate(() => window.end());
        await page.keyboard.type('And on. ');
        assert.equal(await text(page), `${DRAFT}And on. `);
        if (name === 'firefox') {
          await told(session, ({ length }) => length === DRAFT.length + 8, 'the new one does not go on');
          await marked(session, ['patient-name']);
          await stands(page);
        } else {
          await until(async () => (await heardTree(session, page)).some(({ words }) => /was updated or removed/.test(words)), 'it does not say so');
          assert.deepEqual(await answers(session), []);
        }
        assert.equal(await hosts(page) - (await page.evaluate(() => document.querySelectorAll('html > div:empty').length)), 0, 'what is left is no host of ours');
        await page.keyboard.type('So. ');
        assert.equal(await text(page), `${DRAFT}And on. So. `);
        await quiet(page, said);
        await page.reload();
        await page.evaluate(() => window.end());
        await page.keyboard.type(DRAFT);
        await marked(session, ['patient-name']);
      });
    }

    if (name === 'chromium') {
      test('a store that is full refuses in silence: what is sent is sent', async () => {
        const own = await session.own();
        await own.evaluate(async () => {
          // To the brim: less and less, until not a byte goes in.
          for (let size = 4_000_000, at = 0; size > 0; at += 1) {
            await chrome.storage.local.set({ [`full${at}`]: 'x'.repeat(size) }).catch(() => (size = Math.floor(size / 2)));
          }
        });
        const page = await session.newPage();
        const errors = [];
        page.on('pageerror', (error) => errors.push(String(error.message)));
        await page.goto(server.url('x.com', '/pages/conversation.html'));
        await page.focus('#message');
        await page.keyboard.type(DRAFT);
        await marked(session, ['patient-name']);
        await page.keyboard.press('Enter');
        await until(() => page.evaluate(() => window.taken.length === 1), 'it was not sent');
        await page.keyboard.type(DRAFT);
        await marked(session, ['patient-name']);
        assert.deepEqual(errors, []);
        assert.deepEqual(Object.keys(await own.evaluate(() => chrome.storage.local.get(null))).filter((key) => !key.startsWith('full')), []);
      });
    }
  });
}
