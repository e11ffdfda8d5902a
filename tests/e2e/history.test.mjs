// What is remembered of what was sent, on this device alone: traces of earlier messages, and counts of
// conversation and push.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { until, withCodeBefore } from './browser.mjs';
import { marked, told } from './marks.mjs';
import { stage } from './stage.mjs';

const ASK = 'Would you lend me your ultrasound notes for the course? ';
const AGAIN = 'Hi again. Would you lend me your ultrasound notes for the course? ';
const COPY = 'Please vote for our clinic in the county awards before Friday, and share the link with everyone you know: awards.example/vote ';
const TALK = 'How did the journal club go, and did the new protocol hold up? ';
// A store that has room for twenty entries, and for counts where no more than five are left.
const SMALL = `{
  const { local } = chrome.storage;
  const set = local.set.bind(local);
  Object.defineProperty(local, 'set', {
    value: async (items) => {
      const { length } = items.history ?? (await local.get('history')).history ?? [];
      if (length > 20 || (items.balance && length > 5)) throw new Error('QUOTA_BYTES quota exceeded');
      return set(items);
    },
  });
}
`;
/** A page of the extension in `session`, which remembers a hundred messages, with them, and a wait for what is stored. */
async function remembering(session) {
  const its = await session.own();
  const list = entries(100);
  await its.evaluate((history) => chrome.storage.local.set({ salt: 5, history }), list);
  const local = (holds, what) => until(async () => {
    const there = await its.evaluate(() => chrome.storage.local.get(null));
    return holds(there) && there;
  }, what);
  return { its, list, local };
}

/** Entries of one hour after the other, the last one an hour ago. */
function entries(count) {
  const hour = Math.floor(Date.now() / 3_600_000);
  const minima = '0a1b'.repeat(24);
  return Array.from({ length: count }, (_, at) => `${hour - count + at} ${at.toString(16).padStart(8, '0')} 1 20 ${minima}`);
}

