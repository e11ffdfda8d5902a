// How long a page waits from the first focus of a box to its first check, drawn. The box already holds
// a draft with something to mark; what is drawn comes with one node of ours, which the page can see.
import { launch } from './browser.mjs';
import { serve } from './server.mjs';

const DRAFT = 'My patient Dana Cole, 94, came in last night from Westerly. ';
const TIMES = 9;
const server = await serve();
console.log('from the first focus to the first check, in milliseconds:   first   median   slowest');
for (const name of (process.env.BROWSERS ?? 'chromium firefox').split(' ')) {
  for (const [policy, engine] of [
    ['permissive', 'WebAssembly'],
    ['strict', name === 'chromium' ? 'plain script' : 'WebAssembly'],
  ]) {
    const session = await launch(name);
    const times = [];
    for (let time = 0; time < TIMES; time += 1) {
      const page = await session.newPage();
      await page.goto(server.url('x.com', `/pages/boxes.html?csp=${policy}`));
      await page.bringToFront();
      times.push(await page.evaluate(waited, DRAFT));
      await page.close();
    }
    await session.close();
    const [first] = times;
    const sorted = times.toSorted((a, b) => a - b);
    const row = [first, sorted[TIMES >> 1], sorted.at(-1)].map((ms) => ms.toFixed(0).padStart(8));
    console.log(`${name.padEnd(10)}${policy.padEnd(12)}${engine.padEnd(34)}${row.join(' ')}`);
  }
}
await server.close();

/** In the page: focuses the box, and waits for the node. */
function waited(draft) {
  const box = document.querySelector('#box');
  box.value = draft;
  return new Promise((resolve) => {
    const start = performance.now();
    new MutationObserver(() => resolve(performance.now() - start)).observe(document.documentElement, { childList: true });
    box.focus();
  });
}
