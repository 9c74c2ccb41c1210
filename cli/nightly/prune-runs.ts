import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { NightlyRecord } from '#infra';

/**
 * Removes the folders of nights but for the newest ones, with those of their stages; other runs are left alone.
 * @returns how many nights are gone
 */
export async function pruneRuns(out: string, keepRuns: number): Promise<number> {
  const nights = (await readdir(out)).filter((name) => /^\d{8}-\d{6}-nightly/.test(name)).sort();
  const old = nights.slice(0, Math.max(0, nights.length - keepRuns));
  for (const night of old) {
    for (const run of await runsOf(path.join(out, night)))
      await rm(path.join(out, run), { recursive: true, force: true });
    await rm(path.join(out, night), { recursive: true, force: true });
  }
  return old.length;
}

async function runsOf(directory: string): Promise<readonly string[]> {
  const text = await readFile(path.join(directory, 'nightly.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  const { stages } = JSON.parse(text) as NightlyRecord;
  const runs = stages.flatMap(({ ended }) => (ended.state === 'run' ? [ended.run] : []));
  // The name of a folder, and nothing that leads out of there.
  return runs.filter((run) => /^\d{8}-\d{6}-[\w-]+$/.test(run));
}
