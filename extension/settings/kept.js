// What is kept on this device beside the settings, and its forgetting. Traces of earlier asks lie
// under keys that begin with `history`.
import { draw, sum } from '../balance.js';
import { counted, make, word } from '../words.js';

/** How many entries went before their time; src/engine/remembered.rs counts them. */
const DROPPED = 'history:dropped';
const isTrace = (key) => key === 'history' || key.startsWith('history:');

export function buildKept(said) {
  const forget = (id, which) =>
    document.querySelector(id).addEventListener('click', async () => {
      const keys = Object.keys(await chrome.storage.local.get(null)).filter(which);
      await chrome.storage.local.remove(keys);
      said(word('kept_forgotten'));
      await showKept();
    });
  forget('#forget-balance', (key) => key === 'balance');
  forget('#forget-history', isTrace);
}

export async function showKept() {
  const kept = await chrome.storage.local.get(null).catch(() => ({}));
  const balances = Object.entries(Object(kept.balance)).map(([site, weeks]) => ({ site, ...sum(weeks) }));
  const some = balances.filter(({ talk, push }) => talk + push > 0);
  document.querySelector('#balances').replaceChildren(...some.map(picture));
  document.querySelector('#no-balance').hidden = some.length > 0;
  document.querySelector('#forget-balance').hidden = !kept.balance;
  const { [DROPPED]: dropped, ...rest } = kept;
  const traces = Object.entries(rest).filter(([key]) => isTrace(key));
  const count = traces.reduce((all, [, value]) => all + (Array.isArray(value) ? value.length : Object.keys(Object(value)).length || 1), 0);
  const early = Number.isInteger(dropped) && dropped > 0 ? counted('kept_dropped', dropped) : '';
  document.querySelector('#history').textContent = [counted('kept_entries', count), early].filter(Boolean).join('. ');
  document.querySelector('#forget-history').hidden = traces.length === 0 && !early;
}

function picture({ site, weeks, talk, push }) {
  const bar = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [name, value] of Object.entries({ class: 'balance', viewBox: '0 0 100 3', preserveAspectRatio: 'none', 'aria-hidden': 'true' })) bar.setAttribute(name, value);
  draw(bar, { talk, push });
  const words = `${counted('balance_talk', talk)} \u00b7 ${counted('balance_push', push)}`;
  return make('li', {}, make('b', {}, site), ` ${counted('kept_weeks', weeks)}`, bar, make('small', {}, words));
}
