// What needs somebody who is there when no page is: the number on the toolbar, the first page after
// installing, the manual that a card opens, and the sites that the writer asked for beside those of the
// list. It sleeps otherwise, and hears no word of a draft.
'use strict';

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') chrome.tabs.create({ url: 'welcome.html' });
  // An update forgets what was registered.
  enter();
});

chrome.action.setBadgeBackgroundColor({ color: '#3f6f8f' });
chrome.action.setBadgeTextColor({ color: '#ffffff' });

chrome.runtime.onMessage.addListener((message, sender) => {
  if (sender.id !== chrome.runtime.id || !sender.tab) return;
  if (message?.kind === 'count' && Number.isInteger(message.count)) count(sender, message.count);
  if (message?.kind === 'sent') kept = kept.then(() => keep(message.items)).catch(() => {});
  if (message?.kind === 'about' && /^[a-z0-9-]{1,64}$/.test(message.rule)) {
    chrome.tabs.create({ url: `settings.html#rule-${message.rule}`, openerTabId: sender.tab.id });
  }
});

chrome.tabs.onRemoved.addListener((tab) => chrome.storage.session.remove(`tab:${tab}`));

// One count after another: each reads what the one before it wrote.
let last = Promise.resolve();

/** Notes the marks of one frame, and shows the sum of its tab. The numbers live as long as the browser runs. */
function count({ tab, frameId }, marks) {
  last = last
    .then(async () => {
      const key = `tab:${tab.id}`;
      const frames = (await chrome.storage.session.get(key))[key] ?? {};
      frames[frameId] = marks;
      if (marks === 0) delete frames[frameId];
      await chrome.storage.session.set({ [key]: frames });
      const sum = Object.values(frames).reduce((all, one) => all + one, 0);
      await chrome.action.setBadgeText({ tabId: tab.id, text: sum ? String(sum) : '' });
    })
    // The tab may have gone meanwhile.
    .catch(() => {});
}

// One page that is left after another, as above.
let kept = Promise.resolve();
const PAST = ['history', 'salt', 'history:dropped'];

/**
 * Keeps account of what was sent for a page that its press has led away from: hashes and counts, no word. Where there is
 * no room for it, the oldest messages are forgotten, as src/browser/ledger.rs has it.
 */
async function keep(items) {
  const past = pastOf(items ?? {});
  const counts = isBalance(items?.balance) ? { balance: items.balance } : {};
  if (await fits({ ...past, ...counts })) return;
  // What is counted needs room among the messages that are there, too; that which was sent now is not forgotten for it.
  let left = past.history ? past : pastOf(await chrome.storage.local.get(PAST));
  const spared = past.history ? 1 : 0;
  while (left.history?.length > spared) {
    const gone = Math.min(Math.ceil(left.history.length / 2), left.history.length - spared);
    left = { ...left, history: left.history.slice(gone), 'history:dropped': (left['history:dropped'] ?? 0) + gone };
    if ((await fits(left)) && (await fits(counts))) return;
  }
  // Not for both; the counts may still find room by themselves.
  await fits(counts);
}

/** Whether storage took `some`. What it refuses stays as it was. */
const fits = (some) => chrome.storage.local.set(some).then(() => true, () => false);

/** What of `items` is a list of traces, with what belongs to it. */
function pastOf({ history, salt, 'history:dropped': dropped }) {
  if (!isWhole(salt) || !isListOf(history, TRACE)) return {};
  return { history, salt, ...(isWhole(dropped) && { 'history:dropped': dropped }) };
}

