import { mkdir } from 'node:fs/promises';
import type { Deployment } from '../deployment/index.ts';
import { planSite } from '../render/index.ts';
import { createCertificates } from './certificates.ts';
import { createSecrets, createSigningKey } from './secrets.ts';
import { writeHomeserverFiles } from './synapse.ts';

/** The files that one Synapse process would be started with. */
export type ConfiguredProcess = {
  /** `main`, or `worker_name`. */
  readonly name: string;
  /** `main`, or the worker's key in the values. */
  readonly class: string;
  readonly app: string;
  readonly files: readonly string[];
  /** Shell commands that the deployment runs before it. */
  readonly extraCommands: readonly string[];
};

// Nothing ever listens on it.
const basePort = 20_000;

/**
 * Writes the configuration of the deployment's own homeserver as a stack of it would have it, for whoever only looks at it.
 *
 * It holds secrets made for it alone; the caller removes the folder.
 */
export async function writeConfiguration(
  deployment: Deployment,
  directory: string,
): Promise<readonly ConfiguredProcess[]> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const site = planSite(deployment, { directory, logDirectory: directory, basePort });
  const [at] = site.homeservers;
  if (!at) return [];
  const { homeserver } = at;
  await createCertificates(`${directory}/tls`, [homeserver.publicName]);
  const signingKeys = { [homeserver.name]: createSigningKey() };
  await writeHomeserverFiles({ site, secrets: createSecrets(deployment), signingKeys }, at);
  return at.processes.map((process) => ({
    name: process.name,
    class: process.class,
    app: process.app,
    files: [
      `${at.directory}/homeserver.yaml`,
      ...(process.class === 'main' ? [] : [`${at.directory}/${process.name}.yaml`]),
    ],
    extraCommands: process.worker?.extraCommands ?? homeserver.extraCommands,
  }));
}
