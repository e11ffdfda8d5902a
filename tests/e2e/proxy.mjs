// The only way out of a browser under test. It notes every host that is asked for, which a server
// could not: a request to a host and port that nobody serves never reaches one. What it lets through
// ends at the loopback address, so nothing goes outside.
import http from 'node:http';
import net from 'node:net';

/** The ports of our own servers: requests to them are the pages' own. */
export const served = new Set();

/** Starts the proxy; `asked` grows by `host:port` for every connection that the browser wants. */
export async function proxy() {
  const asked = [];
  const sockets = new Set();
  const server = http.createServer((request, response) => {
    // Without encryption a request comes whole, with its host in its first line.
    asked.push(URL.canParse(request.url) ? withPort(new URL(request.url), 80) : request.url);
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    const wanted = new URL(`https://${request.url}`);
    const port = Number(wanted.port || 443);
    asked.push(withPort(wanted, 443));
    keep(socket);
    // Our pages have high ports. What else may listen on this machine is none of our business.
    if (port < 1024) return socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    const there = keep(net.connect(port, '127.0.0.1'));
    there.on('connect', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      there.pipe(socket).pipe(there);
    });
    there.on('close', () => socket.destroy());
    socket.on('close', () => there.destroy());
    return undefined;
  });
  server.on('connection', keep);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

  function keep(socket) {
    sockets.add(socket);
    // A browser that goes away in the middle of a request is no failure.
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    return socket;
  }

  return {
    port: server.address().port,
    asked,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

const withPort = (url, usual) => `${url.hostname}:${url.port || usual}`;
