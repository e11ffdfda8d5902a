// What is known against the crates and packages that we build with, as far as this machine can ask. Fails on
// an advisory, or a withdrawn version, that docs/advisories.txt gives no reason for; says what was not asked.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const known = readFileSync('docs/advisories.txt', 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split(',')[0].trim());
const unused = new Set(known);
const found = [];
const asked = [];
const unasked = [];

const run = (command, args, cwd = '.') => spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 120_000 });

/** Notes `id` against `what`, unless it has its reason. */
function note(id, what) {
  unused.delete(id);
  if (!known.includes(id)) found.push(`${id}: ${what}`);
}

// Cargo tells of withdrawn versions when it packs a crate that stands on them.
for (const manifest of ['Cargo.toml', 'tools/bindgen/Cargo.toml']) {
  const { status, stderr } = run('cargo', ['package', '--no-verify', '--allow-dirty', '--locked', '--target-dir', join(tmpdir(), 'bedside-advisories'), '--manifest-path', manifest]);
  const what = `withdrawn versions, ${manifest}`;
  if (status !== 0) unasked.push(`${what}: ${stderr.trim().split('\n').at(-1)}`);
  else asked.push(what);
  for (const [, crate] of stderr.matchAll(/package `([^`]+)` in Cargo.lock is yanked/g)) note(`yanked:${crate.replace(' v', '@')}`, manifest);
}
// Those that stand on ours by its folder cargo does not pack. Their crates are asked for anew, each in the version of the lock:
// one that was withdrawn is not given out any more.
for (const lock of ['fuzz/Cargo.lock', 'bench/Cargo.lock']) {
  const what = `withdrawn versions, ${lock}`;
  const crates = readFileSync(lock, 'utf8').split('[[package]]').filter((part) => part.includes('source = "registry'));
  const wanted = crates.map((part) => ['name', 'version'].map((key) => part.match(new RegExp(`^${key} = "(.*)"`, 'm'))[1]));
  const folder = mkdtempSync(join(tmpdir(), 'bedside-withdrawn-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/lib.rs'), '');
  const lines = wanted.map(([name, version], at) => `c${at} = { package = "${name}", version = "=${version}" }`);
  writeFileSync(join(folder, 'Cargo.toml'), `[package]\nname = "withdrawn"\nversion = "0.0.0"\nedition = "2024"\n[dependencies]\n${lines.join('\n')}\n[workspace]\n`);
  const { status, stderr } = run('cargo', ['generate-lockfile', '--manifest-path', join(folder, 'Cargo.toml')]);
  rmSync(folder, { recursive: true, force: true });
  const gone = stderr?.includes('yanked') && stderr.match(/requirement `([^ ]+) = "=([^"]+)/);
  if (gone) note(`yanked:${gone[1]}@${gone[2]}`, lock);
  else if (status !== 0) unasked.push(`${what}: ${stderr?.trim().split('\n')[0]}`);
  if (status === 0 || gone) asked.push(what);
}

for (const folder of ['tools', 'tests/e2e', 'bench']) {
  const what = `advisories of npm, ${folder}/package-lock.json`;
  let told = {};
  try {
    told = JSON.parse(run('npm', ['audit', '--json'], folder).stdout);
  } catch {
    // No answer at all; said below.
  }
  if (!told.vulnerabilities) {
    unasked.push(`${what}: ${told.message ?? 'the registry does not answer'}`);
    continue;
  }
  asked.push(what);
  for (const [name, { via }] of Object.entries(told.vulnerabilities)) {
    for (const each of via) if (each.url) note(each.url.split('/').pop(), `${name}: ${each.title}`);
  }
}

// RustSec's database comes from a host of its own; cargo-audit fetches it where it may.
for (const lock of ['Cargo.lock', 'tools/bindgen/Cargo.lock', 'fuzz/Cargo.lock', 'bench/Cargo.lock']) {
  const what = `advisories of RustSec, ${lock}`;
  const { error, stdout } = run('cargo', ['audit', '--json', '--file', lock]);
  let told;
  try {
    told = JSON.parse(stdout);
  } catch {
    unasked.push(`${what}: ${error ? error.message : 'cargo-audit is not installed, or has no database'}`);
    continue;
  }
  asked.push(what);
  const warnings = Object.values(told.warnings ?? {}).flat();
  for (const { advisory, package: { name } } of [...told.vulnerabilities.list, ...warnings]) if (advisory) note(advisory.id, `${name}: ${advisory.title}`);
}

for (const what of asked) console.log(`asked: ${what}`);
for (const what of unasked) console.log(`NOT asked: ${what}`);
for (const what of found) console.log(`stands, without a reason in docs/advisories.txt: ${what}`);
// Only who was answered about everything knows that a line is no longer needed.
const idle = unasked.length > 1 ? [] : [...unused];
for (const id of idle) console.log(`docs/advisories.txt has a reason that nobody needs: ${id}`);
if (found.length || idle.length) process.exit(1);
