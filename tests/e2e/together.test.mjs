// All fixes of a combination at a press: one undo takes them back, and what is bold or a link between them stays.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { launch, until } from './browser.mjs';
import { button, clickMark, marked, press } from './marks.mjs';
import { serve } from './server.mjs';
import { undo } from './typing.mjs';

const EDITORS = ['textarea', 'contenteditable', 'draft', 'lexical', 'quill', 'prosemirror', 'tiptap', 'slate', 'ckeditor', 'codemirror', 'trix'];
const DRAFT = 'Saw a 34-year-old florist with sarcoidosis this morning, twins on the way.';
const plain = (text) => text.replace(/[\u200b\ufeff]/g, '').replace(/\u00a0/g, ' ').trimEnd();

for (const name of ['chromium', 'firefox']) {
  describe(`all at once, ${name}`, () => {
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

    async function press_all(page, editor) {
      const { marks } = await marked(session, ['indirect-combo']);
      await clickMark(page, marks.find(({ rule }) => rule === 'indirect-combo'));
      const all = await button(session, 'indirect-combo', 'All');
      // Editors count what was written just before to the same step.
      await until(() => page.evaluate((n) => performance.now() - window.written > 700 && (window.editors?.[n]?.apart() ?? true), editor), 'somebody writes on');
      await press(page, all);
    }

    for (const editor of EDITORS) {
      test(editor, async () => {
        const page = await session.newPage();
        const model = async () => plain(await page.evaluate((n) => window.editors[n].text(), editor));
        try {
          await page.setViewport({ width: 640, height: 700 });
          await page.goto(server.url('x.com', `/pages/editors.html?only=${editor}`));
          await until(() => page.evaluate(() => window.ready), 'the editor did not mount');
          await page.evaluate((n) => window.editors[n].root.focus(), editor);
          await page.keyboard.type(DRAFT);
          await until(async () => (await model()) === DRAFT, 'the draft did not arrive');
          await press_all(page, editor);
          await until(async () => /^Saw a patient in their 30s.* with a serious illness recently, twins on the way\.$/.test(await model()), 'not all of it is fixed');
          await undo(page);
          await until(async () => (await model()) === DRAFT, 'one undo does not bring all of it back');
        } catch (error) {
          error.message += `\n    model: ${JSON.stringify(await model().catch(() => null))}`;
          throw error;
        } finally {
          await page.close();
        }
      });
    }

    test('what is bold and what is a link between them stays', async () => {
      const page = await session.newPage();
      try {
        await page.setViewport({ width: 640, height: 700 });
        await page.goto(server.url('x.com', '/pages/editors.html?only=contenteditable'));
        await until(() => page.evaluate(() => window.ready), 'the editor did not mount');
        await page.evaluate(() => {
          const { root } = window.editors.contenteditable;
          root.innerHTML = 'Saw a 34-year-old <b>florist</b> <a href="#x">with</a> sarcoidosis this morning, twins on the way.';
          root.focus();
          getSelection().selectAllChildren(root);
          getSelection().collapseToEnd();
        });
        await page.keyboard.type(' So.');
        await press_all(page);
        const html = () => page.evaluate(() => window.editors.contenteditable.root.innerHTML.replaceAll('&nbsp;', ' '));
        await until(async () => /^Saw a patient in their 30s <b>florist<\/b> <a href="#x">with<\/a> a serious illness recently, twins on the way\. So\.$/.test(await html()), 'not all of it is fixed, or more is lost');
        assert.match(await html(), /<b>florist<\/b>/);
      } finally {
        await page.close();
      }
    });
  });
}
