import { join } from 'node:path';
import { z } from 'zod';
import type { Problem } from '#infra';
import type { MutantsReport } from '../run-report.ts';
import { readJson } from './read-json.ts';

const ids = z.array(z.string());

const schema: z.ZodType<MutantsReport> = z.object({
  mutants: z.array(z.object({ name: z.string(), breaks: z.string(), killed: z.boolean(), by: ids, others: ids })),
  falseAlarms: z.number(),
  neverFailed: ids,
});

/** Reads what became of deployments that the run broke on purpose; most runs break none. */
export async function readMutants(
  runDirectory: string,
): Promise<{ readonly mutants?: MutantsReport; readonly problems: readonly Problem[] }> {
  const read = await readJson(join(runDirectory, 'mutants.json'), schema);
  if (read.state === 'read') return { mutants: read.value, problems: [] };
  if (read.state === 'absent') return { problems: [] };
  return { problems: [{ blame: 'suite', phase: 'mutants', message: `mutants.json cannot be read: ${read.why}` }] };
}
