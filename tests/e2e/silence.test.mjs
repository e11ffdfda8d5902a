// The page is told nothing, nobody is asked anything, nothing of a draft is kept.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { until } from './browser.mjs';
import { heardTree } from './hearing.mjs';
import { answers, button, clickMark, marked, press, told } from './marks.mjs';
import { stage } from './stage.mjs';
import { MAKERS } from './watch.mjs';

const DRAFT = 'My patient Dana Cole, 94, came in last night from Westerly';
const SECRETS = ['Dana', 'Cole', 'Westerly', 'last night', 'patient-name', 'place-small'];

for (const name of ['chromium', 'firefox']) {
  describe(`silence, ${name}`, () => {
    let server;
    let session;
    const said = [];
    stage(name, (made) => ({ server, session } = made));

    async function write(policy, editor = 'contenteditable', checked = true) {
      const page = await session.newPage();
      // A strict page forbids the browser its own look for an icon, and Firefox says so.
      const hear = (words) => words.includes('favicon') || said.push(words);
      page.on('console', (message) => hear(message.text()));
      page.on('pageerror', (error) => hear(String(error.message)));
      await page.goto(server.url('x.com', `/pages/plain.html?csp=${policy}`));
      await page.evaluate(() => {
        window.seen = [];
        new MutationObserver((records) => {
          for (const record of records) {
            for (const node of record.addedNodes) window.seen.push(node.outerHTML ?? node.data);
            if (record.type === 'attributes') window.seen.push(record.target.outerHTML);
          }
        }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        for (const type of ['message', 'securitypolicyviolation', 'error']) {
          addEventListener(type, (event) => window.seen.push(`${type}: ${event.data ?? event.violatedDirective ?? event.message}`), true);
        }
      });
      await page.evaluate((n) => document.getElementById(n).focus(), editor);
      await page.keyboard.type(DRAFT);
      if (checked) await marked(session, ['patient-name', 'place-small']);
      return page;
    }

    if (name === 'firefox') {
      test('where its policy sandboxes a document and nothing of ours may enter, the writer is told', async () => {
        const page = await write('sandbox', 'contenteditable', false);
        const told = async () => (await heardTree(session, page)).some((node) => node.words.includes('is not checking'));
        await until(told, 'the note that it does not check');
      });
    }

    // Firefox lets nothing of ours into a document that its own policy sandboxes: there we say so, and are silent.
    const sandbox = name === 'chromium' ? ['sandbox'] : [];
    for (const policy of ['permissive', 'strict', 'none', 'nonce', ...sandbox, 'trusted']) {
      test(`a page's script finds no mark and no draft outside the editor (${policy})`, async () => {
        said.length = 0;
        const page = await write(policy);
        const found = await page.evaluate(() => {
          const root = document.getElementById('contenteditable');
          const outside = document.documentElement.cloneNode(true);
          outside.querySelectorAll('[contenteditable]').forEach((editor) => editor.remove());
          const shadows = [];
          const walk = (at) => {
            for (const element of at.querySelectorAll('*')) {
              if (element.shadowRoot) {
                shadows.push(element.shadowRoot.innerHTML);
                walk(element.shadowRoot);
              }
            }
          };
          walk(document);
          return {
            outside: outside.outerHTML,
            shadows,
            highlights: CSS.highlights ? [...CSS.highlights.keys()] : [],
            inside: root.innerHTML,
            seen: window.seen.filter((entry) => !root.outerHTML.includes(entry)),
            globals: Object.keys(window).filter((key) => /bedside|__wbindgen|wasm/i.test(key)),
            resources: performance.getEntriesByType('resource').map((entry) => entry.name),
            hosts: [...document.documentElement.children].map((element) => element.outerHTML).filter((html) => /^<div/.test(html)),
          };
        });
        const heard = JSON.stringify([found.outside, found.shadows, found.seen, found.hosts]);
        for (const secret of SECRETS) assert.ok(!heard.includes(secret), `the page can read "${secret}"`);
        assert.deepEqual(found.highlights, []);
        assert.deepEqual(found.globals, []);
        assert.equal(found.shadows.length, 0);
        assert.ok(!/<(mark|span)/.test(found.inside), 'something of ours stands in the editor');
        // Without a class, an id or a word; a popover, so that nothing of the page covers it.
        assert.deepEqual(found.hosts, ['<div popover="manual"></div>']);
        assert.ok(!found.resources.some((url) => url.includes('-extension:')), 'our files are listed among the page\'s');
        if (name === 'chromium' && ['strict', 'none', 'nonce'].includes(policy)) {
          // The one try at WebAssembly, and no other word.
          assert.ok(said.length <= 1, said.join('\n'));
        } else {
          assert.deepEqual(said, []);
        }
        assert.ok(!said.some((line) => SECRETS.some((secret) => line.includes(secret))));
      });
    }

    test('a page cannot fetch a fixed address of ours', async () => {
      const page = await session.newPage();
      await page.goto(server.url('x.com', '/pages/fields.html'));
      if (name === 'chromium') {
        const got = await page.evaluate(
          (origin) => Promise.all(['pkg/bedside.js', 'pkg/bedside.wasm', 'loader.js', 'popup.html'].map((file) => fetch(`${origin}/${file}`).then(() => true, () => false))),
          session.origin,
        );
        assert.deepEqual(got, [false, false, false, false]);
      }
    });

    test('a page cannot ask the browser\'s own search for our words', async () => {
      const page = await write('permissive', 'textarea');
      const { marks } = await marked(session, ['patient-name']);
      const found = (words) =>
        page.evaluate((wanted) => {
          const field = document.activeElement;
          // Firefox searches a field that has the focus, and nothing else.
          field.blur();
          const hits = wanted.filter((each) => {
            getSelection().collapse(document.body, 0);
            return window.find(each, false, false, true);
          });
          field.focus();
          return hits;
        }, words);
      const titles = marks.map(({ title }) => title);
      assert.deepEqual(await found(['Plain words', ...titles]), ['Plain words'], 'the search must find what the page itself says');
      // What is announced is announced once the writer rests.
      const { heard } = await told(session, (answer) => titles.some((title) => answer.heard.includes(title)), 'nothing was announced');
      assert.deepEqual(await found([heard, ...titles]), [], 'the page can ask which titles were announced');
      await clickMark(page, marks.find(({ rule }) => rule === 'patient-name'));
      const { label } = await button(session, 'patient-name');
      assert.deepEqual(await found([label, heard, ...titles]), [], 'the page can ask what the card says');
      // A field's mirror repeats its words: to the search they must stand in the field alone.
      const hits = await page.evaluate(() => {
        document.activeElement.blur();
        getSelection().collapse(document.body, 0);
        let count = 0;
        while (count < 5 && window.find('Westerly')) count += 1;
        return count;
      });
      assert.ok(hits <= 1, `the page's own word is found ${hits} times`);
    });

    test('who listens hears the marks, and the card by its name, its reason and its buttons', async () => {
      const page = await write('permissive', 'textarea');
      const { marks } = await marked(session, ['patient-name']);
      const { title } = marks.find(({ rule }) => rule === 'patient-name');
      const { heard } = await told(session, (answer) => answer.heard.includes(title), 'nothing was announced');
      let nodes = await until(async () => (await heardTree(session, page)).some(({ words }) => words.includes(heard)) && heardTree(session, page), 'the announcement is not in what a screen reader is given');
      await clickMark(page, marks.find(({ rule }) => rule === 'patient-name'));
      const { card } = await told(session, (answer) => answer.card?.rule === 'patient-name', 'no card');
      nodes = await until(async () => {
        const now = await heardTree(session, page);
        return now.some(({ role, words }) => role === 'dialog' && words.includes(card.title)) && now;
      }, 'the card has no name');
      for (const { label } of card.buttons.filter(({ width }) => width > 0)) {
        assert.ok(nodes.some(({ role, words }) => role.includes('button') && words.includes(label)), `the button "${label}" has no name`);
      }
      assert.ok(nodes.some(({ words }) => words.includes(card.why)), 'the reason is not read');
    });

    test('the watch over requests sees those to hosts that nobody serves', async () => {
      const own = await session.own();
      const page = await session.newPage();
      await page.goto(server.url('x.com', '/pages/plain.html'));
      const ask = (host) => fetch(`https://${host}/`, { mode: 'no-cors' }).then(() => {}, () => {});
      await own.evaluate(ask, 'from-extension.example');
      await page.evaluate(ask, 'from-page.example');
      for (const host of ['from-extension.example:443', 'from-page.example:443']) session.expected.add(host);
      for (const host of session.expected) assert.ok(session.asked.includes(host), `${host} went by unseen`);
    });

    test('no request but the page\'s own', async () => {
      server.requests.length = 0;
      session.asked.length = 0;
      const page = await write('permissive', 'textarea');
      const { marks } = await marked(session, ['patient-name']);
      await clickMark(page, marks.find(({ rule }) => rule === 'patient-name'));
      await press(page, await button(session, 'patient-name'));
      await until(() => page.evaluate(() => !document.querySelector('textarea').value.includes('Dana')), 'the fix did not arrive');
      await page.close();
      const strange = server.requests.filter(({ host, path }) => host !== 'x.com' || !(path.startsWith('/pages/') || path === '/favicon.ico'));
      assert.deepEqual(strange, []);
      assert.deepEqual(session.asked.filter((host) => host !== `x.com:${server.port}` && !MAKERS.test(host)), []);
    });

    test('no storage holds a word of the draft', async () => {
      const page = await write('permissive', 'textarea');
      const own = await session.own();
      const kept = await own.evaluate(async () => {
        const areas = await Promise.all(['local', 'sync', 'session'].map((area) => chrome.storage[area]?.get(null)));
        return JSON.stringify(areas) + JSON.stringify({ ...localStorage });
      });
      const pageKept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
      for (const secret of SECRETS) assert.ok(!(kept + pageKept).includes(secret), `"${secret}" is kept`);
    });

    test('a page without a box carries the loader and nothing else', async () => {
      const page = await session.newPage();
      await page.goto(server.url('x.com', '/pages/fields.html'));
      for (const id of ['link', 'button', 'box']) await page.focus(`#${id}`);
      assert.deepEqual(await answers(session).then((all) => all.filter((answer) => answer.marks)), []);
      const hosts = await page.evaluate(() => [...document.documentElement.children].map((element) => element.tagName));
      assert.deepEqual(hosts, ['HEAD', 'BODY']);
    });

    test('a host that is not ours is left alone', async () => {
      const page = await session.newPage();
      await page.goto(server.url('example.com', '/pages/plain.html'));
      await page.click('textarea');
      await page.keyboard.type(DRAFT);
      assert.deepEqual(await answers(session), []);
    });

    for (const frame of ['same', 'other', 'srcdoc', 'blank']) {
      test(`a box in a frame is checked (${frame})`, async () => {
        const page = await session.newPage();
        await page.goto(server.url('x.com', `/pages/frame.html?frame=${frame}`));
        const handle = await page.waitForSelector('iframe');
        const inner = await until(() => handle.contentFrame(), 'no frame');
        const field = await inner.waitForSelector('textarea');
        await field.click();
        await page.keyboard.type(DRAFT);
        await marked(session, ['patient-name', 'place-small']);
      });
    }
  });
}
