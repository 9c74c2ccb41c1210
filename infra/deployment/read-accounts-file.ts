import { basename, dirname } from 'node:path';
import { UsageError } from '../support/index.ts';
import { DeploymentFolder } from './deployment-folder.ts';
import type { IamAccount } from './deployment.ts';
import { formatFaults } from './fault.ts';
import { readAccounts } from './read-services.ts';

/**
 * Reads an accounts.yaml by itself.
 *
 * @throws UsageError that lists every fault of the file.
 */
export async function readAccountsFile(file: string): Promise<readonly IamAccount[]> {
  const folder = new DeploymentFolder(dirname(file));
  const accounts = await readAccounts(folder, basename(file));
  if (accounts && folder.faults.length === 0) return accounts;
  throw new UsageError(`Cannot use "${file}":\n${formatFaults(folder.faults)}`);
}
