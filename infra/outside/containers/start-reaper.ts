import { LABEL_TESTCONTAINERS_SESSION_ID } from 'testcontainers';
import { randomUUID } from 'node:crypto';
import { until } from '../../support/index.ts';
import { RigContainer } from './rig-container.ts';

/** By it testcontainers knows a reaper that is there already. */
const reaperLabel = 'org.testcontainers.ryuk';

const port = 8080;

/**
 * Starts the reaper that testcontainers then finds and uses: when this process is gone, it removes within seconds what
 * was started, and itself. Started by testcontainers it would listen on every address of the machine.
 */
export async function startReaper(image: string, { stack, socket }: ReaperPlace): Promise<void> {
  const container = await new RigContainer(image, stack)
    .withLabels({ [reaperLabel]: 'true', [LABEL_TESTCONTAINERS_SESSION_ID]: randomUUID() })
    .withExposedPorts(port)
    .withBindMounts([{ source: socket, target: '/var/run/docker.sock' }])
    .withAutoCleanup(false)
    .start();
  const said: string[] = [];
  const log = await container.logs();
  log.on('data', (line: Buffer | string) => said.push(String(line)));
  await until(() => said.join('').includes('Started'), { within: 20_000, what: 'the reaper of containers' });
  log.destroy();
}

export type ReaperPlace = {
  /** Folder of the stack. */
  readonly stack: string;
  /** The engine's socket. */
  readonly socket: string;
};
