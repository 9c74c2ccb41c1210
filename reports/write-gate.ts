import { join } from 'node:path';
import { redact, type GateRecord } from '#infra';
import { gateHtml } from './format/gate/gate-html.ts';
import { writeWhole } from './write-reports.ts';

/** Writes gate.json and gate.html into the folder of a run; secrets that evidence may hold are cut out. */
export async function writeGate(runDirectory: string, record: GateRecord): Promise<void> {
  await writeWhole(join(runDirectory, 'gate.json'), `${redact(JSON.stringify(record, null, 2))}\n`);
  await writeWhole(join(runDirectory, 'gate.html'), redact(gateHtml(record)));
}
