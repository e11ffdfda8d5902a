// What a folder weighs: file by file, the module section by section, and each file that is built into it.
// `sizes.mjs FOLDER` prints it, as it is and compressed by brotli.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

/**
 * What the module and its glue may weigh together, compressed; the tests of the packages hold it. Of it, 133,000 are the
 * lists and some 96,000 the weights of the judgement, whose own budgets stand in `examples/train`.
 */
export const BUDGET = 600_000;

const brotli = (bytes) => brotliCompressSync(bytes).length;

/** What `folder` loads to check a draft, compressed. */
export const loaded = (folder) => ['bedside.wasm', 'bedside.js'].reduce((all, name) => all + brotli(readFileSync(join(folder, 'pkg', name))), 0);

const SECTIONS = ['custom', 'types', 'imports', 'functions', 'tables', 'memory', 'globals', 'exports', 'start', 'elements', 'code', 'data', 'data count'];

/** The sections of a module of WebAssembly, each with its bytes. */
export function sections(module) {
  const found = [];
  let at = 8;
  const number = () => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = module[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
      shift += 7;
    }
  };
  while (at < module.length) {
    const kind = module[at++];
    const length = number();
    found.push({ name: `section ${SECTIONS[kind] ?? kind}`, bytes: module.subarray(at, at + length) });
    at += length;
  }
  return found;
}

/** The files that are built into the module, by their folders. */
function built() {
  const found = [];
  for (const folder of ['src/lexicon', 'src/judgement', 'src/lexicon/words', 'src/lexicon/cues']) {
    for (const name of readdirSync(folder)) if (/\.(txt|packed|weights)$/.test(name)) found.push({ name: join(folder, name), bytes: readFileSync(join(folder, name)) });
  }
  return found;
}

/** The lists that `lists.packed` is made of, and the share of it that each is. */
function listed() {
  const files = ['names', 'themes'].flatMap((folder) => readdirSync(join('src/lexicon', folder)).filter((name) => name !== 'others.txt').map((name) => join('src/lexicon', folder, name)));
  const lists = files.map((name) => ({ name, words: readFileSync(name, 'utf8').split('\n').filter(Boolean) }));
  // A phrase is entered twice.
  const entries = (words) => words.length + words.filter((word) => word.includes(' ')).length;
  const all = lists.reduce((sum, { words }) => sum + entries(words), 0);
  const { size } = statSync('src/lexicon/lists.packed');
  return lists.map(({ name, words }) => ({ name: `${name}, ${words.length} entries`, raw: statSync(name).size, brotli: Math.round((size * entries(words)) / all) }));
}

function print(title, rows) {
  console.log(title);
  for (const { name, raw, brotli: packed } of rows.toSorted((a, b) => b.raw - a.raw)) {
    console.log(`${String(raw).padStart(9)} B  ${String(packed).padStart(8)} B  ${name}`);
  }
  console.log('');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.argv[2];
  const weigh = ({ name, bytes }) => ({ name, raw: bytes.length, brotli: brotli(bytes) });
  const files = readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());
  const rows = files.map((name) => weigh({ name, bytes: readFileSync(join(folder, name)) }));
  rows.push({ name: 'all', raw: rows.reduce((n, r) => n + r.raw, 0), brotli: rows.reduce((n, r) => n + r.brotli, 0) });
  print('Files, as they are and compressed:', rows);
  print('The module, by section:', sections(readFileSync(join(folder, 'pkg/bedside.wasm'))).map(weigh));
  print('Built into it:', built().map(weigh));
  print('Lists, as text and as their share of lists.packed:', listed());
  console.log(`The module and its glue weigh ${loaded(folder)} B compressed; ${BUDGET} B are allowed.`);
}
