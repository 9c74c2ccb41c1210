import { z } from 'zod';
import { readYamlFile, UsageError } from '#infra';
import { personaShape, type Personas } from '../runner/profile/personas.ts';

const schema = z
  .record(z.string(), z.unknown())
  .pipe(personaShape.personas.unwrap())
  .refine((personas) => Math.abs(sharesOf(personas) - 1) < 0.005, { error: 'the shares must come to 1' });

/**
 * Reads a mix of personas.
 * @throws UsageError that lists every fault of it.
 */
export async function readPersonas(file: string): Promise<Personas> {
  const result = schema.safeParse(await readYamlFile(file));
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => `${path.join('.') || 'personas'}: ${message}`);
  throw new UsageError(`Cannot use the personas in "${file}":\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
}

function sharesOf(personas: Personas): number {
  return Object.values(personas).reduce((sum, { share }) => sum + share, 0);
}
