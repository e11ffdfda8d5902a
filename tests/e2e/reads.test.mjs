// Layout is read at most once a frame, and only when something may have moved.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';

import { launch, until } from './browser.mjs';
import { button, clickMark, marked, told } from './marks.mjs';
import { frames, noting } from './reads.mjs';
import { serve } from './server.mjs';
import { chord } from './typing.mjs';

const NAME = 'patient-name';
const DRAFT = 'My patient Dana Cole, 94, came in last night from Westerly. ';
const FRAME = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

for (const name of ['chromium', 'firefox']) {
  describe(`reads of layout, ${name}`, () => {
    let server;
    let session;
    let folder;
    before(async () => {
      server = await serve();
      folder = noting();
      session = await launch(name, { extension: folder });
      await session.own();
    });
    after(async () => {
      await session?.close();
      await server?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** Waits until the writer has been told all there is to tell, and nothing is asked of the page any more. */
    async function rest(page) {
      await told(session, ({ due }) => due === false, 'the draft does not come to rest');
      await page.evaluate(FRAME);
      await frames(session);
    }
    /** Fails where a frame read layout again after it had written. */
    function once(all, what) {
      const twice = all.filter(({ layouts }) => layouts > 1).map(({ calls }) => calls.join(' '));
      assert.deepEqual(twice, [], what);
      return all.filter(({ layouts }) => layouts).length;
    }

    for (const editor of ['textarea', 'input', 'contenteditable', 'lexical']) {
      test(`${editor}: once a frame, and not at all while nothing moves`, async () => {
        const page = await session.newPage();
        try {
          await page.setViewport({ width: 640, height: 500 });
          await page.goto(server.url('x.com', `/pages/editors.html?only=${editor}`));
          await until(() => page.evaluate(() => window.ready), 'the editor did not mount');
          await page.evaluate((n) => window.editors[n].root.focus(), editor);
          await page.keyboard.type(DRAFT);
          await marked(session, [NAME]);
          await rest(page);
          // The caret moves, and no word does.
          for (const key of ['ArrowLeft', 'ArrowLeft', 'Home', 'ArrowRight', 'End']) await page.keyboard.press(key);
          await page.evaluate(FRAME);
          assert.deepEqual((await frames(session)).filter(({ layouts }) => layouts), [], 'the caret moved, nothing else');
          // Letter by letter, each in frames of its own.
          for (const letter of 'Our nurse said the MRI of Sam Miller was fine. ') {
            await page.keyboard.type(letter);
            await page.evaluate(FRAME);
          }
          await marked(session, [NAME]);
          assert.ok(once(await frames(session), 'typed') > 10, 'the watch sees nothing');
          await rest(page);
          // Words and box move with the page.
          await page.evaluate(() => (document.body.style.paddingBottom = '2000px'));
          await page.evaluate(FRAME);
          await frames(session);
          for (const down of [10, 25, 40, 20, 0]) {
            await page.evaluate((top) => window.scrollTo(0, top), down);
            await page.evaluate(FRAME);
            await page.evaluate(FRAME);
          }
          assert.ok(once(await frames(session), 'scrolled') > 0, 'the watch sees no scroll');
          await rest(page);
          await page.keyboard.press('Home');
          await page.evaluate(FRAME);
          await page.evaluate(FRAME);
          const { marks } = await marked(session, [NAME]);
          await clickMark(page, marks.find(({ rule }) => rule === NAME));
          await button(session, NAME);
          once(await frames(session), 'a card was opened');
          for (const down of [15, 30, 0]) {
            await page.evaluate((top) => window.scrollTo(0, top), down);
            await page.evaluate(FRAME);
            await page.evaluate(FRAME);
          }
          once(await frames(session), 'scrolled under a card');
          await page.keyboard.press('Escape');
          await chord(page, 'Control', 'a');
          await page.keyboard.press('Backspace');
          await told(session, ({ length }) => length === 0, 'the box is not read');
          once(await frames(session), 'emptied');
        } finally {
          await page.close();
        }
      });
    }
  });
}
