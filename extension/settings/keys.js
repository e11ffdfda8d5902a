// The keys that lead from mark to mark and answer a card, set by pressing them.
import { shownKey, word } from '../words.js';
import { USUAL_KEYS, store } from './store.js';

const NAMES = Object.keys(USUAL_KEYS);
const MODIFIERS = [['ctrlKey', 'Ctrl'], ['altKey', 'Alt'], ['shiftKey', 'Shift'], ['metaKey', 'Meta']];

export function buildKeys(change) {
  const problem = document.querySelector('#key-problem');
  for (const name of NAMES) {
    document.querySelector(`#key-${name}`).addEventListener('keydown', (event) => {
      // Who goes on with Tab, or is only holding a key down, sets nothing.
      if (/^(Tab|Escape|Alt|Control|Shift|Meta)$/.test(event.key)) return;
      event.preventDefault();
      const held = MODIFIERS.filter(([modifier]) => event[modifier]).map(([, label]) => label);
      const key = [...held, event.code === 'NumpadEnter' ? 'Enter' : event.code].join('+');
      problem.textContent = '';
      if (!event.altKey && !event.ctrlKey && !event.metaKey) problem.textContent = word('keys_alone');
      else if (NAMES.some((other) => other !== name && store.key(other) === key)) problem.textContent = word('keys_taken');
      else change(store.set('keys', { ...store.kept.keys, [name]: key }));
    });
  }
  document.querySelector('#keys-usual').addEventListener('click', () => change(store.set('keys', {})));
}

export function showKeys() {
  for (const name of NAMES) document.querySelector(`#key-${name}`).value = shownKey(store.key(name));
}
