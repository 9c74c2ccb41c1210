import { readFile, writeFile } from 'node:fs/promises';
import { isAlive, knownStacks, ourselves, writeRecord, type KnownStack } from '../local/index.ts';
import { openKube } from '../kube/index.ts';
import type { Environment, Stack } from '../runtime/index.ts';
import { StackError } from '../support/index.ts';
import { kindControl } from './control/kind-control.ts';
import { endStack } from './end-stack.ts';
import type { KindStartOptions } from './kind-options.ts';

/**
 * Takes the stack that an earlier run kept, if it is made from the same and all of it runs; one that is made from something
 * else, or has lost a part, is ended.
 */
export async function reuseKind(options: KindStartOptions, from: string): Promise<Stack | undefined> {
  const { stateRoot, story, run } = options;
  const kept = (await knownStacks(stateRoot)).find(isKept);
  if (!kept?.record) return undefined;
  const line = story.step(`Using the stack that was kept (${kept.record.run})`);
  try {
    const environment = await standing(kept, from);
    await writeRecord(kept.directory, { ...kept.record, owner: await ourselves() });
    const own = { ...environment, run: run.id, directory: run.directory };
    await writeFile(`${run.directory}/environment.json`, JSON.stringify(own, null, 2), { mode: 0o600 });
    line.done();
    const since = new Date().toISOString();
    return {
      environment: own,
      directory: kept.directory,
      exits: () => kindControl(own).gone(since),
      [Symbol.asyncDispose]: () => endStack(kept.directory),
    };
  } catch (error) {
    line.fail(error instanceof Error ? error.message : String(error));
    options.signal.throwIfAborted();
    await endStack(kept.directory);
    return undefined;
  }
}

function isKept({ record, state }: KnownStack): boolean {
  return state === 'up' && record?.kubernetes !== undefined && record.keep && record.state === 'running';
}

/** @throws StackError with what it is not. */
async function standing({ record, directory }: KnownStack, from: string): Promise<Environment> {
  const { kubernetes, processes = [], runDirectory = '', owner } = record ?? {};
  if (owner && owner.pid !== process.pid && (await isAlive(owner))) throw new StackError('it is in use by another rig');
  if (!kubernetes || kubernetes.madeFrom !== from) throw new StackError('it is made from something else');
  const alive = await Promise.all(processes.map(isAlive));
  if (alive.includes(false)) throw new StackError('the way into its cluster has ended');
  const environment = JSON.parse(await readFile(`${runDirectory}/environment.json`, 'utf8')) as Environment;
  const { kubeconfig, context, namespace } = kubernetes;
  const kube = openKube({ kubeconfig, context, namespaces: [namespace] });
  const deployments = await kube.list({ kind: 'Deployment', namespace });
  const lacking = deployments.filter(({ spec, status }) => (status?.readyReplicas ?? 0) < (spec?.replicas ?? 1));
  if (lacking.length > 0)
    throw new StackError(`not all pods of ${lacking.map(({ metadata }) => metadata?.name).join(', ')} are ready`);
  if (deployments.length === 0) throw new StackError(`there is nothing in its namespace (${directory})`);
  return environment;
}
