// The popup over a site that is none of the list: it offers to check there too. The browser asks for that one
// host; what follows is done by the background, for a popup may be gone once the browser has asked.
import { word } from './words.js';

/** How long a tab may take to be entered, in milliseconds, and from one look to the next. */
const [ENTERS, LOOKS] = [6_000, 150];
const at = (id) => document.getElementById(id);

const query = new URLSearchParams(location.search);
const host = query.get('host') ?? (await hostAtHand());
const origin = `https://${host}/*`;
const listed = chrome.runtime.getManifest().content_scripts.flatMap(({ matches }) => matches.map((pattern) => pattern.split('/')[2]));
const isListed = listed.some((known) => host === known || (known.startsWith('*.') && `.${host}`.endsWith(known.slice(1))));

if (host && !isListed) {
  at('elsewhere-where').textContent = word('elsewhere_title', host);
  at('enter').addEventListener('click', enter);
  // On again needs the permission again, which a switch alone has not.
  document.addEventListener('change', (event) => {
    if (event.target.id !== 'site-switch' || !event.target.checked || document.body.dataset.given === 'yes') return;
    event.stopImmediatePropagation();
    event.target.checked = false;
    enter();
  }, true);
  for (const event of [chrome.permissions.onAdded, chrome.permissions.onRemoved]) event.addListener(look);
  // Whether anybody answers there is the popup's own question.
  new MutationObserver(offer).observe(at('absent'), { attributes: true, attributeFilter: ['hidden'] });
  await look();
}

/** The host of the tab; its address is told because the popup was opened over it. */
async function hostAtHand() {
  const named = query.get('tab');
  const tab = named === null ? (await chrome.tabs.query({ active: true, currentWindow: true }))[0] : await chrome.tabs.get(Number(named)).catch(() => null);
  const url = URL.canParse(tab?.url) ? new URL(tab.url) : null;
  // Nothing else can be asked for.
  return url?.protocol === 'https:' ? url.hostname : null;
}

async function look() {
  const { origins } = await chrome.permissions.getAll();
  document.body.dataset.given = origins.includes(origin) ? 'yes' : 'no';
  offer();
}

function offer() {
  at('elsewhere').hidden = at('absent').hidden || document.body.dataset.given === 'yes';
}

async function enter() {
  if (!(await chrome.permissions.request({ permissions: ['scripting'], origins: [origin] }).catch(() => false))) return;
  const end = Date.now() + ENTERS;
  // The popup asks the tab anew once somebody is there.
  while (Date.now() < end && !(await answers())) await new Promise((resolve) => setTimeout(resolve, LOOKS));
  location.reload();
}

/** Whether somebody answers in the tab and is not off. */
async function answers() {
  const tab = query.has('tab') ? Number(query.get('tab')) : (await chrome.tabs.query({ active: true, currentWindow: true }))[0].id;
  return new Promise((resolve) => {
    const port = chrome.tabs.connect(tab, { name: 'marks' });
    port.onMessage.addListener(({ loader, state }) => {
      resolve((loader ?? state) !== 'off');
      port.disconnect();
    });
    port.onDisconnect.addListener(() => {
      // The browser prints an error that nobody looks at.
      void chrome.runtime.lastError;
      resolve(false);
    });
  });
}
