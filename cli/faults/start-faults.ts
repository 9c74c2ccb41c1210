import { createServer, type Server } from 'node:net';
import { smallDisk } from '#infra';
import { brokenDeployment } from './deployment-copy.ts';
import type { Fault } from './fault.ts';
import { preload } from './preload.ts';

/** What keeps a stack from coming up, or a command from beginning. */
export const startFaults: readonly Fault[] = [
  {
    name: 'unknown-option',
    breaks: 'A person types an option that there is not',
    moment: 'before the start',
    command: ['verify', '--nonsense'],
    comesTo: { exit: 2, says: [/unknown option '--nonsense'/, /--help/] },
  },
  {
    name: 'unknown-deployment',
    breaks: 'A person names a deployment that there is not',
    moment: 'before the start',
    command: ['verify', '--deployment', 'nowhere'],
    comesTo: { exit: 2, says: [/nowhere/] },
  },
  {
    name: 'pattern-fits-nothing',
    breaks: 'A person types a pattern that no check fits',
    moment: 'before the start',
    command: ['verify', '--suites', 'specs', '--grep', 'no such requirement'],
    comesTo: { exit: 2, says: [/No check fits --grep "no such requirement"/] },
  },
  {
    name: 'unknown-key',
    breaks: "The deployment's values have a key that the chart does not know",
    moment: 'before the start',
    arrange: (place) =>
      brokenDeployment(place, [{ file: 'synapse.values.yaml', from: 'publicServerName:', to: 'publicServrName:' }]),
    comesTo: { exit: 2, says: [/publicServrName/, /publicServerName/] },
  },
  {
    name: 'port-taken-before',
    breaks: 'A port of the wished range is taken by somebody else',
    moment: 'before the start',
    arrange: async ({ basePort }) => {
      const server = await listenOn(basePort + 7);
      return { ports: [basePort + 7], [Symbol.asyncDispose]: async () => void server.close() };
    },
    comesTo: {
      exit: 3,
      verdict: 'environment',
      blames: ['environment'],
      says: [/Cannot use ports \d+ to \d+: \d+ is taken by pid \d+ \(node main\.ts\)/, /--base-port/],
    },
  },
  {
    name: 'port-taken-by-a-racer',
    breaks: 'Somebody takes a port of Synapse between the choice of ports and the start',
    moment: 'at the start',
    inject: async (trial) => {
      await trial.says(/Configuration/);
      const server = await listenOn(trial.place.basePort + 10).catch(() => undefined);
      await trial.end();
      server?.close();
    },
    comesTo: { exit: 3, verdict: 'environment', blames: ['environment'], says: [/in use/i] },
  },
  {
    name: 'disk-full-at-start',
    breaks: 'The disk of the stack is full before PostgreSQL has made its cluster',
    moment: 'at the start',
    needsRoot: true,
    arrange: ({ temporary }) => smallDisk(temporary, 20),
    comesTo: {
      exit: 3,
      verdict: 'environment',
      blames: ['environment'],
      says: [/free disk space|no space left/i, /room on the disk of TMPDIR/],
    },
  },
  {
    name: 'clock-ahead',
    breaks: "The rig's clock is three days ahead of the machine's, so that no certificate is valid yet",
    moment: 'before the start',
    arrange: async () => ({ environment: preload('shifted-clock') }),
    comesTo: { exit: 3, verdict: 'environment', blames: ['environment'], says: [/not yet valid/, /clock/] },
  },
  {
    name: 'refused-configuration',
    breaks: "Synapse refuses the deployment's own configuration",
    moment: 'at the start',
    arrange: (place) =>
      brokenDeployment(place, [
        { file: 'synapse.values.yaml', from: 'max_upload_size: 128M', to: 'max_upload_size: plenty' },
      ]),
    comesTo: {
      exit: 1,
      verdict: 'failed',
      blames: ['product'],
      says: [/netsoc\/\w+ ended while it was starting/, /plenty/],
    },
  },
  {
    name: 'postgres-killed-at-start',
    breaks: 'PostgreSQL is killed while Synapse starts',
    moment: 'at the start',
    inject: async (trial) => {
      await trial.says(/✓ PostgreSQL/);
      await trial.kill('postgres');
    },
    comesTo: { exit: 3, verdict: 'environment', blames: ['environment'], says: [/postgres was ended by SIGKILL/] },
  },
  {
    name: 'run-folder-unwritable',
    breaks: 'The folder of the runs cannot be made, since a file is in its place',
    moment: 'before the start',
    arrange: async () => ({ environment: { RIG_OUT: '/dev/null/out' } }),
    comesTo: { exit: 3, says: [/Cannot write "\/dev\/null\/out", where the run is kept/, /RIG_OUT/] },
  },
];

async function listenOn(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject).listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(server));
  });
}
