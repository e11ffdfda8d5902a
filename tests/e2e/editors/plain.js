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

/** An editor inside a closed shadow root, into which no script of the page can look. */
export function closed() {
  const host = place('closed');
  const root = host.attachShadow({ mode: 'closed' });
  const element = document.createElement('div');
  element.contentEditable = 'true';
  element.setAttribute('role', 'textbox');
  element.style.cssText = 'min-height:3em;border:1px solid #999;padding:6px';
  root.append(element);
  register('closed', element, () => words(element));
}

/** An editor in an editor: what can be edited in a block that cannot, in one that can. */
export function nested() {
  const outer = document.createElement('div');
  outer.contentEditable = 'true';
  outer.setAttribute('role', 'textbox');
  outer.innerHTML = '<p>Above it.</p><div contenteditable="false"><div contenteditable="true" id="nested" role="textbox"></div></div><p>Below it.</p>';
  place('nested').append(outer);
  const inner = outer.querySelector('#nested');
  register('nested', inner, () => words(inner), { whole: () => outer.innerText });
}
