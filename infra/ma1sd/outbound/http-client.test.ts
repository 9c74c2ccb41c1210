import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { describe, it } from 'mocha';
import { listenOn } from '../replay/listen-on.ts';
import { createHttpClient, type HttpClientOptions } from './http-client.ts';
import { Unreachable } from './unreachable.ts';

/** Counts the requests that a server gets while a client asks it. */
async function asking(
  listener: RequestListener,
  method: 'GET' | 'POST',
  options: Partial<HttpClientOptions> = {},
): Promise<{ status: number | 'unreachable'; requests: number }> {
  let requests = 0;
  await using server = await listenOn(
    createServer((request, response) => {
      requests += 1;
      listener(request, response);
    }),
  );
  const client = createHttpClient({ userAgent: 'test', ...options });
  const reply = await client({ method, url: `${server.url}/start` }).catch((error: unknown) => {
    assert.ok(error instanceof Unreachable);
  });
  return { status: reply?.status ?? 'unreachable', requests };
}

const toEnd: RequestListener = ({ url }, response) =>
  url === '/end' ? response.end() : response.writeHead(302, { location: '/end' }).end();

describe('createHttpClient', () => {
  it('sends a GET without an answer three times more', async () => {
    const dropped = await asking(({ socket }) => socket.destroy(), 'GET');
    assert.deepEqual(dropped, { status: 'unreachable', requests: 4 });
  });

  it('sends a POST once', async () => {
    const dropped = await asking(({ socket }) => socket.destroy(), 'POST');
    assert.deepEqual(dropped, { status: 'unreachable', requests: 1 });
  });

  it('follows a redirect of a GET', async () =>
    assert.deepEqual(await asking(toEnd, 'GET'), { status: 200, requests: 2 }));

  it('follows no redirect of a POST', async () =>
    assert.deepEqual(await asking(toEnd, 'POST'), { status: 302, requests: 1 }));

  it('gives up on a redirect that leads back', async () => {
    const circular = await asking((_request, response) => response.writeHead(301, { location: '/start' }).end(), 'GET');
    assert.deepEqual(circular, { status: 'unreachable', requests: 1 });
  });

  it('gives up after its time-out', async () => {
    const hanging = await asking(() => undefined, 'POST', { timeoutMs: 50 });
    assert.deepEqual(hanging, { status: 'unreachable', requests: 1 });
  });
});
