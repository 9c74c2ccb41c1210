import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** The proxy answers at once, or is not there; in milliseconds. */
const patienceMs = 5000;

/**
 * Asks HAProxy by its runtime API and gives its answer.
 * @throws Error when it does not answer.
 */
export async function askRuntimeApi(port: number, command: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port });
  socket.setTimeout(patienceMs, () => socket.destroy(new Error(`The proxy does not answer "${command}"`)));
  try {
    await once(socket, 'connect');
    // It closes the connection after its answer.
    socket.write(`${command}\n`);
    return await text(socket);
  } finally {
    socket.destroy();
  }
}
