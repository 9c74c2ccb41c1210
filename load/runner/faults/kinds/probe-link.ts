import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** What became of one try of a link: how long the first answer took, or how the connection ended. */
export type Probe = { readonly ms: number } | { readonly lost: string };

const patienceMs = 15_000;

/** What a client of PostgreSQL asks first: whether the server speaks TLS. It answers with one byte. */
export const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** Opens a connection by a link and waits for the first thing that comes back. */
export async function probeLink(address: string, leadsTo: 'database' | 'federation'): Promise<Probe> {
  const [host = '', port] = address.split(':');
  const place = { host, port: Number(port) };
  const begun = performance.now();
  return new Promise((resolve) => {
    const socket =
      leadsTo === 'database'
        ? connect(place, () => socket.write(sslRequest)).once('data', () => end())
        : connectTls({ ...place, rejectUnauthorized: false }).once('secureConnect', () => end());
    const end = (lost?: string): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(lost === undefined ? { ms: performance.now() - begun } : { lost });
    };
    const timer = setTimeout(() => end(`no answer within ${patienceMs / 1000} s`), patienceMs);
    socket.once('error', (error) => end(error.message));
    socket.once('close', () => end('closed without an answer'));
  });
}
