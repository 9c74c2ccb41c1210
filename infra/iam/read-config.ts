import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { readYamlFile, UsageError } from '../support/index.ts';
import { accountSchema } from './account-schema.ts';
import type { IamOptions } from './start-iam.ts';

const configSchema = z
  .strictObject({
    port: z.int().min(0).max(65_535),
    controlPort: z.int().min(0).max(65_535),
    domain: z.string().min(1),
    prefix: z.string().startsWith('/').optional(),
    token: z.string().min(1).optional(),
    controlTokenFile: z.string().min(1).optional(),
    accounts: z.array(accountSchema),
  })
  .refine(({ token, controlTokenFile }) => (token === undefined) !== (controlTokenFile === undefined), {
    error: 'one of token and controlTokenFile is needed',
  });

/**
 * Reads the configuration of the identity store from a JSON or YAML file.
 *
 * @throws UsageError with every fault of the file.
 */
export async function readIamConfig(file: string): Promise<IamOptions> {
  const read = configSchema.safeParse(await readYamlFile(file));
  if (!read.success) throw new UsageError(`Cannot use "${file}":\n${z.prettifyError(read.error)}`);
  const { token, controlTokenFile, prefix, ...options } = read.data;
  const controlToken = token ?? (await readToken(path.resolve(path.dirname(file), controlTokenFile ?? '')));
  return { ...options, ...(prefix === undefined ? {} : { prefix }), controlToken };
}

async function readToken(file: string): Promise<string> {
  const token = (await readFile(file, 'utf8')).trim();
  if (!token) throw new UsageError(`"${file}" holds no control token`);
  return token;
}
