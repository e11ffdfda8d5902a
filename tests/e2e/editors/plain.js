import { place, register } from './mount.js';

// Line ends of a contenteditable: `innerText` is what a site would send.
const words = (element) => element.innerText.replace(/\n$/, '');

export function textarea() {
  const element = document.createElement('textarea');
  place('textarea').append(element);
  register('textarea', element, () => element.value);
}

export function input() {
  const element = document.createElement('input');
  place('input').append(element);
  register('input', element, () => element.value);
}

export function contenteditable() {
  const element = document.createElement('div');
  element.contentEditable = 'true';
  element.setAttribute('role', 'textbox');
  place('contenteditable').append(element);
  register('contenteditable', element, () => words(element));
}

/** A plain editor and a field inside an open shadow root. */
export function shadow() {
  const root = place('shadow').attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = 'div{min-height:3em;border:1px solid #999;padding:6px}';
  const element = document.createElement('div');
  element.contentEditable = 'true';
  element.setAttribute('role', 'textbox');
  root.append(style, element);
  register('shadow', element, () => words(element));
}

export function shadowField() {
  const root = place('shadowField').attachShadow({ mode: 'open' });
  const element = document.createElement('textarea');
  element.style.width = '100%';
  root.append(element);
  register('shadowField', element, () => element.value);
}
