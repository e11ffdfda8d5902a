// One box, `?kind=field` or `rich`, and what pages do to boxes while they are open.
const at = (id) => document.getElementById(id);
const rich = new URLSearchParams(location.search).get('kind') === 'rich';
let root = document.createElement(rich ? 'div' : 'textarea');
root.className = 'box';
root.ariaLabel = 'Post text';
if (rich) Object.assign(root, { contentEditable: 'true', role: 'textbox' });
at('first').append(root);
window.text = () => (rich ? root.innerText.replaceAll('\u00a0', ' ').replace(/\n$/, '') : root.value);
window.errors = [];
addEventListener('error', (event) => window.errors.push(event.message));
addEventListener('pageshow', (event) => (window.persisted = event.persisted));

window.changes = {
  moved: () => at('other').append(root),
  popover() {
    at('popover').append(root);
    at('popover').showPopover();
  },
  dialog() {
    at('dialog').append(root);
    at('dialog').showModal();
  },
  scaled: () => Object.assign(at('first').style, { transform: 'translate(40px, 30px) scale(0.8)', transformOrigin: '0 0' }),
  zoomed: () => (at('first').style.zoom = '1.25'),
  contained: () => Object.assign(at('first').style, { contain: 'strict', width: '500px', height: '130px', marginTop: '24px' }),
  turned: () => (at('first').dir = 'rtl'),
  narrowed: () => (root.style.width = '170px'),
  larger: () => (root.style.fontSize = '22px'),
  pushed() {
    const above = document.createElement('p');
    above.style.height = '57px';
    document.body.prepend(above);
  },
  folded() {
    at('aside').append(root);
    at('details').open = false;
    return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() => (at('details').open = true));
  },
  // As a list that draws only what is in sight: away, and back as another element with the same words.
  remounted() {
    const next = root.cloneNode(true);
    if (!rich) next.value = root.value;
    root.remove();
    root = next;
    return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() => at('other').append(root));
  },
};
window.gone = {
  removed: () => root.remove(),
  hidden: () => (root.style.display = 'none'),
  emptied: () => (rich ? root.replaceChildren() : (root.value = '')),
  scrolled: () => Object.assign(at('first').style, { height: '90px', overflow: 'hidden', position: 'relative' }) && (root.style.marginTop = '200px'),
};
window.lock = () => (rich ? (root.contentEditable = 'false') : (root.readOnly = true));
window.end = () => {
  root.focus();
  if (!rich) return root.setSelectionRange(root.value.length, root.value.length);
  getSelection().selectAllChildren(root);
  return getSelection().collapseToEnd();
};

/** The box of `words` on the screen, measured by a twin of the field in the very same place; of rich text by itself. */
window.boxOf = (words) => {
  let place = root;
  if (!rich) {
    place = document.createElement('div');
    place.className = 'box';
    place.style.cssText = `${root.style.cssText};position:absolute;left:${root.offsetLeft}px;top:${root.offsetTop}px;visibility:hidden;overflow:hidden;margin:0`;
    place.textContent = root.value;
    root.after(place);
  }
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  let range = null;
  while (!range && walker.nextNode()) {
    const start = walker.currentNode.data.replaceAll('\u00a0', ' ').indexOf(words);
    if (start < 0) continue;
    range = document.createRange();
    range.setStart(walker.currentNode, start);
    range.setEnd(walker.currentNode, start + words.length);
  }
  const { x, y, width, height } = range.getBoundingClientRect();
  // Browsers differ in what they count offsets in under a zoom: where the twin missed its place, so do its words.
  const [there, here] = [root, place].map((element) => element.getBoundingClientRect());
  if (!rich) place.remove();
  return { x: x + there.x - here.x, y: y + there.y - here.y, width, height };
};
