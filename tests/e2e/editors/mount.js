// Every editor registers here how to read its own model, so that a test can compare what is shown
// with what the site would send.
window.editors = {};

/** Registers an editor: `text` reads its model, `root` is what takes the focus, `whole` tells all that is in it. */
export function register(name, root, text, whole = text) {
  root.dataset.editor = name;
  window.editors[name] = { root, text, whole };
}

/** The block on the page that the editor of this name goes into. */
export function place(name) {
  return document.querySelector(`[data-place="${name}"]`);
}
