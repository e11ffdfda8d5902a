// From a keystroke to a fix in the places where people write: the setting of a box decides.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';

import { launch, until } from './browser.mjs';
import { button, clickMark, marked, press, told } from './marks.mjs';
import { serve } from './server.mjs';

for (const name of ['chromium', 'firefox']) {
  describe(`roads, ${name}`, () => {
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
    beforeEach(async () => {
      const own = await session.own();
      await own.evaluate(() => chrome.storage.sync.clear());
      for (const page of await session.browser.pages()) if (page !== own) await page.close();
    });

    /** Opens one of our site pages and types into its box. */
    async function write(file, text) {
      const page = await session.newPage();
      const { url } = server.sites.get(file);
      await page.goto(server.url(url.hostname, `${url.pathname}?fixture=${file}`));
      await page.evaluate(() => document.querySelector('[data-fixture-target]').focus());
      await page.keyboard.type(text);
      return page;
    }

    const units = (text) => ({ length }) => length === text.length;

    test('a canned first message is an ask', async () => {
      const text = 'Hi @sam, thanks for following! Check out my new blog post and please RT';
      await write('x-dm-first.html', text);
      const answer = await told(session, (a) => units(text)(a) && a.marks.length > 0, 'nothing is marked');
      assert.equal(answer.kind, 'first_dm');
      assert.ok(answer.marks.some(({ rule }) => ['auto-dm-greeting', 'blog-promo-dm', 'repost-begging'].includes(rule)), JSON.stringify(answer.marks.map((m) => m.rule)));
    });

    test('public health is no ask', async () => {
      const text = 'Follow up with your doctor and book your flu shot at the county clinic on March 3. ';
      await write('x-post.html', text);
      const answer = await told(session, units(text), 'not read');
      assert.deepEqual(answer.marks, []);
    });

    test('a reply that confirms a patient is stopped, and a neutral one is one click away', async () => {
      const page = await write('google-review.html', 'Thank you for your review, Mary. We were sorry your root canal ran late. ');
      // Half of it may be guessed at first; the whole is a stop.
      const stop = ({ rule, severity }) => rule === 'patient-acknowledgement' && severity === 'stop';
      const answer = await told(session, ({ marks }) => marks.some(stop), 'it is not stopped');
      assert.equal(answer.kind, 'review_reply');
      assert.equal(answer.marks.filter(({ rule }) => rule === 'patient-acknowledgement').length, 1, 'a guess beside the stop');
      const mark = answer.marks.find(stop);
      await clickMark(page, mark);
      await press(page, await button(session, 'patient-acknowledgement'));
      await told(session, ({ marks, length }) => marks.length === 0 && length > 60, 'the neutral reply is marked itself');
      const text = await page.evaluate(() => document.querySelector('textarea').value);
      assert.ok(text.startsWith('Thank you') && !text.includes('root canal'), text);
    });

    test('a neutral answer to a review is met by silence', async () => {
      const text = 'We read every review, and anyone with a concern can call our office at 555-0142. ';
      await write('google-review.html', text);
      const answer = await told(session, units(text), 'not read');
      assert.deepEqual(answer.marks, []);
    });

    test('what is ignored stays ignored, and the caret stays where it was', async () => {
      const text = 'My patient Dana Cole came in.';
      const page = await write('instagram-comment.html', `${text} `);
      const { marks } = await marked(session, ['patient-name']);
      await clickMark(page, marks.find(({ rule }) => rule === 'patient-name'));
      const ignore = await button(session, 'patient-name', 'Ignore');
      const caret = () => page.evaluate(() => document.querySelector('textarea').selectionStart);
      const before_ = await caret();
      await press(page, ignore);
      await told(session, (a) => !a.marks.some(({ rule }) => rule === 'patient-name'), 'it is still marked');
      assert.equal(await caret(), before_);
      assert.equal(await page.evaluate(() => document.activeElement.tagName), 'TEXTAREA');
      await page.evaluate(() => document.querySelector('textarea').setSelectionRange(999, 999));
      await page.keyboard.type('More of it. ');
      await told(session, (a) => a.length === text.length + 13, 'what follows is not read');
      await told(session, (a) => !a.marks.some(({ rule }) => rule === 'patient-name'), 'it is marked again');
    });

    test('by keys alone: to the mark, to the fix, and back', async () => {
      const page = await write('instagram-comment.html', 'My patient Dana Cole came in. ');
      await marked(session, ['patient-name']);
      await page.keyboard.down('Alt');
      await page.keyboard.press('Period');
      await page.keyboard.up('Alt');
      await button(session, 'patient-name');
      await page.keyboard.press('Enter');
      const value = () => page.evaluate(() => document.querySelector('textarea').value);
      await until(async () => (await value()) === 'My patient came in. ', 'the fix did not arrive');
      assert.equal(await page.evaluate(() => document.activeElement.tagName), 'TEXTAREA');
    });

    test('a rule switched off in the popup falls silent here at once, and elsewhere speaks on', async () => {
      const text = 'My patient had her surgery on March 3 and is home. ';
      // A tab that is left before its engine runs is checked only once its box has the focus again.
      for (const [file, host] of [['linkedin-comment.html', 'linkedin.com'], ['x-post.html', 'x.com']]) {
        await write(file, text);
        await told(session, ({ site, marks }) => site === host && marks.some(({ rule }) => rule === 'exact-date'), `the date is not marked on ${host}`);
      }
      const own = await session.own();
      const bySite = async () =>
        own.evaluate(async () => {
          const found = {};
          for (const tab of await chrome.tabs.query({})) {
            try {
              const answer = await chrome.tabs.sendMessage(tab.id, { kind: 'marks' });
              if (answer?.site) found[answer.site] = { tab: tab.id, rules: answer.marks.map(({ rule }) => rule) };
            } catch {
              // Nobody listens in that tab.
            }
          }
          return found;
        });
      const both = await until(async () => {
        const found = await bySite();
        return found['x.com']?.rules.includes('exact-date') && found['linkedin.com']?.rules.includes('exact-date') && found;
      }, 'the date is not marked on both sites');

      const popup = await session.newPage();
      await session.open(popup, `${session.origin}/popup.html?tab=${both['x.com'].tab}`);
      // The switches are there before the tab has said of which site they are; nobody sees them till then.
      await until(() => popup.evaluate(() => Boolean(document.querySelector('#rules:not([hidden]) #switch-exact-date'))), 'no switch');
      await popup.evaluate(() => document.getElementById('switch-exact-date').click());
      const after_ = await until(async () => {
        const found = await bySite();
        return !found['x.com'].rules.includes('exact-date') && found;
      }, 'it is still marked on x.com');
      assert.ok(after_['linkedin.com'].rules.includes('exact-date'));

      await popup.evaluate(() => document.getElementById('site-switch').click());
      await until(async () => (await bySite())['x.com']?.rules.length === 0 || !(await bySite())['x.com'], 'the site is still on');
    });
  });
}
