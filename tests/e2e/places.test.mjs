// Marks sit exactly on their words: in wrapped, scrolled, zoomed and right-to-left text, in mixed fonts, beside
// emoji, in closed roots that scroll; and go at once with them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { until } from './browser.mjs';
import { answers, marked, told } from './marks.mjs';
import { astray } from './places.mjs';
import { stage } from './stage.mjs';

const DRAFT = '\u{1F469}\u{1F3FD}\u200D\u2695\uFE0F Ward round: my patient Dana Cole, 94, of Westerly came in last night. \u05E9\u05DC\u05D5\u05DD \u{1F600} And so it went on for a while with nothing new. ';
const PLACES = [
  'plain', 'line', 'darkfield', 'dark', 'small', 'large', 'narrow', 'zoomed', 'inside', 'scrolled', 'clipped', 'rtl', 'rtlfield', 'fonts', 'modal',
  'field', 'within', 'deep',
];
/** Where more is written than can be seen. */
const SCROLLS = ['inside', 'scrolled', 'clipped', 'field', 'within', 'deep'];

for (const name of ['chromium', 'firefox']) {
  describe(`marks in their places, ${name}`, () => {
    let server;
    let session;
    let own;
    stage(name, (made) => ({ server, session, own } = made));

    async function open(id) {
      const page = await session.newPage();
      await page.setViewport({ width: 700, height: 800 });
      await page.goto(server.url('x.com', '/pages/places.html'));
      await page.bringToFront();
      if (id === 'modal') await page.click('#open');
      await page.evaluate((i) => {
        const { root } = window.editors[i];
        root.scrollIntoView({ block: 'center' });
        root.focus();
        // Behind what stands in it.
        if (root.isContentEditable) getSelection().selectAllChildren(root);
        if (root.isContentEditable) getSelection().collapseToEnd();
      }, id);
      await page.keyboard.type(SCROLLS.includes(id) ? DRAFT + 'And so on, and so on. '.repeat(14) : DRAFT);
      await marked(session, ['patient-name']);
      return page;
    }
    const shown = async () => (await answers(session)).flatMap(({ marks }) => marks ?? []).flatMap(({ boxes }) => boxes ?? []).length;

    for (const id of PLACES) {
      test(id, async () => {
        const page = await open(id);
        assert.ok((await astray(session, page, id, { some: true })) > 0);
        if (SCROLLS.includes(id)) {
          for (const part of [0, 0.4, 1]) {
            const scrolled = await page.evaluate((i, to) => {
              const scroller = window.scrollerOf(i);
              scroller.scrollTop = to * (scroller.scrollHeight - scroller.clientHeight);
              return scroller !== document.scrollingElement;
            }, id, part);
            assert.ok(scrolled, 'nothing scrolls');
            await astray(session, page, id, { some: true });
          }
        }
        // Another width, another wrap.
        await page.setViewport({ width: 480, height: 800 });
        await astray(session, page, id, { some: true });
        await page.evaluate((i) => window.editors[i].root.focus(), id);
        await page.keyboard.down('Control');
        await page.keyboard.press('a');
        await page.keyboard.up('Control');
        await page.keyboard.press('Backspace');
        await until(async () => (await shown()) === 0, 'marks stay where no words are');
        await told(session, ({ length }) => length === 0, 'the box is not empty');
      });
    }
  });
}
