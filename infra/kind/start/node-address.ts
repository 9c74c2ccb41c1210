import type { Kube } from '../../kube/index.ts';
import { StackError } from '../../support/index.ts';

/** Gives the address at which pods, and containers beside the cluster, reach its first node. */
export async function nodeAddress(kube: Kube, node: string | undefined): Promise<string> {
  const nodes = await kube.list({ kind: 'Node' });
  const chosen = nodes.find(({ metadata }) => metadata?.name === node) ?? nodes[0];
  const address = chosen?.status?.addresses?.find(({ type }) => type === 'InternalIP')?.address;
  if (address === undefined) throw new StackError('The cluster has no node with an address');
  return address;
}
