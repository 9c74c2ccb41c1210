import type { WriteRecord } from '../../plan.ts';

/** Milliseconds before the end of a load. */
const lastMs = 5000;

/**
 * Picks what was acknowledged at the end of a load with faults: its arrival is waited for. What a fault held back is
 * asked for by whoever reads that far, and no sync shows it.
 */
export function lastOf(records: readonly WriteRecord[]): readonly WriteRecord[] {
  const times = records.flatMap((record) => ('sentAt' in record ? [record.sentAt] : []));
  const last = times.reduce((one, other) => Math.max(one, other), 0);
  return records.filter((record) => 'sentAt' in record && record.sentAt > last - lastMs);
}
