// The first page after installing. The box to try runs the very engine that runs on the sites.
import * as access from './access.js';
import load, { start } from './pkg/bedside.js';
import { SITES } from './roster.js';
import { store } from './settings/store.js';
import { LANGUAGE, fill, shownKey, word } from './words.js';

const EXAMPLES = {
  'example-patient': 'My patient Dana Cole, 94, came in last night from Westerly. ',
  'example-ask': 'New on my blog: five myths about statins. Please RT and follow me for more! ',
};
let refused = [];
const at = (id) => document.querySelector(`#${id}`);

fill();
document.title = word('welcome_title');
// "Mastodon (mastodon.social)" is one of several of that name.
const names = [...new Set(SITES.map(({ name }) => name.split(' (')[0]))];
at('where').textContent = word('welcome_does_where', new Intl.ListFormat(LANGUAGE).format(names));
await store.load();
// Several facts stand in one field, with commas between.
for (const list of ['names', 'phones']) {
  at(list).value = (store.kept.profile?.[list] ?? []).join(', ');
  at(list).addEventListener('change', () => keep(list));
}
at('next').textContent = shownKey(store.key('next'));
for (const [id, text] of Object.entries(EXAMPLES)) {
  at(id).addEventListener('click', () => {
    at('try').value = text;
    at('try').focus();
    at('try').setSelectionRange(text.length, text.length);
    at('try').dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
}
await showAccess();
at('allow').addEventListener('click', async () => {
  at('allow-said').textContent = await access.allow(refused);
  await showAccess();
});
try {
  await load({ module_or_path: 'pkg/bedside.wasm' });
  start('wasm', document.activeElement);
} catch {
  at('failed').hidden = false;
}
document.querySelector('main').ariaBusy = null;

/** Firefox lets one withhold sites from an extension, and so does Chromium. */
async function showAccess() {
  refused = await access.withheld();
  at('access').hidden = refused.length === 0;
  at('withheld').textContent = access.told(refused);
}

async function keep(list) {
  const facts = at(list).value.split(',').map((fact) => fact.trim()).filter(Boolean);
  await store.load();
  const kept = store.set('profile', { ...store.kept.profile, [list]: facts });
  at('said').textContent = await kept.then(() => word('settings_kept'), () => word('settings_not_kept'));
}