// In the form of src/engine/remembered.rs and src/engine/balance.rs, where nothing else would be believed again.
const TRACE = /^\d{1,10} [0-9a-f]{8} \d{1,3} \d{1,10} ([0-9a-f]{4}){0,64}$/;
const WEEK = /^\d{4}-W\d{2}$/;
const isWhole = (number) => Number.isInteger(number) && number >= 0 && number < 2 ** 32;
const isListOf = (list, form) => Array.isArray(list) && list.length <= 600 && list.every((one) => typeof one === 'string' && form.test(one));
const isMap = (map) => map !== null && typeof map === 'object' && !Array.isArray(map);
const isCount = (counts) => Array.isArray(counts) && counts.length === 2 && counts.every(isWhole);
const isBalance = (sites) => isMap(sites) && Object.entries(sites).every(([site, weeks]) =>
  site.length <= 253 && isMap(weeks) && Object.entries(weeks).every(([week, counts]) => WEEK.test(week) && isCount(counts)));

// --- Other sites, on demand ---------------------------------------------------------------------------

chrome.runtime.onStartup.addListener(() => enter());
chrome.permissions.onAdded.addListener(({ origins = [] }) => enter(origins));
chrome.permissions.onRemoved.addListener(() => enter());
chrome.storage.onChanged.addListener((changes, area) => {
  if (area === 'sync' && Object.keys(changes).some((key) => key.startsWith('site:'))) enter();
});

let entering = Promise.resolve();

/**
 * Sees to it that the loader runs on the sites that were asked for and on no others: also in their open tabs
 * where the permission is `fresh`. A site that is switched off gives its permission back.
 */
function enter(fresh = []) {
  // One after another: each asks what the one before it left. What fails is settled the next time.
  entering = entering.then(() => settle(fresh)).catch(() => {});
}

async function settle(fresh) {
  const asked = (await chrome.permissions.getAll()).origins.filter(isOnDemand);
  if (!chrome.scripting) return;
  const sites = await chrome.storage.sync.get(asked.map(keyOf));
  // Who has just been asked wants the site on.
  const off = asked.filter((origin) => sites[keyOf(origin)]?.off && !fresh.includes(origin));
  for (const origin of asked.filter((one) => sites[keyOf(one)]?.off && !off.includes(one))) {
    const { off: _, ...rest } = sites[keyOf(origin)];
    if (Object.keys(rest).length) await chrome.storage.sync.set({ [keyOf(origin)]: rest });
    else await chrome.storage.sync.remove(keyOf(origin));
  }
  const wanted = asked.filter((origin) => !off.includes(origin));
  const there = (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id);
  const [gone, missing] = [there.filter((id) => !wanted.includes(id)), wanted.filter((id) => !there.includes(id))];
  if (gone.length) await chrome.scripting.unregisterContentScripts({ ids: gone });
  const script = { js: ['loader.js'], runAt: 'document_start', allFrames: true, matchOriginAsFallback: true };
  if (missing.length) await chrome.scripting.registerContentScripts(missing.map((id) => ({ id, matches: [id], ...script })));
  for (const { id: tabId } of fresh.length ? await chrome.tabs.query({ url: fresh }) : []) {
    // A tab that the browser keeps to itself is none of ours.
    await chrome.scripting.executeScript({ target: { tabId, allFrames: true }, files: ['loader.js'] }).catch(() => {});
  }
  // With the last of them goes what only they need.
  const given = { origins: off, permissions: wanted.length || fresh.length ? [] : ['scripting'] };
  if (given.origins.length || given.permissions.length) await chrome.permissions.remove(given);
}

/** The settings of the site of `origin`. */
const keyOf = (origin) => `site:${new URL(origin.replace('/*', '/')).hostname.replace(/^(www\.)+/, '')}`;

/** Whether `origin` is one host that no content script of the manifest covers. */
function isOnDemand(origin) {
  const [, host] = /^https:\/\/([^*/]+)\/\*$/.exec(origin) ?? [];
  if (!host) return false;
  const listed = chrome.runtime.getManifest().content_scripts.flatMap(({ matches }) => matches);
  return !listed.some((pattern) => {
    // Firefox tells of a whole host where the manifest names a part of it.
    const [, any, known] = /^https:\/\/(\*\.)?([^*/]+)\//.exec(pattern) ?? [];
    return host === known || (any && host.endsWith(`.${known}`));
  });
}
