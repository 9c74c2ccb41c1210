import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { readAccountsFile } from '#infra';

/**
 * Writes the whole configuration of the IAM for an accounts.yaml as a deployment has it.
 *
 * The control token, and the passwords of those who have none, are made; the file is the owner's alone.
 */
export async function writeIamConfig(accountsFile: string, configFile: string): Promise<void> {
  const accounts = await readAccountsFile(accountsFile);
  const config = {
    port: 8008,
    controlPort: 8009,
    domain: 'netsoc.test',
    token: secret(),
    accounts: accounts.map((account) => ({ ...account, password: account.password ?? secret() })),
  };
  await writeFile(configFile, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
}

function secret(): string {
  return randomBytes(12).toString('base64url');
}
