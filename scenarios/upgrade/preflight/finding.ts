import type { Evidence, GateChange, GateFailure, WayBack } from '#infra';

/** What one part of the preflight found; each list may be left out. */
export type Finding = {
  readonly failures?: readonly GateFailure[];
  readonly changes?: readonly GateChange[];
  readonly notes?: readonly string[];
  readonly evidence?: readonly Evidence[];
  readonly wayBack?: WayBack;
  /** Whether the new version would not even start. */
  readonly isFinal?: boolean;
};
