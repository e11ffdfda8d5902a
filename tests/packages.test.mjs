// The packages: the same in any folder, told apart by a byte, and in step with what they say of themselves.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';

import { BUDGET, loaded } from '../tools/sizes.mjs';
import { sources } from '../tools/sources.mjs';

const ROOT = new URL('..', import.meta.url).pathname;
const at = (name) => join(ROOT, name);
const { version } = JSON.parse(readFileSync(at('manifest.json'), 'utf8'));
const name = (ending) => at(`packages/bedside-${version}-${ending}`);
const ENDINGS = ['chromium.zip', 'firefox.zip', 'source.zip', 'bill.json'];

test('verify, in another folder, makes the same packages to the byte, and rejects one with a byte changed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bedside-changed-'));
  try {
    const changed = join(folder, 'changed.zip');
    const bytes = readFileSync(name('firefox.zip'));
    bytes[bytes.length >> 1] ^= 1;
    writeFileSync(changed, bytes);
    // All in one call: each makes everything anew.
    const told = spawnSync('bash', [at('build.sh'), 'verify', ...ENDINGS.map(name), changed], { cwd: ROOT, encoding: 'utf8' });
    for (const ending of ENDINGS) assert.ok(told.stdout.includes(`${name(ending)} is bedside-${version}-${ending}, to the byte`), `${ending}\n${told.stdout}${told.stderr}`);
    assert.ok(told.stdout.includes(`${changed} is none of the packages`), told.stdout);
    assert.equal(told.status, 1, 'a changed package was accepted');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the archive of the sources holds every file that the packages are made from, to the byte', () => {
  const zip = readFileSync(name('source.zip'));
  const found = [];
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const [packed, length] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26)];
    const path = zip.toString('utf8', at + 30, at + 30 + length);
    const start = at + 30 + length;
    assert.ok(inflateRawSync(zip.subarray(start, start + packed)).equals(readFileSync(join(ROOT, path))), path);
    found.push(path);
    at = start + packed;
  }
  assert.deepEqual(found, sources(ROOT));
});

test('the bill names every crate of the module with its licence and its checksum', () => {
  const bill = JSON.parse(readFileSync(name('bill.json'), 'utf8'));
  const inside = bill.components.filter(({ scope }) => scope === 'required');
  assert.ok(inside.some((part) => part.name === 'wasm-bindgen'));
  for (const part of bill.components) {
    assert.ok(part.licenses[0].expression, `${part.name} has no licence`);
    assert.match(part.hashes[0].content ?? '', /^[0-9a-f]{64,128}$/, `${part.name} has no checksum`);
  }
});

test('the module and its glue keep within their budget', () => {
  const weight = loaded(at('dist'));
  assert.ok(weight <= BUDGET, `${weight} B compressed; see ./build.sh sizes`);
});

test('a package with what answers the tests in it cannot be made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bedside-probe-'));
  try {
    spawnSync('cp', ['-r', `${at('dist')}/.`, folder]);
    writeFileSync(join(folder, 'pkg/bedside.js'), 'export function probe_findings() {}');
    const made = spawnSync('node', [at('tools/package.mjs'), folder, join(folder, 'out')], { cwd: ROOT, encoding: 'utf8' });
    assert.notEqual(made.status, 0);
    assert.match(made.stderr, /answers the tests/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
