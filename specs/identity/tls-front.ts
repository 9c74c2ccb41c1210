import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer } from 'node:tls';

/** A server's own TLS in front of it; disposing of it cuts its connections. */
export type TlsFront = AsyncDisposable & {
  readonly port: number;
  /** How many clients went away over the certificate. */
  readonly refusals: () => number;
};

/** Listens at an address with a certificate (PEM with its key), and passes on what comes to a server without TLS. */
export async function startTlsFront(
  { address, port = 0 }: { readonly address: string; readonly port?: number },
  { pem, url }: { readonly pem: string; readonly url: string },
): Promise<TlsFront> {
  const sockets = new Set<Socket>();
  const server = createServer({ key: pem, cert: pem }, (client) => {
    const behind = connect(Number(new URL(url).port), '127.0.0.1');
    for (const [socket, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => sockets.delete(socket));
      socket.pipe(other);
    }
  });
  let refusals = 0;
  server.on('tlsClientError', () => (refusals += 1));
  server.listen(port, address);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    refusals: () => refusals,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
