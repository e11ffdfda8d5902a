// At the button that sends: one quiet step for a stop, and never a lost press.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { until } from './browser.mjs';
import { marked, press, told } from './marks.mjs';
import { stage } from './stage.mjs';
import { chord } from './typing.mjs';

const STOP = 'My patient Dana Cole came in. ';

for (const name of ['chromium', 'firefox']) {
  describe(`sending, ${name}`, () => {
    let server;
    let session;
    stage(name, (made) => ({ server, session } = made), { forgets: ['sync'] });

    async function write(text, id = 'box') {
      const page = await session.newPage();
      await page.setViewport({ width: 700, height: 500 });
      await page.goto(server.url('x.com', '/pages/send.html'));
      await page.focus(`#${id}`);
      await page.keyboard.type(text);
      return page;
    }
    const sent = (page) => page.evaluate(() => window.sent);
    const pressPost = (page) => page.click('#send');

    test('a draft with a stop is asked about once, and the second press sends', async () => {
      const page = await write(STOP);
      await marked(session, ['patient-name']);
      await pressPost(page);
      const { confirm } = await told(session, (answer) => answer.confirm, 'nobody asked');
      assert.deepEqual(confirm.map(({ choice }) => choice), ['Look', 'Send']);
      assert.deepEqual(await sent(page), []);
      await pressPost(page);
      await until(async () => (await sent(page)).length === 1, 'the second press was lost');
      assert.equal((await sent(page))[0].trusted, true);
    });

    test('the press that comes before the check is held as well', async () => {
      const page = await write('My patient Dana Cole');
      await pressPost(page);
      await told(session, (answer) => answer.confirm, 'nobody asked');
      assert.deepEqual(await sent(page), []);
    });

    test('"Send as it is" presses the button, "Show me" opens the card', async () => {
      const page = await write(STOP);
      await marked(session, ['patient-name']);
      await pressPost(page);
      const first = await told(session, (answer) => answer.confirm, 'nobody asked');
      await press(page, first.confirm[0]);
      await told(session, ({ card, confirm }) => card?.rule === 'patient-name' && !confirm, 'no card');
      await page.focus('#box');
      await page.keyboard.type('And our patient Sam Miller too. ');
      await told(session, ({ marks }) => marks.filter(({ rule }) => rule === 'patient-name').length === 2, 'the other is not marked');
      await pressPost(page);
      const second = await told(session, (answer) => answer.confirm, 'nobody asked about the new one');
      await press(page, second.confirm[1]);
      await until(async () => (await sent(page)).length === 1, 'it was not sent');
    });

    test('Ctrl+Enter is held once too', async () => {
      const page = await write(STOP);
      await marked(session, ['patient-name']);
      await chord(page, 'Control', 'Enter');
      await told(session, (answer) => answer.confirm, 'nobody asked');
      assert.deepEqual(await sent(page), []);
      await chord(page, 'Control', 'Enter');
      await until(async () => (await sent(page)).length === 1, 'the second press was lost');
    });

    test('Enter on the button itself, and words that change meanwhile', async () => {
      const page = await write(STOP);
      await marked(session, ['patient-name']);
      await page.focus('#send');
      await page.keyboard.press('Enter');
      await told(session, (answer) => answer.confirm, 'nobody asked');
      await page.focus('#box');
      await page.keyboard.type('x');
      await told(session, (answer) => !answer.confirm, 'the step stays while one writes on');
      await page.focus('#send');
      await page.keyboard.press('Enter');
      await until(async () => (await sent(page)).length === 1, 'asked twice about the same words');
    });

    test('without a stop nothing is held, nor what another button does', async () => {
      const page = await write('Flu shots are here. ');
      await told(session, ({ length }) => length === 20, 'not read');
      await pressPost(page);
      assert.equal((await sent(page)).length, 1);
      await page.focus('#box');
      await page.keyboard.type(STOP);
      await marked(session, ['patient-name']);
      await page.click('#photo');
      assert.deepEqual((await sent(page)).map(({ what }) => what), ['send', 'photo']);
    });

    test('switched off, nothing is held', async () => {
      const own = await session.own();
      await own.evaluate(() => chrome.storage.sync.set({ 'site:x.com': { rules: { confirm: false } } }));
      const page = await write(STOP);
      await marked(session, ['patient-name']);
      await pressPost(page);
      await until(async () => (await sent(page)).length === 1, 'it was held');
    });
  });
}
