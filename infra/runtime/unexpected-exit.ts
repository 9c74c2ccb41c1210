import { constants } from 'node:os';

/** A process that ended without having been told to; how is not known where both code and signal are null. */
export type UnexpectedExit = {
  readonly name: string;
  readonly code: number | null;
  readonly signal: string | null;
  /** ISO 8601; absent when nobody saw it end. */
  readonly at?: string;
};

/** Reads an exit code as a shell and a container runtime give it: an end by a signal is 128 and the signal's number. */
export function endOfStatus(status: number): Pick<UnexpectedExit, 'code' | 'signal'> {
  const [signal] = Object.entries(constants.signals).find(([, number]) => number === status - 128) ?? [];
  return signal === undefined ? { code: status, signal: null } : { code: null, signal };
}
