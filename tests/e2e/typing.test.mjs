// The same writer in the same editor, with the extension on, off for the site, and absent: the page
// cannot tell which. A few dozen keystrokes an editor here; all of it with
//   KEYSTROKES=2000 ./build.sh test typing
// (with BLESS=1 for the table in the README), and a writer that failed again as the failure says.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { launch, until } from './browser.mjs';
import { joined, keystrokes, strike } from './keystrokes.mjs';
import { answers } from './marks.mjs';
import { EVERY } from './matrix.mjs';
import { astray } from './places.mjs';
import { serve } from './server.mjs';
import { note } from './typed.mjs';
import { chord } from './typing.mjs';

const EDITORS = process.env.EDITOR?.split(',') ?? EVERY.map(([editor]) => editor);
const COUNT = Number(process.env.KEYSTROKES ?? 40);
const SEED = Number(process.env.SEED ?? 1);
/** Editors that lose letters that come as fast as a machine types, with an extension or without. */
const SLOW = ['trix'];
/** Those that hear of every key before the next one: nobody but the browser stands behind them. */
const QUICK = ['textarea', 'input', 'contenteditable', 'nested', 'shadow', 'shadowField', 'closed'];
/** How long an editor takes to hear where the caret is, in milliseconds, where it does not hear it at once. */
const HEARS = { slate: 110, ckeditor: 110, trix: 110 };
/** From so many keystrokes on a run is a long one, which the README tells of. */
const LONG = 2_000;
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
        await page.bringToFront();
        // A key that comes before the window and the editor have the focus is lost, with an extension or without.
        await until(() => page.evaluate(focused, editor), 'the editor does not get the focus');
        // How far it has scrolled depends on when frames came between the keys: the pointer finds it at its beginning.
        const area = () =>
          page.evaluate((n) => {
            const { root } = window.editors[n];
            root.scrollTo(0, 0);
            const { left, top, width, height } = root.getBoundingClientRect();
            // A box may have grown out of the window, where no pointer goes.
            return { left, top, width, height: Math.min(height, innerHeight - top), scrolls: root.scrollHeight > root.clientHeight };
          }, editor);
        const look = async (what) => looks.push({ what, ...(await page.evaluate(state, editor)) });
        const rest = () => page.evaluate(settled, HEARS[editor] ?? 0);
        // What is in the clipboard must not come from the writer before.
        await page.keyboard.type('cut ');
        await until(() => page.evaluate(reads, editor, 'cut'), 'the first keys are lost');
        for (const [modifier, key] of [['Shift', 'Home'], ['Control', 'x']]) {
          await rest();
          await chord(page, modifier, key);
        }
        // Nor does one arrive while the editor is still at work on the cut.
        await until(() => page.evaluate(reads, editor, ''), 'the words are not cut');
        await rest();
        await until(() => page.evaluate(heard, editor), 'the editor has not heard where the caret is');
        if (how === 'on') await until(async () => (await answers(session)).some(({ marks: m }) => m), 'the box is not checked');
        const strokes = keystrokes(seed, COUNT, { composes: name === 'chromium' });
        for (let at = 0; at < strokes.length; at += EACH) {
          const these = strokes.slice(at, at + EACH);
          for (const stroke of SLOW.includes(editor) ? these : joined(these)) {
            await strike(page, stroke, area);
            // Several editors hear only after a while where the caret is now, and lose what is typed
            // sooner, with an extension or without.
            const heard = stroke.text !== undefined || (QUICK.includes(editor) && stroke.key && !stroke.with?.includes('Control'));
            if (!heard || SLOW.includes(editor)) await rest();
          }
          await rest();
          await look(`keystroke ${at + these.length}, after ${JSON.stringify(these)}`);
          // A busy machine checks at a pause; so it is waited for once, where the name stands.
          if (how === 'on') marks += await astray(session, page, editor, { some: !marks && at + these.length >= NAMED });
        }
        for (const [what, key] of [['undo', 'z'], ['redo', 'y']]) {
          for (let at = 1; at <= BACK; at += 1) {
            await chord(page, 'Control', key);
            await rest();
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
      test(`${editor}, ${COUNT} keystrokes of writer ${SEED}`, () => telling(editor, async () => {
        const [absent, on, off] = await Promise.all(['absent', 'on', 'off'].map((how) => write(how, editor, SEED)));
        for (const [how, present] of [['on', on], ['off', off]]) {
          for (const [at, wanted] of absent.looks.entries()) {
            assert.deepEqual(present.looks[at], wanted, `${how}, ${wanted.what}`);
          }
          assert.deepEqual(present.said, absent.said, `${how}: the console`);
          if (how === 'on') assert.ok(present.marks > 0, 'nothing was ever marked');
        }
      }));
    }

    /** Says of what fails how it is run again, and notes how a long run went. */
    async function telling(editor, run) {
      let went = 'no';
      try {
        await run();
        went = `${COUNT.toLocaleString('en')} keys, seed ${SEED}, ${new Date().toISOString().slice(0, 10)}`;
      } catch (error) {
        error.message = `SEED=${SEED} EDITOR=${editor} BROWSER=${name} KEYSTROKES=${COUNT} ./build.sh test typing\n${error.message}`;
        throw error;
      } finally {
        if (COUNT >= LONG && process.env.BLESS) note(new Map([[[editor, name].join(), went]]));
      }
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

/** In the page: gives the editor the focus, and whether it has it, in a window that has it too. */
function focused(editor) {
  const { root } = window.editors[editor];
  const active = () => root.getRootNode().activeElement;
  const has = () => document.hasFocus() && Boolean(active()) && (root.contains(active()) || active().contains(root)) && active() !== document.body;
  if (!has()) root.focus();
  return has();
}

/** In the page: whether the editor's model holds these words. */
const reads = (editor, words) => window.editors[editor].text().trim() === words;

/** In the page: whether the editor knows where the caret is. */
const heard = (editor) => window.editors[editor].hears();

/** In the page: once frames have come to rest, and the editor, which takes `milliseconds` to hear of the caret. */
function settled(milliseconds) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  return frame().then(frame).then(() => new Promise((resolve) => setTimeout(resolve, milliseconds)));
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
