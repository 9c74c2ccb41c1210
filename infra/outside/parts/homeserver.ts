import {
  renderHomeserver,
  renderLogConfig,
  renderWorker,
  type HomeserverSecrets,
  type HomeserverSite,
  type ImageReferences,
  type Site,
} from '../../render/index.ts';
import { StackError } from '../../support/index.ts';
import type { Part } from './part.ts';

export type HomeserverFiles = {
  readonly secrets: HomeserverSecrets;
  /** Content of the file of the signing key. */
  readonly signingKey: string;
  /** Certificate of the run's authority, PEM. */
  readonly authority: string;
};

/** What a process writes is in its container, whoever it runs as, and stays while it is away. */
const [media, modules] = ['/tmp/media', '/tmp/modules'];

/** Describes the processes of a homeserver beside the cluster, main first. */
export function homeserverParts(
  at: HomeserverSite,
  { site, images, files }: { readonly site: Site; readonly images: ImageReferences; readonly files: HomeserverFiles },
): readonly Part[] {
  const { name, synapse, extraCommands } = at.homeserver;
  const image = images.synapse[synapse];
  if (image === undefined) throw new StackError(`There is no image of Synapse ${synapse}`, { remedy: './rig doctor' });
  const common = filesOf(at, site, files);
  return at.processes.map((process) => {
    const own = `${at.directory}/${process.name}.yaml`;
    const isMain = process.class === 'main';
    const configuration = [`${at.directory}/homeserver.yaml`, ...(isMain ? [] : [own])];
    const script = [`mkdir -p ${media} ${modules}`, ...(process.worker?.extraCommands ?? extraCommands), 'exec "$@"'];
    return {
      process: `${name}/${process.name}`,
      image,
      entrypoint: ['sh', '-c', script.join('\n'), 'sh'],
      command: ['python', '-B', '-m', process.app, ...configuration.flatMap((file) => ['-c', file])],
      environment: {
        SYNAPSE_MODULES: modules,
        PYTHONPATH: modules,
        PYTHONUNBUFFERED: '1',
        // Identity servers are asked by a client that knows nothing of federation_custom_ca_list.
        SSL_CERT_FILE: `${site.directory}/tls/ca.pem`,
      },
      files: isMain ? common : { ...common, [own]: json(renderWorker(process, at, site)) },
    };
  });
}

function filesOf(at: HomeserverSite, site: Site, files: HomeserverFiles): Readonly<Record<string, string>> {
  const { secrets, signingKey, authority } = files;
  return {
    [`${at.directory}/homeserver.yaml`]: json({ ...renderHomeserver(at, site, secrets), media_store_path: media }),
    [`${at.directory}/signing.key`]: signingKey,
    [`${at.directory}/log.yaml`]: json(renderLogConfig()),
    [`${site.directory}/tls/ca.pem`]: authority,
  };
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
