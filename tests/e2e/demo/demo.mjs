// The main job: a page of real editors in a real browser with Bedside in it. With a display, the
// browser stays open for you; without one, drafts are typed, pictures saved, and what was flagged
// and what one click made of it is printed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { launch, until } from '../browser.mjs';
import { button, clickMark, press, told } from '../marks.mjs';
import { serve } from '../server.mjs';

const [extension, ...words] = process.argv.slice(2);
const name = words.includes('firefox') ? 'firefox' : 'chromium';
const display = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) && !words.includes('pictures');
const out = resolve('target/demo');

const DRAFTS = [
  ['draft', 'a post', 'My patient Dana Cole, 94, came in last night from Westerly. '],
  ['lexical', 'a reply', 'Thank you, Imani! So glad your surgery with us went well. '],
  ['textarea', 'the answer to a review', 'Thank you for your review, Mary. We were sorry your root canal ran late. '],
  ['prosemirror', 'a first message', 'Hi @sam, thanks for following! Check out my new blog post and please RT '],
  ['draft', 'a post', 'Follow up with your doctor and book your flu shot at the county clinic on March 3. '],
];

const server = await serve();
const session = await launch(name, { headless: !display, extension: resolve(extension) });
const url = server.url('x.com', '/demo/page.html');

if (display) {
  const page = await session.newPage();
  await page.goto(url);
  console.log(`Opened ${url} in ${name}. Type in any box; close the browser when you are done.`);
  await new Promise((done) => session.browser.on('disconnected', done));
} else {
  mkdirSync(out, { recursive: true });
  await session.own();
  let pictures = 0;
  // Firefox cannot be told over this protocol to be dark.
  for (const scheme of name === 'firefox' ? ['light'] : ['light', 'dark']) {
    const page = await session.newPage();
    await page.setViewport({ width: 760, height: 1150 });
    if (name !== 'firefox') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    for (const [editor, where, text] of scheme === 'light' ? DRAFTS : DRAFTS.slice(0, 1)) {
      await page.goto(url);
      await until(() => page.evaluate(() => window.ready), 'the editors did not mount');
      const model = () => page.evaluate((n) => window.editors[n].text().trimEnd(), editor);
      await page.evaluate((n) => window.editors[n].root.focus(), editor);
      await page.keyboard.type(text);
      await until(async () => (await model()) === text.trimEnd(), 'the draft did not arrive');
      const answer = await told(session, (a) => a.length > 0 && a.length >= text.trimEnd().length, 'nothing was read');
      const save = async () => {
        pictures += 1;
        const path = join(out, `${String(pictures).padStart(2, '0')}-${name}-${scheme}-${editor}.png`);
        writeFileSync(path, await settled(page));
        return path;
      };
      if (scheme === 'light') console.log(`\n${where}: ${text.trim()}`);
      if (answer.marks.length === 0) {
        if (scheme === 'light') console.log('  nothing to say');
        await save();
        continue;
      }
      for (const mark of scheme === 'light' ? answer.marks : []) {
        console.log(`  ${mark.severity.padEnd(4)} ${mark.rule.padEnd(24)} “${text.slice(mark.start, mark.end)}”  ${mark.title}`);
      }
      // Not every finding has better words: where leaving it out would leave nothing, the card only says why.
      const first = answer.marks.find(({ fixes }) => fixes.length > 0) ?? answer.marks[0];
      await clickMark(page, first);
      await told(session, ({ card }) => card?.rule === first.rule, 'no card');
      const path = await save();
      if (first.fixes.length === 0) {
        if (scheme === 'light') console.log(`  no better words to offer: the card says why\n  ${path}`);
        continue;
      }
      const best = await button(session, first.rule);
      await press(page, best);
      await until(async () => (await model()) !== text.trimEnd(), 'the fix did not arrive');
      if (scheme === 'light') console.log(`  one click (“${best.label}”): ${await model()}\n  ${path}`);
      await save();
    }
    await page.close();
  }
  console.log(`\n${pictures} pictures in ${out}`);
}
await session.close().catch(() => {});
await server.close();

/** A picture of the page once two in a row are alike: a card fades in. */
async function settled(page) {
  let before = Buffer.alloc(0);
  return until(async () => {
    const picture = Buffer.from(await page.screenshot());
    const same = picture.equals(before);
    before = picture;
    return same && picture;
  }, 'the page does not come to rest');
}
