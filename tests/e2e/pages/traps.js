// What pages do around their boxes, and what an extension must live with.
const $ = (id) => document.getElementById(id);
window.heard = [];

// A dialog that closes at a press beside it, and fetches back a focus that leaves it.
const modal = $('modal');
for (const type of ['pointerdown', 'mousedown', 'click']) {
  document.addEventListener(type, (event) => {
    if (!modal.hidden && !modal.contains(event.target)) window.heard.push(`closed by ${type}`);
  }, true);
}
document.addEventListener('focusin', (event) => {
  if (!modal.hidden && !modal.contains(event.target)) {
    window.heard.push('focus fetched back');
    $('inside').focus();
  }
});
$('inside').addEventListener('blur', () => window.heard.push('blur'));
$('inside').addEventListener('focusout', () => window.heard.push('focusout'));

// Shortcuts of one letter, for whoever is in no field.
document.addEventListener('keydown', (event) => {
  if (!event.target.closest?.('textarea, [contenteditable]')) window.heard.push(`shortcut ${event.key}`);
}, true);

// A mention that can only be taken as a whole.
$('mention').innerHTML = 'My patient <span class="mention" contenteditable="false">Dana Cole</span> came in.&nbsp;';

// An editor that puts what it is given at the end, whatever is selected.
$('garbler').addEventListener('beforeinput', (event) => {
  if (event.isTrusted || !event.data) return;
  event.preventDefault();
  $('garbler').append(event.data);
});

// A page that changes the words while they are being replaced.
window.rewrite = false;
document.addEventListener('selectionchange', () => {
  if (!window.rewrite) return;
  window.rewrite = false;
  $('rewriter').firstChild.data = `Look: ${$('rewriter').firstChild.data}`;
});
