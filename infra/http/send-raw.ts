import { createConnection } from 'node:net';
import { StackError } from '../support/index.ts';

const patienceMs = 5000;

/** Sends bytes as they are; gives the status of the answer. @throws StackError when there is none */
export async function sendRaw(url: string, bytes: string): Promise<number> {
  const { hostname, port } = new URL(url);
  const socket = createConnection({ host: hostname, port: Number(port), timeout: patienceMs });
  socket.on('timeout', () => socket.destroy());
  // The other side may close while a body that is too large is still being sent.
  socket.on('error', () => undefined);
  socket.write(bytes);
  let answer = '';
  try {
    for await (const chunk of socket) {
      answer += String(chunk);
      const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(answer) ?? [];
      if (status) return Number(status);
    }
  } catch {
    // What came before the reset is in `answer`.
  } finally {
    socket.destroy();
  }
  throw new StackError(`There was no answer to ${JSON.stringify(bytes.slice(0, 100))}`);
}
