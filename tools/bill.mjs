// The bill of materials, as CycloneDX: every crate whose code is in the module, and what turned it into
// the packages.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The bill of version `version`, from the lock files of the folder at hand. */
export function bill(version) {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: 'bedside', version, licenses: [{ expression: 'MIT OR Apache-2.0' }] } },
    components: [...crates('Cargo.toml', 'required'), ...crates('tools/bindgen/Cargo.toml', 'excluded'), ...npm()],
  };
}

function crates(manifest, scope) {
  const arguments_ = ['metadata', '--locked', '--format-version', '1', '--filter-platform', 'wasm32-unknown-unknown', '--manifest-path', manifest];
  const { packages, resolve } = JSON.parse(execFileSync('cargo', arguments_, { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] }));
  const sums = checksums(readFileSync(manifest.replace(/toml$/, 'lock'), 'utf8'));
  const reached = reach(resolve);
  return packages
    .filter(({ id, source }) => source && reached.has(id))
    .map(({ name, version, license }) => ({
      type: 'library',
      scope,
      name,
      version,
      purl: `pkg:cargo/${name}@${version}`,
      licenses: [{ expression: license.replaceAll('/', ' OR ') }],
      hashes: [{ alg: 'SHA-256', content: sums.get(`${name} ${version}`) }],
    }))
    .sort((one, other) => (one.purl < other.purl ? -1 : 1));
}

/** What the root stands on when it is built, and not when it is tested. */
function reach({ root, nodes }) {
  const found = new Set();
  const walk = (id) => {
    if (found.has(id)) return;
    found.add(id);
    for (const { pkg, dep_kinds: kinds } of nodes.find((node) => node.id === id).deps) if (kinds.some(({ kind }) => kind !== 'dev')) walk(pkg);
  };
  walk(root);
  return found;
}

function checksums(lock) {
  const packages = lock.matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = ".+"\nchecksum = "(.+)"/g);
  return new Map([...packages].map(([, name, version, sum]) => [`${name} ${version}`, sum]));
}

function npm() {
  const { packages } = JSON.parse(readFileSync('tools/package-lock.json', 'utf8'));
  const kept = Object.entries(packages).filter(([path]) => path !== '');
  return kept.map(([path, { version, license, integrity }]) => ({
    type: 'library',
    scope: 'excluded',
    name: path.split('node_modules/').pop(),
    version,
    purl: `pkg:npm/${path.split('node_modules/').pop().replace('@', '%40')}@${version}`,
    licenses: [{ expression: license }],
    hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') }],
  }));
}
