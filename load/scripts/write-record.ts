import type { WriteRecord } from '../plan.ts';

/** Writes down an acknowledged write; k6 is told to put what goes to the console's log into the run's record file. */
export function writeRecord(record: WriteRecord): void {
  console.log(JSON.stringify(record));
}
