import MediumEditor from 'medium-editor';

import { place, register } from './mount.js';

/** MediumEditor: a contenteditable with paragraphs and a toolbar over the selection. */
export function medium() {
  const element = document.createElement('div');
  place('medium').append(element);
  new MediumEditor(element, { toolbar: { buttons: ['bold', 'italic', 'anchor'] }, placeholder: false });
  element.setAttribute('role', 'textbox');
  register('medium', element, () => element.innerText.replace(/\n\n/g, '\n').replace(/\n$/, ''));
}
