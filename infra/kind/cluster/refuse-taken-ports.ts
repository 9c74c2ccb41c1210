import { isPortFree } from '../../local/index.ts';
import { portOwner, StackError } from '../../support/index.ts';
import type { PortMapping } from './cluster-config.ts';

/** @throws StackError when a port of loopback that shall lead into the cluster is taken, with who has it. */
export async function refuseTakenPorts(ports: readonly PortMapping[]): Promise<void> {
  for (const { hostPort } of ports) {
    if (await isPortFree(hostPort, '127.0.0.1')) continue;
    throw new StackError(`Cannot lead port ${hostPort} into the cluster: it is taken by ${await portOwner(hostPort)}`, {
      remedy: 'End that, or choose another --base-port',
    });
  }
}
