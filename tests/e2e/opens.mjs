// How long the popup takes from its opening to its first usable switch, and until it lists the marks:
// it is opened over and over for a tab with a draft in it, and tells by its own clock, which starts
// with the opening. Chromium also opens it as the toolbar's button does. What any page of ours costs, one
// that holds nothing, is measured beside it.
import { launch, until } from './browser.mjs';
import { marked } from './marks.mjs';
import { serve } from './server.mjs';

const DRAFT = 'My patient Dana Cole, 94, came in last night from Westerly. ';
const TIMES = 41;
const WAYS = { empty: [empty, 'a page with nothing in it'], page: [asPage, 'the popup, as a page'], button: [fromButton, 'the popup, from the toolbar'] };

const server = await serve();
console.log(`from the opening to …, in milliseconds, ${TIMES} times:      the first usable switch          the marks listed`);
console.log(`${''.padEnd(52)}median  9 in 10  slowest    median  9 in 10  slowest`);
for (const name of ['chromium', 'firefox']) {
  const session = await launch(name);
  const own = await session.own();
  const page = await session.newPage();
  await page.goto(server.url('x.com', '/pages/boxes.html'));
  await page.click('#box');
  await page.keyboard.type(DRAFT);
  await marked(session, ['patient-name', 'place-small']);
  await page.bringToFront();
  const [tab] = await own.evaluate(async () => (await chrome.tabs.query({ active: true })).map(({ id }) => id));
  const ways = name === 'chromium' ? ['empty', 'page', 'button'] : ['empty', 'page'];
  const times = Object.fromEntries(ways.map((way) => [way, []]));
  // By turns, so that what else the machine does meets all of them.
  for (let time = 0; time < TIMES; time += 1) for (const way of ways) times[way].push(await WAYS[way][0](session, own, page, tab));
  for (const way of ways) {
    const row = ['usable', 'listed'].map((what) => shown(times[way].map((one) => one[what]))).join('    ');
    console.log(`${name.padEnd(12)}${WAYS[way][1].padEnd(38)}${row}`);
  }
  await session.close();
}
await server.close();

/** Opens a file of ours that is no page: the browser makes one around it. */
async function empty(session) {
  const page = await session.newPage();
  page.goto(`${session.origin}/look.css`).catch(() => {});
  const ready = () => (location.protocol.endsWith('extension:') && performance.getEntriesByType('navigation')[0]?.domContentLoadedEventEnd) || null;
  const done = await until(() => page.evaluate(ready), 'it does not open');
  await page.close();
  return { usable: done, listed: done };
}

/** Opens it as a page; Firefox reports no load of a page of ours, so it is asked until it answers. */
async function asPage(session, own, page, tab) {
  const popup = await session.newPage();
  popup.goto(`${session.origin}/popup.html?tab=${tab}`).catch(() => {});
  const times = await until(() => popup.evaluate(told), 'the popup is never ready');
  await popup.close();
  return times;
}

/** Opens it as a press on the toolbar does. */
async function fromButton({ browser, origin }, own, page) {
  await page.bringToFront();
  const opened = browser.waitForTarget((target) => target.url() === `${origin}/popup.html`);
  own.evaluate(() => chrome.action.openPopup()).catch(() => {});
  const popup = await (await opened).asPage();
  const times = await until(() => popup.evaluate(told), 'the popup is never ready');
  await popup.close();
  return times;
}

/** In the popup: when what was there, or null while it is not. */
function told() {
  const [usable, listed] = ['usable', 'listed'].map((mark) => performance.getEntriesByName(mark)[0]?.startTime);
  return usable && listed ? { usable, listed } : null;
}

function shown(times) {
  const sorted = times.toSorted((one, other) => one - other);
  return [sorted[TIMES >> 1], sorted[Math.floor(TIMES * 0.9)], sorted.at(-1)].map((ms) => ms.toFixed(0).padStart(7)).join('  ');
}
