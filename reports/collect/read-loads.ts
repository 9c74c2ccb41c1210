import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoadRecord, Problem } from '#infra';
import { loadRecordSchema } from './load-record-schema.ts';
import { parseJson, readIfThere } from './read-json.ts';

/** What k6 itself was given and gave; it stands in the same folder. */
const ofTheGenerator = /^(options|summary)\.json$/;

/**
 * Reads what each load of a run measured, in the order in which they began.
 *
 * A file that cannot be used becomes a problem: figures that are silently missing would look like a load that never ran.
 */
export async function readLoads(
  runDirectory: string,
): Promise<{ readonly loads: readonly LoadRecord[]; readonly problems: readonly Problem[] }> {
  const folder = join(runDirectory, 'load');
  const files = (await filesOf(folder)).filter((name) => name.endsWith('.json') && !ofTheGenerator.test(name));
  const loads: LoadRecord[] = [];
  const problems: Problem[] = [];
  for (const name of files.toSorted()) {
    const read = parseJson((await readIfThere(join(folder, name))) ?? '', loadRecordSchema);
    if (read.state === 'read') loads.push(read.value);
    else problems.push({ blame: 'suite', phase: 'load', message: `load/${name} is no record of a load: ${read.why}` });
  }
  return { loads: loads.toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt)), problems };
}

async function filesOf(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
