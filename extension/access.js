// Which of its sites the browser lets Bedside read. Both browsers let one withhold them, one by one.
import { SITES } from './roster.js';
import { word } from './words.js';

/** The host of a pattern such as `https://*.x.com/*`. */
const hostOf = (pattern) => pattern.split('/')[2].replace(/^\*\./, '');

/** The sites that are withheld: `[{name, origins}, …]`. */
export async function withheld() {
  const patterns = chrome.runtime.getManifest().content_scripts.flatMap(({ matches }) => matches);
  // Beside hosts that may be asked for, Chromium's `contains` knows nothing of those of content scripts; the list
  // of all does.
  const { origins: listed = [] } = await chrome.permissions.getAll().catch(() => ({}));
  const asked = SITES.map(async ({ key, hosts }) => {
    const origins = patterns.filter((pattern) => hosts.includes(hostOf(pattern)));
    const given = origins.every((origin) => listed.includes(origin)) || (await chrome.permissions.contains({ origins }).catch(() => true));
    return given ? [] : [{ name: key, origins }];
  });
  return (await Promise.all(asked)).flat();
}

/** What is withheld, in words. */
export const told = (sites) => (sites.length === SITES.length ? word('access_withheld_all') : word('access_withheld', sites.map(({ name }) => name).join(', ')));

/** Asks the browser for `sites`, which only a press may do, and gives the word for how it went. */
export async function allow(sites) {
  const given = await chrome.permissions.request({ origins: sites.flatMap(({ origins }) => origins) }).catch(() => false);
  return word(given ? 'access_allowed' : 'access_elsewhere');
}
