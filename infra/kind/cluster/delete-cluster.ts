import { docker, type Engine } from '../../engine/index.ts';
import { isAlive, labelled } from '../../local/index.ts';
import { outsideLabel } from '../../outside/index.ts';
import { StackError, until } from '../../support/index.ts';
import { kindLabel, makersLabelOf, networkOf } from './cluster-names.ts';
import { lookAtCluster, type ClusterSight } from './look-at-cluster.ts';

/** How long a cluster's end is waited for, in milliseconds. */
const endMs = 20_000;

/**
 * Deletes a cluster that a rig has made, whole or half made, with every container of ours in its network; safe to
 * repeat, and not stopped by Ctrl-C.
 *
 * It goes by the engine alone, as kind itself does, so that it needs neither kind nor a kubeconfig.
 * @throws StackError when the cluster is not the rig's.
 */
export async function deleteCluster(engine: Engine, name: string): Promise<void> {
  refuseForeign(name, await lookAtCluster(engine, name));
  await endMakers(name);
  // A node that the engine was just about to make comes only after the first look.
  await until(() => removeAll(engine, name), { within: endMs, what: `the end of cluster "${name}"`, everyMs: 200 });
}

/** @throws StackError for a cluster that a rig has not made. */
export function refuseForeign(name: string, sight: ClusterSight): asserts sight is Exclude<ClusterSight, Foreign> {
  if (sight.state !== 'foreign') return;
  throw new StackError(`There is a cluster "${name}" already, and it is not the rig's: ${sight.because}`, {
    remedy: `Leave it, and choose another name; or delete it yourself: kind delete cluster --name ${name}`,
  });
}

type Foreign = Extract<ClusterSight, { state: 'foreign' }>;

/** A kind whose rig was killed goes on; when it fails later it would take a new cluster of the same name with it. */
async function endMakers(name: string): Promise<void> {
  const makers = await labelled(makersLabelOf(name));
  for (const { pid } of makers) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  const areGone = async (): Promise<boolean> => !(await Promise.all(makers.map(isAlive))).includes(true);
  await until(areGone, { within: endMs, what: `the end of what makes cluster "${name}"` });
}

async function removeAll(engine: Engine, name: string): Promise<boolean> {
  const network = networkOf(name);
  const nodes = await idsOf(engine, `label=${kindLabel}=${name}`);
  const present = await networkIds(engine, network);
  const others = present.length > 0 ? await idsOf(engine, `network=${network}`) : [];
  const ours = others.length > 0 ? await ownContainers(engine, network) : [];
  const doomed = [...new Set([...nodes, ...ours])];
  if (doomed.length > 0) await docker(engine, ['rm', '--force', '--volumes', ...doomed], removing);
  for (const guest of others.filter((id) => !doomed.includes(id))) {
    await docker(engine, ['network', 'disconnect', '--force', network, guest], removing);
  }
  if (present.length > 0) await docker(engine, ['network', 'rm', ...present], removing);
  return (await idsOf(engine, `label=${kindLabel}=${name}`)).length === 0;
}

/** Beside the nodes there may be what stands outside of the cluster; whatever else somebody joined is only let go. */
async function ownContainers(engine: Engine, network: string): Promise<readonly string[]> {
  const lists = [outsideLabel, 'org.testcontainers'].map((label) =>
    idsOf(engine, `network=${network}`, `label=${label}`),
  );
  return (await Promise.all(lists)).flat();
}

async function idsOf(engine: Engine, ...filters: readonly string[]): Promise<readonly string[]> {
  const chosen = filters.flatMap((filter) => ['--filter', filter]);
  return lines(await docker(engine, ['ps', '--all', '--quiet', '--no-trunc', ...chosen], removing));
}

async function networkIds(engine: Engine, network: string): Promise<readonly string[]> {
  return lines(
    await docker(engine, ['network', 'ls', '--quiet', '--no-trunc', '--filter', `name=^${network}$`], removing),
  );
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter(Boolean);
}

const removing = { what: 'remove the cluster' };
