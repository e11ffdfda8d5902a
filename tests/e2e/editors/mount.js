// Every editor registers here how to read its own model, so that a test can compare what is shown
// with what the site would send.
window.editors = {};

// When something was written last. Several editors take back at once what was done within their own short time.
window.written = 0;
for (const type of ['keydown', 'input', 'compositionend']) addEventListener(type, () => (window.written = performance.now()), true);

/**
 * Registers an editor: `text` reads what was written from its model, `root` is what takes the focus, `whole` tells all that is
 * in it, `shown` what a reader sees of what was written, `hears` whether it knows where the caret is, and `apart` whether what is done now is no longer taken back
 * together with what was written last.
 */
export function register(name, root, text, { whole = text, shown = () => root.value ?? root.innerText, hears = () => true, apart = () => true } = {}) {
  root.dataset.editor = name;
  window.editors[name] = { root, text, whole, shown, hears, apart };
}

/** The block on the page that the editor of this name goes into. */
export function place(name) {
  return document.querySelector(`[data-place="${name}"]`);
}
