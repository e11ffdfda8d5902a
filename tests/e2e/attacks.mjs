// What a page may try. Each attack runs in the page's own world: `early` before anything of the page
// is there, `late` while marks stand over the draft. What it gathers it puts into `window.loot`.
//
// `what` and `holds` are the words of the table in SECURITY.md. `unmarked` says that the page has taken
// the box itself away, so that nothing is left to mark.

export const ATTACKS = [
  {
    what: 'takes our host out of the page, whenever it comes back',
    holds: 'the draft is checked all the same, and there is no race to put it back',
    early: () => {
      window.attacked = true;
      window.removed = 0;
      new MutationObserver((records) => {
        for (const node of records.flatMap((record) => [...record.addedNodes])) {
          if (node.localName === 'div' && node.popover) {
            node.remove();
            window.removed += 1;
          }
        }
      }).observe(document, { childList: true, subtree: true });
    },
    verdict: () => window.removed > 0 && window.removed < 400 || `removed ${window.removed} times`,
  },
  {
    what: 'hides, moves, fades and shrinks our host with styles of its own',
    holds: 'marks stay where they are',
    late() {
      const sheet = document.createElement('style');
      sheet.textContent = 'html > div, [popover] { display: none !important; opacity: 0 !important; transform: translate(99px, 99px) scale(.1) !important; filter: blur(9px) !important; clip-path: inset(50%) !important; transition: all 999s !important; animation: away 1s infinite !important; font-size: 90px !important } @keyframes away { to { translate: 999px 999px; visibility: hidden } }';
      document.head.append(sheet);
      const host = document.documentElement.lastElementChild;
      host.style.cssText = 'display:none!important;visibility:hidden!important;position:static!important;inset:500px!important;content-visibility:hidden!important';
      host.className = 'x';
      host.hidden = true;
      host.hidePopover();
    },
    verdict() {
      const host = document.documentElement.lastElementChild;
      const { display, visibility, opacity, transform, filter, position, left, top, animationName } = getComputedStyle(host);
      const seen = [display, visibility, opacity, transform, filter, position, left, top, animationName].join(' ');
      return seen === 'block visible 1 none none fixed 0px 0px none' || seen;
    },
  },
  {
    what: 'puts our host into a hidden element, then into the editor itself',
    holds: 'the draft keeps its words, and the host goes back to its place',
    async late() {
      const host = document.documentElement.lastElementChild;
      const hole = document.body.appendChild(document.createElement('div'));
      hole.hidden = true;
      hole.append(host);
      await new Promise((go) => setTimeout(go, 100));
      document.getElementById('box').append(host);
      window.host = host;
    },
    verdict: () => window.host.parentNode === document.documentElement || `it stands in ${window.host.parentNode?.id || window.host.parentNode?.localName}`,
  },
  {
    what: 'patches every prototype it knows before we start',
    holds: 'none of ours runs through them',
    early: () => {
      window.attacked = true;
      window.loot = [];
      const note = (name, ...what) => window.loot.push([name, ...what.map((each) => String(each?.outerHTML ?? each?.data ?? each))]);
      const patch = (of, name) => {
        const own = of?.[name];
        if (typeof own !== 'function') return;
        of[name] = function patched(...given) {
          note(name, this, ...given);
          return own.apply(this, given);
        };
      };
      for (const name of ['attachShadow', 'setAttribute', 'append', 'matches', 'closest', 'getBoundingClientRect', 'animate', 'setHTMLUnsafe']) patch(Element.prototype, name);
      for (const name of ['appendChild', 'insertBefore', 'cloneNode', 'getRootNode']) patch(Node.prototype, name);
      for (const name of ['createElement', 'createElementNS', 'createRange', 'execCommand']) patch(Document.prototype, name);
      for (const name of ['setProperty', 'getPropertyValue']) patch(CSSStyleDeclaration.prototype, name);
      for (const name of ['addEventListener', 'dispatchEvent']) patch(EventTarget.prototype, name);
      for (const name of ['replaceSync', 'replace', 'insertRule']) patch(CSSStyleSheet.prototype, name);
      for (const [of, name] of [[JSON, 'stringify'], [Promise.prototype, 'then'], [Array.prototype, 'push'], [String.prototype, 'slice'], [TextDecoder.prototype, 'decode'], [WebAssembly, 'instantiate'], [WebAssembly, 'compileStreaming'], [window, 'fetch'], [window, 'requestAnimationFrame'], [Reflect, 'get'], [Reflect, 'set']]) {
        if (name === 'push' || name === 'get' || name === 'set' || name === 'then' || name === 'slice') continue;
        patch(of, name);
      }
      for (const name of ['shadowRoot', 'adoptedStyleSheets', 'textContent']) {
        Object.defineProperty(Object.prototype, `__${name}`, { set(value) { note(name, value); } });
      }
      Element.prototype.attachShadow = function open() {
        throw new Error('no shadow here');
      };
    },
  },
  {
    what: 'patches prototypes while marks stand',
    holds: 'none of ours runs through them',
    late() {
      const boom = () => { throw new Error('boom'); };
      for (const of of [Element.prototype, Node.prototype, Document.prototype, Range.prototype, Selection.prototype]) {
        for (const name of ['attachShadow', 'setAttribute', 'appendChild', 'createElement', 'getClientRects', 'getRangeAt', 'contains', 'matches']) {
          if (name in of) of[name] = boom;
        }
      }
      window.getComputedStyle = boom;
      window.requestAnimationFrame = boom;
      Array.prototype[Symbol.iterator] = boom;
      Function.prototype.call = boom;
    },
  },
  {
    what: 'defines custom elements over every name it likes, and watches them being made',
    holds: 'our elements are none of them',
    early: () => {
      window.attacked = true;
      window.loot = [];
      const spy = (base) => class extends base {
        constructor() {
          super();
          window.loot.push(`made ${this.localName}`);
        }
        connectedCallback() { window.loot.push(this.outerHTML); }
      };
      for (const [name, base, of] of [['x-div', HTMLDivElement, 'div'], ['x-style', HTMLStyleElement, 'style'], ['x-button', HTMLButtonElement, 'button']]) {
        customElements.define(name, spy(base), { extends: of });
      }
      customElements.define('bedside-host', spy(HTMLElement));
      customElements.define = () => { throw new Error('no more'); };
    },
    verdict: () => window.loot.length === 0 || JSON.stringify(window.loot),
  },
  {
    what: 'rewrites the whole document under the draft',
    holds: 'nothing of the draft that was is left behind',
    unmarked: true,
    late() {
      document.open();
      document.write('<title>New</title><button id=own onclick="likes.textContent=Number(likes.textContent)+1">Like</button><output id=likes>0</output><div id=box contenteditable=true role=textbox></div>');
      document.close();
      window.loot = [];
    },
    verdict: () => !document.documentElement.outerHTML.includes('data-words') || 'words were left',
  },
  {
    what: 'storms: thousands of mutations, events and resizes a second, in and around the editor',
    holds: 'keys arrive, frames go on',
    late() {
      const noise = document.body.appendChild(document.createElement('div'));
      const box = document.getElementById('box');
      let turns = 0;
      window.frames_ = 0;
      const count = () => {
        window.frames_ += 1;
        if (turns < 60) requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
      const storm = setInterval(() => {
        turns += 1;
        for (let at = 0; at < 150; at += 1) {
          noise.append(document.createElement('i'));
          box.setAttribute('data-at', at);
          box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
          box.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
          dispatchEvent(new Event('resize'));
          document.dispatchEvent(new Event('selectionchange'));
        }
        noise.replaceChildren();
        if (turns > 60) clearInterval(storm);
      }, 10);
    },
    verdict: () => window.frames_ > 2 || `${window.frames_} frames`,
  },
  {
    what: 'frames itself and reads its own frame',
    holds: 'it finds what the page put there',
    async late() {
      const frame = document.body.appendChild(document.createElement('iframe'));
      frame.src = location.href;
      await new Promise((go) => frame.addEventListener('load', go));
      const inner = frame.contentDocument;
      inner.getElementById('box').focus();
      inner.execCommand('insertText', false, document.getElementById('box').innerText);
      await new Promise((go) => setTimeout(go, 800));
      inner.getElementById('box').remove();
      window.loot.push(inner.documentElement.outerHTML, ...[...inner.querySelectorAll('*')].map((each) => each.shadowRoot?.innerHTML ?? ''));
      document.getElementById('box').focus();
      getSelection().selectAllChildren(document.getElementById('box'));
      getSelection().collapseToEnd();
      frame.remove();
    },
  },
  {
    what: 'floods `postMessage`, channels and ports with our own questions',
    holds: 'nobody answers',
    async late() {
      const asks = [{ kind: 'marks' }, { kind: 'card' }, 'marks', { name: 'marks' }];
      addEventListener('message', (event) => { if (event.data?.marks) window.loot.push(event.data); });
      const everybody = new BroadcastChannel('marks');
      everybody.onmessage = (event) => window.loot.push(event.data);
      for (let at = 0; at < 3_000; at += 1) {
        postMessage(asks[at % asks.length], '*');
        if (at % 50 === 0) {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = (event) => window.loot.push(event.data);
          postMessage({ kind: 'marks', port: port2 }, '*', [port2]);
        }
      }
      for (const ask of asks) {
        const runtime = window.chrome?.runtime ?? window.browser?.runtime;
        await runtime?.sendMessage?.(ask)?.then((told) => window.loot.push(told), () => {});
      }
      await new Promise((go) => setTimeout(go, 300));
      everybody.close();
    },
    verdict: () => window.loot.length === 0 || JSON.stringify(window.loot),
  },
  {
    what: 'makes up events: focus, keys, clicks on marks and on our host',
    holds: 'no card opens, nothing is applied',
    late(marks) {
      const box = document.getElementById('box');
      const host = document.documentElement.lastElementChild;
      for (const { boxes } of marks) {
        const at = { clientX: boxes[0].x + 3, clientY: boxes[0].y + 3, bubbles: true, composed: true, detail: 1, button: 0 };
        for (const target of [box, host, document]) {
          for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) target.dispatchEvent(new MouseEvent(type, at));
        }
      }
      for (const target of [box, host]) {
        for (const code of ['Period', 'Comma', 'Enter', 'Space', 'Escape']) target.dispatchEvent(new KeyboardEvent('keydown', { code, key: code, altKey: true, bubbles: true, composed: true }));
        target.click();
      }
    },
    noCard: true,
  },
  {
    what: 'asks the browser what it shows: search, selection, copy, points, ranges, animations, performance, clones',
    holds: 'it finds its own words alone',
    late(marks) {
      const loot = (...what) => window.loot.push(...what.map(String));
      const host = document.documentElement.lastElementChild;
      const titles = marks.map(({ title }) => title);
      for (const words of titles) {
        getSelection().collapse(document.body, 0);
        if (window.find(words, false, false, true)) loot(`found ${words}`);
        try {
          if (document.execCommand('FindString', false, words)) loot(`found ${words}`);
        } catch {
          // One browser alone has it.
        }
      }
      getSelection().selectAllChildren(document.documentElement);
      const range = getSelection().getRangeAt(0);
      const texts = [getSelection().toString(), range.toString(), range.cloneContents().textContent, document.documentElement.innerText, document.documentElement.textContent];
      loot(...texts.map((text) => text.replaceAll(document.getElementById('box').textContent, '')));
      for (const each of [host.cloneNode(true).outerHTML, document.importNode(host, true).outerHTML, host.innerText, host.getHTML?.({ serializableShadowRoots: true }), new XMLSerializer().serializeToString(host)]) loot(each);
      for (const act of [() => host.attachShadow({ mode: 'open' }), () => host.attachInternals().shadowRoot?.innerHTML, () => host.shadowRoot.innerHTML]) {
        try {
          const got = act();
          loot(got?.innerHTML ?? got);
        } catch {
          // As it should be.
        }
      }
      for (const { boxes } of marks) {
        const [x, y] = [boxes[0].x + 3, boxes[0].y + boxes[0].height - 1];
        if (document.elementsFromPoint(x, y).includes(host)) loot('marked here');
        loot(document.caretPositionFromPoint?.(x, y)?.offsetNode?.parentNode?.id ?? '');
      }
      loot(JSON.stringify([document.getAnimations().length, host.getAnimations({ subtree: true }).length]) === '[0,0]' ? '' : 'marked: animations');
      loot(...performance.getEntries().map(({ name }) => name).filter((name) => name.includes('-extension')));
      loot(...[...document.styleSheets].map((sheet) => sheet.href ?? ''), document.adoptedStyleSheets.length ? 'marked: sheets' : '', CSS.highlights?.size ? 'marked: highlights' : '');
      loot(host.childNodes.length ? 'marked: nodes' : '', host.getClientRects().length > 1 || host.scrollHeight > 0 ? 'marked: size' : '');
      const box = document.getElementById('box');
      box.focus();
      getSelection().selectAllChildren(box);
      getSelection().collapseToEnd();
    },
  },
  {
    what: 'names things in its forms and its document after whatever a script may ask of them, as in `<input name="closest">`',
    holds: 'the draft is checked: forms and documents are asked as what they are',
    early: () => {
      window.attacked = true;
      const asked = 'activeElement addEventListener appendChild attachShadow attributes baseURI childNodes children classList className clientHeight clientWidth closest compareDocumentPosition contains dir dispatchEvent firstChild focus getAttribute getBoundingClientRect getClientRects getRootNode hasAttribute hidden id innerText insertBefore isConnected isContentEditable isSameNode lang lastChild localName matches name nextSibling nodeName nodeType offsetWidth openOrClosedShadowRoot ownerDocument parentElement parentNode previousSibling querySelector querySelectorAll remove removeAttribute removeChild role scrollHeight scrollLeft scrollTop scrollWidth setAttribute shadowRoot style tagName textContent title type value';
      const ofDocument = 'activeElement addEventListener baseURI body children contains createElement createElementNS createRange createTextNode defaultView designMode elementFromPoint execCommand fullscreenElement getSelection hasFocus location pointerLockElement querySelector querySelectorAll visibilityState';
      addEventListener('DOMContentLoaded', () => {
        const box = document.getElementById('box');
        const { body } = document;
        const make = document.createElement.bind(document);
        const named = (tag, names) => names.split(' ').map((name) => Object.assign(make(tag), { name, hidden: true }));
        const form = make('form');
        box.before(form);
        form.append(make('p'), box, ...named('input', asked));
        body.append(...named('img', ofDocument), ...named('form', ofDocument));
      });
    },
    verdict: () => typeof document.querySelector !== 'function' || 'nothing was named',
  },
  {
    what: 'watches what the browser measures: shifts, paints, slow frames and keys, reports, what comes into sight and changes its size',
    holds: 'no entry is of ours',
    early: () => {
      window.attacked = true;
      window.loot = [];
      window.watched = 0;
      const note = (entry) => {
        window.watched += 1;
        const nodes = [entry.element, entry.target, ...(entry.sources ?? []).map(({ node }) => node)].filter(Boolean);
        for (const node of nodes) if (node.getRootNode() !== document && node.isConnected) window.loot.push(`marked: ${node.localName}`);
        const scripts = (entry.scripts ?? []).map((script) => JSON.stringify(script));
        window.loot.push(JSON.stringify(entry.toJSON?.() ?? entry), ...scripts);
      };
      for (const type of PerformanceObserver.supportedEntryTypes) {
        new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, durationThreshold: 16 });
      }
      if (window.ReportingObserver) new ReportingObserver((reports) => reports.forEach((report) => window.loot.push(JSON.stringify(report.body?.toJSON?.() ?? report))), { buffered: true }).observe();
      const [seen, sized] = [new IntersectionObserver((all) => all.forEach(({ target, intersectionRect }) => note({ target, toJSON: () => intersectionRect }))), new ResizeObserver((all) => all.forEach(note))];
      new MutationObserver((records) => {
        for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
          if (node.nodeType === 1) [seen, sized].forEach((observer) => observer.observe(node));
        }
      }).observe(document, { childList: true, subtree: true });
    },
    verdict: () => window.watched > 0 || 'nothing was watched',
  },
  {
    what: 'makes the whole document an editor, and selects, copies and writes over all of it',
    holds: 'the draft comes back as it was, and nothing of ours is copied',
    async late() {
      const box = document.getElementById('box');
      document.designMode = 'on';
      const copied = (event) => window.loot.push(event.clipboardData.getData('text/html'), getSelection().toString().replaceAll(box.textContent, ''));
      addEventListener('copy', copied);
      document.execCommand('selectAll');
      document.execCommand('copy');
      document.execCommand('insertHTML', false, '<b>Nothing</b>');
      window.loot.push(document.documentElement.innerHTML);
      document.execCommand('undo');
      await new Promise((go) => setTimeout(go, 200));
      document.designMode = 'off';
      removeEventListener('copy', copied);
      // Whatever the browser's own undo leaves, the draft is the page's to put back.
      const there = document.getElementById('box') ?? document.body.appendChild(box);
      there.focus();
      getSelection().selectAllChildren(there);
      getSelection().collapseToEnd();
    },
  },
  {
    what: 'swallows keys, presses and changes before anybody hears of them, and takes the focus away again and again',
    holds: 'nothing is applied, and when it lets go the draft is checked',
    late() {
      const box = document.getElementById('box');
      const own = document.getElementById('own');
      const swallow = (event) => event.stopImmediatePropagation();
      const types = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'keydown', 'keyup', 'beforeinput', 'input', 'focusin', 'focusout', 'selectionchange', 'scroll'];
      for (const type of types) addEventListener(type, swallow, true);
      for (let times = 0; times < 60; times += 1) {
        own.focus();
        box.focus();
        document.activeElement.blur();
      }
      box.focus();
      getSelection().selectAllChildren(box);
      getSelection().collapseToEnd();
    },
    noCard: true,
  },
];
