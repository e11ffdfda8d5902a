// A server on the loopback address that stands in for every site: the pages of `pages/` under any
// host, those of `sites/` under the host and path they name themselves.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { build } from 'esbuild';

import { served } from './proxy.mjs';

const here = new URL('.', import.meta.url).pathname;

/** Policies a page can be served under, by the word in its query. */
export const POLICIES = {
  permissive: null,
  strict: "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; frame-src 'self' https:",
  none: "default-src 'none'; script-src 'self'; style-src 'self'",
  nonce: "default-src 'none'; script-src 'nonce-NONCE' 'strict-dynamic'; style-src 'nonce-NONCE'; connect-src 'self'",
  sandbox: "sandbox allow-scripts",
  trusted: "require-trusted-types-for 'script'; trusted-types 'none'; script-src 'self'",
};

function certificate() {
  const folder = mkdtempSync(join(tmpdir(), 'bedside-e2e-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const options = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
  execFileSync('openssl', [...options, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const pair = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return pair;
}

let editors;
/** The editors as one script and one sheet, made once where a page asks for them. */
const bundle = () => (editors ??= bundled());

async function bundled() {
  const made = await build({
    entryPoints: [join(here, 'editors/all.js')],
    bundle: true,
    format: 'esm',
    write: false,
    outdir: '/',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    loader: { '.svg': 'text' },
    logLevel: 'error',
  });
  const find = (ending) => made.outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  return { script: find('.js'), sheet: find('.css') };
}

/** Pages that say themselves where they stand. */
function sitePages(folder) {
  const pages = new Map();
  let names = [];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.html'));
  } catch {
    return pages;
  }
  for (const name of names) {
    const html = readFileSync(join(folder, name), 'utf8');
    const url = html.match(/<meta name="fixture-url" content="([^"]+)"/)?.[1]?.replaceAll('&amp;', '&');
    if (url) pages.set(name, { url: new URL(url), html });
  }
  return pages;
}

/** Starts the server; `requests` grows by every request that reaches it. */
export async function serve({ pages = join(here, 'sites') } = {}) {
  const sites = sitePages(pages);
  const requests = [];
  const server = https.createServer(certificate(), async (request, response) => {
    const host = (request.headers.host ?? '').split(':')[0];
    const url = new URL(request.url, `https://${host}`);
    requests.push({ host, path: url.pathname + url.search });
    const send = (type, body, headers = {}) => {
      // A page that may not be stored does not come back from the back-forward cache.
      const kept = url.searchParams.has('kept') ? 'no-cache' : 'no-store';
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': kept, ...headers });
      response.end(body);
    };
    const policy = POLICIES[url.searchParams.get('csp') ?? 'permissive'];
    const nonce = randomUUID();
    const headers = policy ? { 'content-security-policy': policy.replaceAll('NONCE', nonce) } : {};
    // A page under a nonce names it on all that is its own.
    const own = (html) => (policy?.includes('NONCE') ? html.replace(/<(?:script|style|link)\b/g, `$& nonce="${nonce}"`) : html);
    if (url.pathname === '/favicon.ico') return send('image/x-icon', '');
    if (url.pathname === '/editors.js') return send('text/javascript', (await bundle()).script);
    if (url.pathname === '/editors.css') return send('text/css', (await bundle()).sheet);
    if (url.pathname.startsWith('/pages/') || url.pathname.startsWith('/demo/')) {
      const file = join(here, url.pathname.replaceAll('..', ''));
      const type = { html: 'text/html', js: 'text/javascript', css: 'text/css' }[file.split('.').pop()];
      try {
        const body = readFileSync(file, 'utf8');
        return send(type ?? 'text/plain', type === 'text/html' ? own(body) : body, headers);
      } catch {
        response.writeHead(404).end();
        return undefined;
      }
    }
    const named = url.searchParams.get('fixture');
    const page = named ? sites.get(named) : [...sites.values()].find((p) => p.url.host === host && p.url.pathname === url.pathname);
    if (page) {
      const transform = url.searchParams.get('renamed') ? renamed(page.html) : page.html;
      return send('text/html', own(transform), headers);
    }
    response.writeHead(404).end();
    return undefined;
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  served.add(String(port));
  return {
    port,
    requests,
    sites,
    url: (host, path) => `https://${host}:${port}${path}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** The page with every class name and test id another, as after a redesign. */
function renamed(html) {
  return html
    .replace(/\bclass="[^"]*"/g, 'class="zz"')
    .replace(/\bdata-(?!fixture)[a-z-]+="[^"]*"/g, '')
    .replace(/\b(componentkey|jsname|thingid)="[^"]*"/g, '');
}