for (const name of ['chromium', 'firefox']) {
  describe(`history, ${name}`, () => {
    let server;
    let session;
    let own;
    stage(name, (made) => ({ server, session, own } = made), { forgets: ['sync', 'local'] });

    async function open(to = 'sam', takes = 'now', said = []) {
      const page = await session.newPage();
      await page.setViewport({ width: 700, height: 600 });
      await page.goto(server.url('x.com', `/pages/conversation.html?to=${to}&takes=${takes}`));
      await page.evaluate((all) => all.forEach(([words, mine]) => window.say(words, mine)), said);
      return page;
    }
    async function write(page, text, id = 'message') {
      await page.focus(`#${id}`);
      await page.keyboard.type(text);
      await told(session, ({ length }) => length === text.length, 'the draft is not read');
    }
    const kept = () => own.evaluate(() => chrome.storage.local.get(null));
    const traces = (count) => until(async () => ((await kept()).history ?? []).length === count && kept(), `not ${count} traces`);
    const asks = ({ marks }) => marks.map(({ rule }) => rule).filter((rule) => ['repeated-ask', 'copy-paste-broadcast'].includes(rule));

    /** Writes `text` to `to` and sends it, and closes the page. */
    async function send(to, text, count, way = (page) => page.click('#send')) {
      const page = await open(to);
      await write(page, text);
      await way(page);
      const there = await traces(count);
      await page.close();
      return there;
    }

    test('the same favour to the same person is told, and nobody else hears of it', async () => {
      const there = await send('sam', ASK, 1);
      // Not a word of it, not a name.
      assert.doesNotMatch(JSON.stringify(there.history), /sam|lend|notes|ultrasound|course/i);
      assert.match(there.history[0], /^\d+ [0-9a-f]{8} \d+ \d+ ([0-9a-f]{4})*$/);
      const again = await open('sam', 'now', [[ASK, true]]);
      await write(again, AGAIN);
      await marked(session, ['repeated-ask']);
      await again.close();
      const other = await open('lou');
      await write(other, AGAIN);
      const answer = await told(session, ({ length, past }) => length === AGAIN.length && past.length === 1);
      assert.deepEqual(asks(answer), []);
    });

    test('a warm answer since makes the slate clean, a cold one and one of before do not', async () => {
      await send('sam', ASK, 1);
      for (const [said, clean] of [
        [[[ASK, true], ['Sure, happy to! Sent it on.', false]], true],
        [[[ASK, true], ['Who is this?', false]], false],
        [[['Thanks for the paper!', false], [ASK, true]], false],
        [[[ASK, true], ['Thank you so much for this!', true]], false],
        // One column, in which nothing tells whose a message is.
        [[[ASK], ['Sure, happy to! Sent it on.']], true],
        [[[ASK], [ASK]], false],
      ]) {
        const page = await open('sam', 'now', said);
        await write(page, AGAIN);
        const answer = await told(session, ({ length, past }) => length === AGAIN.length && past.length === 1);
        assert.deepEqual(answer.past, [clean], JSON.stringify(said));
        if (!clean) await marked(session, ['repeated-ask']);
        else assert.deepEqual(asks(answer), []);
        await page.close();
      }
    });

    test('the same words to several people are told, by key and by button alike', async () => {
      await send('lou', COPY, 1, (page) => page.keyboard.press('Enter'));
      await send('ana', COPY, 2);
      const page = await open('sam');
      await write(page, COPY);
      await marked(session, ['copy-paste-broadcast']);
    });

    test('a press that the site refuses leaves no trace, nor does a draft taken out by hand', async () => {
      const page = await open('sam', 'no');
      await write(page, ASK);
      await page.click('#send');
      await page.focus('#message');
      await page.keyboard.down('Control');
      await page.keyboard.press('a');
      await page.keyboard.up('Control');
      await page.keyboard.press('Backspace');
      await told(session, ({ length }) => length === 0, 'the box is not read');
      await write(page, TALK, 'post');
      assert.deepEqual(Object.keys(await kept()).filter((key) => ['history', 'balance'].includes(key)), []);
    });

    for (const takes of ['late', 'gone']) {
      test(`what is sent is known where the site takes it ${takes}`, async () => {
        const page = await open('sam', takes);
        await write(page, ASK);
        await page.click('#send');
        await traces(1);
      });
    }

    test('what is sent is known where the press leads to another page at once', async () => {
      const there = (page) => until(() => page.evaluate(() => location.pathname === '/pages/plain.html'), 'the page is not left');
      const page = await open('sam', 'away');
      await write(page, ASK);
      await page.click('#send');
      await there(page);
      await traces(1);
      const posting = await open('sam', 'away');
      await write(posting, TALK, 'post');
      await posting.click('#publish');
      await there(posting);
      await until(async () => Object.values((await kept()).balance?.['x.com'] ?? {}).join() === '2,0', 'the post is not counted, or the message is lost');
      // What was there before is still there.
      await traces(1);
      const again = await open('sam', 'away');
      await write(again, AGAIN);
      await marked(session, ['repeated-ask']);
    });

    test('a page that is left with words in it and no press leaves no trace', async () => {
      const page = await open('sam', 'away');
      await write(page, ASK);
      await page.goto(server.url('x.com', '/pages/plain.html'));
      // Whatever the page left behind would be there before what is sent next.
      await send('lou', COPY, 1);
    });

    test('what is handed to the background is kept in the form of traces and counts alone, never as words', async () => {
      const [trace] = entries(1);
      const tell = (items) => own.evaluate((all) => chrome.runtime.sendMessage({ kind: 'sent', items: all }), items);
      for (const history of [[ASK], [`${trace} ${ASK}`], [trace, 7], entries(601), trace, null]) await tell({ history, salt: 5 });
      for (const salt of [-1, 2 ** 32, '5', null]) await tell({ history: [trace], salt });
      for (const balance of [ASK, [ASK], { 'x.com': ASK }, { 'x.com': { [ASK]: [1, 2] } }, { 'x.com': { '2026-W48': [ASK, 1] } }, { ['x'.repeat(254)]: {} }]) await tell({ balance });
      await tell({ [ASK]: ASK, 'history:dropped': 3 });
      assert.deepEqual(await kept(), {});
      const good = { history: [trace], salt: 5, 'history:dropped': 3, balance: { 'x.com': { '2026-W48': [1, 2] } } };
      await tell(good);
      await until(async () => (await kept()).balance, 'what is sound is not kept');
      assert.deepEqual(await kept(), good);
    });

    test('posts are counted by site and week, conversation apart from push, and the popup shows it', async () => {
      const page = await open();
      for (const [text, counts] of [[TALK, [1, 0]], ['Please RT my new blog post, every retweet helps! ', [1, 1]], [TALK, [2, 1]]]) {
        await write(page, text, 'post');
        await page.click('#publish');
        const { balance } = await until(async () => {
          const there = await kept();
          return JSON.stringify(Object.values(there.balance?.['x.com'] ?? {})) === JSON.stringify([counts]) && there;
        }, `not counted: ${counts}`);
        assert.match(Object.keys(balance['x.com'])[0], /^\d{4}-W\d{2}$/);
        assert.deepEqual(Object.keys(balance), ['x.com']);
      }
      assert.equal((await kept()).history, undefined, 'a post to everybody leaves a trace');
      await page.bringToFront();
      const [tab] = await own.evaluate(async () => (await chrome.tabs.query({ active: true })).map(({ id }) => id));
      const popup = await session.newPage();
      await session.open(popup, `${session.origin}/popup.html?tab=${tab}`);
      const shown = () => popup.evaluate(() => document.querySelector('#balance').innerText);
      await until(async () => /2 were conversation/.test(await shown()) && /1 asked for something/.test(await shown()), 'the popup does not show it');
    });

    test('nothing is kept of what is switched off', async () => {
      await own.evaluate(() => chrome.storage.sync.set({ everywhere: { rules: { asks: false } } }));
      const page = await open();
      await write(page, ASK);
      await page.click('#send');
      await until(() => page.evaluate(() => window.taken.length === 1), 'not sent');
      await write(page, TALK, 'post');
      assert.deepEqual(Object.keys(await kept()).filter((key) => ['history', 'balance', 'salt'].includes(key)), []);
    });

    test('a device that is full forgets the oldest, and rubbish in storage counts for nothing', async () => {
      const hour = Math.floor(Date.now() / 3_600_000);
      const minima = '0a1b'.repeat(24);
      const list = entries(700);
      const rubbish = [7, null, {}, '', 'a b c d e', `${hour} zz 1 2 ${minima}`, `${hour - 24 * 91} 00000001 1 20 ${minima}`];
      await own.evaluate((history) => chrome.storage.local.set({ salt: 5, history, balance: { 'x.com': 7, '': null } }), [...rubbish, ...list]);
      const { history, salt } = await send('sam', ASK, 600);
      assert.equal(salt, 5);
      assert.equal(history.at(-2), list.at(-1));
      assert.equal(history[0], list[101]);
    });

    test('where the store is full the oldest goes first, for counts too, and the settings say how many went', () =>
      withCodeBefore('loader.js', SMALL, name, async (small) => {
        const { its, list, local } = await remembering(small);
        const page = await small.newPage();
        await page.goto(server.url('x.com', '/pages/conversation.html?to=sam&takes=now'));
        const post = async (words, field, send_) => {
          await page.focus(field);
          await page.keyboard.type(words);
          await told(small, ({ length }) => length === words.length, 'the draft is not read');
          await page.click(send_);
        };
        await post(ASK, '#message', '#send');
        const there = await local(({ history }) => history.length === 12, 'the oldest have not gone');
        assert.deepEqual(there.history.slice(0, -1), list.slice(-11));
        assert.equal(there['history:dropped'], 89);
        await post(TALK, '#post', '#publish');
        const after_ = await local(({ balance }) => balance, 'nothing is counted');
        assert.deepEqual(after_.history, there.history.slice(-3));
        const settings = await small.newPage();
        await small.open(settings, `${small.origin}/settings.html#kept`);
        const text = () => settings.evaluate(() => document.querySelector('#history')?.textContent ?? '');
        await until(async () => /3 entries\. .*98 oldest were forgotten early/.test(await text()), `the settings say ${await text()}`);
        await settings.evaluate(() => document.querySelector('#forget-history').click());
        await local((kept_) => !('history' in kept_) && !('history:dropped' in kept_), 'not forgotten');
      }));

    test('where the store is full the oldest goes first for a press that leads away, too', () =>
      // It is the background that keeps account for a page that is gone.
      withCodeBefore('background.js', SMALL, name, async (small) => {
        const { its, list, local } = await remembering(small);
        const post = async (words, field, send_) => {
          const page = await small.newPage();
          await page.goto(server.url('x.com', '/pages/conversation.html?to=sam&takes=away'));
          await page.focus(field);
          await page.keyboard.type(words);
          await told(small, ({ length }) => length === words.length, 'the draft is not read');
          await page.click(send_);
          await until(() => page.evaluate(() => location.pathname === '/pages/plain.html'), 'the page is not left');
          await page.close();
        };
        await post(ASK, '#message', '#send');
        const there = await local(({ balance }) => balance, 'the message is lost');
        // Halved until there was room for it and for its count: 101, 50, 25, 12, 6, 3.
        assert.equal(there.history.length, 3);
        assert.deepEqual(there.history.slice(0, -1), list.slice(-2));
        assert.equal(there['history:dropped'], 98);
        await its.evaluate((history) => chrome.storage.local.clear().then(() => chrome.storage.local.set({ salt: 5, history })), list);
        await post(TALK, '#post', '#publish');
        const after_ = await local(({ balance }) => balance, 'nothing is counted');
        assert.deepEqual(Object.values(after_.balance['x.com']), [[1, 0]]);
        assert.deepEqual(after_.history, list.slice(-3));
        assert.equal(after_['history:dropped'], 97);
      }));

    test('the traces are forgotten at the press of a button', async () => {
      const { salt } = await send('sam', ASK, 1);
      const settings = await session.newPage();
      await session.open(settings, `${session.origin}/settings.html#kept`);
      const text = () => settings.evaluate(() => document.querySelector('#history')?.textContent ?? '');
      await until(async () => /1 entry/.test(await text()), 'the settings do not tell of it');
      await settings.evaluate(() => document.querySelector('#forget-history').click());
      await until(async () => !('history' in (await kept())), 'not forgotten');
      const page = await open('sam');
      await write(page, AGAIN);
      const answer = await told(session, ({ length }) => length === AGAIN.length);
      assert.deepEqual(answer.past, []);
      await page.close();
      assert.notEqual((await send('sam', ASK, 1)).salt, salt, 'what comes could be held against what was forgotten');
    });
  });
}
