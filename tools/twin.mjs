// Turns what wasm2js wrote into a module that stands in for WebAssembly: the same glue that runs the
// module runs this, since it offers `Module` and `Instance` as WebAssembly does.
import { readFileSync, writeFileSync } from 'node:fs';

const [from, to] = process.argv.slice(2);
const source = readFileSync(from, 'utf8');
const body = source.replace(/^import .*$/gm, '').replace(/\nvar retasmFunc = [\s\S]*$/, '\n');
// A memory that has grown leaves its old buffer behind. WebAssembly detaches that buffer, and the
// glue asks just that before it trusts a view; so it is detached here too.
const grown = '   buffer = newBuffer;';
if (!body.includes(grown)) throw new Error(`${from}: memory grows in a way that this script does not know`);
const detaching = body.replace(grown, `   if (buffer.transfer) buffer.transfer(0);\n${grown}`);
if (!body.includes('function asmFunc(')) throw new Error(`${from}: no module inside`);

writeFileSync(
  to,
  `${detaching}
export class Module {}
export class Instance {
  constructor(_module, imports) {
    this.exports = asmFunc(imports);
  }
}
export class RuntimeError extends Error {}
`,
);
