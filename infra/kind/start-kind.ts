import { mkdir } from 'node:fs/promises';
import { releaseEngine } from '../engine/index.ts';
import { choosePlace, removeLeftovers, StartFailure, writeEnvironment } from '../local/index.ts';
import { removeOutsideLeftovers } from '../outside/index.ts';
import type { Stack, UnexpectedExit } from '../runtime/index.ts';
import { StackError } from '../support/index.ts';
import { removeLeftoverClusters } from './cluster/index.ts';
import { kindControl } from './control/kind-control.ts';
import { endStack } from './end-stack.ts';
import type { KindBasis } from './kind-context.ts';
import type { KindStartOptions } from './kind-options.ts';
import { madeFrom } from './made-from.ts';
import { prepareKind } from './prepare-kind.ts';
import { reuseKind } from './reuse-kind.ts';
import { bringUp } from './start/bring-up.ts';
import { lookAtFailure } from './start/look-at-failure.ts';

/**
 * Brings a deployment up in a cluster, with the world outside of it in containers beside it.
 * @throws StartFailure (or the signal's reason) after everything that was started has been ended again, and UsageError
 * when a chart refuses the deployment's values.
 */
export async function startKind(options: KindStartOptions): Promise<Stack> {
  const { run, stateRoot, story, keep, engine } = options;
  await mkdir(`${run.directory}/logs`, { recursive: true });
  await removeAllLeftovers(options);
  const from = await madeFrom(options);
  const kept = keep ? await reuseKind(options, from) : undefined;
  if (kept) return kept;
  await using place = await choosePlace(stateRoot, options.basePort, story);
  const exits: UnexpectedExit[] = [];
  let stopping = false;
  const began = new Date().toISOString();
  let basis: KindBasis | undefined;
  const stop = async (): Promise<void> => {
    stopping = true;
    await endStack(place.directory);
    await releaseEngine(engine);
  };
  try {
    basis = await prepareKind({ ...options, from }, place, (exit) => {
      if (!stopping) exits.push(exit);
    });
    const environment = await bringUp(basis, options);
    await writeEnvironment(environment, basis);
    await basis.launcher.update({ state: 'running' });
    const since = new Date().toISOString();
    return {
      environment,
      directory: place.directory,
      exits: async () => {
        const seen = exits.map(({ name }) => name);
        const gone = await kindControl(environment).gone(since);
        return [...exits, ...gone.filter(({ name }) => !seen.includes(name))];
      },
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    const failed = basis && !options.signal.aborted ? await lookAtFailure(basis, options, began) : [];
    await stop();
    throw error instanceof StackError ? new StartFailure(error, [...exits, ...failed]) : error;
  }
}

/** Folders say what is left of most; what has lost its folder is known by its labels. */
async function removeAllLeftovers({ engine, stateRoot, story }: KindStartOptions): Promise<void> {
  await removeLeftovers(stateRoot, story, endStack);
  await removeLeftoverClusters(engine, story);
  await removeOutsideLeftovers(engine);
}
