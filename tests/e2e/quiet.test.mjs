// What a page carries where the site is off, and what runs in a busy page where nobody writes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { EXTENSION, inChrome, until } from './browser.mjs';
import { answers, marked } from './marks.mjs';
import { stage } from './stage.mjs';

const OFF = { 'site:x.com': { off: true, rules: {} } };
const DRAFT = 'My patient Dana Cole came in. ';

for (const name of ['chromium', 'firefox']) {
  describe(`quiet, ${name}`, () => {
    let server;
    let session;
    stage(name, (made) => ({ server, session } = made), { forgets: ['sync'] });

    /** Every listener on the window and the document of the page in front, of whatever world. */
    async function listeners(page) {
      if (name === 'firefox') {
        // Who looks from within the browser sees them all, and in its own tongue.
        const script = `sendAsyncMessage('listeners', [content, content.document, content.document.documentElement].flatMap((target) =>
          Services.els.getListenerInfoFor(target).map(({ type, inSystemEventGroup }) => (inSystemEventGroup ? '' : type)).filter(Boolean)))`;
        const ask = `new Promise((resolve) => {
          const { messageManager } = Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedBrowser;
          messageManager.addMessageListener('listeners', function told({ data }) {
            messageManager.removeMessageListener('listeners', told);
            resolve(JSON.stringify(data));
          });
          messageManager.loadFrameScript(${JSON.stringify(`data:,${encodeURIComponent(script)}`)}, false);
        })`;
        await page.bringToFront();
        return JSON.parse(await inChrome(session.browser, ask));
      }
      const cdp = await page.createCDPSession();
      // A world tells of its own listeners alone: each is asked, ours too.
      const worlds = [];
      cdp.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context.id));
      await cdp.send('Runtime.enable');
      const found = [];
      for (const contextId of worlds) {
        for (const expression of ['window', 'document', 'document.documentElement']) {
          const { result } = await cdp.send('Runtime.evaluate', { expression, contextId });
          const told = await cdp.send('DOMDebugger.getEventListeners', { objectId: result.objectId });
          found.push(...told.listeners.map(({ type }) => type));
        }
      }
      await cdp.detach();
      return found;
    }

    async function open(path = '/pages/plain.html') {
      const page = await session.newPage();
      await page.goto(server.url('x.com', path));
      return page;
    }
    const hosts = (page) => page.evaluate(() => [...document.documentElement.children].map(({ tagName }) => tagName));

    test('a page where the site is off carries nothing', async () => {
      const own = await session.own();
      await own.evaluate((off) => {
        window.told = [];
        // Every message of ours and every conversation would be heard here too.
        // (But for what this test asks itself, which Firefox brings here as well.)
        chrome.runtime.onMessage.addListener((message) => void (message.kind === 'marks' || window.told.push(message)));
        chrome.runtime.onConnect.addListener((port) => window.told.push(port.name));
        return chrome.storage.sync.set(off);
      }, OFF);
      const page = await open();
      // The browser itself tells of every timer and every frame that anybody asks for, in whatever world.
      if (name === 'chromium') await page.tracing.start({ categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline.stack'] });
      await page.evaluate(() => {
        window.heard = [];
        addEventListener('message', (event) => window.heard.push(event.data));
      });
      await page.focus('#textarea');
      await page.keyboard.type(DRAFT);
      assert.deepEqual(await answers(session), [], 'an engine answers');
      assert.deepEqual(await hosts(page), ['HEAD', 'BODY']);
      assert.deepEqual(await page.evaluate(() => window.heard), []);
      assert.deepEqual(await own.evaluate(() => window.told), [], 'a message was sent');
      if (name === 'chromium') {
        const trace = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
        // What drives the browser asks for frames of its own.
        const waits = trace.traceEvents.filter(({ name: what }) => ['TimerInstall', 'RequestAnimationFrame', 'RequestIdleCallback'].includes(what));
        const asked = waits.filter(({ args }) => JSON.stringify(args).includes('chrome-extension:'));
        assert.ok(trace.traceEvents.some(({ name: what }) => what === 'EventDispatch'), 'the watch sees nothing');
        assert.deepEqual(asked, [], 'a timer or a frame was asked for');
      }
      let heard;
      await until(async () => (heard = await listeners(page)).join() === 'message', () => `a listener of ours is there: ${heard}`);
    });

    test('a site that is switched off while one writes is left without a trace, and comes back', async () => {
      const page = await open();
      const before_ = await listeners(page);
      assert.ok(before_.includes('focus'), 'the watch does not see the loader');
      await page.focus('#textarea');
      await page.keyboard.type(DRAFT);
      await marked(session, ['patient-name']);
      const own = await session.own();
      await own.evaluate((off) => chrome.storage.sync.set(off), OFF);
      await until(async () => (await hosts(page)).join() === 'HEAD,BODY', 'the host stays');
      let heard;
      await until(async () => (heard = await listeners(page)).length === 0, () => `a listener stays: ${heard}`);
      await own.evaluate(() => chrome.storage.sync.clear());
      await marked(session, ['patient-name']);
    });

    test('a page that waits goes to sleep when its site is switched off, and wakes', async () => {
      const page = await open();
      const own = await session.own();
      await own.evaluate((off) => chrome.storage.sync.set(off), OFF);
      await until(async () => (await listeners(page)).length === 0, 'the loader listens on');
      await own.evaluate(() => chrome.storage.sync.clear());
      await page.bringToFront();
      await page.focus('#textarea');
      await page.keyboard.type(DRAFT);
      await marked(session, ['patient-name']);
    });

    // Firefox tells nobody of timers. But then only the loader is there, and it asks for none but when an engine breaks.
    test('the loader asks for no timer and no frame', () => {
      const loader = readFileSync(join(EXTENSION, 'loader.js'), 'utf8');
      const waits = loader.match(/\b(setTimeout|setInterval|requestAnimationFrame|requestIdleCallback)\b/g);
      const broke = loader.slice(loader.indexOf('function broke()'), loader.indexOf('// --- Which fields'));
      assert.deepEqual(waits, ['setTimeout']);
      assert.ok(broke.includes('setTimeout'));
    });

    // What runs, and from which file, only Chromium's protocol tells. What it costs is measured by `./build.sh busy`.
    if (name === 'chromium') {
      test('in a busy page where nobody writes nothing of ours runs', async () => {
        const page = await open('/pages/busy.html');
        await page.bringToFront();
        await page.tracing.start({ categories: ['devtools.timeline'] });
        const changes = await page.evaluate(() => window.change(500));
        const trace = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
        const calls = trace.traceEvents.filter(({ name: what }) => what === 'FunctionCall').map(({ args }) => args.data?.url ?? '');
        assert.ok(changes > 0 && calls.some((url) => url.includes('/pages/busy.js')), 'the watch sees nothing');
        // What runs in pages; a page of ours in another tab lives its own life.
        assert.deepEqual(calls.filter((url) => /^chrome-extension:[/]{2}[^/]+[/](loader[.]js|pkg[/])/.test(url)), []);
      });
    }
  });
}
