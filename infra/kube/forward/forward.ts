import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { portOwner, StackError } from '../../support/index.ts';
import { confine } from '../confinement.ts';
import type { Connection } from '../connection.ts';
import type { ObjectName } from '../kinds.ts';
import { joinToPod } from './join-to-pod.ts';

export type ForwardOptions = {
  /** Names the pod that a new connection is for; asked for each. */
  readonly pod: () => Promise<ObjectName>;
  /** Of the pod. */
  readonly port: number;
  /** On loopback; 0 or none takes a free one. */
  readonly localPort?: number;
  /** Hears why a connection could not be led to its pod. */
  readonly onProblem?: (reason: string) => void;
};

/** A port of loopback that leads into a pod; disposing of it cuts open connections too. */
export type Forward = AsyncDisposable & { readonly port: number; readonly url: string };

/**
 * Listens on 127.0.0.1 and leads every connection to whatever pod the function names then, through the API server.
 *
 * A connection that cannot be led anywhere is reset, as one to a dead process would be.
 * @throws StackError when the port is taken.
 */
export async function forward(connection: Connection, options: ForwardOptions): Promise<Forward> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    void lead(connection, socket, options);
  });
  const port = await listenOn(server, options.localPort ?? 0);
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose](): Promise<void> {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function lead(connection: Connection, socket: Socket, { pod, port, onProblem }: ForwardOptions): Promise<void> {
  // Whoever connects may be gone before the pod is found.
  socket.on('error', () => undefined);
  try {
    const target = await pod();
    confine(connection, target.namespace);
    await joinToPod(connection, socket, { ...target, port });
  } catch (error) {
    onProblem?.(error instanceof Error ? error.message : String(error));
    socket.resetAndDestroy();
  }
}

async function listenOn(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new StackError(`Cannot listen on port ${port}: it is taken by ${await portOwner(port)}`, {
      remedy: 'End that, or choose other ports',
      cause,
    });
  }
  return (server.address() as AddressInfo).port;
}
