import { basename } from 'node:path';
import { UsageError } from '../support/index.ts';
import { checkNamedFiles } from './check-named-files.ts';
import { openDeploymentFolder, type DeploymentFolder } from './deployment-folder.ts';
import type { Deployment } from './deployment.ts';
import { formatFaults } from './fault.ts';
import { reportSharedNames, reportSrvFaults } from './name-faults.ts';
import { readHomeserver } from './read-homeserver.ts';
import { readAccounts, readElement, readMa1sd } from './read-services.ts';
import { deploymentFile, synapseVersion, type DeploymentFile } from './schema/deployment-file.ts';

export type DeploymentOverrides = {
  /** Version of Synapse for the deployment's own homeserver, the first; the others keep theirs. */
  readonly synapse?: string;
};

/**
 * Reads a deployment folder.
 *
 * @throws UsageError that lists every fault of all its files, each with file and path.
 */
export async function readDeployment(directory: string, overrides: DeploymentOverrides = {}): Promise<Deployment> {
  const folder = await openDeploymentFolder(directory);
  const file = await folder.readYaml('deployment.yaml', { schema: deploymentFile, owner: 'the rig' });
  if (!file) await checkNamedFiles(folder);
  const read = file && (await readParts(folder, withOverrides(file, overrides)));
  if (!read || folder.faults.length > 0) throw faultsError(directory, folder);
  return { name: basename(folder.directory), directory: folder.directory, ignoredKeys: folder.ignored, ...read };
}

type Parts = Omit<Deployment, 'name' | 'directory' | 'ignoredKeys'>;

async function readParts(folder: DeploymentFolder, file: DeploymentFile): Promise<Parts | undefined> {
  const found = await Promise.all(file.homeservers.map((entry, index) => readHomeserver(folder, entry, index)));
  const homeservers = found.filter((homeserver) => homeserver !== undefined);
  const ma1sd = await readMa1sd(folder, file.ma1sd, found[0]);
  const element = await readElement(folder, file.element, found[0]);
  const accounts = await readAccounts(folder, file.accounts);
  const report = folder.report('deployment.yaml');
  reportSharedNames(homeservers, report);
  // A homeserver that could not be read would make its records look astray.
  if (homeservers.length === found.length) reportSrvFaults(file.dns, homeservers, report);
  if (!ma1sd || !element || !accounts) return undefined;
  return { homeservers, dns: file.dns, ma1sd, element, accounts, ...(file.images && { images: named(file.images) }) };
}

function named(images: NonNullable<DeploymentFile['images']>): NonNullable<Deployment['images']> {
  return Object.fromEntries(Object.entries(images).filter(([, reference]) => reference !== undefined));
}

/** @throws UsageError when the version is none. */
function withOverrides(file: DeploymentFile, { synapse }: DeploymentOverrides): DeploymentFile {
  if (synapse === undefined) return file;
  const version = synapseVersion.safeParse(synapse);
  if (!version.success) throw new UsageError(version.error.issues.map(({ message }) => message).join('; '));
  const [own, ...others] = file.homeservers;
  return own ? { ...file, homeservers: [{ ...own, synapse: version.data }, ...others] } : file;
}

function faultsError(directory: string, { faults }: DeploymentFolder): UsageError {
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  return new UsageError(`Cannot read the deployment "${directory}": ${count}\n${formatFaults(faults)}`);
}
