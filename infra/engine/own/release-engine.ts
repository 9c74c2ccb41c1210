import { readFile } from 'node:fs/promises';
import { until } from '../../support/index.ts';
import { exclusive } from '../../tools/index.ts';
import { docker } from '../docker.ts';
import type { Engine } from '../engine.ts';
import { ownLock, ownPidFile } from './place.ts';
import { removeUser } from './users.ts';

/** How long the engine may take to end, in milliseconds. */
const patienceMs = 30_000;

/**
 * Ends the engine if a rig has started it, no container runs on it, and no other rig uses it; any other engine is let be.
 * @throws StackError when it does not end.
 */
export async function releaseEngine(engine: Engine): Promise<void> {
  if (!engine.startedByUs) return;
  await using _lock = await exclusive(ownLock);
  const { others } = await removeUser();
  if (others || (await hasContainers(engine))) return;
  const pid = await ownPid();
  if (pid === undefined) return;
  process.kill(pid, 'SIGTERM');
  await until(async () => (await ownPid()) === undefined, { within: patienceMs, what: 'the end of the Docker engine' });
}

async function hasContainers(engine: Engine): Promise<boolean> {
  return (await docker(engine, ['ps', '--quiet'], { what: 'list the containers that run' })) !== '';
}

/** Gives the engine's pid while it runs: one that was given to another program since does not count. */
async function ownPid(): Promise<number | undefined> {
  const pid = Number(await readFile(ownPidFile, 'utf8').catch(() => NaN));
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.split('\0').includes(ownPidFile) ? pid : undefined;
}
