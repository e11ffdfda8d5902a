// A copy of a built folder in a language that nobody speaks: every word a third longer, with accents,
// in brackets, and from right to left. What is cut off, stands on the wrong side or never came from
// _locales shows at once. Never in a package.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ACCENTS = { a: 'á', c: 'ç', e: 'ë', i: 'ï', n: 'ñ', o: 'ö', u: 'ü', y: 'ý', A: 'Å', E: 'É', I: 'Î', N: 'Ñ', O: 'Ø', U: 'Û' };

/** `words`, stranger and longer; what is filled in stays as it is. */
export function strange(words) {
  const accented = words.replace(/\$\d|[a-zA-Z]/g, (found) => ACCENTS[found] ?? found);
  return `[\u05d0 ${accented}${' ~'.repeat(Math.ceil(words.length / 7))}]`;
}

/** Makes the copy of `from` at `to`. */
export function pseudo(from, to) {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  // Every other language would be taken first where the browser speaks it.
  rmSync(join(to, '_locales/es'), { recursive: true });
  const path = join(to, '_locales/en/messages.json');
  const messages = JSON.parse(readFileSync(path, 'utf8'));
  for (const [key, value] of Object.entries(messages)) {
    if (!['language', 'name', 'description'].includes(key)) value.message = strange(value.message);
  }
  messages.direction.message = 'rtl';
  writeFileSync(path, JSON.stringify(messages));
  return to;
}
