// A real browser with the extension in it. Every host answers from the loopback address, so nothing
// goes outside, and match patterns apply as they are: they pay no heed to ports.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

import puppeteer from 'puppeteer-core';

import { proxy } from './proxy.mjs';
import { watch } from './watch.mjs';

export const EXTENSION = resolve(process.env.EXTENSION ?? 'dist');
const UUID = '6f1c2a34-5b7d-4e8f-9a01-23456789abcd';

const CHROMIUM = find('CHROMIUM', 'chromium', 'chromium-browser', 'google-chrome');
const FIREFOX = find('FIREFOX', 'firefox-esr', 'firefox');

/** The browser that `variable` names, or else the first of `commands` on the PATH. */
function find(variable, ...commands) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  return process.env[variable] ?? paths.find((path) => existsSync(path)) ?? commands[0];
}

/** The id that Chromium gives an unpacked folder: the first half of its path's SHA-256, in letters. */
function unpackedId(folder) {
  const hex = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return [...hex].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join('');
}

async function chromium({ headless, extension, way, policy, folder }) {
  const root = process.getuid?.() === 0;
  const browser = await puppeteer.launch({
    executablePath: policy ? policed(policy, unpackedId(extension)) : CHROMIUM,
    pipe: true,
    userDataDir: folder,
    headless,
    defaultViewport: headless ? undefined : null,
    enableExtensions: extension ? [extension] : true,
    acceptInsecureCerts: true,
    args: [
      ...(root ? ['--no-sandbox'] : []),
      `--proxy-server=http://127.0.0.1:${way.port}`,
      // Even the loopback address is asked for through the proxy, so that it is noted.
      '--proxy-bypass-list=<-loopback>',
      // No name is looked up beside it.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      '--ignore-certificate-errors',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  return { browser, origin: extension && `chrome-extension://${unpackedId(extension)}` };
}

async function firefox({ headless, extension, way, policy, prefs, folder }) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    userDataDir: folder,
    headless,
    defaultViewport: headless ? undefined : null,
    acceptInsecureCerts: true,
    args: ['-remote-allow-system-access'],
    // Where Firefox looks for what an administrator has set.
    env: policy ? { ...process.env, HOME: home(policy) } : process.env,
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': way.port,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': way.port,
      'network.proxy.no_proxies_on': '',
      'network.proxy.allow_hijacking_localhost': true,
      'network.proxy.failover_direct': false,
      'network.dns.forceResolve': '127.0.0.1',
      'network.dns.disableIPv6': true,
      'extensions.webextensions.uuids': JSON.stringify({ 'bedside@bedside.example': UUID }),
      'security.cert_pinning.enforcement_level': 0,
      'network.stricttransportsecurity.preloadlist': false,
      ...prefs,
    },
  });
  if (extension) await browser.installExtension(extension);
  return { browser, origin: extension && `moz-extension://${UUID}` };
}

