// How much of what the writer posted was conversation, and how much asked for something. It lies in
// chrome.storage.local, on this device alone, under the key `balance`: by the site's key in settings,
// then by the ISO week, how many posts of that week asked for nothing, and how many for something:
// `{ "x.com": { "2026-W48": [3, 7] } }`. No word of a post is in it.

const isCount = (number) => Number.isInteger(number) && number >= 0 && number < 1e6;
const isWeek = ([week, counts]) => /^\d{4}-W\d\d$/.test(week) && Array.isArray(counts) && counts.slice(0, 2).length === 2 && counts.slice(0, 2).every(isCount);

/** The sums of the latest `most` weeks in which something was posted: `{weeks, talk, push}`, of what is sound. */
export function sum(weeks, most = Infinity) {
  const sound = Object.entries(Object(weeks)).filter(isWeek).sort(([one], [other]) => (one < other ? 1 : -1)).slice(0, most);
  const of = (at) => sound.reduce((all, [, counts]) => all + counts[at], 0);
  return { weeks: sound.length, talk: of(0), push: of(1) };
}

/** The balance of each site: `[[site, weeks], …]`. */
export async function balances() {
  const { balance } = await chrome.storage.local.get('balance').catch(() => ({}));
  return Object.entries(Object(balance));
}

/** Draws the shares of `talk` and `push` into `bar`; no style is written into the page. */
export function draw(bar, { talk, push }) {
  const share = (talk * 100) / Math.max(talk + push, 1);
  const part = (attributes) => {
    const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    for (const [name, value] of Object.entries({ height: 3, ...attributes })) rect.setAttribute(name, value);
    return rect;
  };
  // Between two shares stands a gap, so that they are told apart without colours too.
  const gap = talk && push ? 1 : 0;
  bar.replaceChildren(part({ class: 'talk', x: 0, width: Math.max(share - gap / 2, 0) }), part({ class: 'push', x: share + gap / 2, width: Math.max(100 - share - gap / 2, 0) }));
}
