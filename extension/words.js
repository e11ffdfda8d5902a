// The words of `_locales` for our own pages. The direction and the plural forms are those of the
// words, not of the browser: a browser in a language that we lack shows our English, left to right.

export const word = (key, ...filled) => chrome.i18n.getMessage(key, filled.map(String));
export const LANGUAGE = word('language') || 'en';

const forms = new Intl.PluralRules(LANGUAGE);

/** `key` in the form that `number` takes: KEY_one, KEY_other and so on. */
export function counted(key, number) {
  const written = number.toLocaleString(LANGUAGE);
  return word(`${key}_${forms.select(number)}`, written) || word(`${key}_other`, written);
}

/** Puts words where the markup asks for them: into `data-message`, and on `data-label` as a name. */
export function fill(root = document) {
  document.documentElement.lang = LANGUAGE;
  document.documentElement.dir = word('direction') || 'ltr';
  for (const place of root.querySelectorAll('[data-message]')) place.textContent = word(place.dataset.message);
  for (const place of root.querySelectorAll('[data-label]')) place.ariaLabel = word(place.dataset.label);
}

/** A new element with `properties` and, in it, `children`. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** A key such as `Alt+Period` as it stands on the keys. */
export const shownKey = (key) => key.split('+').map((part) => part.replace(/^(Key|Digit)(?=.)/, '').replace('Period', '.').replace('Comma', ',').replace('Slash', '/')).join(' + ');
