// Editors that nobody lists, one at a time: `?only=` names it. Each does something to the words that are written
// in it that a page has a right to do.
const place = document.getElementById('place');
const words = (element) => element.innerText.replaceAll('\u00a0', ' ').replace(/\n$/, '');

function field(...options) {
  const made = Object.assign(document.createElement('textarea'), { className: 'box', ariaLabel: 'Post text' }, ...options);
  place.append(made);
  return made;
}
function rich(editable = 'true', within = place) {
  const made = document.createElement('div');
  made.className = 'box';
  made.contentEditable = editable;
  made.role = 'textbox';
  made.ariaLabel = 'Post text';
  within.append(made);
  return made;
}
/** Where the caret stands in `root`, in characters. */
function caretIn(root) {
  const selection = getSelection();
  const range = document.createRange();
  range.selectNodeContents(root);
  range.setEnd(selection.focusNode, selection.focusOffset);
  return range.toString().length;
}
function putCaret(root, at) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let left = at;
  while (walker.nextNode()) {
    if (left <= walker.currentNode.data.length) return getSelection().collapse(walker.currentNode, left);
    left -= walker.currentNode.data.length;
  }
  return getSelection().selectAllChildren(root);
}

const kinds = {
  plaintext() {
    const root = rich('plaintext-only');
    return { root, text: () => words(root) };
  },
  // Draws all it holds anew at each letter, each word in an element of its own.
  redrawn() {
    const root = rich();
    root.addEventListener('input', () => {
      const [text, caret] = [root.textContent, caretIn(root)];
      root.replaceChildren(
        ...text.split(/(?<= )/).map((word) => {
          const span = document.createElement('span');
          span.textContent = word;
          return span;
        }),
      );
      putCaret(root, caret);
    });
    return { root, text: () => words(root) };
  },
  // Takes no edit that no key made.
  deaf() {
    const root = rich();
    let key = false;
    addEventListener('keydown', () => (key = true), true);
    addEventListener('keyup', () => (key = false), true);
    root.addEventListener('beforeinput', (event) => key || event.preventDefault());
    return { root, text: () => words(root) };
  },
  // Has its own mind of what it holds, and puts it back where no key made the change.
  stubborn() {
    const root = field();
    let [own, key] = ['', false];
    root.addEventListener('keydown', () => (key = true));
    root.addEventListener('input', () => {
      if (key) own = root.value;
      else setTimeout(() => (root.value = own));
    });
    addEventListener('keyup', () => (key = false), true);
    return { root, text: () => own };
  },
  // As a field whose value a framework holds and writes a moment later.
  late() {
    const root = field();
    let own = '';
    root.addEventListener('input', () => {
      const [value, at] = [root.value, root.selectionStart];
      own = value;
      Promise.resolve().then(() => {
        root.value = own;
        root.setSelectionRange(at, at);
      });
    });
    return { root, text: () => own };
  },
  grows() {
    const root = field({ rows: 1 });
    root.style.overflow = 'hidden';
    root.addEventListener('input', () => {
      root.style.height = 'auto';
      root.style.height = `${root.scrollHeight}px`;
    });
    return { root, text: () => root.value };
  },
  short() {
    const root = field({ maxLength: 70 });
    return { root, text: () => root.value };
  },
  // Writes all in capitals.
  loud() {
    const root = field();
    root.addEventListener('input', () => {
      const at = root.selectionStart;
      root.value = root.value.toUpperCase();
      root.setSelectionRange(at, at);
    });
    return { root, text: () => root.value };
  },
  // A field out of sight takes the keys, and what is shown is drawn: CodeMirror 5, Monaco.
  drawn() {
    const shown = document.createElement('pre');
    shown.className = 'box';
    const root = Object.assign(document.createElement('textarea'), { className: 'hidden', autocapitalize: 'off', spellcheck: false, wrap: 'off' });
    place.append(root, shown);
    let own = '';
    root.addEventListener('input', () => {
      own += root.value;
      root.value = '';
      shown.textContent = own;
    });
    root.addEventListener('keydown', (event) => {
      if (event.key !== 'Backspace') return;
      event.preventDefault();
      own = own.slice(0, -1);
      shown.textContent = own;
    });
    return { root, text: () => own };
  },
  // Takes keys without being anything that a browser can edit.
  keys() {
    const root = document.createElement('div');
    Object.assign(root, { className: 'box', role: 'textbox', tabIndex: 0, ariaLabel: 'Post text' });
    place.append(root);
    let own = '';
    root.addEventListener('keydown', (event) => {
      if (event.key.length === 1 && !event.ctrlKey) own += event.key;
      else if (event.key === 'Backspace') own = own.slice(0, -1);
      else return;
      event.preventDefault();
      root.textContent = own;
    });
    return { root, text: () => own };
  },
  // An editor in a shadow root, in another one, in a frame.
  deep() {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'width:560px;height:300px;border:0';
    frame.addEventListener('load', () => {
      const inside = frame.contentDocument;
      const outer = inside.body.appendChild(inside.createElement('div')).attachShadow({ mode: 'open' });
      const inner = outer.appendChild(inside.createElement('div')).attachShadow({ mode: 'open' });
      const root = inner.appendChild(inside.createElement('div'));
      Object.assign(root, { contentEditable: 'true', role: 'textbox', ariaLabel: 'Post text' });
      root.style.cssText = 'min-height:60px;padding:8px;border:1px solid #999;font:16px/1.4 sans-serif;white-space:pre-wrap';
      window.strange = { root, text: () => words(root) };
    });
    place.append(frame);
  },
  // Every letter is an element, and the line end is one too.
  letters() {
    const root = rich();
    root.addEventListener('beforeinput', (event) => {
      const range = event.getTargetRanges()[0];
      if (!range || !['insertText', 'deleteContentBackward'].includes(event.inputType)) return;
      event.preventDefault();
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      live.deleteContents();
      for (const letter of event.data ?? '') {
        const b = document.createElement('b');
        b.style.fontWeight = 'normal';
        b.textContent = letter;
        live.insertNode(b);
        live.setStartAfter(b);
        live.collapse(true);
      }
      for (const b of root.querySelectorAll('b:empty')) b.remove();
      getSelection().removeAllRanges();
      getSelection().addRange(live);
      root.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    return { root, text: () => words(root) };
  },
  // Reads only what `input` tells, and holds the words in a list of lines.
  listening() {
    const root = rich();
    let own = '';
    root.addEventListener('input', () => (own = words(root)));
    return { root, text: () => own, whole: () => words(root) };
  },
  // Is swept and built anew, with its words, whenever one has been idle for a moment.
  remounted() {
    let root = rich();
    let timer;
    const made = { get root() { return root; }, get rests() { return timer === undefined; }, text: () => words(root) };
    const listen = () => root.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const caret = caretIn(root);
        const next = root.cloneNode(true);
        root.replaceWith(next);
        root = next;
        listen();
        next.focus();
        putCaret(next, caret);
        timer = undefined;
      }, 150);
    });
    listen();
    return made;
  },
  // A frame whose whole document is the editor, as old rich editors have it; its title is no draft.
  designed() {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'width:560px;height:160px;border:0';
    frame.title = 'Post text';
    frame.srcdoc = '<!doctype html><title>About my patient Sam Miller</title><body style="margin:8px;font:16px/1.4 sans-serif"></body>';
    frame.addEventListener('load', () => {
      const inside = frame.contentDocument;
      inside.designMode = 'on';
      const focus = () => {
        frame.contentWindow.focus();
        inside.body.focus();
      };
      window.strange = { root: { focus }, text: () => words(inside.body) };
    });
    place.append(frame);
  },
  // A whole page that can be written on.
  written() {
    document.documentElement.contentEditable = 'true';
    document.title = 'About my patient Sam Miller';
    for (const script of document.scripts) script.remove();
    const root = document.body;
    root.replaceChildren(document.createElement('p'));
    root.firstChild.append(document.createElement('br'));
    const focus = () => {
      document.documentElement.focus();
      getSelection().selectAllChildren(root.firstChild);
      getSelection().collapseToEnd();
    };
    return { root: { focus }, text: () => words(root) };
  },
  // What a component draws in itself that stands in the page, and that component in another one, both closed.
  slotted() {
    const outer = document.createElement('x-outer');
    const inside = outer.attachShadow({ mode: 'closed' });
    inside.innerHTML = '<div style="height:220px;overflow:auto;border:1px solid #557"><div style="height:30px"></div><x-inner></x-inner><div style="height:400px"></div></div>';
    const inner = inside.querySelector('x-inner');
    inner.attachShadow({ mode: 'closed' }).innerHTML = '<div style="padding:6px;transform:translateX(5px)"><slot></slot></div>';
    place.append(outer);
    const root = rich('true', inner);
    root.style.cssText = 'min-height:60px;padding:8px;border:1px solid #999;font:16px/1.4 sans-serif;white-space:pre-wrap';
    return { root, text: () => words(root) };
  },
  // The same in a dialog above the page that belongs to the component.
  dialogue() {
    const component = place.appendChild(document.createElement('x-dialog'));
    const inside = component.attachShadow({ mode: 'closed' });
    inside.innerHTML = '<dialog><h2>Write</h2><slot name="body"></slot><button>Post</button></dialog>';
    return opened(inside, (root) => {
      root.slot = 'body';
      component.append(root);
    });
  },
  // All of it in a closed root: the page itself is told of nothing that happens in there.
  enclosed() {
    const inside = place.appendChild(document.createElement('x-dialog')).attachShadow({ mode: 'closed' });
    inside.innerHTML = '<dialog><h2>Write</h2><div id="here"></div><button>Post</button></dialog>';
    return opened(inside, (root) => inside.getElementById('here').append(root));
  },
  // Lines that never wrap, one text for all of them.
  pre() {
    const root = rich('plaintext-only');
    Object.assign(root.style, { whiteSpace: 'pre', overflow: 'auto', width: '300px' });
    return { root, text: () => words(root) };
  },
  // Lets the browser edit nothing: it makes all of it itself, and draws its one block anew each time.
  swallows() {
    const root = rich();
    let [own, at] = ['', 0];
    const draw = () => {
      root.innerHTML = '<p></p>';
      if (own) root.firstChild.append(own);
      else root.firstChild.append(document.createElement('br'));
      getSelection().collapse(own ? root.firstChild.firstChild : root.firstChild, at);
    };
    document.addEventListener('selectionchange', () => {
      if (getSelection().isCollapsed && root.contains(getSelection().focusNode)) at = caretIn(root);
    });
    root.addEventListener('beforeinput', (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const ranges = event.getTargetRanges();
      const places = ranges.length ? [ranges[0].startOffset, ranges[0].endOffset] : [at, at];
      const [from, to] = own ? places : [0, 0];
      if (!['insertText', 'deleteContentBackward'].includes(event.inputType)) return;
      own = own.slice(0, from) + (event.data ?? '') + own.slice(to);
      at = from + (event.data ?? '').length;
      draw();
    });
    draw();
    return { root, text: () => own };
  },
  // Words on a canvas; a field out of sight holds all of them.
  painted() {
    const canvas = Object.assign(document.createElement('canvas'), { width: 560, height: 60, className: 'box' });
    const root = Object.assign(document.createElement('textarea'), { className: 'hidden', ariaLabel: 'Post text' });
    place.append(canvas, root);
    const brush = canvas.getContext('2d');
    const draw = () => {
      brush.clearRect(0, 0, 560, 60);
      brush.font = '16px sans-serif';
      brush.fillText(root.value, 8, 24);
    };
    root.addEventListener('input', draw);
    canvas.addEventListener('mousedown', (event) => {
      event.preventDefault();
      root.focus();
    });
    return { root, text: () => root.value };
  },
  // A field whose own letters are unseen, over its words in colours.
  coloured() {
    const around = document.createElement('div');
    around.style.cssText = 'position:relative;width:400px';
    const shown = document.createElement('pre');
    shown.ariaHidden = 'true';
    const type = 'margin:0;padding:8px;border:1px solid #999;font:15px/22px monospace;white-space:pre-wrap;overflow-wrap:break-word;box-sizing:border-box;width:100%;min-height:80px';
    shown.style.cssText = type;
    const root = Object.assign(document.createElement('textarea'), { ariaLabel: 'Post text' });
    root.style.cssText = `${type};position:absolute;inset:0;height:100%;resize:none;background:none;-webkit-text-fill-color:transparent`;
    around.append(shown, root);
    place.append(around);
    root.addEventListener('input', () => (shown.textContent = `${root.value}\n`));
    return { root, text: () => root.value };
  },
  // Has its own way back: each word it is given, and each time the whole of it is written anew.
  remembers() {
    const root = rich();
    const steps = [];
    root.addEventListener('beforeinput', () => steps.push([root.innerHTML, caretIn(root)]));
    root.addEventListener('keydown', (event) => {
      if (!event.ctrlKey || event.key !== 'z') return;
      event.preventDefault();
      const [html, at] = steps.pop() ?? ['', 0];
      root.innerHTML = html;
      putCaret(root, at);
    });
    return { root, text: () => words(root) };
  },
  // Each word an element, and between two of them a joint without a width that is no word of anybody's.
  joints() {
    const root = rich();
    const bare = (words_) => words_.replaceAll('\u200b', '');
    root.addEventListener('input', () => {
      const selection = getSelection();
      const before = document.createRange();
      before.selectNodeContents(root);
      before.setEnd(selection.focusNode, selection.focusOffset);
      let left = bare(before.toString()).length;
      const parts = bare(root.textContent).split(/(?<= )/).map((word) => Object.assign(document.createElement('span'), { textContent: word }));
      root.replaceChildren(...parts.flatMap((part) => [part, '\u200b']));
      for (const { firstChild } of parts) {
        if (left <= firstChild.data.length) return selection.collapse(firstChild, left);
        left -= firstChild.data.length;
      }
    });
    return { root, text: () => bare(words(root)) };
  },
  // Lines from above to below, the next one to the left.
  vertical() {
    const root = field();
    root.style.cssText = 'writing-mode:vertical-rl;width:120px;height:420px';
    return { root, text: () => root.value };
  },
  upright() {
    const root = rich();
    root.style.cssText = 'writing-mode:vertical-lr;width:120px;height:420px';
    return { root, text: () => words(root) };
  },
  // A box in what has no box of its own, in a page in which nothing can be selected.
  contents() {
    const around = place.appendChild(document.createElement('section'));
    around.style.cssText = 'display:contents;user-select:none';
    const root = rich('true', around);
    root.style.userSelect = 'text';
    return { root, text: () => words(root) };
  },
  // Is put into the document of a frame while one writes in it, and takes the focus along.
  adopted() {
    const root = field();
    const frame = document.createElement('iframe');
    frame.style.cssText = 'width:560px;height:160px;margin-top:40px;border:0';
    place.append(frame);
    const made = { root, rests: false, text: () => root.value };
    let timer;
    root.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (root.ownerDocument !== document) return;
        frame.contentDocument.body.append(root);
        root.style.cssText = 'width:500px;height:80px;font:16px/1.4 sans-serif';
        frame.contentWindow.focus();
        root.focus();
        made.rests = true;
      }, 300);
    });
    return made;
  },
  // Cannot be used for a moment after each pause, as while a draft is saved.
  inert() {
    const root = rich();
    let timer;
    const made = { root, rests: true, text: () => words(root) };
    root.addEventListener('input', () => {
      clearTimeout(timer);
      made.rests = false;
      timer = setTimeout(() => {
        const caret = caretIn(root);
        place.inert = true;
        setTimeout(() => {
          place.inert = false;
          root.focus();
          putCaret(root, caret);
          made.rests = true;
        }, 50);
      }, 200);
    });
    return made;
  },
  // Keeps an empty line open behind all that is written.
  tailed() {
    const root = rich();
    const tail = () => root.lastChild?.nodeName === 'BR' || root.append(document.createElement('br'));
    root.addEventListener('input', tail);
    tail();
    return { root, text: () => words(root).replace(/\n$/, '') };
  },
  // From right to left around words from left to right, and digits between both.
  mixed() {
    const root = rich();
    root.dir = 'rtl';
    return { root, text: () => words(root) };
  },
  // As a peer lays it over a page: a sheet of its own marks above the field, that lets all clicks through.
  overlaid() {
    const root = field();
    const sheet = document.createElement('x-peer');
    sheet.attachShadow({ mode: 'open' }).innerHTML = '<div popover="manual" style="position:fixed;inset:0;width:100%;height:100%;margin:0;border:0;background:none;pointer-events:none"><u>marks</u></div>';
    document.body.append(sheet);
    sheet.shadowRoot.firstChild.showPopover();
    root.addEventListener('input', () => sheet.shadowRoot.firstChild.setAttribute('data-length', root.value.length));
    return { root, text: () => root.value };
  },
};

/** The box of the open dialog in `inside`, a closed root, into which `put` puts it. */
function opened(inside, put) {
  const root = Object.assign(document.createElement('textarea'), { ariaLabel: 'Post text', rows: 5, cols: 50 });
  put(root);
  inside.querySelector('dialog').showModal();
  return { root, text: () => root.value };
}

const only = new URLSearchParams(location.search).get('only');
window.kinds = Object.keys(kinds);
if (only) window.strange = kinds[only]() ?? window.strange;
