import { knownSecrets } from '../../local/index.ts';
import { openKube, type Kinds, type Kube } from '../../kube/index.ts';
import type { UnexpectedExit } from '../../runtime/index.ts';
import { goneContainers } from '../control/gone-containers.ts';
import { diagnose } from '../diagnose/diagnose.ts';
import type { KindBasis } from '../kind-context.ts';
import type { KindStartOptions } from '../kind-options.ts';
import { processLabel } from '../proxy/backend-target.ts';

/** How long a cluster in which something failed is looked at, in milliseconds. */
const patienceMs = 30_000;

/**
 * Writes down what a start that failed left in its cluster, before it goes, and finds the programs of the deployment that
 * ended by themselves.
 *
 * A cluster that cannot be looked at has nothing to tell, and must not hide why it was.
 */
export async function lookAtFailure(
  { directory, deployment, launcher }: KindBasis,
  { run, programs }: KindStartOptions,
  since: string,
): Promise<readonly UnexpectedExit[]> {
  const where = launcher.record.kubernetes;
  if (!where) return [];
  const { kubeconfig, context, namespace } = where;
  const own = deployment.homeservers[0]?.name ?? '';
  const look = async (): Promise<readonly UnexpectedExit[]> => {
    const kube = openKube({ kubeconfig, context, namespaces: [namespace] });
    const exits = await synapseExits(kube, { namespace, own, since });
    const secrets = (await knownSecrets(directory)).map(({ value }) => value);
    const releases = Object.fromEntries(
      [own, 'ma1sd', 'element', 'iam'].map((name) => [name, { chart: '', values: [] }]),
    );
    const place = { kubeconfig, context, namespace, helm: { program: programs.helm, releases } };
    await diagnose({ place, directory: `${run.directory}/kubernetes/start`, secrets });
    return exits;
  };
  const late = AbortSignal.timeout(patienceMs);
  const given = new Promise<readonly UnexpectedExit[]>((resolve) => late.addEventListener('abort', () => resolve([])));
  return Promise.race([look().catch(() => []), given]);
}

type Wanted = { readonly namespace: string; readonly own: string; readonly since: string };

async function synapseExits(kube: Kube, { namespace, own, since }: Wanted): Promise<readonly UnexpectedExit[]> {
  const selector = `app.kubernetes.io/instance=${own}`;
  const [pods, events] = await Promise.all([kube.list({ kind: 'Pod', namespace, selector }), kube.events(namespace)]);
  return pods.flatMap((pod) => goneContainers(`${own}/${processOf(pod)}`, { pods: [pod], events, since }));
}

function processOf({ metadata }: Kinds['Pod']): string {
  const labels = metadata?.labels ?? {};
  const component = labels['app.kubernetes.io/component'] ?? 'main';
  return labels[processLabel] ?? (component === 'synapse' ? 'main' : component.replaceAll('-', '_'));
}
