import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A listener on one port that can be closed, so that connections are refused, and opened again. */
export type GatedServer = AsyncDisposable & {
  readonly port: number;
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens a server on a free port; `make` gives a new one each time it is opened. */
export async function openGatedServer(make: () => Server | HttpServer): Promise<GatedServer> {
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  const listen = async (port: number): Promise<number> => {
    const opened = make();
    opened.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    opened.listen(port, '127.0.0.1');
    await once(opened, 'listening');
    server = opened;
    return (opened.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const close = async (): Promise<void> => {
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    server = undefined;
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return { port, close, open: async () => void (server ?? (await listen(port))), [Symbol.asyncDispose]: close };
}
