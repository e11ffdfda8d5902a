// Everything that is measured, on one machine and the same texts: the engine in WebAssembly and as plain script
// under node beside its peers, and the extension in real browsers. `./build.sh bench`; with BLESS=1 the table
// goes into the README.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How it is measured, for people who read the table. */
const HOW = `Under node, times are those for which the process was given a core, and natively those that criterion counted; in a page, those of its main
thread, in two browsers that take turns, one of them without Bedside. So a busy machine tells nearly the same, but for the first
check and the mark, which are waited for as a person would wait.`;
const folder = process.argv[2];
const here = new URL('.', import.meta.url).pathname;
const run = (script, ...words) => {
  console.error(`… ${script} ${words.join(' ')}`);
  const told = execFileSync('node', [`${here}${script}`, ...words], { encoding: 'utf8', env: { ...process.env, EXTENSION: folder } });
  return JSON.parse(told.trim().split('\n').at(-1));
};
const ms = (number) => (number === undefined ? '' : number < 1 && number > -1 ? number.toFixed(2) : number < 10 ? number.toFixed(1) : number.toFixed(0));
const bytes = (number) => (number === undefined ? '' : number > 1e6 ? `${(number / 1e6).toFixed(1)} MB` : `${(number / 1e3).toFixed(0)} KB`);

const [wasm, plain, harper, good] = ['wasm', 'plain', 'harper', 'write-good'].map((name) => run('engine.mjs', name, folder));
/** The median that criterion found for a benchmark of that name, in milliseconds; nothing where it was not run. */
const native = (name) => {
  try {
    const estimates = JSON.parse(readFileSync(join(process.env.CRITERION_HOME ?? 'target/bench/criterion', name, 'new/estimates.json'), 'utf8'));
    return estimates.median.point_estimate / 1e6;
  } catch {
    return undefined;
  }
};
const times = (number) => (number ? `${number < 10 ? number.toFixed(1) : number.toFixed(0)} times` : '');
const row = (what, read, show, alone) => {
  const all = [wasm, plain, harper, good].map(read);
  return [what, show(alone), ...all.map(show), times(all[1] / all[0]), times(all[2] / all[0])];
};
const rows = [
  row('280 characters, median, ms', (told) => told.check[0], ms, native('check 280')),
  row('280 characters, 99th percentile, ms', (told) => told.check[1], ms),
  ...[280, 3_000, 30_000, 100_000].map((length) => row(`one key in ${length.toLocaleString('en')}, ms`, (told) => told.key[length]?.[0], ms, native(`one key in ${length}`))),
  row('memory after 30,000 characters', (told) => told.memory, bytes),
  row('what is loaded, brotli', (told) => told.size, bytes),
  row('load and first check, ms', (told) => told.first, ms),
  row('longest task of a pause in 100,000, ms', (told) => told.pause[100_000], ms),
];
const table = [['under node', 'native', 'WebAssembly', 'plain script', 'harper.js', 'write-good', 'plain to WebAssembly', 'harper.js to WebAssembly'], ...rows];
const worst = [['100,000 characters of', 'longest task, WebAssembly / plain, ms', 'all, ms', 'against 50,000']];
for (const what of Object.keys(wasm.worst)) {
  const [one, other] = [wasm.worst[what], plain.worst[what]];
  worst.push([what, `${ms(one.longest)} / ${ms(other.longest)}`, `${ms(one.all)} / ${ms(other.all)}`, `${one.growth.toFixed(1)} / ${other.growth.toFixed(1)}`]);
}

const live = [['in a page', 'Chromium', 'Chromium, strict page', 'Firefox']];
const pages = process.env.LIVE === '0' ? [] : [['chromium', 'permissive'], ['chromium', 'strict'], ['firefox', 'permissive']].map((which) => run('live.mjs', ...which));
if (pages.length) {
  live.push(['first focus to first check, median, ms', ...pages.map((told) => ms(told.first))]);
  live.push(['key to mark, median, ms', ...pages.map((told) => ms(told.mark))]);
  for (const what of Object.keys(pages[0].keys)) {
    const [field, length] = what.split(' ');
    live.push([`main thread, a key in ${Number(length).toLocaleString('en')}, ${field}: without, and added, ms`, ...pages.map((told) => `${ms(told.keys[what].without)} + ${ms(told.keys[what].added)}`)]);
  }
  if (pages[0].idle) {
    live.push(['memory added, 280 characters', ...pages.map((told) => bytes(told.idle.used))]);
    live.push(['added in ten idle seconds: work in ms, wake-ups of the main thread', ...pages.map((told) => `${ms(told.idle.spent)}, ${told.idle.wakes}`)]);
  }
}

const markdown = (lines) => [lines[0], lines[0].map(() => '---'), ...lines.slice(1)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const made = [table, worst, ...(pages.length ? [live] : [])].map(markdown).join('\n\n');
console.log(made);
if (process.env.BLESS) {
  const date = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  const readme = new URL('../README.md', import.meta.url);
  const marks = /(<!-- bench: [^>]*-->\n)[\s\S]*?(\n<!-- end -->)/;
  writeFileSync(readme, readFileSync(readme, 'utf8').replace(marks, `$1\n${date}, \`${pages.length ? '' : 'LIVE=0 '}./build.sh bench\`. ${HOW}\n\n${made}\n$2`));
}
