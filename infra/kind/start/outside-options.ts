import { readFile } from 'node:fs/promises';
import type { OutsideOptions } from '../../outside/index.ts';
import { routesOf } from '../../routes/index.ts';
import type { KindContext } from '../kind-context.ts';
import type { KindStartOptions } from '../kind-options.ts';
import { nodeAddress } from './node-address.ts';
import type { ClusterPlace } from './provide-place.ts';

/** Puts together what the world outside of a cluster is started from. */
export async function outsideOptions(
  context: KindContext,
  { network, nodes }: ClusterPlace,
  { keep }: KindStartOptions,
): Promise<Omit<OutsideOptions, 'story' | 'signal'>> {
  const { deployment, engine, site, secrets, signingKeys, certificates, directory, images, kube } = context;
  const { databaseAdmin, homeservers } = secrets;
  return {
    engine,
    network,
    deployment,
    site,
    routes: Object.fromEntries(deployment.homeservers.map((one) => [one.name, routesOf(deployment, one)])),
    secrets: { databaseAdmin, homeservers, signingKeys },
    certificates: {
      authority: await readFile(certificates.certificateAuthority, 'utf8'),
      server: await readFile(`${directory}/tls/server.pem`, 'utf8'),
    },
    ingress: { address: await nodeAddress(kube, nodes[0]), port: site.services.haproxy.port },
    // What is to stay must not go when this process does.
    ...(keep ? {} : { reaper: images.reaper }),
  };
}
