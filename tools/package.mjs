// Packs dist/ into the two store zips, and beside them the sources that they are made from and the bill
// of what is in them: the same files, in a fixed order, with a fixed date, so that the same sources give
// the same bytes.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { bill } from './bill.mjs';
import { sources } from './sources.mjs';
import { zip } from './zip.mjs';

const [folder, out] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
const glue = readFileSync(join(folder, 'pkg/bedside.js'), 'utf8');
if (glue.includes('probe')) throw new Error('this build answers the tests; packages are made without the feature `probe`');

const files = readdirSync(folder, { recursive: true })
  .filter((name) => statSync(join(folder, name)).isFile())
  .sort();

/** The manifest as one browser's store wants it: without the other's keys. */
function manifestFor(browser) {
  const own = structuredClone(manifest);
  if (browser === 'chromium') {
    delete own.browser_specific_settings;
    delete own.background.scripts;
  } else {
    delete own.minimum_chrome_version;
    delete own.background.service_worker;
  }
  return Buffer.from(`${JSON.stringify(own, null, 2)}\n`);
}

mkdirSync(out, { recursive: true });
for (const browser of ['chromium', 'firefox']) {
  const entries = files.map((name) => [
    name.replaceAll('\\', '/'),
    name === 'manifest.json' ? manifestFor(browser) : readFileSync(join(folder, name)),
  ]);
  write(`${browser}.zip`, zip(entries));
}
write('source.zip', zip(sources('.').map((name) => [name, readFileSync(name)])));
write('bill.json', Buffer.from(`${JSON.stringify(bill(manifest.version), null, 2)}\n`));

function write(ending, bytes) {
  const path = join(out, `bedside-${manifest.version}-${ending}`);
  writeFileSync(path, bytes);
  console.log(`${createHash('sha256').update(bytes).digest('hex')}  ${path}  ${bytes.length} B`);
}
