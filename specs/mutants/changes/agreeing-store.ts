import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Breaking } from '../mutant.ts';
import { ma1sdSection } from './services.ts';

/** Puts an identity store before the right one that says yes to every password, and passes on all else. */
export const storeThatSaysYes: Breaking = async (stack) => {
  await using started = new AsyncDisposableStack();
  const server = createServer((request, response) => {
    answer(request, response, stack.environment.iam.url).catch(() => response.writeHead(502).end());
  });
  started.defer(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { suite } = stack.environment;
  if (!suite) throw new Error('ma1sd of this stack reaches nothing of this machine, where the other store would be');
  const { address } = suite;
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const host = `http://${address}:${(server.address() as AddressInfo).port}`;
  started.use(await ma1sdSection('rest', (rest) => ({ ...rest, host }))(stack));
  return started.move();
};

async function answer(request: IncomingMessage, response: ServerResponse, store: string): Promise<void> {
  const body = await text(request);
  const { url = '/', method = 'POST' } = request;
  if (url.endsWith('/auth/login')) return void sendJson(response, yes(body));
  const passedOn = await fetch(`${store}${url}`, { method, body, headers: { 'content-type': 'application/json' } });
  response.writeHead(passedOn.status, { 'content-type': 'application/json' }).end(await passedOn.text());
}

function yes(body: string): unknown {
  const { auth } = JSON.parse(body) as { readonly auth: { readonly localpart: string } };
  const profile = { display_name: auth.localpart, three_pids: [] };
  return { auth: { success: true, id: { type: 'localpart', value: auth.localpart }, profile } };
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
