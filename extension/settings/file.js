// Settings as a file: out, and in again, with a word for everything that is wrong.
import { counted, make, word } from '../words.js';
import { check, fileSchema } from './schema.js';
import { store } from './store.js';

/** No file of settings is longer: the browser would not keep it. */
const LONGEST = 200_000;
/** So many errors are told one by one. */
const TOLD = 8;

export function buildFile(change) {
  const input = document.querySelector('#import-file');
  document.querySelector('#export').addEventListener('click', save);
  document.querySelector('#import').addEventListener('click', () => input.click());
  input.addEventListener('change', async () => {
    const [file] = input.files;
    if (!file) return;
    const { settings, errors } = file.size > LONGEST ? { errors: [word('file_too_long')] } : await read(await file.text());
    // The same file may be chosen again, mended.
    input.value = '';
    show(errors);
    if (!errors.length) change(store.replace(settings), 'file_read');
  });
  let sure = null;
  const reset = document.querySelector('#reset');
  reset.addEventListener('click', () => {
    if (!sure) {
      reset.textContent = word('reset_sure');
      sure = setTimeout(calm, 6_000);
      return;
    }
    calm();
    change(store.replace({}), 'reset_done');
  });
  reset.addEventListener('blur', calm);
  function calm() {
    clearTimeout(sure);
    sure = null;
    reset.textContent = word('reset_do');
  }
}

function save() {
  const file = new Blob([`${JSON.stringify({ bedside: 1, settings: store.kept }, null, 2)}\n`], { type: 'application/json' });
  const link = make('a', { href: URL.createObjectURL(file), download: 'bedside-settings.json' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The settings that `text` holds, and everything that is wrong with it. */
export async function read(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return { errors: [word('file_no_json')] };
  }
  const { value: sound, errors } = check(value, await fileSchema());
  return { settings: sound?.settings, errors };
}

function show(errors) {
  document.querySelector('#file-wrong').hidden = errors.length === 0;
  const told = errors.slice(0, TOLD).map((error) => make('li', {}, error));
  if (errors.length > TOLD) told.push(make('li', {}, counted('file_more', errors.length - TOLD)));
  document.querySelector('#file-errors').replaceChildren(...told);
}
