// The settings page: what is kept is shown, what is changed is kept at once, and what another page or
// another device changes is shown too.
import { fill, make, word } from '../words.js';
import { asked } from './asked.js';
import { buildFile } from './file.js';
import { buildKept, showKept } from './kept.js';
import { buildKeys, showKeys } from './keys.js';
import { showMatrix } from './matrix.js';
import { buildRules, showRules } from './rules.js';
import { FACTS, store } from './store.js';

/** The places whose writing the engine may be told of; empty is as usual. */
const LOCALES = ['', 'en-US', 'en-GB', 'en-CA', 'en-AU', 'es-US', 'es-ES', 'es-MX', 'de-DE', 'fr-FR'];

const at = (id) => document.querySelector(`#${id}`);

fill();
document.title = word('settings_title');
await Promise.all([store.load(), asked.load()]);
build();
show();
await showKept();
document.querySelector('main').ariaBusy = null;
chrome.storage.onChanged.addListener(async (_, area) => {
  if (area === 'local') return showKept();
  await store.load();
  return show();
});

for (const event of [chrome.permissions.onAdded, chrome.permissions.onRemoved]) {
  event.addListener(async () => {
    await asked.load();
    show();
  });
}

function build() {
  for (const name of FACTS) {
    at(`fact-${name}`).addEventListener('change', () => change(store.set('profile', { ...store.kept.profile, [name]: lines(at(`fact-${name}`)) })));
  }
  at('alone').addEventListener('change', () => change(store.set('leaveAlone', lines(at('alone')))));
  for (const choice of document.getElementsByName('how')) {
    choice.addEventListener('change', () => change(store.set('strictness', choice.value === 'usual' ? '' : choice.value)));
  }
  const names = new Intl.DisplayNames([word('language')], { type: 'language' });
  at('locale').append(...LOCALES.map((value) => make('option', { value }, value ? names.of(value) : word('locale_browser'))));
  at('locale').addEventListener('change', () => change(store.set('locale', at('locale').value)));
  at('mend').addEventListener('click', mend);
  buildRules(change);
  buildKeys(change);
  buildKept(said);
  buildFile(change);
}

/** The entries of a list, one a line, each once. */
const lines = (field) => [...new Set(field.value.split('\n').map((line) => line.trim()).filter(Boolean))].map((line) => line.slice(0, 200)).slice(0, 500);

/** Says how keeping something went; what was not kept is shown as it was. */
async function change(kept, done = 'settings_kept') {
  try {
    await kept;
    said(word(done));
  } catch (error) {
    said(word(/quota/i.test(error?.message) ? 'settings_too_large' : 'settings_not_kept'));
    show(true);
  }
}

let quiet;
function said(words) {
  clearTimeout(quiet);
  at('said').textContent = words;
  quiet = setTimeout(() => (at('said').textContent = ''), 6_000);
}

/** Forgets what could not be read, and keeps what could. */
async function mend() {
  for (const key of store.damaged) await change(store.set(key, store.kept[key]), 'settings_mended');
}

/** Makes everything say what is so now. What is being written stays, unless `all`. */
function show(all = false) {
  const put = (field, words) => {
    if (all || field !== document.activeElement) field.value = words;
  };
  for (const name of FACTS) put(at(`fact-${name}`), (store.kept.profile?.[name] ?? []).join('\n'));
  put(at('alone'), (store.kept.leaveAlone ?? []).join('\n'));
  const set = store.policy.strictness;
  const by = store.policy.organisation || word('your_organisation');
  for (const choice of document.getElementsByName('how')) {
    choice.checked = choice.value === (set ?? store.kept.strictness ?? 'usual');
    choice.disabled = set !== undefined;
  }
  at('how-set').hidden = set === undefined;
  at('how-set').textContent = word('popup_set', by);
  at('locale').value = store.kept.locale ?? '';
  at('damaged').hidden = store.damaged.length === 0;
  at('damaged-keys').textContent = store.damaged.toSorted().join(', ');
  at('set').hidden = Object.keys(store.policy).length === 0;
  at('set-by').textContent = word('settings_set', by);
  showMatrix(change);
  showRules();
  showKeys();
}
