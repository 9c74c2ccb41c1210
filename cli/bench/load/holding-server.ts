import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that costs next to nothing, for measuring what asks it. */
export type HoldingServer = AsyncDisposable & {
  readonly url: string;
  /** How many requests had come at moments of the clock of `performance.now()`, in their order. */
  readonly counts: readonly { readonly at: number; readonly count: number }[];
};

const answer = JSON.stringify({ next_batch: 's1', event_id: '$bench' });

/** Starts a server on loopback that answers every request at once, and one with `timeout` in its query after so many milliseconds. */
export async function startHoldingServer(): Promise<HoldingServer> {
  let count = 0;
  const counts: { at: number; count: number }[] = [];
  const server = createServer((request, response) => {
    count += 1;
    const waitMs = Number(/[?&]timeout=(\d+)/.exec(request.url ?? '')?.[1] ?? 0);
    const end = (): void => {
      response.writeHead(200, { 'content-type': 'application/json', 'x-served-by': 'bench/server' }).end(answer);
    };
    request.resume();
    if (waitMs === 0) return end();
    const timer = setTimeout(end, waitMs);
    response.on('close', () => clearTimeout(timer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const timer = setInterval(() => counts.push({ at: performance.now(), count }), 50);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    counts,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      server.close();
      server.closeAllConnections();
    },
  };
}
