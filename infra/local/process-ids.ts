import { readRecord } from './stack-record.ts';

/** Gives the pids of a stack's processes by their names, as its record has them now; none where there is no record. */
export async function processIds(stackDirectory: string): Promise<ReadonlyMap<string, number>> {
  const { processes = [] } = (await readRecord(stackDirectory)) ?? {};
  return new Map(processes.map(({ name, pid }) => [name, pid]));
}
