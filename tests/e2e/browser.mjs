// A real browser with the extension in it. Every host answers from the loopback address, so nothing
// goes outside, and match patterns apply as they are: they pay no heed to ports.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import puppeteer from 'puppeteer-core';

export const EXTENSION = resolve(process.env.EXTENSION ?? 'dist');
const UUID = '6f1c2a34-5b7d-4e8f-9a01-23456789abcd';

const find = (variable, ...paths) => process.env[variable] ?? paths.find((path) => existsSync(path)) ?? paths[0];
const CHROMIUM = find('CHROMIUM', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome');
const FIREFOX = find('FIREFOX', '/usr/bin/firefox-esr', '/usr/bin/firefox');

/** The id that Chromium gives an unpacked folder: the first half of its path's SHA-256, in letters. */
function unpackedId(folder) {
  const hex = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return [...hex].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join('');
}

async function chromium({ headless, extension }) {
  const root = process.getuid?.() === 0;
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    pipe: true,
    headless,
    enableExtensions: extension ? [extension] : true,
    acceptInsecureCerts: true,
    args: [
      ...(root ? ['--no-sandbox'] : []),
      '--host-resolver-rules=MAP * 127.0.0.1',
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

async function firefox({ headless, extension }) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless,
    acceptInsecureCerts: true,
    args: ['-remote-allow-system-access'],
    extraPrefsFirefox: {
      'network.dns.forceResolve': '127.0.0.1',
      'network.dns.disableIPv6': true,
      'extensions.webextensions.uuids': JSON.stringify({ 'bedside@bedside.example': UUID }),
      'security.cert_pinning.enforcement_level': 0,
      'network.stricttransportsecurity.preloadlist': false,
    },
  });
  if (extension) await browser.installExtension(extension);
  return { browser, origin: extension && `moz-extension://${UUID}` };
}

/** Launches `name`, `chromium` or `firefox`. */
export async function launch(name, { headless = true, extension = EXTENSION } = {}) {
  const { browser, origin } = await (name === 'firefox' ? firefox : chromium)({ headless, extension });
  let console_ = null;

  /** A page of the extension, from which its content scripts can be asked. */
  async function own() {
    if (console_) return console_;
    console_ = await browser.newPage();
    await open(console_, `${origin}/popup.html?tab=none`);
    return console_;
  }

  /** Opens a page of the extension; in Firefox the load is never reported, though it happens. */
  async function open(page, url) {
    await page.goto(url, { timeout: name === 'firefox' ? 3_000 : 30_000 }).catch(() => {});
    await until(() => page.evaluate(() => typeof chrome === 'object' && Boolean(chrome.storage)), `${url} did not open`);
  }

  return {
    name,
    browser,
    origin,
    open,
    own,
    newPage: () => browser.newPage(),
    close: () => browser.close(),
  };
}

/** Waits until `holds` gives something true, and gives that. */
export async function until(holds, otherwise, milliseconds = 15_000) {
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
