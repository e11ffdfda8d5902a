// Packs dist/ into the two store zips: the same files, in a fixed order, with a fixed date, so that
// the same sources give the same bytes.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as zlib from 'node:zlib';

const [folder, out] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
const glue = readFileSync(join(folder, 'pkg/bedside.js'), 'utf8');
if (glue.includes('probe')) throw new Error('this build answers the tests; packages are made without the feature `probe`');

const files = readdirSync(folder, { recursive: true })
  .filter((name) => statSync(join(folder, name)).isFile())
  .sort();

/** A zip of `entries`, [name, bytes], dated 1 January 2026. */
function zip(entries) {
  const date = ((2026 - 1980) << 9) | (1 << 5) | 1;
  const local = [];
  const central = [];
  let offset = 0;
  for (const [name, bytes] of entries) {
    const path = Buffer.from(name, 'utf8');
    const packed = zlib.deflateRawSync(bytes, { level: 9 });
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt16LE(0, 6);
    common.writeUInt16LE(date, 8);
    common.writeUInt32LE(crc(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path]);
    local.push(head, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, path]));
    offset += head.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

/** CRC-32; node has its own from 20.15 on, and this is for those before. */
function crc(bytes) {
  if (zlib.crc32) return zlib.crc32(bytes);
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let k = 0; k < 8; k += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

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
  const path = join(out, `bedside-${manifest.version}-${browser}.zip`);
  writeFileSync(path, zip(entries));
  console.log(`${path}  ${statSync(path).size} B`);
}
