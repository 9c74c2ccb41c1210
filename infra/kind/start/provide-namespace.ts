import type { KindContext } from '../kind-context.ts';
import { ownObjects } from '../objects/own-objects.ts';

/**
 * Makes the stack's namespace with all that its pods mount.
 *
 * The restricted pod security standard is enforced unless a chart or an image of others is to run there.
 * @throws StackError when there is a namespace of that name which is not the rig's.
 */
export async function provideNamespace(context: KindContext, signal: AbortSignal): Promise<void> {
  const { kube, site, images, deployment } = context;
  const isOurs = images.named.length === 0 && deployment.homeservers[0]?.chart === undefined;
  await kube.provideNamespace({ name: site.namespace, podSecurity: isOurs ? 'enforce' : 'warn' });
  await kube.apply(await ownObjects(context), signal);
}
