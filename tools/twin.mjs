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
// A memory that never moves is worth more than any other trick: what its views are is then known for good, and a
// browser compiles each access to a single one of the machine. So all the room that it may ever take is reserved at
// once, of which a system gives out only what is written to: a million characters need half of it. Who needs more
// breaks, and is started again by the loader with more room.
replace(/var buffer = new ArrayBuffer\((\d+)\);/, 'let pages = $1 >> 16;\nconst buffer = new ArrayBuffer(room);');
replace(/function __wasm_memory_size\(\) \{[\s\S]*?\n *\}\n/, 'function __wasm_memory_size() {\n return pages | 0;\n}\n');
replace(
  /function __wasm_memory_grow\(pagesToAdd\) \{[\s\S]*?return oldPages;\n *\}/,
  `function __wasm_memory_grow(pagesToAdd) {
 const oldPages = pages;
 pages = pages + (pagesToAdd | 0) | 0;
 if (pages * 65536 <= buffer.byteLength) return oldPages;
 pages = oldPages;
 room = buffer.byteLength * 8;
 return -1;
}`,
);
// What of the room is in use, for whoever measures.
replace(/"buffer": \{/, '"taken": {\n "get": function () {\n return pages << 16;\n }\n},\n"buffer": {');
replace(/\nfunction asmFunc/, '\nlet room = 16777216;\nfunction asmFunc');
source = source.replace(/\bvar (?=HEAP[A-Z]*\d+ = new |Math_\w+ = |fimport\$\d+ = |FUNCTION_TABLE = )/g, 'const ');
// Most of what is copied is a word or two, for which a call of the browser's own takes longer than copying.
replace(
  /function wasm2js_memory_copy\(dest, source, size\) \{[\s\S]*?\n *\}/,
  `function wasm2js_memory_copy(dest, source, size) {
 if (size >>> 0 > 48) { bufferView.copyWithin(dest, source, source + size); return; }
 const bytes = bufferView;
 if (dest >>> 0 <= source >>> 0) for (let at = 0; at < size; at = at + 1 | 0) bytes[dest + at | 0] = bytes[source + at | 0];
 else for (let at = size - 1 | 0; at >= 0; at = at - 1 | 0) bytes[dest + at | 0] = bytes[source + at | 0];
}`,
);
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
