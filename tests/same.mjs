// The module, its plain twin and the engine on a terminal, over the same varied texts: the same findings.
// `./build.sh same 50000`
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [folder, check, count] = [resolve(process.argv[2]), process.argv[3], Number(process.argv[4])];
const KINDS = ['post', 'reply', 'comment', 'review_reply', 'dm', 'first_dm'];

// --- Texts ---------------------------------------------------------------------------------------

let state = Number(process.env.SEED ?? 20261124) >>> 0;
/** A whole number below `limit`; always the same ones in the same order. */
function draw(limit) {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
}
const pick = (list) => list[draw(list.length)];

const drafts = readFileSync(new URL('../evaluation/patient-development.jsonl', import.meta.url), 'utf8')
  .split('\n').filter(Boolean).map((line) => JSON.parse(line).text);
const words = [...new Set(drafts.flatMap((draft) => draft.split(/(?<=\s)/)))];
const ODD = [
  '\ud800', '\udfff', '\u202e', '\u2066', '\u2069', '\u200b', '\u200d', '\ufeff', '\u00ad', 'e\u0301', 'a\u0327\u0301\u0300', '\u0000', '\u0007', '\r\n', '\u2028', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  '\u{1f3f4}\u{e0067}\u{e007f}', 'D\u0430n\u0430', '\uff24\uff21', '\u0130', '\u1e9e', '\u01c5', '\ufb01', '\u0660\u0661', '\u05d0\u05d1', '\u0645', '\u4e2d\u6587', '\u0e01\u0e33', '\u{10ffff}', '\u00a0', '\u2019', '\u201c', '@', '#', '3/3/58 ', '401-555-0199 ', '(', ')', '.', '\n\n', '-', '00482913 ',
];

/** A draft, mutated: cut, joined with another, sprinkled with what is odd; or words strung together. */
function text() {
  let made = draw(4) ? pick(drafts) : Array.from({ length: draw(30) }, () => pick(words)).join('');
  for (let times = draw(5); times > 0; times -= 1) {
    const at = draw(made.length + 1);
    const part = [() => pick(ODD), () => pick(words), () => '', () => pick(drafts).slice(0, draw(40)), () => pick(ODD).repeat(draw(8))][draw(5)]();
    made = made.slice(0, at) + part + made.slice(at + draw(3) * draw(8));
  }
  return made;
}

// --- The three -----------------------------------------------------------------------------------

/** A copy of the glue over the module, or over its twin. */
async function engine(twin) {
  const glue = pathToFileURL(join(folder, 'pkg/bedside.js')).href + (twin ? '?twin' : '');
  const bound = await import(glue);
  if (twin) {
    const plain = await import(pathToFileURL(join(folder, 'pkg/bedside-plain.js')).href);
    const own = globalThis.WebAssembly;
    globalThis.WebAssembly = plain;
    bound.initSync({ module: new plain.Module() });
    globalThis.WebAssembly = own;
  } else {
    bound.initSync({ module: new WebAssembly.Module(readFileSync(join(folder, 'pkg/bedside.wasm'))) });
  }
  return bound.probe_findings;
}

/** The engine on a terminal, a line at a time. */
function terminal() {
  const child = spawn(check, ['--jsonl'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask(draft, context) {
      // A text of the browser's may hold half a character; on its way into the module it becomes U+FFFD.
      child.stdin.write(`${JSON.stringify({ text: draft.toWellFormed(), context })}\n`);
    },
    async answer() {
      const { findings, error } = JSON.parse((await answers.next()).value);
      if (error) throw new Error(error);
      const fix = ({ start, end, text: words_ }) => ` | ${start} ${end} ${words_}`;
      return findings.map(({ rule, severity, start, end, fixes }) => `${rule} ${severity} ${start} ${end}${fixes.map(fix).join('')}\n`).join('');
    },
    close: () => child.stdin.end(),
  };
}

const [module, twin, native] = [await engine(false), await engine(true), terminal()];
let findings = 0;
for (let at = 0; at < count; at += 1) {
  const [draft, kind] = [text(), pick(KINDS)];
  native.ask(draft, kind);
  const told = [module(draft, kind), twin(draft, kind), await native.answer()];
  if (told[0] !== told[1] || told[0] !== told[2]) {
    console.error(`text ${at}, ${kind}: ${JSON.stringify(draft)}\nmodule: ${told[0]}\ntwin: ${told[1]}\nnative: ${told[2]}`);
    process.exit(1);
  }
  findings += told[0].split('\n').length - 1;
}
native.close();
if (findings < count / 4) throw new Error(`${findings} findings in ${count} texts prove little`);
console.log(`${count} texts, ${findings} findings: the module, its plain twin and the engine on a terminal agree.`);
