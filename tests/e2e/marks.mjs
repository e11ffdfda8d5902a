// What the content scripts say, asked through the extension's own messages; a page cannot.
import { until } from './browser.mjs';

/** Every content script's answer. */
export async function answers(session) {
  const own = await session.own();
  return own.evaluate(async () => {
    const found = [];
    for (const tab of await chrome.tabs.query({})) {
      try {
        const answer = await chrome.tabs.sendMessage(tab.id, { kind: 'marks' });
        if (answer) found.push(answer);
      } catch {
        // Nobody listens in that tab.
      }
    }
    return found;
  });
}

/** The answer of the one page under test, once it satisfies `holds`. */
export async function told(session, holds = () => true, what = 'the content script does not answer') {
  let seen;
  return until(
    async () => {
      seen = (await answers(session)).find((answer) => answer.site !== undefined && holds(answer));
      return seen;
    },
    () => what,
  );
}

/** The answer once it marks all of `rules`; an entry may be a list of which one is enough. */
export function marked(session, rules) {
  const holds = (answer) =>
    rules.every((wanted) => [wanted].flat().some((rule) => answer.marks.some((mark) => mark.rule === rule && mark.boxes?.length)));
  return told(session, holds, `not all of ${JSON.stringify(rules)} are marked`);
}

/** Clicks in the middle of a mark's first box. */
export async function clickMark(page, mark) {
  const [box] = mark.boxes;
  await page.bringToFront();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** The card's button for `action`, once a card for `rule` is open. */
export async function button(session, rule, action = 'Fix(0)') {
  const answer = await told(session, ({ card }) => card?.rule === rule, `no card for ${rule}`);
  return answer.card.buttons.find((candidate) => candidate.action === action);
}

/** Presses a button of the card. */
export async function press(page, { x, y, width, height }) {
  await page.mouse.click(x + width / 2, y + height / 2);
}
