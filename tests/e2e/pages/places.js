document.getElementById('open').addEventListener('click', () => document.getElementById('dialog').showModal());

// Boxes in a closed root that scrolls, of which no event comes out.
const inside = document.getElementById('hidden').attachShadow({ mode: 'closed' });
inside.innerHTML = `
  <style>
    .scroller { height: 90px; overflow: auto; border: 2px solid #557; }
    .room { height: 60px; }
    textarea, [contenteditable] { display: block; box-sizing: border-box; width: 100%; font: 16px/1.4 sans-serif; padding: 8px 12px; border: 1px solid #999; }
    textarea { height: 60px; }
    #within { height: 60px; overflow: auto; }
  </style>
  <textarea id="field"></textarea>
  <div id="within" contenteditable="true" role="textbox"></div>
  <div class="scroller"><div class="room"></div><div id="deep" contenteditable="true" role="textbox"></div><div class="room"></div></div>`;

window.editors = Object.fromEntries([...document.querySelectorAll('[id]'), ...inside.querySelectorAll('[id]')].map((root) => [root.id, { root }]));
/** What scrolls around the words of `id`, itself before others. */
window.scrollerOf = (id) => {
  const scrolls = (at) => at.localName === 'textarea' || getComputedStyle(at).overflowY !== 'visible';
  for (let at = window.editors[id].root; at; at = at.parentElement) if (at.scrollHeight > at.clientHeight + 1 && scrolls(at)) return at;
  return document.scrollingElement;
};
