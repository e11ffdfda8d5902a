// The sites beside those of the roster, which the writer asked for: the browser's permissions say which.
import { SITES } from '../roster.js';

const listed = () => chrome.runtime.getManifest().content_scripts.flatMap(({ matches }) => matches);
const single = /^https:\/\/([^*/]+)\/\*$/;

export const asked = {
  /** Their keys in settings. */
  keys: [],

  async load() {
    const { origins } = await chrome.permissions.getAll();
    const hosts = origins.filter((origin) => single.test(origin) && !listed().includes(origin)).map((origin) => single.exec(origin)[1]);
    this.keys = [...new Set(hosts.map((host) => host.replace(/^(www\.)+/, '')))];
  },

  /** Whether the site `key` needs a permission that it has not. */
  lacks: (key) => !asked.keys.includes(key) && !SITES.some((site) => site.key === key) && key.includes('.'),

  /** Asks for the site `key`; only in answer to a press. The background does the rest. */
  async request(key) {
    const origins = [`https://${key}/*`, `https://www.${key}/*`];
    if (!(await chrome.permissions.request({ permissions: ['scripting'], origins }))) throw new Error('refused');
  },
};
