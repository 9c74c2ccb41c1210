import type { Kinds } from '../../kube/index.ts';

type Pod = Kinds['Pod'];

/**
 * Says which pod each process of a workload is, in the order of their places.
 *
 * It is the one whose address the proxy has in the process's place; places in which the proxy has none of them are
 * filled with the others, the oldest first. A pod that is on its way out is none.
 */
export function podsInPlace(
  pods: readonly Pod[],
  addresses: readonly (string | undefined)[],
): readonly (Pod | undefined)[] {
  const there = pods.filter(isThere).toSorted(byAge);
  const known = addresses.map((address) => there.find(({ status }) => address && status?.podIP === address));
  const others = there.filter((pod) => !known.includes(pod)).values();
  return known.map((pod) => pod ?? others.next().value);
}

/** Tells whether a pod is to stay. */
export function isThere({ metadata, status }: Pod): boolean {
  return metadata?.deletionTimestamp === undefined && status?.phase !== 'Succeeded' && status?.phase !== 'Failed';
}

function byAge(one: Pod, other: Pod): number {
  const [first, second] = [one, other].map(({ metadata }) => `${metadata?.creationTimestamp} ${metadata?.name}`);
  return (first ?? '') < (second ?? '') ? -1 : 1;
}
