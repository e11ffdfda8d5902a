// A built folder in one of its languages, whatever language the browser speaks.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A copy of `from` at `to` that speaks Spanish to everybody. */
export function spanish(from, to) {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  rmSync(join(to, '_locales/en'), { recursive: true });
  const path = join(to, 'manifest.json');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), default_locale: 'es' }));
  return to;
}
