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
    mirror.style.cssText +=
      `;position:fixed;left:${left}px;top:${top}px;width:${width}px;height:${height}px;box-sizing:border-box;margin:0;overflow:hidden;` +
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
  const bounds = (boxes) => {
    const rows = boxes.filter((box) => box.width > 0.5 && box.height > 0.5);
    const [first, last] = [rows[0], rows.at(-1)];
    const right = (box) => box.x + box.width;
    return rows.length
      ? [Math.min(...rows.map((box) => box.x)), Math.min(...rows.map((box) => box.y)), Math.max(...rows.map(right)), Math.max(...rows.map((box) => box.y + box.height)), first.x, first.y, last.y + last.height]
      : [];
  };
  const wrong = marks.filter((mark) => {
    const { words, boxes } = mark;
    // Where the words do stand, for who reads the failure.
    mark.places = [];
    const sought = words.replace(/[\s\u200b\ufeff]/g, '');
    const own = bounds(boxes);
    for (let at = all.indexOf(sought); at >= 0; at = all.indexOf(sought, at + 1)) {
      const range = document.createRange();
      range.setStart(...letters[at]);
      const [node, end] = letters[at + sought.length - 1];
      range.setEnd(node, end + 1);
      const there = bounds([...range.getClientRects()]);
      mark.places.push(there);
      if (own.length === there.length && own.every((edge, side) => Math.abs(edge - there[side]) <= 1)) return false;
    }
    return true;
  });
  return wrong;
}
