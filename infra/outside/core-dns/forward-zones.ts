import type { Kube } from '../../kube/index.ts';
import { StackError } from '../../support/index.ts';
import { withForwarding, type ForwardedZones } from './corefile.ts';

const namespace = 'kube-system';
const selector = 'k8s-app=kube-dns';

/**
 * Makes a cluster's CoreDNS ask another server for some zones, and waits until all of its pods do.
 *
 * Its pods are ended and not rolled: nothing is asked yet when a stack begins, and it takes two seconds instead of ten.
 * @param kube has to be open for `kube-system`, which is only so with a cluster of the rig's own.
 * @throws StackError when the cluster has no CoreDNS where kubeadm puts it.
 */
export async function forwardZones(kube: Kube, zones: ForwardedZones, signal?: AbortSignal): Promise<void> {
  const reference = { kind: 'ConfigMap', namespace, name: 'coredns' } as const;
  const corefile = (await kube.get(reference))?.data?.['Corefile'];
  if (corefile === undefined) {
    throw new StackError('Cannot lead the cluster to the test zones: it has no ConfigMap "coredns" in kube-system');
  }
  const changed = withForwarding(corefile, zones);
  if (changed === corefile) return;
  await kube.merge(reference, { data: { Corefile: changed } });
  const old = await kube.list({ kind: 'Pod', namespace, selector });
  const names = old.map(({ metadata }) => metadata?.name ?? '');
  await Promise.all(names.map((name) => kube.deletePod({ namespace, name }, { force: true })));
  await kube.watchUntil(
    { kind: 'Pod', namespace, selector },
    (pods) => {
      const others = pods.filter(({ metadata }) => !names.includes(metadata?.name ?? ''));
      return others.length >= names.length && pods.length === others.length && others.every(isReady);
    },
    { within: 60_000, what: 'CoreDNS to know the test zones', ...(signal ? { signal } : {}) },
  );
}

type Conditioned = {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
};

function isReady({ status }: Conditioned): boolean {
  return status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false;
}
