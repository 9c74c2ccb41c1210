import { createServer, type Server } from 'node:http';
import sirv from 'sirv';

/**
 * Creates the server of a built webapp; the caller lets it listen.
 *
 * A file of the overlay wins over one of the webapp, as a file mounted into Element's image does. The overlay is read
 * anew with each request, and browsers are told to ask again, so that a changed config.json is seen at once.
 */
export function createElementServer(folders: { readonly webapp: string; readonly overlay: string }): Server {
  const overlay = sirv(folders.overlay, { dev: true, etag: true });
  const webapp = sirv(folders.webapp, { etag: true, setHeaders: (response) => askAgain(response) });
  return createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    overlay(request, response, () => webapp(request, response));
  });
}

function askAgain(response: { setHeader(name: string, value: string): void }): void {
  response.setHeader('cache-control', 'no-cache');
}
