import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { createInterface } from 'node:readline';

/** A mail and its envelope. */
export type Envelope = { readonly from: string; readonly to: string; readonly message: string };

export type SmtpServer = { readonly host: string; readonly port: number };

/** The whole exchange must be done by then, in milliseconds. */
const timeoutMs = 10_000;

/** Hands a mail over to an SMTP server, without TLS. @throws Error when the server cannot be reached or refuses */
export async function sendMail({ host, port }: SmtpServer, { from, to, message }: Envelope): Promise<void> {
  const socket = createConnection({ host, port, timeout: timeoutMs });
  socket.once('timeout', () => socket.destroy(new Error('The mail server does not answer')));
  const failed = once(socket, 'close').then(() => {
    throw new Error('The mail server closed the connection');
  });
  try {
    await Promise.race([
      talk(socket, [`EHLO ${hostname()}`, `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, 'DATA', stuffed(message)]),
      failed,
    ]);
  } finally {
    failed.catch(() => undefined);
    socket.end('QUIT\r\n');
  }
}

async function talk(socket: Socket, commands: readonly string[]): Promise<void> {
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  await reply(lines);
  for (const command of commands) {
    socket.write(`${command}\r\n`);
    await reply(lines);
  }
}

async function reply(lines: AsyncIterator<string>): Promise<void> {
  for (;;) {
    const { value, done } = await lines.next();
    if (done) throw new Error('The mail server closed the connection');
    const [, code = '', more] = /^(\d{3})(-?)/.exec(value as string) ?? [];
    if (!/^[23]/.test(code)) throw new Error(`The mail server says: ${value}`);
    if (!more) return;
  }
}

/** Ends the message with a dot of its own line; a line that begins with one gets a second. */
function stuffed(message: string): string {
  return `${message
    .replaceAll(/\r?\n/g, '\r\n')
    .replaceAll(/^\./gm, '..')
    .replace(/(\r\n)*$/, '\r\n')}.`;
}
