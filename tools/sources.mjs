// The files that the packages are made from, and what explains them: all that a store's reviewer needs
// to make the same packages, and no drafts, tests or training data.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOTS = [
  '.cargo', 'ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'Cargo.lock', 'Cargo.toml', 'LICENSE', 'LICENSE-APACHE', 'LICENSE-MIT',
  'PRIVACY.md', 'README.md', 'SECURITY.md', 'build.sh', 'extension', 'manifest.json', 'rustfmt.toml', 'src', 'tools',
];

/** Their names, in order, from the folder `root`. */
export function sources(root) {
  const under = (name) => {
    if (['node_modules', 'target'].includes(name.split('/').pop())) return [];
    if (!statSync(join(root, name)).isDirectory()) return [name];
    return readdirSync(join(root, name)).flatMap((inner) => under(`${name}/${inner}`));
  };
  return ROOTS.flatMap(under).sort();
}
