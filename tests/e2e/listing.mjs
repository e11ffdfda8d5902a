// The pictures that the stores show beside the listing: the product itself, at the size that they ask for, in
// each language of the listing.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { launch, until } from './browser.mjs';
import { spanish } from './languages.mjs';
import { clickMark, told } from './marks.mjs';
import { serve } from './server.mjs';

const [built] = process.argv.slice(2).map((folder) => resolve(folder));
const folder = resolve('target/listing');
const SIZE = { width: 1280, height: 800 };
const DRAFTS = [
  ['patient', 'draft', 'patient-name', 'My patient Dana Cole, 94, came in last night from Westerly. '],
  ['ask', 'prosemirror', 'blog-promo-dm', 'Hi @sam, thanks for following! Check out my new blog post and please RT. '],
];
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const server = await serve();
for (const [language, extension] of [['en', built], ['es', spanish(built, `${built}-spanish`)]]) {
  const session = await launch('chromium', { extension });
  await session.own();
  /** Saves what `page` shows, once two looks at it are the same. */
  const save = async (page, what) => {
    let before = Buffer.alloc(0);
    const picture = await until(async () => {
      const now = Buffer.from(await page.screenshot());
      const same = now.equals(before);
      before = now;
      return same && now;
    }, 'the page does not come to rest');
    writeFileSync(join(folder, `${language}-${what}.png`), picture);
  };
  for (const [what, editor, rule, text] of DRAFTS) {
    const page = await session.newPage();
    await page.setViewport(SIZE);
    await page.goto(server.url('x.com', '/demo/page.html'));
    await until(() => page.evaluate(() => window.ready), 'the editors did not mount');
    await page.evaluate((name) => {
      const { root } = window.editors[name];
      root.scrollIntoView({ block: 'center' });
      root.focus();
    }, editor);
    await page.keyboard.type(text);
    const { marks } = await told(session, (answer) => answer.marks.some((mark) => mark.boxes?.length), 'nothing is marked');
    const mark = marks.find((one) => one.rule === rule) ?? marks[0];
    await clickMark(page, mark);
    await told(session, ({ card }) => card?.rule === mark.rule, 'no card');
    await save(page, what);
    await page.close();
  }
  for (const [what, path] of [['first', 'welcome.html'], ['settings', 'settings.html']]) {
    const page = await session.newPage();
    await page.setViewport(SIZE);
    await session.open(page, `${session.origin}/${path}`);
    await until(() => page.evaluate(() => document.querySelector('main')?.ariaBusy === null), 'the page is not ready');
    await page.bringToFront();
    await save(page, what);
    await page.close();
  }
  await session.close();
}
await server.close();
console.log(`8 pictures in ${folder}`);
