import type { OperationName, RequestOperation } from './operations.ts';

// Apart from the table of operations, which each virtual user of k6 would make anew.
const waiting: Readonly<Record<Exclude<OperationName, RequestOperation>, true>> = { watch: true, patient: true };

/** Says whether an operation is made of clients that wait on purpose, so that the time of its answers is no latency. */
export function waitsOnPurpose(name: OperationName): boolean {
  return name in waiting;
}