/** Launches `name`, `chromium` or `firefox`. */
export async function launch(name, { headless = true, extension = EXTENSION, policy, prefs, welcome = false } = {}) {
  const way = await proxy();
  const folder = mkdtempSync(join(tmpdir(), `bedside-${name}-`));
  const gone = async () => {
    await way.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const { browser, origin } = await (name === 'firefox' ? firefox : chromium)({ headless, extension, way, policy, prefs, folder }).catch(async (error) => {
    await gone();
    throw error;
  });
  const watched = watch(name, folder, way.asked);
  // Pages that a page opens, too.
  browser.on('targetcreated', (target) => target.type() === 'page' && target.page().then(watched.see, () => {}));
  let console_ = null;

  /** A page of the extension, from which its content scripts can be asked. */
  async function own() {
    if (console_) return console_;
    console_ = await browser.newPage();
    await open(console_, `${origin}/popup.html?tab=none`);
    await watched.listen(console_);
    return console_;
  }

  /** Opens a page of the extension. In Firefox the load is never reported, though it happens; so the page itself is asked. */
  async function open(page, url) {
    const going = page.goto(url).catch(() => {});
    if (name !== 'firefox') await going;
    const there = (wanted) => location.href === wanted && document.readyState === 'complete' && Boolean(globalThis.chrome?.storage);
    await until(() => page.evaluate(there, url), `${url} did not open`);
  }

  // The page that opens after installing would take the focus from whatever a test does first.
  if (extension && !welcome) await closeWelcome(browser, origin);

  return {
    name,
    browser,
    origin,
    // Every `host:port` that the browser wanted to reach, for whomever.
    asked: way.asked,
    open,
    own,
    // Hosts that a test has a page ask for.
    expected: watched.expected,
    newPage: async () => watched.see(await browser.newPage()),
    /** Loads the extension anew from its folder, as its manifest is by now. */
    async reload() {
      if (console_) await watched.gather(console_);
      await browser.installExtension(extension);
      console_ = null;
      await until(own, 'the extension does not come back');
    },
    /** Ends the browser; fails where it asked for what it may not, or something of what was typed is where it may not be. */
    async close() {
      if (console_) await watched.gather(console_);
      const restored = name === 'firefox' && extension ? await inChrome(browser, RESTORED) : '';
      await browser.close();
      const wrong = extension ? watched.seen(restored) : [];
      await gone();
      // Who shows it to people may look at other pages too.
      if (wrong.length && process.env.NODE_TEST_CONTEXT) throw new Error(`this session was not silent:\n${wrong.join('\n')}`);
    },
  };
}

/** What Firefox would open again of an extension's pages after a crash, with what stands in their fields. */
const RESTORED = `(() => {
  const { SessionStore } = ChromeUtils.importESModule('resource:///modules/sessionstore/SessionStore.sys.mjs');
  const { windows } = JSON.parse(SessionStore.getBrowserState());
  const tabs = windows.flatMap((each) => each.tabs);
  return JSON.stringify(tabs.filter(({ entries }) => entries.some(({ url }) => url.startsWith('moz-extension:'))));
})()`;

/** Gives `run` a browser whose extension begins the script of this name with `code`; both are gone afterwards. */
export async function withCodeBefore(script, code, name, run) {
  const folder = mkdtempSync(join(tmpdir(), 'bedside-changed-'));
  let session;
  try {
    cpSync(EXTENSION, folder, { recursive: true });
    writeFileSync(join(folder, script), code + readFileSync(join(EXTENSION, script), 'utf8'));
    session = await launch(name, { extension: folder });
    await run(session);
  } finally {
    await session?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The open page whose address begins with `url`; Firefox tells the address of a page of ours only to the page itself. */
export async function pageAt(browser, url) {
  for (const page of await browser.pages()) {
    const address = await page.evaluate(() => location.href).catch(() => '');
    if (address.startsWith(url)) return page;
  }
  return undefined;
}

/** Ends the script in the background as the browser does when it likes; the next event starts it anew. */
export async function killBackground({ browser, name, origin }) {
  if (name === 'chromium') {
    const worker = browser.targets().find((target) => target.type() === 'service_worker' && target.url().startsWith(origin));
    if (worker) await (await worker.worker()).close();
    await until(() => !browser.targets().some((target) => target === worker), 'the worker lives on');
    return;
  }
  await inChrome(browser, `WebExtensionPolicy.getByID('bedside@bedside.example').extension.terminateBackground({ disableResetIdleForTest: true, ignoreDevToolsAttached: true }).then(() => true)`);
}

/** Runs `script` where Firefox itself runs, which the tests may. */
export async function inChrome({ connection }, script) {
  const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
  const told = await connection.send('script.evaluate', { target: { context: result.contexts[0].context }, awaitPromise: true, expression: script });
  if (told.result.type !== 'success') throw new Error(JSON.stringify(told.result.exceptionDetails?.text));
  return told.result.result.value;
}

/** Waits for the first page of a fresh install, and closes it. */
async function closeWelcome(browser, origin) {
  await (await until(() => pageAt(browser, `${origin}/welcome.html`), 'the first page did not open')).close();
}

/** A home folder in which an administrator has set `policy` for our extension. */
function home(policy) {
  const folder = mkdtempSync(join(tmpdir(), 'bedside-home-'));
  const place = join(folder, '.mozilla/managed-storage');
  mkdirSync(place, { recursive: true });
  const manifest = { name: 'bedside@bedside.example', description: 'Set for a test', type: 'storage', data: policy };
  writeFileSync(join(place, 'bedside@bedside.example.json'), JSON.stringify(manifest));
  return folder;
}

/** A command that starts Chromium where /etc says `policy`, in a view of the files of its own. */
function policed(policy, id) {
  const folder = mkdtempSync(join(tmpdir(), 'bedside-etc-'));
  const etc = join(folder, 'etc');
  execFileSync('cp', ['-a', '/etc', etc]);
  for (const maker of ['chromium', 'opt/chrome']) {
    const place = join(etc, maker, 'policies/managed');
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'bedside.json'), JSON.stringify({ '3rdparty': { extensions: { [id]: policy } } }));
  }
  const command = join(folder, 'chromium');
  const own = process.getuid?.() === 0 ? '' : '--map-root-user';
  writeFileSync(command, `#!/bin/sh\nexec unshare --mount ${own} sh -c 'mount --bind "$0" /etc && exec "$@"' "${etc}" "${CHROMIUM}" "$@"\n`, { mode: 0o755 });
  return command;
}

/** Waits until `holds` gives something true, and gives that. */
export async function until(holds, otherwise, milliseconds = 30_000) {
  const end = Date.now() + milliseconds;
  let last;
  for (;;) {
    try {
      last = await holds();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) {
      const why = typeof otherwise === 'function' ? otherwise() : otherwise;
      throw new Error(`${why}; last: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
    }
    await new Promise((resolve_) => setTimeout(resolve_, 25));
  }
}
