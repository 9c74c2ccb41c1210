import { once } from 'node:events';
import { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
// Its marker is only known if it is made before a server changes the global Response.
import '@hono/node-server/utils/response';
import { portOwner, StackError } from '../support/index.ts';
import { closeServer } from './close-server.ts';

/** What answers requests: a Hono application or anything of its shape. */
export type App = { readonly fetch: (request: Request, env: HttpBindings) => Response | Promise<Response> };

/** A server that listens; disposing of it cuts open connections too. */
export type Listening = AsyncDisposable & { readonly url: string; readonly port: number };

/** A client that has not sent its whole request by then gets 408, in milliseconds. */
const patienceMs = 10_000;

export type ListenOptions = {
  /** Where it listens, by default 127.0.0.1; in a container of its own it is `0.0.0.0`. */
  readonly address?: string | undefined;
  readonly requestTimeoutMs?: number;
};

/** Lets an application listen; port 0 takes a free one. */
export async function listen(app: App, port: number, options: ListenOptions = {}): Promise<Listening> {
  const { address = '127.0.0.1', requestTimeoutMs = patienceMs } = options;
  const server = createAdaptorServer({
    fetch: (request, env) => app.fetch(request, env as HttpBindings),
    overrideGlobalObjects: true,
    serverOptions: {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(1000, requestTimeoutMs),
      // Longer than a proxy keeps a connection: it must not send a request on one that is being closed.
      keepAliveTimeout: 75_000,
    },
  });
  if (!(server instanceof Server)) throw new TypeError('Only plain HTTP is served here');
  await listenOn(server, port, address);
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `http://${address}:${taken}`,
    port: taken,
    [Symbol.asyncDispose]: () => closeServer(server),
  };
}

async function listenOn(server: Server, port: number, address: string): Promise<void> {
  server.listen(port, address);
  try {
    await once(server, 'listening');
  } catch (cause) {
    const taken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    const why = taken ? `it is taken by ${await portOwner(port)}` : String(cause);
    throw new StackError(`Cannot listen on port ${port}: ${why}`, { remedy: 'End that, or give another port', cause });
  }
}
