// The watch over every session sees what it is there to see; without a browser.
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { served } from './proxy.mjs';
import { watch } from './watch.mjs';

const TYPED = 'My patient Dana Cole came in from Westerly. ';

/** A watched session in which TYPED was typed, key by key where `slow`, and what it was seen to do wrong. */
async function session(act, { name = 'firefox', asked = [], slow = false, restored } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'bedside-watch-'));
  const kept = process.env.SILENCE;
  delete process.env.SILENCE;
  try {
    const watched = watch(name, folder, asked);
    const press = async () => {};
    const keyboard = { press, sendCharacter: press, type: async (text) => { for (const key of text) await keyboard.press(key); } };
    const page = Object.assign(new EventEmitter(), { keyboard });
    watched.see(page);
    if (slow) for (const key of TYPED) await keyboard.press(key);
    else await keyboard.type(TYPED);
    await act({ watched, page, folder });
    return watched.seen(restored);
  } finally {
    rmSync(folder, { recursive: true });
    if (kept) process.env.SILENCE = kept;
  }
}
const stores = (...all) => ({ evaluate: async () => all });

test('a session that is silent is found to be so', async () => {
  served.add('4433');
  const asked = ['x.com:4433', 'firefox.settings.services.mozilla.com:443', 'update.googleapis.com:443'];
  const wrong = await session(async ({ watched, page }) => {
    page.emit('console', { text: () => 'a patient page of its own' });
    await watched.gather(stores({ area: 'local', key: 'history', value: '["495213 7a01c2ff 1 18 "]' }, { area: 'sync', key: 'profile', value: '{"names":["Dana Cole"]}' }));
  }, { asked });
  assert.deepEqual(wrong, []);
});

for (const slow of [false, true]) {
  test(`words that were typed are seen wherever they are (${slow ? 'key by key' : 'as a whole'})`, async () => {
    const said = await session(({ page }) => page.emit('console', { text: () => 'error in "patient Dana"' }), { slow });
    assert.match(said.join(), /said on a console/);
    const crash = await session(({ page }) => page.emit('pageerror', new Error('panicked at patient Dana Cole')), { slow });
    assert.match(crash.join(), /said on a console/);
    const stored = await session(({ watched }) => watched.gather(stores({ area: 'local', key: 'history', value: '["came in from Westerly."]' })), { slow });
    assert.match(stored.join(), /kept in local under history/);
    const restored = await session(() => {}, { slow, restored: '{"formdata":{"id":{"try":"My patient Dana Cole"}}}' });
    assert.match(restored.join(), /opened again after a crash/);
    for (const [name, place] of [['firefox', 'storage/default/moz-extension+++6f1c/idb'], ['firefox', 'minidumps'], ['chromium', 'Default/Local Extension Settings/abcd'], ['chromium', 'Default/IndexedDB/chrome-extension_abcd']]) {
      const onDisk = await session(({ folder }) => {
        mkdirSync(join(folder, place), { recursive: true });
        writeFileSync(join(folder, place, 'kept'), `\0\u0001${TYPED}`, 'utf16le');
      }, { name, slow });
      assert.match(onDisk.join(), /on the disk in/, place);
    }
  });
}

test('a host that nobody serves is seen, and one that a test has asked for is not held against it', async () => {
  const asked = ['evil.example:443'];
  assert.deepEqual(await session(() => {}, { asked }), ['asked for evil.example:443']);
  assert.deepEqual(await session(({ watched }) => watched.expected.add('evil.example:443'), { asked }), []);
});
