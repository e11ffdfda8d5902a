// The same writer in the same editor, with the extension on, off for the site, and absent: the page
// cannot tell which. A few dozen keystrokes an editor here; all of it with
//   KEYSTROKES=2000 ./build.sh test typing
// and one writer that failed again with SEED=… EDITOR=… beside it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { launch, until } from './browser.mjs';
import { keystrokes, strike } from './keystrokes.mjs';
import { answers } from './marks.mjs';
import { serve } from './server.mjs';
import { chord } from './typing.mjs';
import { astray } from './places.mjs';

const EDITORS = process.env.EDITOR?.split(',') ?? [
  'textarea', 'input', 'react', 'contenteditable', 'medium', 'nested', 'shadow', 'shadowField', 'closed',
  'draft', 'lexical', 'quill', 'prosemirror', 'tiptap', 'mentions', 'slate', 'ckeditor', 'codemirror', 'trix',
];
const COUNT = Number(process.env.KEYSTROKES ?? 40);
const SEED = Number(process.env.SEED ?? 1);
/** Editors that lose letters that come as fast as a machine types, with an extension or without. */
const SLOW = ['trix'];
/** The page is looked at after this many keystrokes. */
const EACH = 10;
/** After so many keystrokes the name of a patient stands there, and is no longer being written. */
const NAMED = 30;
/** So often is undone, and redone, at the end. */
const BACK = 6;

for (const name of (process.env.BROWSER ?? 'chromium,firefox').split(',')) {
  describe(`the same with and without, ${name}`, () => {
    let server;
    // A browser each, so that all three write at once and each page has the focus.
    const sessions = {};
    before(async () => {
      server = await serve();
      sessions.absent = await launch(name, { extension: null });
      sessions.on = await launch(name);
      sessions.off = await launch(name);
      await sessions.on.own();
      await (await sessions.off.own()).evaluate(() => chrome.storage.sync.set({ 'site:x.com': { off: true, rules: {} } }));
    });
    after(async () => {
      for (const session of Object.values(sessions)) await session.close();
      await server?.close();
    });

    /** Writes what `seed` says, and gives what the page looked like all along. */
    async function write(how, editor, seed) {
      const session = sessions[how];
      const page = await session.newPage();
      const said = [];
      page.on('console', (message) => ['error', 'assert'].includes(message.type()) && said.push(message.text()));
      page.on('pageerror', (error) => said.push(String(error.message)));
      let marks = 0;
      const looks = [];
      try {
        await page.evaluateOnNewDocument(standStill);
        await page.setViewport({ width: 640, height: 700 });
        await page.goto(server.url('x.com', `/pages/editors.html?only=${editor}`));
        await until(() => page.evaluate(() => window.ready), 'the editor did not mount');
        await page.evaluate((n) => window.editors[n].root.focus(), editor);
        const area = () => page.evaluate((n) => (({ left, top, width, height }) => ({ left, top, width, height }))(window.editors[n].root.getBoundingClientRect()), editor);
        const look = async (what) => looks.push({ what, ...(await page.evaluate(state, editor)) });
        // What is in the clipboard must not come from the writer before.
        await page.keyboard.type('cut ');
        for (const [modifier, key] of [['Shift', 'Home'], ['Control', 'x']]) {
          await page.evaluate(settled);
          await chord(page, modifier, key);
        }
        await page.evaluate(settled);
        if (how === 'on') await until(async () => (await answers(session)).some(({ marks: m }) => m), 'the box is not checked');
        const strokes = keystrokes(seed, COUNT, { composes: name === 'chromium' });
        for (const [at, stroke] of strokes.entries()) {
          await strike(page, stroke, area);
          // Several editors hear only after a while where the caret is now, and lose what is typed
          // sooner, with an extension or without.
          if (stroke.text === undefined || SLOW.includes(editor)) await page.evaluate(settled);
          if ((at + 1) % EACH && at + 1 < strokes.length) continue;
          await page.evaluate(settled);
          await look(`keystroke ${at + 1}, after ${JSON.stringify(strokes.slice(Math.max(0, at + 1 - EACH), at + 1))}`);
          // A busy machine checks at a pause; so it is waited for once, where the name stands.
          if (how === 'on') marks += await astray(session, page, editor, { some: !marks && at + 1 >= NAMED });
        }
        for (const [what, key] of [['undo', 'z'], ['redo', 'y']]) {
          for (let at = 1; at <= BACK; at += 1) {
            await chord(page, 'Control', key);
            await page.evaluate(settled);
            await look(`${what} ${at}`);
          }
        }
        if (how === 'off') assert.deepEqual((await answers(session)).filter((answer) => answer.marks), []);
      } finally {
        await page.close();
      }
      return { looks, said, marks };
    }

    for (const editor of EDITORS) {
      test(`${editor}, ${COUNT} keystrokes of writer ${SEED}`, async () => {
        const [absent, on, off] = await Promise.all(['absent', 'on', 'off'].map((how) => write(how, editor, SEED)));
        for (const [how, present] of [['on', on], ['off', off]]) {
          for (const [at, wanted] of absent.looks.entries()) {
            assert.deepEqual(present.looks[at], wanted, `SEED=${SEED} EDITOR=${editor} BROWSER=${name} KEYSTROKES=${COUNT}, ${how}, ${wanted.what}`);
          }
          assert.deepEqual(present.said, absent.said, `${how}: the console`);
          if (how === 'on') assert.ok(present.marks > 0, 'nothing was ever marked');
        }
      });
    }
  });
}

/** In the page, before its scripts: a clock that only keys move, and chance without chance. Editors group what can be undone by time. */
function standStill() {
  let now = 1.7e12;
  let keys = 0;
  let state = 1;
  const Clock = Date;
  globalThis.Date = class extends Clock {
    constructor(...when) {
      super(...(when.length ? when : [now]));
    }
    static now() {
      return now;
    }
  };
  Math.random = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const go = () => {
    keys += 1;
    now += keys % 17 === 0 ? 2_000 : 40 + ((keys * 37) % 80);
  };
  for (const type of ['keydown', 'mousedown', 'compositionstart']) addEventListener(type, go, true);
}

/** In the page: once editors and frames have come to rest. */
function settled() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  return frame().then(frame).then(() => new Promise((resolve) => setTimeout(resolve, 110)));
}

/** In the page: the editor's model, what is shown, and what is selected. */
function state(editor) {
  const { root, text, whole } = window.editors[editor];
  const path = (node) => {
    const steps = [];
    if (!root.contains(node)) return null;
    for (let at = node; at !== root; at = at.parentNode) steps.unshift([...at.parentNode.childNodes].indexOf(at));
    return steps;
  };
  const field = 'value' in root && 'selectionStart' in root;
  const selection = root.getRootNode().getSelection?.() ?? getSelection();
  return {
    model: text(),
    whole: whole(),
    shown: field ? root.value : root.innerHTML,
    selected: field
      ? [root.selectionStart, root.selectionEnd, root.selectionDirection]
      : [path(selection.anchorNode), selection.anchorOffset, path(selection.focusNode), selection.focusOffset],
  };
}
