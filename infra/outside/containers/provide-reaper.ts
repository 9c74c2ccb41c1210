import { randomUUID } from 'node:crypto';
import { LABEL_TESTCONTAINERS_SESSION_ID } from 'testcontainers';
import type { Engine } from '../../engine/index.ts';
import { until } from '../../support/index.ts';
import { RigContainer } from './rig-container.ts';

/** By it testcontainers knows a reaper that is there already. */
const reaperLabel = 'org.testcontainers.ryuk';

const port = 8080;

let provided: Promise<void> | undefined;

/**
 * Starts, once in the life of this process, the reaper that testcontainers then finds and uses: when the process is
 * gone, it removes within seconds what was started, and itself. Started by testcontainers it would listen on every
 * address of the machine.
 */
export async function provideReaper(engine: Engine, image: string): Promise<void> {
  await (provided ??= startReaper(engine, image));
}

async function startReaper({ host }: Engine, image: string): Promise<void> {
  const container = await new RigContainer(image)
    .withLabels({ [reaperLabel]: 'true', [LABEL_TESTCONTAINERS_SESSION_ID]: randomUUID() })
    .withExposedPorts(port)
    .withBindMounts([{ source: host.replace(/^unix:\/\//, ''), target: '/var/run/docker.sock' }])
    .withAutoCleanup(false)
    .start();
  const said: string[] = [];
  const log = await container.logs();
  log.on('data', (line: Buffer | string) => said.push(String(line)));
  await until(() => said.join('').includes('Started'), { within: 20_000, what: 'the reaper of containers' });
  log.destroy();
}
