// One engine in a process of its own, so that its memory is its own: `engine.mjs NAME FOLDER` prints what
// was measured as JSON. NAME is wasm, plain, harper or write-good.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

import { WORST, at, text } from './texts.mjs';

const [name, folder] = [process.argv[2], resolve(process.argv[3] ?? 'target/probe')];
const LENGTHS = [280, 3_000, 30_000, 100_000];

/** The milliseconds for which this process was given a core, all threads together: other programs beside it do not make them longer. */
function now() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** The glue over the module, or over its twin. */
async function bedside(twin) {
  const bound = await import(pathToFileURL(join(folder, 'pkg/bedside.js')).href);
  let exports;
  const started = now();
  if (twin) {
    const plain = await import(pathToFileURL(join(folder, 'pkg/bedside-plain.js')).href);
    const own = globalThis.WebAssembly;
    globalThis.WebAssembly = plain;
    exports = bound.initSync({ module: new plain.Module() });
    globalThis.WebAssembly = own;
  } else {
    exports = bound.initSync({ module: new WebAssembly.Module(readFileSync(join(folder, 'pkg/bedside.wasm'))) });
  }
  bound.probe_check(text(280));
  const first = now() - started;
  const compressed = (file) => brotliCompressSync(readFileSync(join(folder, 'pkg', file))).length;
  return {
    first,
    size: compressed('bedside.js') + compressed(twin ? 'bedside-plain.js' : 'bedside.wasm'),
    check: (draft) => bound.probe_check(draft),
    key: (draft) => bound.probe_key(draft),
    pause: () => bound.probe_pause(),
    // The twin reserves more than it uses, and a system gives out only what is used.
    memory: () => exports.memory.taken ?? exports.memory.buffer.byteLength,
  };
}

async function harper() {
  const started = now();
  const { LocalLinter } = await import('harper.js');
  const { binaryInlined } = await import('harper.js/binaryInlined');
  const linter = new LocalLinter({ binary: binaryInlined });
  await linter.setup?.();
  await linter.lint(text(280));
  const first = now() - started;
  const module = new URL('harper_wasm_bg.wasm', import.meta.resolve('harper.js'));
  return {
    first,
    size: brotliCompressSync(readFileSync(module)).length,
    check: (draft) => linter.lint(draft),
    memory: () => process.memoryUsage().rss - bare,
  };
}

async function writeGood() {
  const started = now();
  const { default: lint } = await import('write-good');
  lint(text(280));
  return { first: now() - started, check: (draft) => lint(draft), memory: () => process.memoryUsage().rss - bare };
}

const bare = process.memoryUsage().rss;
const engine = await { wasm: () => bedside(false), plain: () => bedside(true), harper, 'write-good': writeGood }[name]();
const told = { name, first: engine.first, size: engine.size };

/** What `times` calls of `act` take, each alone, in milliseconds. */
async function timed(times, act) {
  const taken = [];
  for (let time = 0; time < times; time += 1) {
    const started = now();
    await act(time);
    taken.push(now() - started);
  }
  return taken;
}

// Checks of drafts of 280 characters, all of them different, when the engine is warm.
const rounds = name === 'harper' ? 60 : 600;
await timed(rounds * (engine.key ? 3 : 0.5), (time) => engine.check(text(280, 7 * time + 3)));
const checks = await timed(rounds, (time) => engine.check(text(280, 5 * time)));
told.check = [at(checks, 0.5), at(checks, 0.99)];

// One key more in the middle of a draft; a peer checks the draft anew.
told.key = {};
told.pause = {};
for (const length of LENGTHS) {
  if (!engine.key && length > 30_000) continue;
  const draft = text(length);
  const middle = draft.indexOf(' ', length / 2);
  const typed = (letters) => draft.slice(0, middle) + ' nurse'.repeat(20).slice(0, letters) + draft.slice(middle);
  if (engine.key) {
    engine.key(draft);
    const steps = [];
    for (let rest = false; !rest; ) {
      const started = now();
      rest = engine.pause();
      steps.push(now() - started);
    }
    told.pause[length] = Math.max(...steps);
  }
  const times = engine.key ? 80 : length > 3_000 ? 4 : 20;
  const keys = await timed(times, (time) => (engine.key ?? engine.check)(typed(time + 1)));
  told.key[length] = [at(keys.slice(times / 4), 0.5), at(keys.slice(times / 4), 0.99)];
  if (length === 30_000) told.memory = engine.memory();
}

// The longest task that a hundred thousand characters of one sort make, and what all of it takes.
if (engine.key) {
  told.worst = {};
  for (const [what, make] of Object.entries(WORST)) {
    const [half, whole] = [50_000, 100_000].map((length) => {
      const tasks = [];
      const task = (act) => {
        const started = now();
        const done = act();
        tasks.push(now() - started);
        return done;
      };
      task(() => engine.key(make(length)));
      while (!task(() => engine.pause()));
      task(() => engine.key(`${make(length)}a`));
      return tasks;
    });
    const sum = (tasks) => tasks.reduce((all, one) => all + one, 0);
    told.worst[what] = { longest: Math.max(...whole), all: sum(whole), growth: sum(whole) / sum(half) };
  }
}
console.log(JSON.stringify(told));
