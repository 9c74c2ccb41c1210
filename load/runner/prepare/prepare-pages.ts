import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suitePlace, unique } from '#fixtures';

/** A server of pages; disposing of it ends it. */
export type Pages = AsyncDisposable & { readonly url: string; readonly title: string };

/** Starts a web server where the homeserver reaches it: whatever is asked for is a page with one title, picture aside. */
export async function preparePages(): Promise<Pages> {
  const title = unique('A page of the load');
  const page = `<!DOCTYPE html><html lang="en"><head><title>${title}</title>
<meta property="og:title" content="${title}"><meta property="og:description" content="What a load links to"></head>
<body><p>${'Some words to read. '.repeat(50)}</p></body></html>`;
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  const { address } = suitePlace();
  server.listen(0, address);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${address}:${port}`,
    title,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
