// Writers made up from a seed: the same seed writes the same, key for key, whenever it is asked.
import { compose } from './typing.mjs';

const SENTENCES = [
  'My patient Dana Cole, 94, came in last night from Westerly. ',
  'Our nurse said the MRI of Sam Miller was fine on March 3. ',
  'RT if you agree, and call me at 401-555-0142! ',
  'Flu shots are here. Thank you all, see you soon. ',
  'Ich war müde, ça va, ¿qué tal? ',
];
const EMOJI = ['😀', '👩🏽‍⚕️', '❤️', '🇩🇪'];
const COMPOSED = [['k', 'か', 'かん', '患', '患者'], ['n', 'に', 'にほ', '日本']];

/** A source of numbers below `limit`, always the same for the same seed. */
export function dice(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  };
}

/** `count` keystrokes of the writer that `seed` stands for. */
export function keystrokes(seed, count, { composes = false } = {}) {
  const roll = dice(seed);
  // A whole sentence first, so that something is marked that is edited afterwards.
  const made = [];
  const letters = (sentence) => [...new Intl.Segmenter().segment(sentence)].map(({ segment }) => segment);
  for (const text of letters(SENTENCES[0])) made.push({ text });
  let ahead = [];
  while (made.length < count) {
    const kind = roll(100);
    if (ahead.length && kind < 70) {
      const [first, ...rest] = ahead;
      made.push({ text: first });
      ahead = rest;
    } else if (!ahead.length) ahead = letters(SENTENCES[roll(SENTENCES.length)]);
    else if (kind < 76) made.push({ key: 'Backspace' });
    else if (kind < 79) made.push({ key: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'][roll(4)] });
    else if (kind < 81) made.push({ key: ['Home', 'End'][roll(2)] });
    else if (kind < 83) made.push({ key: 'Enter' });
    else if (kind < 85) made.push({ text: EMOJI[roll(EMOJI.length)] });
    else if (kind < 87) for (let at = roll(6); at >= 0; at -= 1) made.push({ key: ['ArrowLeft', 'ArrowRight'][kind % 2], with: ['Shift'] });
    else if (kind < 89) made.push({ key: 'ArrowLeft', with: ['Control', 'Shift'] });
    else if (kind < 90) made.push({ key: 'c', with: ['Control'] });
    else if (kind < 92) made.push({ key: 'v', with: ['Control'] });
    else if (kind < 93) made.push({ key: 'x', with: ['Control'] });
    else if (kind < 95) made.push({ key: 'z', with: ['Control'] });
    else if (kind < 96) made.push({ key: 'y', with: ['Control'] });
    else if (kind < 97) made.push({ press: [roll(100) / 100, roll(100) / 100] });
    else if (kind < 98) made.push({ press: [roll(100) / 100, roll(100) / 100], drag: [roll(100) / 100, roll(100) / 100] });
    else if (kind < 99) made.push({ key: 'Delete' });
    else if (composes) made.push({ compose: COMPOSED[roll(COMPOSED.length)] });
  }
  return made.slice(0, count);
}

/** `strokes` with letters that follow each other as one: the browser is told of them at once, and types them one by one. */
export function joined(strokes) {
  const made = [];
  for (const stroke of strokes) {
    const before = made.at(-1);
    if (stroke.text !== undefined && before?.text !== undefined) made[made.length - 1] = { text: before.text + stroke.text };
    else made.push(stroke);
  }
  return made;
}

/** Does what one keystroke says in `page`; `area` tells the box of the editor. */
export async function strike(page, stroke, area) {
  if (stroke.text !== undefined) await page.keyboard.type(stroke.text);
  else if (stroke.compose) await compose(page, stroke.compose);
  else if (stroke.key) await holding(page, stroke.with ?? [], () => page.keyboard.press(stroke.key));
  else {
    // A card that an earlier press has opened would be in the way.
    await away(page);
    const { left, top, width, height, scrolls } = await area();
    const at = ([across, down]) => [left + 3 + across * (width - 6), top + 3 + down * (height - 6)];
    await page.mouse.move(...at(stroke.press));
    await page.mouse.down();
    if (stroke.drag) {
      // Near the edge of what scrolls, a drag scrolls on and selects more for as long as it lasts.
      const [across, down] = stroke.drag;
      await page.mouse.move(...at([across, scrolls ? down / 2 : down]), { steps: 3 });
      // The browser makes one of the moves of a frame.
      await frame(page);
    }
    await page.mouse.up();
    await away(page);
  }
}

/** Closes an open card. Of two keys the page hears at least one, with an extension or without. */
async function away(page) {
  await frame(page);
  await page.keyboard.press('Escape');
  await frame(page);
  await page.keyboard.press('Escape');
}

const frame = (page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));

async function holding(page, [modifier, ...others], act) {
  if (!modifier) return act();
  await page.keyboard.down(modifier);
  await holding(page, others, act);
  await page.keyboard.up(modifier);
  return undefined;
}

