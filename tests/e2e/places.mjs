// Whether the boxes of marks stand where their words do, measured apart from the extension.
import { until } from './browser.mjs';
import { answers } from './marks.mjs';

/** Waits until every box lies within a pixel of its words, and gives how many marks there were; `some`: there have to be. */
export async function astray(session, page, editor, { some = false } = {}) {
  let seen = [];
  return until(
    async () => {
      const answer = (await answers(session)).find(({ marks }) => marks);
      const marks = (answer?.marks ?? []).map(({ rule, words, boxes, start, end }) => ({ rule, words, boxes, start, end }));
      seen = await page.evaluate(away, editor, marks);
      if (seen.length) throw new Error(JSON.stringify(seen));
      if (some && !marks.length) throw new Error('nothing is marked');
      return { count: marks.length };
    },
    () => (seen.length ? `marks stand elsewhere than their words: ${JSON.stringify(seen)}` : 'nothing is marked'),
  ).then(({ count }) => count);
}

/** In the page: those of `marks` whose boxes lie more than a pixel from every place where their words stand. */
function away(editor, marks) {
  const { root } = window.editors[editor];
  const field = 'value' in root && 'selectionStart' in root;
  let mirror = null;
  // The caret may have gone from an editor into the one around it.
  let place = root.parentElement?.closest('[contenteditable="true"]') ?? root;
  if (field) {
    const style = getComputedStyle(root);
    // Made once and never taken out: in Chromium that would end what one undo takes back.
    mirror = window.mirror ??= document.createElement('div');
    if (!mirror.isConnected) {
      mirror.append(document.createElement('div'));
      mirror.firstChild.append('');
      document.documentElement.append(mirror);
    }
    for (const name of style) mirror.style.setProperty(name, style.getPropertyValue(name));
    const { left, top, width, height } = root.getBoundingClientRect();
    const line = root.localName === 'input';
    // A scroll bar takes its room from the lines.
    const bar = !line && root.offsetWidth - root.clientWidth - parseFloat(style.borderLeftWidth) - parseFloat(style.borderRightWidth) > 1.5;
    mirror.style.cssText +=
      `;position:fixed;left:${left}px;top:${top}px;width:${width}px;height:${height}px;box-sizing:border-box;margin:0;overflow:hidden ${bar ? 'scroll' : 'hidden'};` +
      `visibility:hidden;display:${line ? 'flex' : 'block'};align-items:center;white-space:${line ? 'pre' : 'pre-wrap'}`;
    mirror.firstChild.firstChild.data = `${root.value}\u200b`;
    [mirror.scrollLeft, mirror.scrollTop] = [root.scrollLeft, root.scrollTop];
    // A field scrolls a little further than its words reach.
    mirror.style.left = `${left - root.scrollLeft + mirror.scrollLeft}px`;
    mirror.style.top = `${top - root.scrollTop + mirror.scrollTop}px`;
    place = mirror;
  }
  const letters = [];
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let at = 0; at < node.data.length; at += 1) if (/[^\s\u200b\ufeff]/.test(node.data[at])) letters.push([node, at]);
  }
  const all = letters.map(([node, at]) => node.data[at]).join('');
  // What stands on one line is one row, whatever the size of its letters.
  const rowsOf = (boxes) => {
    const rows = [];
    for (const { x, y, width, height } of boxes) {
      if (width <= 0.5 || height <= 0.5) continue;
      const row = rows.at(-1);
      const [top, bottom] = [y, y + height];
      const shared = row ? Math.min(bottom, row.bottom) - Math.max(top, row.top) : 0;
      if (row && shared > Math.min(height, row.bottom - row.top) / 2) {
        [row.left, row.right] = [Math.min(row.left, x), Math.max(row.right, x + width)];
        [row.top, row.bottom] = [Math.min(row.top, top), Math.max(row.bottom, bottom)];
      } else rows.push({ left: x, top, right: x + width, bottom });
    }
    return rows;
  };
  /** Measured node by node: of a whole block a range would tell its own box too. */
  const boxesOf = (these) => {
    const found = [];
    for (let from = 0, to = 0; from < these.length; from = to) {
      const [node, start] = these[from];
      while (to < these.length && these[to][0] === node) to += 1;
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, these[to - 1][1] + 1);
      found.push(...range.getClientRects());
    }
    return found;
  };
  /** The space at which a line is broken is as wide as a browser likes. */
  const SPACE = 12;
  const meets = (own, there, isLast) => {
    const off = (edge) => Math.abs(own[edge] - there[edge]);
    const [near, far] = [off('left'), off('right')].sort((one, other) => one - other);
    return off('top') <= 1 && off('bottom') <= 1 && near <= 1 && far <= (isLast ? 1 : SPACE);
  };
  const wrong = marks.filter((mark) => {
    const { words, boxes } = mark;
    // Where the words do stand, for who reads the failure.
    mark.places = [];
    const sought = words.replace(/[\s\u200b\ufeff]/g, '');
    const own = rowsOf(boxes);
    for (let at = all.indexOf(sought); at >= 0; at = all.indexOf(sought, at + 1)) {
      const there = rowsOf(boxesOf(letters.slice(at, at + sought.length)));
      mark.places.push(there);
      // What the window does not show has no mark.
      if (!own.length && there.every(({ top, bottom }) => top >= innerHeight || bottom <= 0)) return false;
      if (own.length === there.length && own.every((row, at_) => meets(row, there[at_], at_ === own.length - 1))) return false;
    }
    return true;
  });
  return wrong;
}
