// A worker between a page and all it asks for; it tells what it saw.
const seen = [];
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', ({ request, clientId }) => seen.push(`${request.url} ${request.referrer} ${request.destination} ${clientId ? 'client' : ''}`));
addEventListener('message', ({ source }) => source.postMessage(seen));
