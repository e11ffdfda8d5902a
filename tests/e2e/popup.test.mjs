// The popup: what it shows of a tab, and what its switches do in open tabs.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { launch, until } from './browser.mjs';
import { told } from './marks.mjs';
import { serve } from './server.mjs';

const DRAFT = 'My patient Dana Cole was admitted on March 3 and is home. ';

for (const name of ['chromium', 'firefox']) {
  describe(`popup in ${name}`, () => {
    let server;
    let session;
    let popup;
    before(async () => {
      server = await serve();
      session = await launch(name);
      await session.own();
      popup = await session.newPage();
      await popup.setViewport({ width: 400, height: 640 });
    });
    after(async () => {
      await session?.close();
      await server?.close();
    });

    /** A page on `host` with the draft in its box. */
    async function write(host) {
      const page = await session.newPage();
      await page.goto(server.url(host, '/pages/boxes.html'));
      await page.click('#box');
      await page.keyboard.type(DRAFT);
      await rules(host.replace('www.', ''), (marked) => marked.includes('exact-date'), `no date is marked on ${host}`);
      return page;
    }

    /** The rules that mark something on `site`, once they satisfy `holds`. */
    async function rules(site, holds, what) {
      const of = ({ marks }) => marks.map(({ rule }) => rule);
      return of(await told(session, (answer) => answer.site === site && holds(of(answer)), what));
    }

    /** Opens the popup for the tab of `page`, as if it were over it. */
    async function openOver(page) {
      await page.bringToFront();
      const own = await session.own();
      const query = () => own.evaluate(async () => (await chrome.tabs.query({ active: true })).map(({ id }) => id));
      const [tab] = await query();
      await session.open(popup, `${session.origin}/popup.html?tab=${tab}`);
      await until(() => popup.evaluate(() => !document.querySelector('#popup').ariaBusy), 'the popup is not ready');
    }
    const text = (place) => popup.evaluate((where) => document.querySelector(where).innerText.trim(), place);
    const press = (place) => popup.evaluate((where) => document.querySelector(where).click(), place);

    test('it shows the site, what is marked, and switches a rule off here and nowhere else', async () => {
      const x = await write('x.com');
      const linkedin = await write('www.linkedin.com');
      await openOver(x);
      await until(async () => (await text('#site')) === 'x.com', 'the site is not named');
      await until(() => popup.evaluate(() => Boolean(document.querySelector('[data-rule=exact-date]'))), 'the mark is not shown');
      assert.doesNotMatch(await text('body'), /Dana/);
      await press('#switch-exact-date');
      await x.bringToFront();
      await rules('x.com', (marked) => !marked.includes('exact-date'), 'the date is still marked');
      await rules('linkedin.com', (marked) => marked.includes('exact-date'), 'the date is marked no more elsewhere');
      assert.match(await text('#topics'), /off on this site/);
      const own = await session.own();
      const stored = () => own.evaluate(() => chrome.storage.sync.get(null));
      assert.deepEqual(await stored(), { 'site:x.com': { rules: { 'exact-date': false } } });
      await press('#switch-exact-date');
      await rules('x.com', (marked) => marked.includes('exact-date'), 'the date is not marked again');
      await until(async () => Object.keys(await stored()).length === 0, 'what is as everywhere is not forgotten');

      await press('#switch-patient');
      await rules('x.com', (marked) => marked.length === 0, 'the topic is still on');
      await press('#switch-patient');
      await rules('x.com', (marked) => marked.includes('exact-date'), 'the topic is still off');

      await press('#site-switch');
      await told(session, ({ site, state }) => site === 'x.com' && state === 'off', 'the site is still on');
      assert.match(await text('#now'), /Off here/);
      await press('#site-switch');
      await linkedin.close();
      await x.close();
    });

    test('it finds rules by their words, and every switch has a name', async () => {
      const page = await write('x.com');
      await openOver(page);
      await popup.bringToFront();
      await popup.type('#search', 'telephone phone');
      assert.equal(await popup.evaluate(() => document.querySelectorAll('#topics li:not([hidden])').length), 0);
      await popup.evaluate(() => {
        const search = document.querySelector('#search');
        search.value = 'phone';
        search.dispatchEvent(new Event('input'));
      });
      assert.match(await text('#topics'), /phone number/);
      const nameless = await popup.evaluate(() =>
        [...document.querySelectorAll('[role=switch]')].filter((one) => {
          const by = one.getAttribute('aria-labelledby');
          return !(one.ariaLabel || (by && document.getElementById(by)?.textContent));
        }).length,
      );
      assert.equal(nameless, 0);
      await page.close();
    });

    test('it says so where nobody answers, and where the page waits', async () => {
      await session.open(popup, `${session.origin}/popup.html?tab=none`);
      await until(async () => /Not checking in this tab/.test(await text('body')), 'it does not say so');
      const page = await session.newPage();
      await page.goto(server.url('x.com', '/pages/boxes.html'));
      await openOver(page);
      await until(async () => /Ready/.test(await text('#now')), 'it does not say that it waits');
      await page.close();
    });
  });
}
