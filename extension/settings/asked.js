// The sites beside those of the roster, which the writer asked for: the browser's permissions say which.
import { SITES } from '../roster.js';

const single = /^https:\/\/([^*/]+)\/\*$/;
const listed = chrome.runtime.getManifest().content_scripts.flatMap(({ matches }) => matches.map((pattern) => pattern.split('/')[2]));
/** Whether the manifest covers `host`. */
const isListed = (host) => listed.some((known) => host === known || (known.startsWith('*.') && `.${host}`.endsWith(known.slice(1))));

export const asked = {
  /** Their keys in settings. */
  keys: [],

  async load() {
    const { origins } = await chrome.permissions.getAll();
    const hosts = origins.map((origin) => single.exec(origin)?.[1]).filter((host) => host && !isListed(host));
    this.keys = [...new Set(hosts.map((host) => host.replace(/^(www\.)+/, '')))];
  },

  /** Whether the site `key` needs a permission that it has not. */
  lacks: (key) => !asked.keys.includes(key) && !isListed(key) && !SITES.some((site) => site.key === key),

  /** Asks for the site `key`; only in answer to a press. The background does the rest. */
  async request(key) {
    const origins = [`https://${key}/*`, `https://www.${key}/*`];
    if (!(await chrome.permissions.request({ permissions: ['scripting'], origins }))) throw new Error('refused');
  },
};
