// Editors, and what was done in each of them in each browser: gathered while the tests run, and held
// against the table in the README; `BLESS=1` writes it there.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

/** Every editor on our pages, and where people meet it. */
export const EVERY = [
  ['textarea', 'plain field'],
  ['input', 'plain line'],
  ['react', 'field whose value React holds'],
  ['contenteditable', 'plain rich text'],
  ['medium', 'MediumEditor'],
  ['nested', 'editor inside an editor'],
  ['shadow', 'rich text in a shadow root'],
  ['shadowField', 'field in a shadow root'],
  ['closed', 'rich text in a closed shadow root'],
  ['draft', 'Draft.js (X, TikTok)'],
  ['lexical', 'Lexical (Facebook, Instagram, Threads, WhatsApp, Reddit)'],
  ['quill', 'Quill (LinkedIn, Slack)'],
  ['prosemirror', 'ProseMirror'],
  ['tiptap', 'TipTap (Bluesky, LinkedIn)'],
  ['mentions', 'TipTap with mentions, hashtags, links, pictures'],
  ['slate', 'Slate (Discord, Buffer)'],
  ['ckeditor', 'CKEditor 5'],
  ['codemirror', 'CodeMirror 6'],
  ['trix', 'Trix'],
];

const README = new URL('../../README.md', import.meta.url);
const STEPS = ['read', 'mark', 'fix', 'undo'];
const BROWSERS = ['chromium', 'firefox'];
const POLICIES = ['permissive', 'strict'];
const seen = new Set();

/** Notes that `step` was done in `editor`. */
export function passed(browser, policy, editor, step) {
  seen.add([browser, policy, editor, step].join());
}

/** Holds the README against what was seen, once every cell was run. */
export function hold() {
  const cell = (browser, editor, step) => (POLICIES.every((policy) => seen.has([browser, policy, editor, step].join())) ? 'yes' : 'no');
  const heads = BROWSERS.flatMap((browser) => STEPS.map((step) => `${step}, ${browser === 'chromium' ? 'Chromium' : 'Firefox'}`));
  const rows = EVERY.map(([editor, where]) => [where, ...BROWSERS.flatMap((browser) => STEPS.map((step) => cell(browser, editor, step)))]);
  const table = [['editor', ...heads], heads.map(() => '---').concat('---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
  const readme = readFileSync(README, 'utf8');
  const open = readme.indexOf('<!-- editors:');
  const start = readme.indexOf('-->\n', open) + 4;
  const end = readme.indexOf('<!-- end -->', start);
  const wanted = `${readme.slice(0, start)}\n${table}\n\n${readme.slice(end)}`;
  if (process.env.BLESS) writeFileSync(README, wanted);
  const stands = new Set(readFileSync(README, 'utf8').split('\n'));
  const missing = wanted.split('\n').filter((row) => !stands.has(row));
  assert.deepEqual(missing, [], 'the table of editors is out of date: BLESS=1 ./build.sh test browsers');
}
