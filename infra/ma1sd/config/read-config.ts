import * as z from 'zod';
import { readYamlFile, UsageError } from '../../support/index.ts';
import { ma1sdConfigSchema, type Ma1sdConfig } from './ma1sd-config.ts';

/**
 * Reads ma1sd.yaml in the real one's own keys.
 *
 * @throws UsageError with every fault of the file.
 */
export async function readMa1sdConfig(file: string): Promise<Ma1sdConfig> {
  return parseMa1sdConfig(await readYamlFile(file), file);
}

/** Checks what a ma1sd.yaml holds; `name` stands in the error. */
export function parseMa1sdConfig(content: unknown, name: string): Ma1sdConfig {
  const read = ma1sdConfigSchema.safeParse(content);
  if (!read.success) throw new UsageError(`Cannot use "${name}":\n${z.prettifyError(read.error)}`);
  return read.data;
}
