// What needs somebody who is there when no page is: the number on the toolbar, the first page after
// installing, and the manual that a card opens. It sleeps otherwise, and hears no word of a draft.
'use strict';

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') chrome.tabs.create({ url: 'welcome.html' });
});

chrome.action.setBadgeBackgroundColor({ color: '#3f6f8f' });
chrome.action.setBadgeTextColor({ color: '#ffffff' });

chrome.runtime.onMessage.addListener((message, sender) => {
  if (sender.id !== chrome.runtime.id || !sender.tab) return;
  if (message?.kind === 'count' && Number.isInteger(message.count)) count(sender, message.count);
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
