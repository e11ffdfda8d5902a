// How long a change on the settings page, or in the popup, takes until it is in two tabs on two sites.
// It is timed inside one page of ours, from the press of the switch to the answer of the later tab, so
// that the way of the test's own questions is not in it.
import { launch, until } from './browser.mjs';
import { told } from './marks.mjs';
import { serve } from './server.mjs';

const DRAFT = 'My patient Dana Cole was admitted on March 3 and is home. ';
const TIMES = 20;

const server = await serve();
console.log(`from a switch to both tabs, in milliseconds, ${TIMES} times:    median  9 in 10  slowest`);
for (const name of ['chromium', 'firefox']) {
  const session = await launch(name);
  await session.own();
  const tabs = {};
  for (const [host, site] of [['x.com', 'x.com'], ['www.linkedin.com', 'linkedin.com']]) {
    const page = await session.newPage();
    await page.goto(server.url(host, '/pages/boxes.html'));
    await page.click('#box');
    await page.keyboard.type(DRAFT);
    await told(session, (answer) => answer.site === site && answer.marks.some(({ rule }) => rule === 'exact-date'), `nothing is marked on ${host}`);
    await page.bringToFront();
    const own = await session.own();
    tabs[site] = await own.evaluate(async () => (await chrome.tabs.query({ active: true }))[0].id);
  }
  const settings = await session.newPage();
  await session.open(settings, `${session.origin}/settings.html#rule-exact-date`);
  await settings.bringToFront();
  const everywhere = '#rule-exact-date [role=switch]';
  await until(() => settings.evaluate((place) => Boolean(document.querySelector(place)), everywhere), 'the rule is not open');
  report(name, 'settings page', await settings.evaluate(spread, everywhere, Object.values(tabs), TIMES));
  await session.close();
}
await server.close();

/** In a page of ours: presses the switch at `place` over and over, and times each until all of `tabs` say so. */
async function spread(place, tabs, times) {
  const marks = async (tab) => (await chrome.tabs.sendMessage(tab, { kind: 'marks' })).marks.some(({ rule }) => rule === 'exact-date');
  const took = [];
  for (let time = 0; time < times; time += 1) {
    const control = document.querySelector(place);
    const start = performance.now();
    control.click();
    for (const tab of tabs) while ((await marks(tab)) !== control.checked);
    took.push(performance.now() - start);
  }
  return took;
}

function report(name, where, took) {
  const sorted = took.toSorted((one, other) => one - other);
  const row = [sorted[took.length >> 1], sorted[Math.floor(took.length * 0.9)], sorted.at(-1)].map((ms) => ms.toFixed(0).padStart(7)).join('  ');
  console.log(`${name.padEnd(12)}${where.padEnd(42)}${row}`);
}
