// The keys that lead from mark to mark, set by pressing them.
import { word } from '../words.js';
import { store } from './store.js';

const USUAL = { next: 'Alt+Period', previous: 'Alt+Comma' };
const NAMES = Object.keys(USUAL);
const MODIFIERS = [['ctrlKey', 'Ctrl'], ['altKey', 'Alt'], ['shiftKey', 'Shift'], ['metaKey', 'Meta']];
const now = (name) => store.kept.keys?.[name] ?? USUAL[name];
const shown = (key) => key.replace(/Key|Digit/, '').replace('Period', '.').replace('Comma', ',').replaceAll('+', ' + ');

export function buildKeys(change) {
  const problem = document.querySelector('#key-problem');
  for (const name of NAMES) {
    document.querySelector(`#key-${name}`).addEventListener('keydown', (event) => {
      // Who goes on with Tab, or is only holding a key down, sets nothing.
      if (/^(Tab|Escape|Alt|Control|Shift|Meta)$/.test(event.key)) return;
      event.preventDefault();
      const held = MODIFIERS.filter(([modifier]) => event[modifier]).map(([, label]) => label);
      const key = [...held, event.code].join('+');
      const other = NAMES.find((one) => one !== name);
      problem.textContent = '';
      if (!event.altKey && !event.ctrlKey && !event.metaKey) problem.textContent = word('keys_alone');
      else if (key === now(other)) problem.textContent = word('keys_taken');
      else change(store.set('keys', { ...store.kept.keys, [name]: key }));
    });
  }
  document.querySelector('#keys-usual').addEventListener('click', () => change(store.set('keys', {})));
}

export function showKeys() {
  for (const name of NAMES) document.querySelector(`#key-${name}`).value = shown(now(name));
}
