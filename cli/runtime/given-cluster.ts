import path from 'node:path';
import { UsageError, type GivenCluster } from '#infra';
import type { StackOptions } from '../command-context.ts';
import type { Settings } from '../settings.ts';

/**
 * Says which cluster the options name; undefined where kind is to make one. A namespace is named with its cluster: the rig
 * takes everything in it for its own.
 * @throws UsageError when only one of the two is named.
 */
export function givenCluster(
  { context, namespace }: Pick<StackOptions, 'context' | 'namespace'>,
  { kubeconfig, home }: Pick<Settings, 'kubeconfig' | 'home'>,
): GivenCluster | undefined {
  if (context === undefined && namespace === undefined) return undefined;
  if (context === undefined) throw new UsageError('--namespace wants --context too', { remedy: 'Add --context NAME' });
  if (namespace === undefined) {
    throw new UsageError('--context wants --namespace too: the rig fills that namespace, and removes it in the end', {
      remedy: 'Add --namespace with the name of one that is not there yet',
    });
  }
  return { context, namespace, kubeconfig: kubeconfig?.split(':')[0] || path.join(home, '.kube/config') };
}
