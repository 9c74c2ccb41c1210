import type { OperationName } from '../../operations.ts';
import { endingOf, skipped, type Ending } from './judgement.ts';
import type { Measurement } from './measurement.ts';

type Looked = { readonly operation: OperationName; readonly count: number; readonly faults: readonly string[] };

/** Judges by what was found amiss with what was acknowledged of an operation, if there was anything to look at. */
export function ofSome(measured: Measurement, { operation, count, faults }: Looked): Ending {
  if (!measured.profile.operations[operation]) return skipped(operation);
  return count === 0 ? { outcome: 'inconclusive', reason: `No ${operation} was acknowledged` } : endingOf(faults);
}
