// Prints what a folder weighs, file by file, as it is and compressed by brotli.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const folder = process.argv[2];
const files = readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());
const rows = files.map((name) => {
  const bytes = readFileSync(join(folder, name));
  return { name, raw: bytes.length, brotli: brotliCompressSync(bytes).length };
});
rows.sort((a, b) => b.raw - a.raw);
rows.push({ name: 'all', raw: rows.reduce((n, r) => n + r.raw, 0), brotli: rows.reduce((n, r) => n + r.brotli, 0) });
for (const { name, raw, brotli } of rows) {
  console.log(`${String(raw).padStart(9)} B  ${String(brotli).padStart(8)} B brotli  ${name}`);
}
