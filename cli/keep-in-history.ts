import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { collectRun, entryOfReport, lookBack, openHistory } from '#reports';
import type { RunLog } from './run-log.ts';
import type { Settings } from './settings.ts';
import { versionOfRig } from './version-of-rig.ts';

/**
 * Keeps a run that has ended in the history, and beside its files what it is in the light of those before it.
 *
 * A run is none the worse where no history can be kept: then the report says why.
 *
 * @param kind what was run, e.g. `verify --all`; only runs of one kind are held against each other
 */
export async function keepInHistory(log: RunLog, kind: string, { data, project }: Settings): Promise<void> {
  try {
    const report = await collectRun(log.directory);
    const entry = entryOfReport({ ...report, command: kind }, await versionOfRig(project));
    if (!entry) return;
    using history = openHistory(path.join(data, 'history.sqlite'));
    history.keep(entry);
    const view = lookBack(history, entry);
    if (view) await writeFile(path.join(log.directory, 'history.json'), JSON.stringify(view));
  } catch (error) {
    await log.note(`No history is kept: ${error instanceof Error ? error.message : String(error)}`);
  }
}
