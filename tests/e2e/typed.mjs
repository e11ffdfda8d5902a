// Which editors the made-up writer has gone through, in which browser, and when: a table in the README, of which
// `BLESS=1` writes the cells that a long run went through. So it may be made in several runs.
import { readFileSync, writeFileSync } from 'node:fs';

import { EVERY } from './matrix.mjs';

const README = new URL('../../README.md', import.meta.url);
const BROWSERS = [['chromium', 'Chromium'], ['firefox', 'Firefox']];

/** Writes into the README what `cells` say: by `editor,browser`, how it went. */
export function note(cells) {
  const readme = readFileSync(README, 'utf8');
  const start = readme.indexOf('-->\n', readme.indexOf('<!-- typed:')) + 4;
  const end = readme.indexOf('<!-- end -->', start);
  const stands = new Map();
  for (const row of readme.slice(start, end).trim().split('\n').slice(2)) {
    const [, where, ...told] = row.split('|').map((cell) => cell.trim());
    stands.set(where, told);
  }
  const cell = (editor, where, at) => cells.get([editor, BROWSERS[at][0]].join()) ?? stands.get(where)?.[at] ?? '';
  const rows = EVERY.map(([editor, where]) => [where, ...BROWSERS.map((_, at) => cell(editor, where, at))]);
  const table = [['editor', ...BROWSERS.map(([, title]) => title)], ['---', '---', '---'], ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
  writeFileSync(README, `${readme.slice(0, start)}\n${table}\n\n${readme.slice(end)}`);
}
