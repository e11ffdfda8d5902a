// Between the writer and the page: marks that wait and move, a card that takes nothing from anybody,
// fixes that are made as promised or not at all.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { until } from './browser.mjs';
import { answers, button, clickMark, marked, press, told } from './marks.mjs';
import { stage } from './stage.mjs';

const NAME = 'patient-name';

for (const name of ['chromium', 'firefox']) {
  describe(`shell, ${name}`, () => {
    let server;
    let session;
    stage(name, (made) => ({ server, session } = made), { forgets: ['sync'] });

    /** Opens a page with the focus in the element of this id. */
    async function open(path, id) {
      const page = await session.newPage();
      await page.setViewport({ width: 700, height: 800 });
      await page.goto(server.url('x.com', path));
      if (id) await focus(page, id);
      return page;
    }
    const focus = (page, id) => page.evaluate((i) => document.getElementById(i).focus(), id);
    const words = (page, id) => page.evaluate((i) => (({ value, innerText }) => (value ?? innerText).replaceAll('\u00a0', ' '))(document.getElementById(i)), id);
    const hasName = ({ marks }) => marks.some(({ rule }) => rule === NAME);
    const find = ({ marks }, rule = NAME) => marks.find((mark) => mark.rule === rule);
    const chord = async (page, modifier, key) => {
      await page.keyboard.down(modifier);
      await page.keyboard.press(key);
      await page.keyboard.up(modifier);
    };
    const selection = (page) =>
      page.evaluate(() => {
        const element = document.activeElement;
        if ('selectionStart' in element) return [element.id, element.selectionStart, element.selectionEnd];
        const { anchorOffset, focusOffset } = getSelection();
        return [element.id, anchorOffset, focusOffset];
      });

    test('a new mark waits for the word to end, or for the writer to rest', async () => {
      const page = await open('/pages/places.html', 'plain');
      const at = (place) => ({ marks }) => marks.some(({ end }) => end === place);
      // A machine that is busy may look only once the rest is over; then it is written and looked at again.
      let early;
      for (let time = 0; time < 5 && !early?.waits; time += 1) {
        await chord(page, 'Control', 'a');
        await page.keyboard.type('My patient Dana Cole');
        early = await told(session, (answer) => answer.length === 20 && (answer.waits || at(20)(answer)), 'not checked');
      }
      assert.ok(early.waits && !at(20)(early), 'the mark landed on a word that was being written');
      await told(session, at(20), 'it is not marked after a rest');
      await page.keyboard.type(' and her patient Sam Miller ');
      // Who never rests is shown it all the same.
      for (let letter = 0; !(await answers(session)).some(at(47)); letter += 1) {
        assert.ok(letter < 200, 'a word that is finished waits');
        await page.keyboard.type('x');
      }
    });

    test('a mark moves with its words at once, and goes when they are touched', async () => {
      const page = await open('/pages/places.html', 'plain');
      await page.keyboard.type('My patient Dana Cole came in. ');
      const first = find(await marked(session, [NAME]));
      await page.evaluate(() => document.getElementById('plain').setSelectionRange(0, 0));
      await page.keyboard.type('Yes! ');
      const moved = find(await told(session, (answer) => find(answer)?.start === first.start + 5, 'it did not move'));
      assert.ok(moved.boxes[0].x > first.boxes[0].x + 10, 'its box did not move');
      await page.evaluate(() => document.getElementById('plain').setSelectionRange(18, 18));
      await page.keyboard.type('x');
      await told(session, (answer) => !find(answer) || find(answer).start !== 16, 'it stands on words that changed');
    });

    test('what a script does to a field is seen at the next sign of life', async () => {
      const page = await open('/pages/places.html', 'plain');
      await page.keyboard.type('My patient Dana Cole came in. ');
      await marked(session, [NAME]);
      await page.evaluate(() => {
        document.getElementById('plain').value = '';
      });
      await page.keyboard.press('Shift');
      await told(session, ({ marks }) => marks.length === 0, 'marks stand over an empty field');
    });

    test('marks follow a box that moves without a scroll', async () => {
      const page = await open('/pages/traps.html');
      await page.evaluate(() => {
        document.getElementById('modal').hidden = true;
      });
      await focus(page, 'field');
      await page.keyboard.type('My patient Dana Cole came in. ');
      const [first] = find(await marked(session, [NAME])).boxes;
      await page.evaluate(() => {
        document.getElementById('spacer').style.height = '37px';
      });
      await told(session, (answer) => Math.abs(find(answer).boxes[0].y - first.y - 37) < 1, 'it stayed behind');
      await page.evaluate(() => {
        document.getElementById('field').style.transform = 'translateX(30px)';
      });
      await told(session, (answer) => Math.abs(find(answer).boxes[0].x - first.x - 30) < 1, 'it did not follow a transform');
    });

    test('by key: to the next and the previous mark, and back to where one was', async () => {
      const page = await open('/pages/places.html', 'plain');
      const text = 'My patient Dana Cole, 94, came in last night from Westerly. And more.';
      await page.keyboard.type(text);
      await marked(session, [NAME, 'place-small']);
      const place = text.indexOf(' came');
      await page.evaluate((at) => document.getElementById('plain').setSelectionRange(at, at), place);
      const before_ = await selection(page);
      await chord(page, 'Alt', 'Period');
      const one = await told(session, ({ card }) => card?.focused, 'no card by key');
      assert.ok(one.marks.find(({ rule }) => rule === one.card.rule).start > place, 'it did not begin at the caret');
      await chord(page, 'Alt', 'Comma');
      const two = await told(session, ({ card }) => card && card.rule !== one.card.rule, 'it did not go back');
      assert.ok(two.marks.find(({ rule }) => rule === two.card.rule).start < place);
      await page.keyboard.press('Escape');
      await told(session, ({ card }) => !card, 'Escape does not close it');
      assert.deepEqual(await selection(page), before_);
      await chord(page, 'Alt', 'Period');
      const { card } = await told(session, ({ card: open_ }) => open_?.focused, 'no card by key');
      for (const { width } of card.buttons) if (width > 0) await page.keyboard.press('Tab');
      await told(session, ({ card: open_ }) => !open_, 'Tab does not lead out of it');
      assert.deepEqual(await selection(page), before_);
    });

    test('who came by key goes on writing where they were', async () => {
      const page = await open('/pages/editors.html?only=lexical');
      await until(() => page.evaluate(() => window.ready), 'no editor');
      await page.evaluate(() => window.editors.lexical.root.focus());
      await page.keyboard.type('My patient Dana Cole came in. And so');
      await marked(session, [NAME]);
      await chord(page, 'Alt', 'Comma');
      await told(session, ({ card }) => card?.rule === NAME && card.focused, 'no card by key');
      await page.keyboard.press('Enter');
      const model = () => page.evaluate(() => window.editors.lexical.text());
      await until(async () => (await model()) === 'My patient came in. And so', 'the fix did not arrive');
      await until(() => page.evaluate(() => getSelection().isCollapsed && getSelection().anchorOffset === 26), 'the caret is elsewhere');
      await page.keyboard.type(' on');
      await until(async () => (await model()) === 'My patient came in. And so on', 'the caret was elsewhere');
    });

    test('a page hears nothing of the card, and loses no dialog to it', async () => {
      const page = await open('/pages/traps.html', 'inside');
      await page.keyboard.type('My patient Dana Cole came in. ');
      const mark = find(await marked(session, [NAME]));
      await clickMark(page, mark);
      const { card } = await told(session, ({ card: open_ }) => open_?.rule === NAME, 'no card');
      const heard = () => page.evaluate(() => window.heard);
      await page.mouse.click(card.box.x + 60, card.box.y + 14);
      assert.deepEqual(await heard(), [], 'a click on the card was heard');
      await press(page, card.buttons.find(({ action }) => action === 'Ignore'));
      await told(session, (answer) => !hasName(answer), 'it is not ignored');
      await page.keyboard.press('End');
      await page.keyboard.type('And our patient Sam Miller too. ');
      await marked(session, [NAME]);
      await chord(page, 'Alt', 'Comma');
      await told(session, ({ card: open_ }) => open_?.focused, 'no card by key');
      await page.keyboard.type('lx');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Escape');
      await told(session, ({ card: open_ }) => !open_, 'Escape does not close it');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'inside');
      assert.deepEqual(await heard(), [], 'keys or the focus were heard');
      assert.equal((await words(page, 'inside')).trim(), 'My patient Dana Cole came in. And our patient Sam Miller too.');
    });

    test('the host stands in the dialog that one writes in, and is all that the page sees', async () => {
      const page = await open('/pages/places.html');
      await page.click('#open');
      await focus(page, 'modal');
      await page.keyboard.type('My patient Dana Cole came in. ');
      const mark = find(await marked(session, [NAME]));
      const shape = await page.evaluate(() => {
        const words_ = document.getElementById('modal').firstChild;
        const range = document.createRange();
        range.setStart(words_, 11);
        range.setEnd(words_, 20);
        const { x, y } = range.getBoundingClientRect();
        const host = document.getElementById('dialog').lastElementChild;
        return { x, y, tag: host.tagName, inside: host.childNodes.length, root: host.shadowRoot };
      });
      assert.ok(Math.abs(shape.x - mark.boxes[0].x) < 1 && Math.abs(shape.y - mark.boxes[0].y) < 1, 'the mark stands elsewhere');
      assert.deepEqual([shape.tag, shape.inside, shape.root], ['DIV', 0, null]);
      await clickMark(page, mark);
      await press(page, await button(session, NAME));
      await until(async () => (await words(page, 'modal')).trim() === 'My patient came in.', 'the fix did not arrive in the dialog');
    });

    test('a mention is read, and is not cut', async () => {
      const page = await open('/pages/traps.html');
      await page.evaluate(() => {
        document.getElementById('modal').hidden = true;
        const box = document.getElementById('mention');
        box.focus();
        getSelection().collapse(box, box.childNodes.length);
      });
      await page.keyboard.type('Yes. ');
      const mark = find(await marked(session, [NAME]));
      assert.deepEqual([mark.start, mark.end], [11, 20]);
    });

    test('an editor that puts words elsewhere is given its words back', async () => {
      const page = await open('/pages/traps.html');
      await page.evaluate(() => {
        document.getElementById('modal').hidden = true;
      });
      await focus(page, 'garbler');
      const text = 'My patient had surgery on March 3 and is home.';
      await page.keyboard.type(`${text} `);
      const mark = find(await marked(session, ['exact-date']), 'exact-date');
      await clickMark(page, mark);
      await press(page, await button(session, 'exact-date'));
      await told(session, ({ heard }) => heard.startsWith('The editor'), 'it is not said that it went wrong');
      assert.equal((await words(page, 'garbler')).trim(), text);
    });

    test('words that change meanwhile are left alone', async () => {
      const page = await open('/pages/traps.html');
      await page.evaluate(() => {
        document.getElementById('modal').hidden = true;
      });
      await focus(page, 'rewriter');
      const text = 'My patient Dana Cole came in.';
      await page.keyboard.type(`${text} `);
      const mark = find(await marked(session, [NAME]));
      await clickMark(page, mark);
      const fix = await button(session, NAME);
      await page.evaluate(() => {
        window.rewrite = true;
      });
      await press(page, fix);
      await told(session, ({ heard }) => heard.startsWith('The words have changed'), 'it is not said that nothing was replaced');
      assert.equal((await words(page, 'rewriter')).trim(), `Look: ${text}`);
    });

    test('the card says what the box was taken for, and is corrected', async () => {
      const page = await open('/pages/send.html', 'box');
      await page.keyboard.type('My patient Dana Cole came in. ');
      const mark = find(await marked(session, [NAME]));
      assert.equal(mark.severity, 'stop');
      await clickMark(page, mark);
      const kinds = await button(session, NAME, 'Kinds');
      assert.equal(kinds.label, 'Read as your post');
      await press(page, kinds);
      const open_ = await told(session, ({ card }) => card?.buttons.some(({ action, width }) => action === 'TakeFor(Message)' && width > 0), 'no other kinds are offered');
      await press(page, open_.card.buttons.find(({ action }) => action === 'TakeFor(Message)'));
      await told(session, (answer) => answer.kind === 'dm' && find(answer)?.severity === 'warn', 'it is not read as a message');
      await page.keyboard.type('Or so. ');
      await told(session, ({ kind, length }) => kind === 'dm' && length === 37, 'it is forgotten');
      await page.evaluate(() => document.activeElement.blur());
      await focus(page, 'box');
      await page.keyboard.type('x');
      await told(session, ({ kind, length }) => kind === 'dm' && length === 38, 'it is forgotten with the focus');
    });

    test('the card says who reads the box, and is corrected', async () => {
      const page = await open('/pages/send.html', 'box');
      await page.keyboard.type('My patient Dana Cole came in. ');
      const choose = async (action) => {
        await clickMark(page, find(await marked(session, [NAME])));
        await press(page, await button(session, NAME, 'Kinds'));
        const shown = await told(session, ({ card }) => card?.buttons.some((choice) => choice.action === action && choice.width > 0), `${action} is not offered`);
        assert.ok(!shown.card.markup.includes('id="readers"') || shown.audience !== 'public', 'a word on few readers, where all can read');
        await press(page, shown.card.buttons.find((choice) => choice.action === action));
      };
      await choose('ReadBy(Group)');
      await told(session, ({ audience, kind }) => audience === 'group' && kind === 'post', 'it is not read as for a group');
      await page.keyboard.type('Or so. ');
      await page.evaluate(() => document.activeElement.blur());
      await focus(page, 'box');
      await page.keyboard.type('x');
      const answer = await told(session, ({ audience, length }) => audience === 'group' && length === 38, 'it is forgotten');
      // Few readers are no leave to tell.
      assert.equal(find(answer).severity, 'stop');
      await clickMark(page, find(answer));
      assert.equal((await button(session, NAME, 'Kinds')).label, 'Read as your post, in a group');
      const { card } = await told(session, (seen) => seen.card);
      assert.ok(card.markup.includes('That few read it changes little'), 'nothing is said of few readers');
      await page.keyboard.press('Escape');
      // A message is for its recipient, whatever was said before.
      await choose('TakeFor(Message)');
      await told(session, ({ audience, kind }) => audience === 'public' && kind === 'dm', 'a message has an audience');
      await choose('TakeFor(Reply)');
      await told(session, ({ audience, kind }) => audience === 'group' && kind === 'reply', 'it is not what its writer said');
    });

    test('a letter that comes while a fix is being made is written after it', async () => {
      const page = await open('/pages/editors.html?only=draft');
      await until(() => page.evaluate(() => window.ready), 'no editor');
      await page.evaluate(() => window.editors.draft.root.focus());
      await page.keyboard.type('My patient Dana Cole came in. ');
      await clickMark(page, find(await marked(session, [NAME])));
      const fix = await button(session, NAME);
      await Promise.all([press(page, fix), page.keyboard.type('yes')]);
      const model = () => page.evaluate(() => window.editors.draft.text());
      await until(async () => /^(?=.*came in)(?!.*Dana Cole)/.test(await model()), 'the fix did not arrive');
      const missing = async () => {
        const rest_ = (await model()).replace('My patient', '').replace('came in', '');
        return [...'yes'].filter((letter) => !rest_.includes(letter));
      };
      await until(async () => (await missing()).length === 0, 'letters were lost');
    });

    test('a new draft in the same box starts afresh', async () => {
      const page = await open('/pages/places.html', 'plain');
      await page.keyboard.type('My patient Dana Cole came in. ');
      await clickMark(page, find(await marked(session, [NAME])));
      await press(page, await button(session, NAME, 'Ignore'));
      await told(session, (answer) => !hasName(answer), 'it is not ignored');
      await chord(page, 'Control', 'a');
      await page.keyboard.press('Delete');
      await told(session, ({ length }) => length === 0, 'not read');
      await page.keyboard.type('My patient Dana Cole came in. ');
      await marked(session, [NAME]);
    });

    test('off for the site takes everything away, on brings it back', async () => {
      const page = await open('/pages/places.html', 'dark');
      await page.keyboard.type('My patient Dana Cole came in. ');
      await marked(session, [NAME]);
      const hosts = () => page.evaluate(() => [...document.documentElement.children].filter(({ tagName }) => tagName === 'DIV').length);
      assert.equal(await hosts(), 1);
      const own = await session.own();
      await own.evaluate(() => chrome.storage.sync.set({ 'site:x.com': { off: true, rules: {} } }));
      await until(async () => (await hosts()) === 0, 'the host stays');
      await own.evaluate(() => chrome.storage.sync.clear());
      await page.bringToFront();
      await marked(session, [NAME]);
    });

    // Over the protocol that drives Firefox nothing can be composed.
    if (name === 'chromium') test('letters that are being composed are not checked', async () => {
      const page = await open('/pages/places.html', 'dark');
      const cdp = await page.createCDPSession();
      await page.keyboard.type('My patient ');
      await told(session, ({ length }) => length === 11, 'not read');
      await cdp.send('Input.imeSetComposition', { text: 'Dana Cole came in. ', selectionStart: 19, selectionEnd: 19 });
      // Longer than any rest: what must not happen can only be given its time.
      await new Promise((go) => setTimeout(go, 1_000));
      assert.ok(!hasName(await told(session)), 'it was checked while letters were composed');
      await cdp.send('Input.insertText', { text: 'Dana Cole came in. ' });
      await marked(session, [NAME]);
      assert.equal((await words(page, 'dark')).trim(), 'My patient Dana Cole came in.');
    });
  });
}
