import { resolve } from 'node:path';
import {
  createCertificates,
  createSecrets,
  createSigningKey,
  Launcher,
  ourselves,
  writeCertificate,
} from '../local/index.ts';
import type { Place } from '../local/index.ts';
import { peersOf } from '../render/index.ts';
import type { UnexpectedExit } from '../runtime/index.ts';
import { contextOf } from './cluster/index.ts';
import type { KindBasis } from './kind-context.ts';
import type { KindStartOptions } from './kind-options.ts';

/** Namespace of a stack in a cluster of the rig's own. */
export const ownNamespace = 'matrix-rig';

/** Names the cluster of a stack after its first port, which no other stack of the machine has. */
export function clusterOf(basePort: number): string {
  return `rig-${basePort}`;
}

/**
 * Makes what a stack has before there is a cluster, its record first: from then on whoever finds the record can end what
 * comes, at whatever moment this process is killed.
 */
export async function prepareKind(
  options: KindStartOptions & { readonly from: string },
  { directory, basePort }: Place,
  onExit: (exit: UnexpectedExit) => void,
): Promise<KindBasis> {
  const { deployment, engine, run, keep, given, from } = options;
  const cluster = clusterOf(basePort);
  const where = given ?? {
    cluster,
    kubeconfig: `${directory}/kubeconfig`,
    context: contextOf(cluster),
    namespace: ownNamespace,
  };
  const launcher = new Launcher(
    directory,
    {
      run: run.id,
      runDirectory: resolve(run.directory),
      deployment: deployment.name,
      basePort,
      state: 'starting',
      owner: await ourselves(),
      keep,
      kubernetes: { ...where, engine, madeFrom: from },
      processes: [],
    },
    onExit,
  );
  await launcher.update({});
  const names = deployment.homeservers.flatMap(({ publicName, serverName }) => [publicName, serverName]);
  const tls = `${directory}/tls`;
  return {
    deployment,
    engine,
    directory,
    logDirectory: launcher.logDirectory,
    basePort,
    secrets: createSecrets(deployment),
    signingKeys: Object.fromEntries(deployment.homeservers.map(({ name }) => [name, createSigningKey()])),
    certificates: await createCertificates(tls, names),
    peerCertificate: await writeCertificate(tls, {
      file: 'peers.pem',
      names: peersOf(basePort).map(({ serverName }) => serverName),
    }),
    launcher,
  };
}
