import Trix from 'trix';

import { place, register } from './mount.js';

/** Trix, whose editor is an element of its own with a toolbar beside it. */
export function trix() {
  const element = document.createElement('trix-editor');
  place('trix').append(element);
  register('trix', element, () => element.editor.getDocument().toString().replace(/\n$/, ''), {
    shown: () => element.innerText,
    // It counts by the clock: all that is done within the same five seconds is one step to it, and what is done
    // across their end is two.
    apart: () => step(performance.timeOrigin + window.written) < step(Date.now()) && Date.now() % Trix.config.undo.interval < Trix.config.undo.interval / 5,
  });
}

const step = (time) => Math.floor(time / Trix.config.undo.interval);
