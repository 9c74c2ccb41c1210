import type { People } from '../people.ts';
import type { FaultTable } from './fault-table.ts';
import type { RequestLog } from './request-log.ts';

/** What the control port has a hand on. */
export type Controlled = {
  readonly people: People;
  readonly faults: FaultTable;
  readonly log: RequestLog;
  /** Closes or opens the identity store's own port, as the faults say. */
  readonly faultsChanged: () => Promise<void>;
  /** Brings people, faults and log to the state of the start. */
  readonly reset: () => Promise<void>;
};
