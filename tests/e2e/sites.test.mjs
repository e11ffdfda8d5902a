// Every site's kinds of box told apart on pages of our own, as they are and after a redesign that
// renames every class and test id.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { launch, until } from './browser.mjs';
import { told } from './marks.mjs';
import { serve } from './server.mjs';

// `SITE_PAGES` measures the detection on pages from elsewhere.
const pages = process.env.SITE_PAGES;
const KINDS = { dm_first: 'first_dm' };

/** What the page says that should be found. */
const expected = (html) => JSON.parse(html.match(/<meta name="fixture-expect" content="([^"]+)"/)[1].replaceAll('&quot;', '"').replaceAll('&amp;', '&'));

for (const name of process.env.SITE_PAGES ? ['chromium'] : ['chromium', 'firefox']) {
  describe(`sites, ${name}`, () => {
    let server;
    let session;
    before(async () => {
      server = await serve(pages ? { pages } : {});
      session = await launch(name);
      await session.own();
    });
    after(async () => {
      await session?.close();
      await server?.close();
    });

    async function look(page, file, { url }, renamed) {
      const path = `${url.pathname}?fixture=${encodeURIComponent(file)}${renamed ? '&renamed=1' : ''}`;
      await page.goto(server.url(url.hostname, path));
      const found = await page.evaluate(() => {
        const search = (root) => {
          const hit = root.querySelector('[data-fixture-target]');
          if (hit) return hit;
          for (const element of root.querySelectorAll('*')) {
            const inner = element.shadowRoot && search(element.shadowRoot);
            if (inner) return inner;
          }
          return null;
        };
        const target = search(document);
        target?.focus();
        return Boolean(target);
      });
      assert.ok(found, 'the page has no editor');
      await page.keyboard.type('x');
      return told(session, (answer) => answer.length > 0, `${file}: not checked`);
    }

    for (const renamed of [false, true]) {
      test(renamed ? 'after a redesign' : 'as they are', async () => {
        const wrong = [];
        let count = 0;
        const tab = await session.newPage();
        for (const [file, page] of server.sites) {
          const want = expected(page.html);
          if (want.kind === 'none') continue;
          count += 1;
          const answer = await look(tab, file, page, renamed).catch((error) => ({ kind: error.message, parent: '', recipient: '' }));
          const kind = KINDS[want.kind] ?? want.kind;
          const problems = [];
          if (answer.kind !== kind) problems.push(`kind ${answer.kind}, not ${kind}`);
          if (!renamed) {
            if (want.parent && !answer.parent.includes(want.parent)) problems.push(`parent ${JSON.stringify(answer.parent.slice(0, 60))}, not ${JSON.stringify(want.parent)}`);
            if (want.recipient && !answer.recipient.toLowerCase().includes(want.recipient.toLowerCase())) problems.push(`recipient ${answer.recipient}, not ${want.recipient}`);
            if (want.photo !== undefined && answer.photo !== want.photo) problems.push(`photo ${answer.photo}`);
          }
          if (problems.length) wrong.push(`${file}: ${problems.join('; ')}`);
        }
        await tab.close();
        console.log(`${name}, ${renamed ? 'renamed' : 'as they are'}: ${count - wrong.length} of ${count} pages right`);
        assert.ok(count > 0, 'there are no pages');
        const allowed = renamed ? Math.floor(count * 0.05) : 0;
        assert.ok(wrong.length <= allowed, `${wrong.length} of ${count} pages are wrong:\n${wrong.join('\n')}`);
      });
    }

    test('a search field is no compose box', async () => {
      const page = await session.newPage();
      await page.goto(server.url('x.com', '/pages/fields.html'));
      await page.click('#search');
      await page.keyboard.type('My patient Dana Cole');
      await page.click('#post');
      await page.keyboard.type('x');
      const answer = await told(session, ({ length }) => length > 0, 'the field is not checked');
      assert.equal(answer.length, 1);
      await until(async () => (await page.evaluate(() => document.querySelector('#search').value)).length > 5, 'nothing was typed');
      await page.close();
    });
  });
}
