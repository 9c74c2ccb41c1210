import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Step } from '../runtime/index.ts';
import { waves, type StackContext } from './context.ts';

/** Starts Redis, which carries the replication between Synapse's processes. */
export function redis({ site, launcher, programs, secrets }: StackContext): Step {
  const password = Object.values(secrets.homeservers)[0]?.redisPassword ?? '';
  const port = site.ports.redis;
  return {
    name: 'Redis',
    withinMs: 20_000,
    run: async (signal) => {
      const file = `${site.directory}/redis.conf`;
      // A title of its own would be written over the environment, by which a stack's processes are found.
      const lines = [
        `bind ${site.address}`,
        `port ${port}`,
        `requirepass ${password}`,
        'save ""',
        'appendonly no',
        'set-proc-title no',
        '',
      ];
      await writeFile(file, lines.join('\n'), { mode: 0o600 });
      const program = await launcher.start({
        name: 'redis',
        command: programs.redisServer,
        arguments: [file],
        wave: waves.store,
      });
      const wait = { within: 10_000, what: 'Redis to answer PING', signal };
      await launcher.ready(program, () => pong(port, site.address, password), wait);
    },
  };
}

async function pong(port: number, host: string, password: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host }, () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    let answer = '';
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (data) => {
      answer += data.toString();
      if (answer.includes('PONG')) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer.includes('PONG')));
  });
}
