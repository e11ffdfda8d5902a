// A box under change: moved, put above the page, scaled, folded, built anew, locked, hidden or taken away while
// one writes in it. Its marks stand where its words stand or go with them, and it takes the next word.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { until } from './browser.mjs';
import { answers, button, clickMark, marked, press, told } from './marks.mjs';
import { stage } from './stage.mjs';

const DRAFT = 'My patient Dana Cole came in. ';
const CHANGES = ['moved', 'popover', 'dialog', 'scaled', 'zoomed', 'contained', 'turned', 'narrowed', 'larger', 'pushed', 'folded', 'remounted'];
const GONE = ['removed', 'hidden', 'emptied', 'scrolled'];

for (const name of ['chromium', 'firefox']) {
  describe(`boxes under change, ${name}`, () => {
    let server;
    let session;
    let own;
    stage(name, (made) => ({ server, session, own } = made));

    async function open(kind) {
      const page = await session.newPage();
      await page.setViewport({ width: 800, height: 700 });
      await page.goto(server.url('x.com', `/pages/change.html?kind=${kind}`));
      await page.bringToFront();
      await page.evaluate(() => window.end());
      await page.keyboard.type(DRAFT);
      await marked(session, ['patient-name']);
      return page;
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
    /** How many boxes of marks are to be seen. */
    const shown = async () => (await answers(session)).flatMap(({ marks }) => marks ?? []).flatMap(({ boxes }) => boxes ?? []).length;

    for (const kind of ['field', 'rich']) {
      for (const change of CHANGES) {
        test(`${kind}, ${change}`, async () => {
          const page = await open(kind);
          await page.evaluate((what) => window.changes[what](), change);
          await page.evaluate(() => window.end());
          await marked(session, ['patient-name']);
          await stands(page);
          await page.keyboard.type('And on. ');
          await until(async () => (await text(page)) === `${DRAFT}And on. `, 'the box does not take the next word');
          await told(session, ({ length }) => length === DRAFT.length + 8, 'the next word is not read');
          // The mark can be pressed where it stands now.
          const { marks } = await marked(session, ['patient-name']);
          await clickMark(page, marks.find(({ rule }) => rule === 'patient-name'));
          await press(page, await button(session, 'patient-name'));
          await until(async () => (await text(page)).replace(/\s+/g, ' ') === 'My patient came in. And on. ', 'the fix did not arrive');
          assert.deepEqual(await page.evaluate(() => window.errors), []);
        });
      }

      for (const change of GONE) {
        test(`${kind}, ${change}`, async () => {
          const page = await open(kind);
          await page.evaluate((what) => {
            window.gone[what]();
            // A sign of life elsewhere: of what scripts do to a field nobody tells.
            if (what === 'emptied') document.dispatchEvent(new Event('selectionchange'));
          }, change);
          if (change !== 'scrolled') await until(async () => (await shown()) === 0, 'the marks stay');
          await page.mouse.click(10, 5);
          assert.deepEqual(await page.evaluate(() => window.errors), []);
        });
      }

      test(`${kind}, locked while a card is open`, async () => {
        const page = await open(kind);
        const { marks } = await marked(session, ['patient-name']);
        await clickMark(page, marks.find(({ rule }) => rule === 'patient-name'));
        const fix = await button(session, 'patient-name');
        await page.evaluate(() => window.lock());
        await press(page, fix);
        await until(async () => /did not take|have changed/.test((await told(session)).heard), 'it is not refused');
        assert.equal(await text(page), DRAFT);
        assert.deepEqual(await page.evaluate(() => window.errors), []);
      });
    }
  });
}
