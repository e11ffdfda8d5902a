// What is kept on this device beside the settings, and its forgetting. src/browser/balance.rs says
// how the balance lies; traces of earlier asks lie under keys that begin with `history`.
import { counted, make, word } from '../words.js';

const isTrace = (key) => key === 'history' || key.startsWith('history:');
const isCount = (number) => Number.isInteger(number) && number >= 0;

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
  const balances = Object.entries(Object(kept.balance)).map(([site, weeks]) => sum(site, Object(weeks)));
  const some = balances.filter(({ talk, push }) => talk + push > 0);
  document.querySelector('#balances').replaceChildren(...some.map(picture));
  document.querySelector('#no-balance').hidden = some.length > 0;
  document.querySelector('#forget-balance').hidden = !kept.balance;
  const traces = Object.entries(kept).filter(([key]) => isTrace(key));
  const count = traces.reduce((all, [, value]) => all + (Array.isArray(value) ? value.length : Object.keys(Object(value)).length || 1), 0);
  document.querySelector('#history').textContent = counted('kept_entries', count);
  document.querySelector('#forget-history').hidden = traces.length === 0;
}

function sum(site, weeks) {
  const sound = Object.values(weeks).filter((week) => Array.isArray(week) && week.slice(0, 2).every(isCount));
  const of = (at) => sound.reduce((all, week) => all + week[at], 0);
  return { site, weeks: sound.length, talk: of(0), push: of(1) };
}

function picture({ site, weeks, talk, push }) {
  const drawn = (name, attributes) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const share = (talk * 100) / (talk + push);
  const bar = drawn('svg', { class: 'balance', viewBox: '0 0 100 3', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  bar.append(drawn('rect', { class: 'talk', height: 3, width: share }), drawn('rect', { class: 'push', height: 3, x: share, width: 100 - share }));
  const words = `${counted('balance_talk', talk)} \u00b7 ${counted('balance_push', push)}`;
  return make('li', {}, make('b', {}, site), ` ${counted('kept_weeks', weeks)}`, bar, make('small', {}, words));
}
