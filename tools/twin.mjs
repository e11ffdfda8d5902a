// Turns what wasm2js wrote into a module that stands in for WebAssembly: the same glue that runs the
// module runs this, since it offers `Module` and `Instance` as WebAssembly does.
import { readFileSync, writeFileSync } from 'node:fs';

const [from, to] = process.argv.slice(2);
let source = readFileSync(from, 'utf8');

/** Replaces the one place that `pattern` finds; another wasm2js may write it otherwise, and then this must be looked at again. */
function replace(pattern, by) {
  const places = source.match(new RegExp(pattern, 'g'))?.length ?? 0;
  if (places !== 1) throw new Error(`${from}: ${pattern} is found ${places} times, not once`);
  source = source.replace(pattern, by);
}

source = source.replace(/^import .*$/gm, '');
replace(/\nvar retasmFunc = [\s\S]*$/, '\n');
// The glue keeps views of the memory and makes new ones when their buffer is detached, as it is when
// WebAssembly's memory grows. wasm2js only leaves the old buffer lying about, still readable and
// wrong; handing it over detaches it, and copies nothing.
replace(/var newBuffer = new ArrayBuffer\((.*)\);/, 'var newBuffer = buffer.transfer($1);');
replace(/\s*var newHEAP8 = new Int8Array\(newBuffer\);\s*newHEAP8\.set\(HEAP8\);/, '');
// Where the browser can unpack data itself, it does.
replace(/(function base64DecodeToExistingUint8Array\(uint8Array, offset, b64\) \{)/, '$1\nif (uint8Array.setFromBase64) { uint8Array.subarray(offset).setFromBase64(b64); return uint8Array; }');
// Indentation is a quarter of the text, and blanks round operators an eighth; the linter of the Firefox
// store reads no file over five megabytes. No string of it runs over lines, and only messages of traps
// have blanks. A sign keeps its blanks: another may follow it.
source = source
  .replace(/\n\s+/g, '\n')
  .replace(/ (=|\||&|\^|\*|%|<<|>>>|>>|==|!=|<=|>=|<|>|\?|:|\/) /g, '$1')
  .replace(/ ([+-]) (?![-+])/g, '$1')
  .replace(/, /g, ',')
  .replace(/\) \{/g, '){')
  .replace(/\} else \{/g, '}else{')
  .replace(/\b(if|while|switch|for) \(/g, '$1(')
  .replace(/(?<=[;}])\n\}/g, '}');

writeFileSync(
  to,
  `${source}
export class Module {}
export class Instance {
  constructor(_module, imports) {
    this.exports = asmFunc(imports);
  }
}
`,
);
