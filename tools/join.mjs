// One script of a page's modules, for a page that has a tenth of a second: each file costs the browser
// a way of its own. Modules stay as they are, each in a function of its own, in the order of their needs.
// It knows what our own modules are written in, and stops at anything else.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const IMPORT = /^import (.+) from '(\..+)';$/gm;
const EXPORT = /^export (?:async )?(?:const|function) (\w+)/gm;

/** The script of `main` in `folder` and of all that it imports. */
export function joined(folder, main) {
  const names = new Map();
  const parts = [];
  function add(path) {
    if (names.has(path)) return names.get(path);
    const source = readFileSync(join(folder, path), 'utf8');
    const imported = source.replace(IMPORT, (_, what, from) => {
      const name = add(join(dirname(path), from));
      return `const ${what.startsWith('* as ') ? what.slice(5) : what.replaceAll(' as ', ': ')} = ${name};`;
    });
    const exported = [...imported.matchAll(EXPORT)].map(([, name]) => name);
    const plain = imported.replace(EXPORT, (line) => line.slice('export '.length));
    if (/^\s*(import|export)\b/m.test(plain)) throw new Error(`${path}: an import or export that tools/join.mjs does not know`);
    const name = `module${names.size}`;
    names.set(path, name);
    parts.push(path === main ? plain : `const ${name} = (() => {\n${plain}return { ${exported.join(', ')} };\n})();\n`);
    return name;
  }
  add(main);
  return parts.map((part, at) => `// ${[...names.keys()][at]}\n${part}`).join('\n');
}

if (process.argv[1]?.endsWith('join.mjs')) {
  const [folder, main, to] = process.argv.slice(2);
  writeFileSync(join(folder, to), joined(folder, main));
}
