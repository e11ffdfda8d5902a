// What a writer does with a keyboard, as the browser's own trusted events.

/** Presses `key` while `modifier` is held. */
export async function chord(page, modifier, key) {
  await page.keyboard.down(modifier);
  await page.keyboard.press(key);
  await page.keyboard.up(modifier);
}

/** Takes the last change back. */
export const undo = (page) => chord(page, 'Control', 'z');

/** Composes letters as an input method does: each of `steps` replaces the one before, the last one stays. Chromium only. */
export async function compose(page, steps) {
  const session = await page.createCDPSession();
  for (const text of steps) {
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }
  await session.send('Input.insertText', { text: steps.at(-1) });
  await session.detach();
}
