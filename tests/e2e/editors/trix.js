import 'trix';

import { place, register } from './mount.js';

/** Trix, whose editor is an element of its own with a toolbar beside it. */
export function trix() {
  const element = document.createElement('trix-editor');
  place('trix').append(element);
  register('trix', element, () => element.editor.getDocument().toString().replace(/\n$/, ''), { shown: () => element.innerText });
}
