// Every editor, in each browser, on a permissive and on a strict page: read, marked, fixed with one
// click, undone with one Ctrl+Z, and its own model agrees with what is shown.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { launch, until } from './browser.mjs';
import { EVERY, hold, passed } from './matrix.mjs';
import { button, clickMark, marked, press, told } from './marks.mjs';
import { serve } from './server.mjs';
import { compose, undo } from './typing.mjs';

/** A part of it for who mends one: `EDITOR=trix BROWSER=firefox`. */
const { EDITOR, BROWSER } = process.env;
const EDITORS = EDITOR?.split(',') ?? EVERY.map(([editor]) => editor);
const DRAFT = 'My patient Dana Cole, 94, came in last night from Westerly';
const WANTED = ['patient-name', 'age-over-89', ['recency-case', 'exact-date'], 'place-small'];
const HARMLESS = {
  'patient-name': 'My patient, 94, came in last night from Westerly',
  'age-over-89': 'My patient Dana Cole, 90 or older, came in last night from Westerly',
  'recency-case': 'My patient Dana Cole, 94, came in recently from Westerly',
  'exact-date': 'My patient Dana Cole, 94, came in recently from Westerly',
  'place-small': 'My patient Dana Cole, 94, came in last night from a nearby town',
};

/** Longer than our editors join what is done into one step back, in milliseconds. */
const JOINED = 400;

/** Waits until the editor begins a new step: Quill and others count what was written just before to the fix. */
const apart = (page, editor) => until(() => page.evaluate((n, longest) => performance.now() - window.written > longest && window.editors[n].apart(), editor, JOINED), 'somebody writes on');

/** The text without the marks that editors put where nothing stands. */
const plain = (text) => text.replace(/[\u200b\ufeff]/g, '').replace(/\u00a0/g, ' ').trimEnd();

// The last file of both browsers: the README says what this run has seen.
after(() => EDITOR || BROWSER || hold());

for (const name of BROWSER?.split(',') ?? ['chromium', 'firefox']) {
  describe(name, () => {
    let server;
    let session;
    before(async () => {
      server = await serve();
      session = await launch(name);
      await session.own();
    });
    after(async () => {
      await session?.close();
      await server?.close();
    });

    /** Mounts `editor` on a page of its own and hands its ways of being read to `act`. */
    async function visit(editor, policy, act) {
      const page = await session.newPage();
      try {
        await page.setViewport({ width: 640, height: 700 });
        await page.goto(server.url('x.com', `/pages/editors.html?csp=${policy}&only=${editor}`));
        await until(() => page.evaluate(() => window.ready), 'the editor did not mount');
        const model = async () => plain(await page.evaluate((n) => window.editors[n].text(), editor));
        const shown = async () =>
          plain(await page.evaluate((n) => window.editors[n].shown(), editor));
        await page.evaluate((n) => window.editors[n].root.focus(), editor);
        await act({ page, model, shown });
      } catch (error) {
        error.message += `\n    model: ${JSON.stringify(await page.evaluate((n) => window.editors[n].text(), editor).catch(() => null))}`;
        throw error;
      } finally {
        await page.close();
      }
    }

    for (const policy of ['permissive', 'strict']) {
      for (const editor of EDITORS) {
        test(`${editor}, ${policy} page`, () =>
          visit(editor, policy, async ({ page, model, shown }) => {
            await page.keyboard.type(DRAFT);
            await until(async () => (await model()) === DRAFT, 'the draft did not arrive');
            await told(session, ({ length }) => length >= DRAFT.length, 'the draft is not read');
            passed(name, policy, editor, 'read');
            const first = await marked(session, WANTED);
            assert.equal(first.engine, policy === 'strict' && name === 'chromium' ? 'plain' : 'wasm');

            passed(name, policy, editor, 'mark');
            for (const wanted of WANTED) {
              await apart(page, editor);
              const answer = await marked(session, WANTED);
              const mark = answer.marks.find(({ rule }) => [wanted].flat().includes(rule));
              await clickMark(page, mark);
              await press(page, await button(session, mark.rule));
              await until(async () => (await model()) === HARMLESS[mark.rule], `${mark.rule}: the fix did not arrive`);
              // Some editors draw a moment after they know.
              await until(async () => (await shown()) === (await model()), `${mark.rule}: what is shown is not what the editor knows`);
              // Keys are held until the fix is done.
              await told(session, ({ marks, fixing }) => !fixing && !marks.some(({ rule }) => rule === mark.rule), `${mark.rule} is still marked`);

              await undo(page);
              await until(async () => (await model()) === DRAFT, `${mark.rule}: one undo did not bring the words back`);
              await until(async () => (await shown()) === DRAFT, `${mark.rule}: the words are not shown again`);
            }

            passed(name, policy, editor, 'fix');
            passed(name, policy, editor, 'undo');

            // The click that opens a card is also the writer's: the caret goes where it fell.
            const { marks } = await marked(session, WANTED);
            const town = marks.find(({ rule }) => rule === 'place-small');
            await clickMark(page, town);
            await button(session, 'place-small');
            await page.keyboard.type('x');
            await until(async () => /from W\w+x\w+$/.test(await model()), 'a letter typed over an open card did not land where the click fell');
            assert.equal((await model()).replace('x', ''), DRAFT);
          }));
      }
    }

    // Over the protocol that drives Firefox nothing can be composed.
    for (const editor of name === 'chromium' ? EDITORS : []) {
      test(`${editor}, letters composed beside a mark`, () =>
        visit(editor, 'permissive', async ({ page, model, shown }) => {
          await page.keyboard.type('My patient Dana Cole came in. ');
          await marked(session, ['patient-name']);
          await compose(page, ['k', 'か', 'かん', '患', '患者']);
          const draft = 'My patient Dana Cole came in. 患者';
          await until(async () => (await model()) === draft, 'what was composed did not arrive');
          await until(async () => (await shown()) === draft, 'what was composed is not shown');
          const { marks } = await marked(session, ['patient-name']);
          await apart(page, editor);
          await clickMark(page, marks.find(({ rule }) => rule === 'patient-name'));
          await press(page, await button(session, 'patient-name'));
          await until(async () => (await model()) === 'My patient came in. 患者', 'the fix did not arrive');
          await until(async () => (await shown()) === (await model()), 'what is shown is not what the editor knows');
          await told(session, ({ fixing }) => !fixing, 'the fix is never done');
          await undo(page);
          await until(async () => (await model()) === draft, 'one undo did not bring the words back');
        }));
    }
  });
}
