import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';

export type ReaperOptions = {
  readonly address: string;
  readonly port: number;
  /** How long it waits for a client to come, and to come back, in milliseconds. */
  readonly patienceMs: { readonly first: number; readonly again: number };
};

export type Reaper = {
  readonly port: number;
  /** Labels that clients have named, e.g. `org.testcontainers.session-id=…`, once all of them are gone for good. */
  readonly orphaned: Promise<readonly string[]>;
};

/** Listens to clients that name the labels of what belongs to them, one a line, for as long as they are there. */
export async function startReaper({ address, port, patienceMs }: ReaperOptions): Promise<Reaper> {
  const labels = new Set<string>();
  let clients = 0;
  const { promise: orphaned, resolve } = Promise.withResolvers<readonly string[]>();
  const giveUp = (afterMs: number): NodeJS.Timeout =>
    setTimeout(() => {
      server.close();
      resolve([...labels]);
    }, afterMs);
  let waiting: NodeJS.Timeout | undefined;
  const server = createServer((socket) => {
    clients++;
    clearTimeout(waiting);
    // A client that was killed is a client that is gone.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (--clients === 0) waiting = giveUp(patienceMs.again);
    });
    createInterface({ input: socket }).on('line', (line) => {
      for (const label of labelsOf(line)) labels.add(label);
      socket.write('ACK\n');
    });
  });
  server.listen(port, address);
  await once(server, 'listening');
  waiting = giveUp(patienceMs.first);
  return { port: (server.address() as AddressInfo).port, orphaned };
}

/** A line is like the query of an address: `label=KEY=VALUE`, with `&` between several. */
function labelsOf(line: string): readonly string[] {
  return new URLSearchParams(line.trim().replaceAll('+', '%2B')).getAll('label');
}
