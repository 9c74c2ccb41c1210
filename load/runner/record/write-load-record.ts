import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LoadRecord } from '#infra';

/** Writes a load's record into the folder of its run, and gives the file's path there. */
export async function writeLoadRecord(runDirectory: string, record: LoadRecord): Promise<string> {
  const file = path.join('load', `${record.name}.json`);
  await mkdir(path.join(runDirectory, 'load'), { recursive: true });
  await writeFile(path.join(runDirectory, file), textOf(record));
  return file;
}

/** Figures are measured to less than five digits, and the rest would only make the file longer. */
export function textOf(record: LoadRecord): string {
  const short = (_: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(5)) : value;
  return `${JSON.stringify(record, short)}\n`;
}
