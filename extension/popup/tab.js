// What the frames of a tab tell: each loader its state, each engine its marks. Never a word of a draft.
import { SITES } from '../roster.js';

/** The tab that the popup is about: the active one, or that which `?tab=ID` names. */
export async function tabAtHand() {
  const named = new URLSearchParams(location.search).get('tab');
  if (named !== null) return { id: Number(named) };
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  return tab ?? {};
}

/** Nothing told yet. */
export const silence = () => ({ site: undefined, broken: false, kind: undefined, engine: undefined, marks: [], nobody: false });

/**
 * Asks every frame of the tab, and calls `hear` with all that was told, at each answer. Gives the
 * port; `{go: RULE}` sent over it leads to a mark.
 */
export function ask(tab, hear) {
  const told = silence();
  const end = () => hear({ ...silence(), nobody: true });
  let port;
  try {
    port = chrome.tabs.connect(tab, { name: 'marks' });
  } catch {
    end();
    return null;
  }
  port.onMessage.addListener((answer) => {
    add(told, answer);
    hear(told);
  });
  port.onDisconnect.addListener(() => {
    // The browser prints an error that nobody looks at.
    void chrome.runtime.lastError;
    end();
  });
  return port;
}

/** Takes in the answer of a loader, `{loader, host, top}`, or of an engine, `{engine, site, kind, marks}`. */
function add(told, answer) {
  if (answer.loader) {
    told.broken ||= answer.loader === 'broken';
    if (answer.host && (told.site === undefined || answer.top)) told.site = siteOf(answer.host);
    return;
  }
  told.engine = answer.engine;
  told.kind = answer.kind ?? told.kind;
  told.marks.push(...(answer.marks ?? []));
}

/** The site of `host` in settings, as `sites::key_of` has it. */
export function siteOf(host) {
  const known = SITES.find(({ hosts }) => hosts.some((own) => host === own || host.endsWith(`.${own}`)));
  return known?.key ?? host.replace(/^www\./, '');
}
