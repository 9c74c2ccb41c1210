import { writeFile } from 'node:fs/promises';
import type { Environment } from '../runtime/index.ts';
import type { SigningKey, StackSecrets } from './secrets.ts';

/** Secrets of a stack that the suites may know, and those that only its services get. */
export type SecretParts = {
  readonly secrets: StackSecrets;
  readonly signingKeys: Readonly<Record<string, SigningKey>>;
};

/** Writes what the suites know of a stack into the folder of its run, and the secrets among it into the stack's, 0600. */
export async function writeEnvironment(environment: Environment, parts: SecretParts): Promise<void> {
  const { iamControlToken, accounts, registration } = parts.secrets;
  const signingKeys = Object.fromEntries(Object.entries(parts.signingKeys).map(([name, key]) => [name, key.file]));
  const secrets = { iamControlToken, accounts, registration, signingKeys };
  await writeFile(environment.secretsFile, JSON.stringify(secrets), { mode: 0o600 });
  await writeFile(`${environment.directory}/environment.json`, JSON.stringify(environment, null, 2), { mode: 0o600 });
}
