// Pictures of everything that people see, in both browsers: light, dark, forced colours, twice the size,
// Spanish words, and a language from right to left. Saved to look at, in target/pictures.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { pseudo } from '../../tools/pseudo.mjs';
import { launch, until } from './browser.mjs';
import { clickMark, told } from './marks.mjs';
import { serve } from './server.mjs';
import { spanish } from './languages.mjs';

const [extension, ...words] = process.argv.slice(2);
const folder = resolve('target/pictures');
const CARDS = [
  ['stop', 'patient-name', 'My patient Dana Cole, 94, came in last night from Westerly. '],
  ['warn', 'repost-begging', 'New on my blog: five myths about statins. Please RT! '],
  ['hint', 'peer-group-false-privacy', 'Closed group, so I can say it here: my patient was tired. '],
];
// How each look is asked of a browser: Chromium by its protocol, Firefox by its preferences.
const LOOKS = {
  light: { media: {}, prefs: {} },
  dark: { media: { 'prefers-color-scheme': 'dark' }, prefs: { 'layout.css.prefers-color-scheme.content-override': 0, 'ui.systemUsesDarkTheme': 1 } },
  forced: { media: { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' }, prefs: { 'browser.display.document_color_use': 2, 'ui.useAccessibilityTheme': 1 } },
  double: { media: {}, prefs: {}, zoom: 2 },
  spanish: { media: {}, prefs: {}, copy: spanish },
  pseudo: { media: {}, prefs: {}, copy: pseudo },
};

const browsers = ['chromium', 'firefox'].filter((name) => !words.some((word) => /chromium|firefox/.test(word)) || words.includes(name));
const looks = Object.keys(LOOKS).filter((look) => !words.some((word) => word in LOOKS) || words.includes(look));
if (words.length === 0) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const server = await serve();
let saved = 0;
for (const name of browsers) {
  for (const look of looks) await takeAll(name, look, LOOKS[look]);
}
await server.close();
console.log(`${saved} pictures in ${folder}`);

async function takeAll(name, look, { media, prefs, zoom = 1, copy }) {
  const built = resolve(extension);
  const session = await launch(name, { extension: copy ? copy(built, `${built}-${look}`) : built, prefs });
  const own = await session.own();
  await own.evaluate(() => chrome.storage.local.set({ balance: { 'x.com': { '2026-W46': [2, 3], '2026-W47': [1, 4] }, 'linkedin.com': { '2026-W47': [5, 1] } } }));

  async function page(width, height) {
    const made = await session.newPage();
    await made.setViewport({ width: Math.round(width / zoom), height: Math.round(height / zoom), deviceScaleFactor: zoom });
    if (name === 'chromium' && Object.keys(media).length) {
      const features = Object.entries(media).map(([feature, value]) => ({ name: feature, value }));
      const protocol = await made.createCDPSession();
      await protocol.send('Emulation.setEmulatedMedia', { features });
    }
    await made.bringToFront();
    return made;
  }
  async function save(from, what, fullPage = false) {
    let before = Buffer.alloc(0);
    const picture = await until(async () => {
      const now = Buffer.from(await from.screenshot({ fullPage }));
      const same = now.equals(before);
      before = now;
      return same && now;
    }, 'the page does not come to rest');
    writeFileSync(join(folder, `${what}-${look}-${name}.png`), picture);
    saved += 1;
  }
  const ready = (made) => until(() => made.evaluate(() => document.querySelector('main')?.ariaBusy === null), 'the page is not ready');

  const welcome = await page(900, 1100);
  await session.open(welcome, `${session.origin}/welcome.html`);
  await ready(welcome);
  await welcome.click('#example-patient');
  await until(() => welcome.evaluate(() => Boolean(document.querySelector('[popover]'))), 'nothing is drawn');
  await save(welcome, 'welcome');
  const settings = await page(900, 1100);
  await session.open(settings, `${session.origin}/settings.html`);
  await ready(settings);
  await save(settings, 'settings', true);
  await session.open(settings, `${session.origin}/settings.html?#rule-patient-name`);
  await ready(settings);
  await until(() => settings.evaluate(() => Boolean(document.querySelector('#rule-patient-name .rule'))), 'the rule is not open');
  await save(settings, 'settings-rule');
  // The box to try answers as any page does; it would be taken for the site.
  for (const made of [welcome, settings]) await made.close();
  for (const [severity, rule, text] of CARDS) {
    const site = await page(760, 1250);
    await site.goto(server.url('x.com', '/demo/page.html'));
    await until(() => site.evaluate(() => window.ready), 'the editors did not mount');
    await site.evaluate(() => window.editors.draft.root.focus());
    await site.keyboard.type(text);
    const marked = ({ marks }) => marks?.some((mark) => mark.rule === rule && mark.severity === severity && mark.boxes?.length);
    const { marks } = await told(session, marked, `${rule} is not marked`);
    await clickMark(site, marks.find((mark) => mark.rule === rule));
    await told(session, ({ card }) => card?.rule === rule, 'no card');
    await save(site, `card-${severity}`);
    if (severity === 'stop') {
      const [tab] = await own.evaluate(async () => (await chrome.tabs.query({ active: true })).map(({ id }) => id));
      const popup = await page(384, 860);
      await session.open(popup, `${session.origin}/popup.html?tab=${tab}`);
      await until(() => popup.evaluate(() => document.querySelectorAll('#marks button').length), 'no mark is listed');
      await save(popup, 'popup', true);
      await popup.evaluate(() => document.querySelector('.topic button').click());
      await save(popup, 'popup-open', true);
      await session.open(popup, `${session.origin}/popup.html?tab=none`);
      await until(() => popup.evaluate(() => document.querySelector('#absent')?.checkVisibility()), 'it does not say that nobody is there');
      await save(popup, 'popup-absent', true);
      await popup.close();
    }
    await site.close();
  }
  await session.close();
}
