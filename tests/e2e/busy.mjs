// What a change of a busy page costs more with Bedside in it: two hundred boxes, a feed that changes forty times
// a second, and nobody writing; before anybody has written there, and after. Aim: less than 0.1 ms a change.
import { launch } from './browser.mjs';
import { marked } from './marks.mjs';
import { serve } from './server.mjs';

const DRAFT = 'My patient Dana Cole came in. ';
const ROUNDS = 8;
// What could be of our making. Painting is the page's own, and swings more than all of these.
const PARTS = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];

const server = await serve();
// The browser's own clock of the main thread can be read over Chromium's protocol alone.
const session = await launch('chromium');
await session.own();

/** A busy page, with the engine in it when somebody has written there; gives what a change costs the main thread, in milliseconds. */
async function busy(host, engine) {
  const page = await session.newPage();
  await page.goto(server.url(host, '/pages/busy.html'));
  if (engine) {
    await page.focus('textarea');
    await page.keyboard.type(DRAFT);
    if (host === 'x.com') await marked(session, ['patient-name']);
    await page.evaluate(() => document.activeElement.blur());
  }
  const cdp = await page.createCDPSession();
  await cdp.send('Performance.enable');
  const work = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.filter(({ name }) => PARTS.includes(name)).reduce((sum, { value }) => sum + value * 1000, 0);
  };
  return {
    page,
    async round() {
      // Behind another page the browser slows the clock.
      await page.bringToFront();
      const start = await work();
      const changes = await page.evaluate(() => window.change(1_000));
      return ((await work()) - start) / changes;
    },
  };
}

console.log('main thread, milliseconds a change:   without      with     added');
for (const engine of [false, true]) {
  // The same page on a host that is none of ours, in turns; the least disturbed round of each counts, for others
  // use this machine too.
  const pages = [await busy('example.com', engine), await busy('x.com', engine)];
  const rounds = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [which, { round: run }] of pages.entries()) rounds[which].push(await run());
  }
  for (const { page } of pages) await page.close();
  const [bare, ours] = rounds.map((all) => Math.min(...all));
  const row = [bare, ours, ours - bare].map((ms) => ms.toFixed(3).padStart(9)).join(' ');
  console.log(`${(engine ? 'once somebody has written there' : 'before anybody has written').padEnd(36)}${row}`);
}
await session.close();
await server.close();
