// What a change of a busy page costs more with Bedside in it: two hundred boxes, a feed that changes forty times
// a second, and nobody writing; before anybody has written there, and after. Aim: less than 0.1 ms a change.
import { inChrome, launch } from './browser.mjs';
import { marked } from './marks.mjs';
import { serve } from './server.mjs';

const DRAFT = 'My patient Dana Cole came in. ';
const ROUNDS = { chromium: 8, firefox: 3 };
const BROWSERS = process.env.BROWSER?.split(',') ?? ['chromium', 'firefox'];
/** How long the feed changes in a round, in milliseconds: Firefox tells what a thread has worked in hundredths of a second. */
const LASTS = { chromium: 2_000, firefox: 10_000 };
// What could be of our making. Painting is the page's own, and swings more than all of these.
const PARTS = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];

/** A clock of the main thread of `page`, in milliseconds. */
async function clockOf({ name, browser }, page, host) {
  if (name === 'firefox') {
    // Each host has a process of its own, and the browser tells what its threads have worked: painting too.
    const ask = `ChromeUtils.requestProcInfo().then(({ children }) => {
      const own = children.filter(({ origin, windows }) => [origin, ...windows.map(({ documentURI }) => documentURI?.spec)].some((of) => of?.includes(${JSON.stringify(host)})));
      return JSON.stringify(own.flatMap(({ pid, threads }) => threads.filter(({ tid }) => tid === pid).map(({ cpuTime }) => cpuTime)));
    })`;
    return async () => {
      const [nanoseconds, ...others] = JSON.parse(await inChrome(browser, ask));
      if (nanoseconds === undefined || others.length) throw new Error(`not one main thread for ${host}`);
      return nanoseconds / 1e6;
    };
  }
  const cdp = await page.createCDPSession();
  await cdp.send('Performance.enable');
  return async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.filter(({ name: part }) => PARTS.includes(part)).reduce((sum, { value }) => sum + value * 1000, 0);
  };
}

/** A busy page, with the engine in it when somebody has written there; gives what a change costs the main thread, in milliseconds. */
async function busy(session, host, engine) {
  const page = await session.newPage();
  await page.goto(server.url(host, '/pages/busy.html'));
  if (engine) {
    await page.focus('textarea');
    await page.keyboard.type(DRAFT);
    if (host === 'x.com') await marked(session, ['patient-name']);
    await page.evaluate(() => document.activeElement.blur());
  }
  const work = await clockOf(session, page, host);
  return {
    page,
    async round() {
      // Behind another page the browser slows the clock.
      await page.bringToFront();
      const start = await work();
      const changes = await page.evaluate((lasts) => window.change(lasts), LASTS[session.name]);
      return ((await work()) - start) / changes;
    },
  };
}

const server = await serve();
console.log('main thread, milliseconds a change:             without      with     added');
for (const name of BROWSERS) {
  const session = await launch(name);
  await session.own();
  for (const engine of [false, true]) {
    // The same page on a host that is none of ours, in turns; the least disturbed round of each counts, for others
    // use this machine too.
    const pages = [await busy(session, 'example.com', engine), await busy(session, 'x.com', engine)];
    const rounds = [[], []];
    for (let round = 0; round < ROUNDS[name]; round += 1) {
      for (const [which, { round: run }] of pages.entries()) rounds[which].push(await run());
    }
    for (const { page } of pages) await page.close();
    const [bare, ours] = rounds.map((all) => Math.min(...all));
    const row = [bare, ours, ours - bare].map((ms) => ms.toFixed(3).padStart(9)).join(' ');
    console.log(`${`${name}, ${engine ? 'once somebody has written there' : 'before anybody has written'}`.padEnd(46)}${row}`);
  }
  await session.close();
}
await server.close();
