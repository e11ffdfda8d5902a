// Turns what wasm2js wrote into a module that stands in for WebAssembly: the same glue that runs the
// module runs this, since it offers `Module` and `Instance` as WebAssembly does.
import { readFileSync, writeFileSync } from 'node:fs';

const [from, to] = process.argv.slice(2);
const source = readFileSync(from, 'utf8');
const body = source.replace(/^import .*$/gm, '').replace(/\nvar retasmFunc = [\s\S]*$/, '\n');
if (!body.includes('function asmFunc(')) throw new Error(`${from}: no module inside`);

writeFileSync(
  to,
  `${body}
export class Module {}
export class Instance {
  constructor(_module, imports) {
    this.exports = asmFunc(imports);
  }
}
export class RuntimeError extends Error {}
`,
);
