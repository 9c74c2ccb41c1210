/** A process that ended without having been told to; how is not known where both code and signal are null. */
export type UnexpectedExit = {
  readonly name: string;
  readonly code: number | null;
  readonly signal: string | null;
  /** ISO 8601; absent when nobody saw it end. */
  readonly at?: string;
};
