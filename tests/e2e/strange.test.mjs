// Editors that nobody lists: whatever they do, no word is lost or doubled, the caret stays, and a fix is made
// as promised or not at all.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { launch, until } from './browser.mjs';
import { answers, clickMark, press, told } from './marks.mjs';
import { serve } from './server.mjs';

const DRAFT = 'My patient Dana Cole came in.';
/** What becomes of a fix: made, refused, undone by the page, or never offered, since the words cannot be read. */
const KINDS = {
  plaintext: 'made', redrawn: 'made', deaf: 'refused', stubborn: 'undone', late: 'made', grows: 'made', short: 'made', loud: 'loud',
  drawn: 'none', keys: 'none', deep: 'made', letters: 'made', listening: 'made', remounted: 'made',
  designed: 'made', written: 'made', slotted: 'made', dialogue: 'made', enclosed: 'made', pre: 'made', swallows: 'made',
  painted: 'unseen', coloured: 'made', remembers: 'made',
  joints: 'made', vertical: 'made', upright: 'made', contents: 'made', inert: 'made', tailed: 'made', mixed: 'made',
};

for (const name of ['chromium', 'firefox']) {
  describe(`strange editors, ${name}`, () => {
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

    async function open(host, kind) {
      const page = await session.newPage();
      const said = [];
      page.on('console', (message) => ['error', 'assert'].includes(message.type()) && said.push(message.text()));
      page.on('pageerror', (error) => said.push(String(error.message)));
      await page.setViewport({ width: 640, height: 500 });
      await page.goto(server.url(host, `/pages/strange.html?only=${kind}`));
      await page.bringToFront();
      await until(() => page.evaluate(() => Boolean(window.strange)), 'the editor did not mount');
      await page.evaluate(() => window.strange.root.focus());
      return { page, said };
    }
    const text = (page) => page.evaluate(() => window.strange.text().replaceAll('\u00a0', ' '));

    /** The same keys in each: words, a word put between others, and one taken back. */
    async function write(page) {
      await page.keyboard.type(DRAFT);
      for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
      await page.keyboard.type('back ');
      await page.keyboard.press('End');
      await page.keyboard.type(' x');
      await page.keyboard.press('Backspace');
      await page.keyboard.press('Backspace');
      return text(page);
    }

    for (const [kind, wanted] of Object.entries(KINDS)) {
      test(`${kind}: a fix is ${wanted}`, async () => {
        const bare = await open('example.com', kind);
        const without = await write(bare.page);
        await bare.page.close();
        const { page, said } = await open('x.com', kind);
        try {
          assert.equal(await write(page), without, 'other words than without the extension');
          // One that is about to be replaced takes no fix.
          await until(() => page.evaluate(() => window.strange.rests ?? true), 'the editor does not come to rest');
          const isName = ({ rule }) => rule === 'patient-name';
          if (wanted === 'unseen') {
            // The words are read, and have no place on the screen where a mark could be drawn.
            const { marks } = await told(session, (answer) => answer.marks.some(isName), 'the name is not found');
            assert.ok(marks.length > 0);
          } else if (wanted === 'none') {
            await until(async () => (await answers(session)).every(({ marks }) => marks.length === 0), 'something is marked');
          } else {
            const { marks } = await told(session, (answer) => answer.marks.some((mark) => isName(mark) && mark.boxes?.length), 'the name is not marked');
            // In a frame, all is measured from its own corner.
            const [left, top] = await page.evaluate(() => (({ x, y }) => [x, y])(document.querySelector('iframe')?.getBoundingClientRect() ?? { x: 0, y: 0 }));
            const moved = ({ x, y, ...rest }) => ({ x: x + left, y: y + top, ...rest });
            await clickMark(page, { boxes: [moved(marks.find(isName).boxes[0])] });
            const { card } = await told(session, (answer) => answer.card?.rule === 'patient-name', 'no card');
            await press(page, moved(card.buttons.find(({ action }) => action === 'Fix(0)')));
            await told(session, (answer) => !answer.card, 'the card stays');
            const fixed = without.replace(/Dana Cole /i, '');
            // What the page makes of it is the page's; refused, the words stand as they were.
            if (wanted === 'refused') await until(async () => /did not take|have changed/.test((await told(session)).heard) && (await text(page)) === without, 'it is not refused');
            else if (wanted === 'undone') await until(() => page.evaluate((words) => window.strange.root.value === words, without), 'the page did not put its words back');
            else await until(async () => (await text(page)) === fixed, () => `not ${JSON.stringify(fixed)}`);
          }
          const so_far = await text(page);
          await page.evaluate(() => window.strange.root.focus());
          await page.keyboard.press('End');
          await page.keyboard.type(' And on.');
          const short = kind === 'short' ? 70 : Infinity;
          const all = `${so_far} ${kind === 'loud' ? 'AND ON.' : 'And on.'}`.slice(0, short);
          await until(async () => (await text(page)) === all, () => `not ${JSON.stringify(all)}`);
          assert.deepEqual(said, []);
        } catch (error) {
          error.message += `\n    holds: ${JSON.stringify(await text(page).catch(() => null))}`;
          throw error;
        } finally {
          await page.close();
        }
      });
    }
  });
}
