// Which of the engine's calls ask the browser where something stands, and which change what stands in the page: told by
// the engine's own glue, through which all of them go, in both browsers.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { EXTENSION } from './browser.mjs';

/** Put into the glue: each call that reads the layout, or makes it stale, is noted with the number of the frame that was asked for last. */
const NOTED = `
const READS = ['getBoundingClientRect', 'getClientRects', 'elementFromPoint', 'offsetWidth', 'clientWidth', 'clientHeight', 'scrollWidth', 'scrollHeight', 'scrollTop', 'scrollLeft', 'innerWidth', 'innerHeight'];
const WRITES = ['setAttribute', 'removeAttribute', 'setProperty', 'removeProperty', 'set_cssText', 'set_hidden', 'set_className', 'set_data', 'set_textContent', 'set_scrollTop', 'set_scrollLeft', 'appendChild', 'insertBefore', 'removeChild', 'remove', 'toggle', 'showPopover', 'hidePopover'];
const GEOMETRY = /^(padding|margin|border-.*-width|width|height|top|left|right|bottom|inset|transform|line-height)/;
const noted = [];
let frame = 0;
// What it tells the tests, it reads for them.
let asked = false;
function note(name, args) {
  const words = (at) => { const key = getObject(args[at]); return typeof key === 'string' ? key : ''; };
  // Plain properties, asked for by name.
  if (name === 'get' && args.length === 2 && /^scroll(Top|Left)$/.test(words(1))) return 'reads';
  if (name === 'set' && args.length === 3 && /^scroll(Top|Left)$/.test(words(1))) return 'writes';
  if (name === 'getPropertyValue') return GEOMETRY.test(getStringFromWasm0(args[2], args[3])) ? 'reads' : '';
  // What stands in no page moves nothing.
  if (WRITES.includes(name)) return getObject(args[0])?.isConnected === false ? '' : 'writes';
  return READS.includes(name) ? 'reads' : '';
}
for (const key of Object.keys(import0)) {
  const name = /^__wbg_(\\w+)_[0-9a-f]{16}$/.exec(key)?.[1] ?? '';
  const call = import0[key];
  if (name === 'addListener' && String(call).includes('onMessage')) {
    import0[key] = (at) => {
      const answer = getObject(at);
      chrome.runtime.onMessage.addListener((...given) => {
        asked = true;
        try {
          return answer(...given);
        } finally {
          asked = false;
        }
      });
    };
    continue;
  }
  import0[key] = (...args) => {
    const does = asked ? '' : note(name, args);
    if (does) noted.push([frame, does, name]);
    // Asked for first, it is there first.
    if (name === 'requestAnimationFrame') requestAnimationFrame(() => (frame += 1));
    return call(...args);
  };
}
chrome.runtime.onMessage.addListener((message, _, answer) => { if (message.kind === 'noted') answer(noted.splice(0)); });
`;

/** A copy of the extension whose engine notes what it reads and writes; whoever asks for it takes it away. */
export function noting() {
  const folder = mkdtempSync(join(tmpdir(), 'bedside-noting-'));
  cpSync(EXTENSION, folder, { recursive: true });
  const file = join(folder, 'pkg/bedside.js');
  const glue = readFileSync(file, 'utf8');
  const end = /\n {4}return \{\s*__proto__: null,\s*"\.\/bedside_bg\.js": import0,/;
  if (!end.test(glue)) throw new Error('the glue is written otherwise now');
  writeFileSync(file, glue.replace(end, (found) => NOTED + found));
  return folder;
}

/** What was noted since the last time, frame by frame: how often a frame read after a write or as its first, and the calls. */
export async function frames(session) {
  const own = await session.own();
  const noted = await own.evaluate(async () => {
    for (const { id } of await chrome.tabs.query({})) {
      const answer = await chrome.tabs.sendMessage(id, { kind: 'noted' }).catch(() => undefined);
      if (answer) return answer;
    }
    return [];
  });
  const found = new Map();
  for (const [at, does, name] of noted) {
    const frame = found.get(at) ?? found.set(at, { layouts: 0, stale: true, calls: [] }).get(at);
    if (does === 'reads' && frame.stale) frame.layouts += 1;
    frame.stale = does === 'writes';
    const call = `${does === 'reads' ? '?' : '!'}${name}`;
    if (frame.calls.at(-1) !== call) frame.calls.push(call);
  }
  return [...found.values()];
}
