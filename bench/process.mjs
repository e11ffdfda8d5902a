// What the process of a page has worked, woken and taken so far, as Linux counts it: the time its main thread was
// given a core, which other programs beside it do not make longer.
import { readFileSync, readdirSync } from 'node:fs';

/** The text of a file under /proc, or nothing when the process has gone meanwhile. */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The processes that draw pages, of all that `root` has started. */
function pages(root) {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // The name in brackets may hold anything.
    const parent = read(`/proc/${name}/stat`).split(') ').at(-1).split(' ')[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  const below = (pid) => pid === root || (parents.has(pid) && below(parents.get(pid)));
  return [...parents.keys()].filter((pid) => below(pid) && /--type=renderer|-contentproc.*\btab\b/.test(read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')));
}

/** For each of those: milliseconds of its main thread on a core, and how often that thread woke. */
function worked(root) {
  const found = new Map();
  for (const pid of pages(root)) {
    const nanoseconds = Number(read(`/proc/${pid}/task/${pid}/schedstat`).split(' ')[0]);
    const wakes = Number(/^voluntary_ctxt_switches:\s*(\d+)/m.exec(read(`/proc/${pid}/task/${pid}/status`))?.[1]);
    if (nanoseconds) found.set(pid, { spent: nanoseconds / 1e6, wakes });
  }
  return found;
}

/**
 * What the busiest page of the browser `root` worked while `act` went on: `spent` milliseconds of its main
 * thread, `wakes` times that this thread woke, `pid` its process.
 */
export async function during(root, act) {
  const before = worked(root);
  await act();
  const grown = [...worked(root)].map(([pid, { spent, wakes }]) => {
    const had = before.get(pid) ?? { spent: 0, wakes: 0 };
    return { pid, spent: spent - had.spent, wakes: wakes - had.wakes };
  });
  return grown.reduce((most, one) => (one.spent > most.spent ? one : most), { pid: 0, spent: 0, wakes: 0 });
}

/** The bytes that the process `pid` has for itself. */
export function memory(pid) {
  const text = read(`/proc/${pid}/smaps_rollup`);
  const kilobytes = [...text.matchAll(/^Private_\w+:\s*(\d+)/gm)].reduce((sum, [, number]) => sum + Number(number), 0);
  return kilobytes * 1024;
}
