// Adds up what the watch over every session noted (watch.mjs): `node tests/e2e/watched.mjs FILE`. Fails where a file
// of tests went by unwatched, or something was seen.
import { readFileSync, readdirSync } from 'node:fs';

const sessions = readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const wrong = sessions.flatMap(({ file, name, wrong: its }) => its.map((what) => `${file}, ${name}: ${what}`));
const here = new URL('.', import.meta.url);
// Some files of tests open no browser.
const opens = (file) => file.endsWith('.test.mjs') && / (launch|stage)\(/.test(readFileSync(new URL(file, here), 'utf8'));
for (const file of readdirSync(here).filter(opens)) {
  for (const name of ['chromium', 'firefox']) {
    if (!sessions.some((session) => session.file === file && session.name === name)) wrong.push(`${file} was not watched in ${name}`);
  }
}
const sum = (key) => sessions.reduce((all, session) => all + session[key], 0).toLocaleString('en');
console.log(`Silence: ${sessions.length} sessions of both browsers, ${sum('typed')} characters typed, ${sum('pairs')} pairs of words looked for in ${sum('said')} lines of consoles, ${sum('kept')} stored values and ${sum('files')} files; ${wrong.length ? wrong.length : 'nothing'} found.`);
for (const what of wrong) console.log(what);
process.exit(wrong.length ? 1 : 0);
