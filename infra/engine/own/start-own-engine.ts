import { mkdir } from 'node:fs/promises';
import { exclusive, provisionNeeds } from '../../tools/index.ts';
import type { Engine } from '../engine.ts';
import { lookForEngine } from '../look-for-engine.ts';
import type { EngineOptions } from '../provide-engine.ts';
import { daemonArguments } from './daemon-arguments.ts';
import { dockerNeed } from './docker-need.ts';
import { ownDirectory, ownLock } from './place.ts';
import { startDaemon } from './start-daemon.ts';

/**
 * Starts a Docker engine of the rigs' own, as root: its data is in the cache, and whatever else is on the machine is left
 * as it is. What is missing for it is installed first. Of two rigs at once the second takes the engine of the first.
 * @throws StackError when it cannot be installed, or does not answer in time; nothing of it runs then.
 */
export async function startOwnEngine(options: EngineOptions): Promise<Engine> {
  const need = dockerNeed(options.settings.searchPath);
  const program = (await provisionNeeds({ ...options, needs: [need] })).get(need.id)?.path ?? 'dockerd';
  await mkdir(ownDirectory, { recursive: true });
  await using _lock = await exclusive(ownLock, options.signal);
  const there = await lookForEngine(options.settings);
  return there.state === 'found' ? there.engine : await start(program, options);
}

async function start(program: string, options: EngineOptions): Promise<Engine> {
  const step = options.story.step('Start a Docker engine');
  try {
    const { command, directory } = await daemonArguments(options.cacheDirectory);
    const engine = await startDaemon([program, ...command], { ...options, directory });
    step.done(`(${engine.version})`);
    return engine;
  } catch (error) {
    step.fail(error instanceof Error ? error.message : String(error));
    throw error;
  }
}
