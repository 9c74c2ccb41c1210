import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** Creates a mail server that keeps nothing: each mail goes to `received`, taken apart. */
export function createSmtpSink(received: (mail: object) => void, rejects: () => boolean): Server {
  return createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('220 sink\r\n');
    void converse(socket, received, rejects);
  });
}

async function converse(socket: Socket, received: (mail: object) => void, rejects: () => boolean): Promise<void> {
  const envelope: Record<string, string> = {};
  let data: string[] | undefined;
  for await (const line of createInterface({ input: socket })) {
    if (data && line !== '.') data.push(line.replace(/^\.\./, '.'));
    else if (data) {
      received({ to: 'smtp', ...envelope, ...takeApart(data) });
      data = undefined;
      socket.write('250 ok\r\n');
    } else if (/^DATA/i.test(line)) {
      data = [];
      socket.write('354 go on\r\n');
    } else if (/^RCPT TO:/i.test(line) && rejects()) socket.write('550 no such user\r\n');
    else {
      const [, address] = /<(.*?)>/.exec(line) ?? [];
      if (address !== undefined) envelope[/^MAIL/i.test(line) ? 'from' : 'rcpt'] = address;
      socket.write('250 ok\r\n');
    }
  }
}

/** A recorded mail is its subject and the `name=value` lines of its text. */
function takeApart(lines: readonly string[]): { subject: string; body: Record<string, string> } {
  const gap = lines.indexOf('');
  const subject = lines.slice(0, gap).find((line) => /^subject:/i.test(line)) ?? '';
  const pairs = lines.slice(gap + 1).filter((line) => line.includes('='));
  const body = pairs.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  return { subject: subject.replace(/^subject:\s*/i, ''), body: Object.fromEntries(body) };
}
