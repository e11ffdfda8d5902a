// A server and a browser with the extension in it, for the tests of one suite.
import { after, afterEach, before } from 'node:test';

import { launch } from './browser.mjs';
import { serve } from './server.mjs';

/**
 * Opens both before the first test of the suite at hand in the browser `name`, gives them to `take` with a page of the
 * extension, and closes them after the last. After each test its pages are closed and the storage areas of `forgets` emptied.
 */
export function stage(name, take, { forgets = [] } = {}) {
  let server;
  let session;
  before(async () => {
    server = await serve();
    session = await launch(name);
    take({ server, session, own: await session.own() });
  });
  after(async () => {
    await session?.close();
    await server?.close();
  });
  afterEach(async () => {
    // An update takes the pages of the extension with it.
    const own = await session.own();
    await own.evaluate((areas) => Promise.all(areas.map((area) => chrome.storage[area].clear())), forgets);
    for (const page of await session.browser.pages()) if (page !== own) await page.close();
  });
}
