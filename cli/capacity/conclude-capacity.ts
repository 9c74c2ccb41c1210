import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CapacityRecord } from '#infra';
import { capacitySummary, capacityText, writeCapacityReports } from '#reports';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { shownPath } from '../shown-path.ts';

type ConcludeOptions = { readonly json?: boolean };

/** Writes the reports of a capacity run, its result to stdout, and gives its exit code. */
export async function concludeCapacity(
  directory: string,
  record: CapacityRecord,
  { json, settings, write }: ConcludeOptions & Pick<CommandContext, 'settings' | 'write'>,
): Promise<number> {
  await writeCapacityReports(directory, record);
  const report = shownPath(path.join(directory, 'capacity.html'), settings.project);
  const summary = capacitySummary(record, report);
  write(json ? `${JSON.stringify(summary)}\n` : capacityText(record, summary.report));
  return exitCodes[record.verdict];
}

/** Reads the record of a run that measured capacity; undefined for any other run. */
export async function readCapacityRecord(directory: string): Promise<CapacityRecord | undefined> {
  const text = await readFile(path.join(directory, 'capacity.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as CapacityRecord);
}
