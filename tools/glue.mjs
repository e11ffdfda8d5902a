// Makes the glue that wasm-bindgen wrote ask forms and documents as what they are. Both answer to the names of what
// stands in them before their own, in our world too: beside `<input name="closest">` a form has no `closest` any more.
import { readFileSync, writeFileSync } from 'node:fs';

const [from, to] = process.argv.slice(2);
let count = 0;
const glue = readFileSync(from, 'utf8').split('\n').map((line) => {
  // What is set is set on elements of ours.
  if (/getObject\(arg\d\)\.\w+ = /.test(line)) return line;
  return line.replace(/(?<![\w(,] ?)getObject\((arg\d)\)\.(?=\w)/g, (_, arg) => {
    count += 1;
    return `own(getObject(${arg})).`;
  });
}).join('\n');
if (count < 100) throw new Error(`${from}: wasm-bindgen writes otherwise now; only ${count} places ask anything`);

writeFileSync(
  to,
  `${glue}
const { HTMLFormElement: Form = class {}, Document: Page = class {} } = globalThis;
/** \`of\` itself, or, of a form or a document, what its kind answers. */
function own(of) {
  return of instanceof Form || of instanceof Page ? new Proxy(of, KIND) : of;
}
const KIND = {
  get(of, name) {
    const kind = Object.getPrototypeOf(of);
    // What stands on a document itself, as its location does, is no name of the page's.
    const answer = name in kind ? Reflect.get(kind, name, of) : of[name];
    return typeof answer === 'function' ? answer.bind(of) : answer;
  },
};
`,
);
