import { join } from 'node:path';
import type { NightlyRecord } from '#infra';
import { nightlyHtml } from './format/nightly/nightly-html.ts';
import { writeWhole } from './write-reports.ts';

/** Writes nightly.json and nightly.html into the folder of a night. */
export async function writeNightly(runDirectory: string, record: NightlyRecord): Promise<void> {
  await writeWhole(join(runDirectory, 'nightly.json'), `${JSON.stringify(record, null, 2)}\n`);
  await writeWhole(join(runDirectory, 'nightly.html'), nightlyHtml(record));
}
