import Quill from 'quill';

import { place, register } from './mount.js';

/** Quill, as LinkedIn's share box and Slack's fork have it. */
export function quill() {
  const element = document.createElement('div');
  place('quill').append(element);
  const editor = new Quill(element, { modules: { history: { delay: 300 } } });
  register('quill', editor.root, () => editor.getText().replace(/\n$/, ''));
}
