// The pages of our own, with a keyboard, with a checker of accessibility, in two tabs at once, and over
// settings that somebody has broken.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, describe, test } from 'node:test';

import { launch, pageAt, until } from './browser.mjs';
import { heardTree } from './hearing.mjs';
import { button, clickMark, marked, press, told } from './marks.mjs';
import { serve } from './server.mjs';
import { chord } from './typing.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = readFileSync(new URL('../../docs/rules/sources.txt', import.meta.url), 'utf8').split('\n').reduce((ids, line) => ids.add(line.split(':')[0]), new Set()).size - 1;
const CARD = readFileSync(new URL('../../src/browser/overlay.css', import.meta.url), 'utf8');
const DRAFT = 'My patient Dana Cole was admitted on March 3 and is home. ';

for (const name of ['chromium', 'firefox']) {
  describe(`the face in ${name}`, () => {
    let server;
    let session;
    let own;
    before(async () => {
      server = await serve();
      session = await launch(name, { welcome: true });
    });
    after(async () => {
      await session?.close();
      await server?.close();
    });
    afterEach(async () => {
      await own?.evaluate(async () => Promise.all(['sync', 'local'].map((area) => chrome.storage[area].clear())));
      for (const page of await session.browser.pages()) if (page !== own) await page.close();
    });

    const stored = () => own.evaluate(() => chrome.storage.sync.get(null));
    const keep = (items) => own.evaluate((all) => chrome.storage.sync.set(all), items);
    const text = (page, place) => page.evaluate((where) => document.querySelector(where).innerText.trim(), place);
    const ready = (page) => until(() => page.evaluate(() => document.querySelector('main')?.ariaBusy === null), 'the page is not ready');

    /** A page of ours, ready. */
    async function open(path) {
      const page = await session.newPage();
      await page.setViewport({ width: 900, height: 900 });
      await session.open(page, `${session.origin}/${path}`);
      await ready(page);
      await page.bringToFront();
      return page;
    }

    /** A page on `host` with `draft` in its box. */
    async function write(host, rules = ['patient-name', 'exact-date'], draft = DRAFT) {
      const page = await session.newPage();
      await page.goto(server.url(host, '/pages/boxes.html'));
      await page.click('#box');
      await page.keyboard.type(draft);
      await told(session, ({ site, marks }) => host.endsWith(site) && rules.every((rule) => marks.some((mark) => mark.rule === rule)), `nothing is marked on ${host}`);
      return page;
    }

    /** Goes with Tab until what has the focus satisfies `there`. */
    async function tabTo(page, there, argument) {
      for (let step = 0; step < 120; step += 1) {
        if (await page.evaluate(there, argument)) return;
        await page.keyboard.press('Tab');
      }
      assert.fail('no Tab leads there');
    }
    const isId = (id) => document.activeElement.id === id;
    const isNamed = (label) => document.activeElement.ariaLabel === label;

    /** What the checker finds wrong on `page`, in short. */
    async function wrong(page) {
      await page.evaluate(AXE);
      return page.evaluate(async () => {
        const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).slice(0, 3).join(' | ')}`);
      });
    }

    // The first, while the page that opens after installing is still there.
    test('the first run, a fix and the first facts, with the keyboard alone', async () => {
      const page = await until(() => pageAt(session.browser, `${session.origin}/welcome.html`), 'the first page did not open');
      own = await session.own();
      await page.bringToFront();
      await ready(page);
      assert.match(await text(page, 'main'), /Nothing you write leaves this device/);
      assert.equal(await page.evaluate(() => document.querySelector('#access').hidden), true, 'it says that access is withheld');
      assert.deepEqual(await wrong(page), []);
      await tabTo(page, isId, 'try');
      await page.keyboard.type(DRAFT);
      const value = () => page.evaluate(() => document.querySelector('#try').value);
      await until(async () => {
        await chord(page, 'Alt', 'Period');
        // The card has the focus: the field has lost it to our one element.
        return page.evaluate(() => document.activeElement.getAttribute('popover') === 'manual');
      }, 'no key opens a card');
      await page.keyboard.press('Enter');
      await until(async () => !(await value()).includes('Dana Cole'), 'Enter took no better words');
      await tabTo(page, isId, 'names');
      await page.keyboard.type('Dr. Imani Rivera, Elm Street Clinic');
      await page.keyboard.press('Tab');
      await until(async () => (await stored()).profile?.names?.length === 2, 'the names are not kept');
      await tabTo(page, isId, 'settings');
      await page.keyboard.press('Enter');
      await until(() => pageAt(session.browser, `${session.origin}/settings.html`), 'the settings did not open');
    });

    test('a site is switched off and on with the keyboard alone', async () => {
      const x = await write('x.com');
      const page = await open('settings.html');
      await tabTo(page, isNamed, 'Check on X (x.com)');
      await page.keyboard.press(' ');
      await told(session, ({ site, state }) => site === 'x.com' && state === 'off', 'the site is still on');
      assert.deepEqual(await stored(), { 'site:x.com': { off: true } });
      await page.keyboard.press(' ');
      await until(async () => Object.keys(await stored()).length === 0, 'what is as everywhere is not forgotten');
      await x.close();
    });

    test('the checker finds nothing wrong on the settings page and in the popup', async () => {
      await own.evaluate(() => chrome.storage.local.set({ balance: { 'x.com': { '2026-W47': [3, 7] } } }));
      await keep({ leaveAlone: 'broken' });
      const settings = await open('settings.html#rule-patient-name');
      assert.deepEqual(await wrong(settings), []);
      const x = await write('x.com');
      await x.bringToFront();
      const [tab] = await own.evaluate(async () => (await chrome.tabs.query({ active: true })).map(({ id }) => id));
      const popup = await open(`popup.html?tab=${tab}`);
      await until(() => popup.evaluate(() => document.querySelectorAll('#marks button').length >= 2), 'no marks are listed');
      await popup.evaluate(() => document.querySelectorAll('.topic button').forEach((one) => one.click()));
      assert.match(await text(popup, '#balance'), /3 were conversation[\s\S]*7 asked/);
      assert.match(await text(popup, '#damaged'), /could not be read/);
      assert.deepEqual(await wrong(popup), []);
      const accessible = async (page, role) => {
        // What is not shown has no tree.
        await page.bringToFront();
        assert.ok(await page.$(role), `${role} is not in the accessibility tree`);
      };
      // By role and name, as assistive technology finds them.
      for (const role of ['aria/Check on x.com[role="switch"]', 'aria/Patients[role="switch"]', `aria/Search ${RULES} rules[role="searchbox"]`]) {
        await accessible(popup, role);
      }
      for (const role of ['aria/Your own facts[role="heading"]', 'aria/Patients on X (x.com)[role="switch"]', 'aria/Calm Grave marks and warnings, no hints.[role="radio"]']) {
        await accessible(settings, role);
      }
    });

    test('the checker finds nothing wrong on the card, in the light and in the dark', async () => {
      const page = await write('x.com');
      const { marks } = await marked(session, ['patient-name']);
      await clickMark(page, marks.find(({ rule }) => rule === 'patient-name'));
      const { card } = await told(session, (answer) => answer.card?.rule === 'patient-name', 'no card');
      // What the box may be taken for instead is shown when it is asked for.
      assert.deepEqual(
        card.buttons.filter(({ width }) => width > 0).map(({ action }) => action),
        ['Fix(0)', 'Ignore', 'Own', 'NotHere', 'Never', 'About', 'Kinds'],
      );
      const sheet = CARD.replace(/:host \{[\s\S]*?\n\}/, '').replace('width: 100px; height: 0;', '').replace(/\[data-words\]::before \{.*\}/, '');
      for (const ground of ['', 'dark']) {
        const plain = await open('popup.html?tab=none');
        await plain.evaluate(
          (markup, css, dark) => {
            document.body.innerHTML = `<main><h1>A card</h1><div class="layer ${dark}">${markup}</div></main>`;
            // A screen reader is given generated content, which silence.test.mjs holds; the checker looks at text alone.
            for (const words of document.querySelectorAll('[data-words]')) words.prepend(words.dataset.words);
            const style = new CSSStyleSheet();
            style.replaceSync(css);
            document.adoptedStyleSheets = [style];
          },
          card.markup.replace(/style="[^"]*"/, ''),
          sheet.replace('animation: appear 90ms ease-out;', ''),
          ground,
        );
        // What is offered by a button that nobody points at is laid out, and not seen.
        assert.deepEqual(await wrong(plain), []);
        await plain.close();
      }
    });

    test('a change on the settings page reaches two tabs on two sites, and another page of ours', async () => {
      await write('x.com');
      await write('www.linkedin.com');
      const page = await open('settings.html');
      await page.evaluate(() => (document.querySelector('#rule-exact-date').open = true));
      const other = await open('settings.html');
      await page.bringToFront();
      const change = () => page.evaluate(() => document.querySelector('#rule-exact-date [role=switch]').click());
      await until(() => page.evaluate(() => Boolean(document.querySelector('#rule-exact-date [role=switch]'))), 'the rule does not open');
      const there = (site, on) => told(session, (answer) => answer.site === site && answer.marks.some(({ rule }) => rule === 'exact-date') === on, `the switch has not reached ${site}`);
      // How long it takes `./build.sh face` measures.
      for (const on of [false, true]) {
        await change();
        await Promise.all(['x.com', 'linkedin.com'].map((site) => there(site, on)));
        await until(async () => (await text(other, '#rule-exact-date summary')).includes(on ? 'on everywhere' : 'off everywhere'), 'the other page does not show it');
      }
    });

    test('a broken or an oversized store keeps what it can, falls back, and says so', async () => {
      await keep({
        everywhere: { rules: { 'exact-date': false, 'place-small': 'no', 'Bad Id': true } },
        profile: { names: ['Dr. Rivera', 7, 'x'.repeat(300)], phones: 'none' },
        'site:x.com': 'off',
        strictness: 'furious',
        locale: 9,
        leaveAlone: Array.from({ length: 600 }, (_, at) => `Elm${at}`),
        fromTheFuture: { is: 'left alone' },
      });
      const x = await write('x.com', ['patient-name']);
      assert.ok(!(await told(session, ({ site }) => site === 'x.com')).marks.some(({ rule }) => rule === 'exact-date'), 'what was sound does not hold');
      const page = await open('settings.html');
      assert.equal(await text(page, '#damaged-keys'), ['everywhere', 'leaveAlone', 'locale', 'profile', 'site:x.com', 'strictness'].join(', '));
      assert.equal(await page.evaluate(() => document.querySelector('#fact-names').value), 'Dr. Rivera');
      await page.click('#mend');
      await until(() => page.evaluate(() => document.querySelector('#damaged').hidden), 'it is not mended');
      assert.deepEqual(await stored(), {
        everywhere: { rules: { 'exact-date': false } },
        profile: { names: ['Dr. Rivera'] },
        leaveAlone: Array.from({ length: 500 }, (_, at) => `Elm${at}`),
        fromTheFuture: { is: 'left alone' },
      });
      await x.close();
    });

    test('more than the browser keeps is refused, with a word and nothing lost', async () => {
      const page = await open('settings.html');
      await page.evaluate(() => {
        const field = document.querySelector('#fact-names');
        field.value = Array.from({ length: 400 }, (_, at) => `${at} ${'x'.repeat(180)}`).join('\n');
        field.dispatchEvent(new Event('change'));
      });
      await until(async () => /more than the browser keeps|did not keep/.test(await text(page, '#said')), 'it does not say so');
      assert.equal(await page.evaluate(() => document.querySelector('#fact-names').value), '');
      assert.deepEqual(await stored(), {});
    });

    test('settings go out into a file and come back; a wrong file changes nothing and is told why', async () => {
      await keep({ profile: { names: ['Dr. Rivera'] }, 'site:x.com': { off: true } });
      const page = await open('settings.html');
      const out = await page.evaluate(async () => {
        let blob;
        URL.createObjectURL = (made) => ((blob = made), 'blob:none');
        document.querySelector('#export').click();
        return blob.text();
      });
      assert.deepEqual(JSON.parse(out), { bedside: 1, settings: { profile: { names: ['Dr. Rivera'] }, 'site:x.com': { off: true } } });
      const choose = (words) =>
        page.evaluate((content) => {
          const files = new DataTransfer();
          files.items.add(new File([content], 'settings.json'));
          const input = document.querySelector('#import-file');
          input.files = files.files;
          input.dispatchEvent(new Event('change'));
        }, words);
      const told_ = async (what) => until(async () => what.test(await text(page, '#file-wrong')), () => `it does not say ${what}`);
      await choose('{');
      await told_(/no JSON/);
      await choose('{"bedside": 2, "settings": {}}');
      await told_(/newer/);
      await choose(JSON.stringify({ bedside: 1, settings: { strictness: 'loud', profile: { names: [''] }, shoes: 1, 'site:x.com': { off: 'yes' } } }));
      await told_(/settings → strictness has to be one of: calm, usual, strict/);
      for (const what of [/names\[1\] is empty/, /shoes is not known/, /off has to be another kind/]) await told_(what);
      await choose(' '.repeat(200_001));
      await told_(/longer than any file/);
      assert.equal((await stored()).profile.names[0], 'Dr. Rivera');
      await choose(JSON.stringify({ bedside: 1, settings: { strictness: 'calm' } }));
      await until(async () => JSON.stringify(await stored()) === '{"strictness":"calm"}', 'the file is not taken');
      await until(() => page.evaluate(() => document.querySelector('[name=how]:checked').value === 'calm'), 'it is not shown');
    });

    test('the card teaches what is no patient, and switches a rule off for good', async () => {
      const page = await write('x.com');
      const mark = async (rule) => (await marked(session, [rule])).marks.find((one) => one.rule === rule);
      await clickMark(page, await mark('patient-name'));
      await press(page, await button(session, 'patient-name', 'Own'));
      await until(async () => (await stored()).profile?.names?.[0] === 'Dana Cole', 'nothing is learned');
      await told(session, ({ marks }) => !marks.some(({ rule }) => rule === 'patient-name'), 'it is still marked');
      await clickMark(page, await mark('exact-date'));
      await press(page, await button(session, 'exact-date', 'Never'));
      await until(async () => (await stored()).everywhere?.rules['exact-date'] === false, 'the rule is still on');
      await told(session, ({ marks }) => !marks.some(({ rule }) => rule === 'exact-date'), 'it is still marked');
    });

    test('a card leads to its rule, and the toolbar tells the number of marks', async () => {
      const page = await write('x.com');
      const { marks } = await marked(session, ['patient-name', 'exact-date']);
      const badge = () => own.evaluate(async () => chrome.action.getBadgeText({ tabId: (await chrome.tabs.query({})).find(({ url }) => url?.startsWith('https://x.com'))?.id ?? (await chrome.tabs.query({ active: true }))[0].id }));
      await page.bringToFront();
      await until(async () => (await badge()) === String(marks.length), 'the toolbar does not tell it');
      await clickMark(page, marks.find(({ rule }) => rule === 'exact-date'));
      await press(page, await button(session, 'exact-date', 'About'));
      const manual = await until(() => pageAt(session.browser, `${session.origin}/settings.html#rule-exact-date`), 'the manual did not open');
      await until(() => manual.evaluate(() => document.querySelector('#rule-exact-date').open), 'the rule is not open');
    });

    test('the popup leads to a mark', async () => {
      const page = await write('x.com');
      await page.bringToFront();
      const [tab] = await own.evaluate(async () => (await chrome.tabs.query({ active: true })).map(({ id }) => id));
      const popup = await open(`popup.html?tab=${tab}`);
      await until(() => popup.$('#marks [data-rule=exact-date] button'), 'the mark is not listed');
      await popup.focus('#marks [data-rule=exact-date] button');
      await popup.keyboard.press('Enter');
      await page.bringToFront();
      await told(session, ({ card }) => card?.rule === 'exact-date' && card.focused, 'the card is not open');
    });

    test('where one writes from reaches the engine in open tabs', async () => {
      await write('x.com');
      const settings = await open('settings.html');
      await settings.select('#locale', 'en-GB');
      await told(session, ({ locale }) => locale === 'en-GB', 'the engine has not heard of it');
      await settings.select('#locale', '');
      await told(session, ({ locale }) => locale === '', 'the engine holds on to it');
      assert.deepEqual(await stored(), {});
    });

    test('keys of one\'s own lead to a mark', async () => {
      const settings = await open('settings.html');
      await settings.focus('#key-next');
      await chord(settings, 'Alt', 'KeyN');
      await until(async () => (await stored()).keys?.next === 'Alt+KeyN', 'the key is not kept');
      await settings.keyboard.press('KeyN');
      assert.match(await text(settings, '#key-problem'), /Hold Ctrl/);
      const page = await write('x.com');
      await chord(page, 'Alt', 'KeyN');
      await told(session, ({ card }) => card?.focused, 'the key opens no card');
    });

    test('keys take the better words and let words be, and never those that nobody has seen', async () => {
      const page = await write('x.com', ['patient-name', 'exact-date']);
      const value = () => page.evaluate(() => document.querySelector('#box').value);
      await page.evaluate(() => document.querySelector('#box').setSelectionRange(0, 0));
      // With no card open the key only shows what it would take.
      await chord(page, 'Alt', 'Enter');
      const { card } = await told(session, (answer) => answer.card?.focused, 'the key opens no card');
      assert.equal(card.rule, 'patient-name');
      assert.equal(await value(), DRAFT);
      await chord(page, 'Alt', 'Enter');
      await until(async () => (await value()) === DRAFT.replace(' Dana Cole', ''), 'the key takes no better words');
      // Keys pressed while a fix is still being made go nowhere.
      await until(async () => {
        const now = await told(session);
        if (!now.card) await chord(page, 'Alt', 'Slash');
        return now.card?.rule === 'exact-date';
      }, 'the key opens no card');
      await chord(page, 'Alt', 'Slash');
      await told(session, (answer) => !answer.card && !answer.marks.some(({ rule }) => rule === 'exact-date'), 'the key does not let the words be');
      assert.equal(await value(), DRAFT.replace(' Dana Cole', ''));
    });

    test('what a screen reader is given: the announcement, the card with what and why, its buttons, the list of marks', async () => {
      const page = await write('x.com', ['patient-name', 'exact-date']);
      const { heard } = await told(session, (answer) => answer.heard.includes('A patient'), 'nothing is announced');
      assert.match(heard, /^Bedside marked: .*Alt \+ full stop goes to the first\.$/);
      const given = async (of, role, ...words) =>
        until(
          async () => (await heardTree(session, of)).some((node) => role.test(node.role) && words.every((one) => node.words.includes(one))),
          `no ${role} says ${words.join(', ')}`,
        );
      await given(page, /./, heard);
      await page.evaluate(() => document.querySelector('#box').setSelectionRange(0, 0));
      await chord(page, 'Alt', 'Period');
      await told(session, (answer) => answer.card?.focused, 'the key opens no card');
      await given(page, /dialog/i, 'A patient’s name', 'a name tells everyone who it is', 'the story stays the same');
      // A button is described by the sentence as it would read.
      await given(page, /button/i, 'Use this', 'was admitted on March 3');
      for (const words of ['Ignore here', 'Not about a patient', 'Not on this site', 'Never this rule', 'About this rule']) await given(page, /button/i, words);
      await given(page, /image|img|graphic/i, 'Please look before you post');
      await page.bringToFront();
      const [tab] = await own.evaluate(async () => (await chrome.tabs.query({ active: true })).map(({ id }) => id));
      const popup = await open(`popup.html?tab=${tab}`);
      await until(() => popup.$('#marks [data-rule=exact-date] button'), 'the mark is not listed');
      // Firefox tells of the page in front alone.
      await popup.bringToFront();
      await given(popup, /button/i, 'A date of care');
      await given(popup, /switch/i, 'Check on x.com');
    });

    // Chromium takes no site that the manifest names away from an extension by a script.
    if (name === 'firefox') test('a site that the browser withholds is named in the popup, with the way out', async () => {
      const origins = ['https://x.com/*', 'https://*.x.com/*', 'https://twitter.com/*', 'https://*.twitter.com/*'];
      assert.equal(await own.evaluate((list) => chrome.permissions.remove({ origins: list }), origins), true);
      const page = await session.newPage();
      await page.goto(server.url('x.com', '/pages/boxes.html'));
      await page.bringToFront();
      const [tab] = await own.evaluate(async () => (await chrome.tabs.query({ active: true })).map(({ id }) => id));
      const popup = await open(`popup.html?tab=${tab}`);
      await until(async () => /withholds.*: x\.com\./.test(await text(popup, '#absent')), 'it is not said');
      assert.ok(await popup.evaluate(() => document.querySelector('#allow').checkVisibility()), 'it cannot be allowed');
      const welcome = await open('welcome.html');
      assert.match(await text(welcome, '#access'), /withholds/);
    });
  });

  describe(`what an organisation has set, in ${name}`, () => {
    let server;
    let session;
    before(async () => {
      server = await serve();
      const policy = { organisation: 'Elm Street Hospital', rules: { 'exact-date': true, tone: false }, everySite: true, strictness: 'strict' };
      session = await launch(name, { policy });
    });
    after(async () => {
      await session?.close();
      await server?.close();
    });

    test('it holds over every switch, is shown as such, and cannot be moved', async () => {
      const own = await session.own();
      await until(() => own.evaluate(async () => (await chrome.storage.managed.get(null)).organisation), 'the policy has not arrived');
      await own.evaluate(() => chrome.storage.sync.set({ everywhere: { rules: { 'exact-date': false } }, 'site:x.com': { off: true, rules: { 'exact-date': false } } }));
      const page = await session.newPage();
      await page.goto(server.url('x.com', '/pages/boxes.html'));
      await page.click('#box');
      await page.keyboard.type(DRAFT);
      const { marks } = await marked(session, ['exact-date']);
      await clickMark(page, marks.find(({ rule }) => rule === 'exact-date'));
      const { card } = await told(session, (answer) => answer.card?.rule === 'exact-date', 'no card');
      assert.deepEqual(card.buttons.map(({ action }) => action).filter((action) => ['NotHere', 'Never'].includes(action)), []);
      await page.bringToFront();
      const [tab] = await own.evaluate(async () => (await chrome.tabs.query({ active: true })).map(({ id }) => id));
      const popup = await session.newPage();
      await session.open(popup, `${session.origin}/popup.html?tab=${tab}`);
      const shown = () =>
        popup.evaluate(() => ({
          by: document.querySelector('#set-by').innerText,
          rule: document.querySelector('#switch-exact-date')?.closest('li').innerText,
          locked: ['#switch-exact-date', '#switch-tone', '#site-switch'].map((id) => document.querySelector(id)?.disabled),
          on: document.querySelector('#switch-exact-date')?.checked,
        }));
      await until(async () => /set by Elm Street Hospital/.test((await shown()).rule), 'the popup does not show who has set it');
      assert.deepEqual({ ...(await shown()), rule: null }, { by: 'set by Elm Street Hospital', rule: null, locked: [true, true, true], on: true });
      const settings = await session.newPage();
      await session.open(settings, `${session.origin}/settings.html`);
      await until(() => settings.evaluate(() => document.querySelector('main').ariaBusy === null), 'the page is not ready');
      const there = await settings.evaluate(() => ({
        said: document.querySelector('#set').innerText,
        rule: document.querySelector('#rule-exact-date summary').innerText,
        how: [...document.querySelectorAll('[name=how]')].every(({ disabled }) => disabled) && document.querySelector('[name=how]:checked').value,
        site: document.querySelector('[data-site="x.com"] [name=site]').disabled,
      }));
      assert.match(there.said, /Elm Street Hospital/);
      assert.match(there.rule, /on everywhere.*set by Elm Street Hospital/);
      assert.deepEqual([there.how, there.site], ['strict', true]);
    });
  });
}
