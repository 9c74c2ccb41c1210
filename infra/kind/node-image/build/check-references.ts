import { execa } from 'execa';
import { StackError } from '../../../support/index.ts';
import { nodeVersions, partReferences } from '../node-versions.ts';

/**
 * Asks kubeadm which images it will want, since a node that lacks one would wait for a registry.
 * @throws StackError when it wants one that is not built.
 */
export async function checkReferences(hyperkube: string, signal?: AbortSignal): Promise<void> {
  const version = `v${nodeVersions.kubernetes}`;
  const command = ['kubeadm', 'config', 'images', 'list', '--kubernetes-version', version];
  const { stdout } = await execa(hyperkube, command, { stdin: 'ignore', ...(signal && { cancelSignal: signal }) });
  const built: readonly string[] = Object.values(partReferences);
  const lacking = stdout.split('\n').filter((reference) => reference !== '' && !built.includes(reference));
  if (lacking.length === 0) return;
  throw new StackError(`Kubernetes ${version} wants images that are not built: ${lacking.join(', ')}`, {
    remedy: 'Correct infra/kind/node-image/node-versions.ts',
  });
}
