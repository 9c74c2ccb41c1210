import { join } from 'node:path';
import { redact, type CapacityRecord } from '#infra';
import { capacityCsv } from './format/capacity/capacity-csv.ts';
import { capacityHtml } from './format/capacity/capacity-html.ts';
import { writeWhole } from './write-reports.ts';

/** Writes capacity.json, capacity.csv and capacity.html into the folder of a run. */
export async function writeCapacityReports(runDirectory: string, record: CapacityRecord): Promise<void> {
  const write = (name: string, text: string): Promise<void> => writeWhole(join(runDirectory, name), redact(text));
  await write('capacity.json', `${JSON.stringify(record, null, 2)}\n`);
  await write('capacity.csv', capacityCsv(record));
  await write('capacity.html', await capacityHtml(record));
}
