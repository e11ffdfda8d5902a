// What a screen reader is given of a page: from the browser's own tree, whichever way it is had.
import { inChrome } from './browser.mjs';

/** Every node as { role, words }, words being its name and description. */
export function heardTree(session, page) {
  return session.name === 'firefox' ? inFirefox(session, page) : inChromium(page);
}

async function inChromium(page) {
  const cdp = await page.createCDPSession();
  try {
    const { nodes } = await cdp.send('Accessibility.getFullAXTree');
    return nodes.filter(({ ignored }) => !ignored).map(({ role, name, description }) => ({
      role: role?.value ?? '',
      words: [name?.value, description?.value].filter(Boolean).join(' '),
    }));
  } finally {
    await cdp.detach();
  }
}

/** Firefox tells it to its own windows alone, which the tests may run scripts in. */
async function inFirefox(session, page) {
  return JSON.parse(
    await inChrome(
      session.browser,
      `(() => {
        const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
        const found = [];
        const walk = (at) => {
          const words = [at.name, at.description].filter(Boolean).join(' ');
          if (words) found.push({ role: service.getStringRole(at.role), words });
          for (let child = at.firstChild; child; child = child.nextSibling) walk(child);
        };
        walk(service.getAccessibleFor(document));
        return JSON.stringify(found);
      })()`,
    ),
  );
}
