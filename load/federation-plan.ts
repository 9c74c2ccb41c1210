/** A transaction of another server, signed beforehand; the scripts send it once, as it is. */
export type ReplayedTransaction = {
  /** Its transaction id, and the id of the request that carries it. */
  readonly id: string;
  /** Milliseconds after the beginning of the load. */
  readonly dueMs: number;
  readonly path: string;
  readonly authorization: string;
  /** JSON. */
  readonly body: string;
  readonly eventIds: readonly string[];
};

/** A room on another server that nobody of the own server is in. */
export type FarRoom = { readonly roomId: string; readonly via: string };

/** What the scripts write down of a transaction that was answered. */
export type TransactionRecord = {
  readonly operation: 'federationIn';
  readonly id: string;
  /** Milliseconds since the epoch: when it was due, and when it was sent. */
  readonly dueAt: number;
  readonly sentAt: number;
  /** Events that were answered without an error. */
  readonly eventIds: readonly string[];
  readonly refused: readonly { readonly eventId: string; readonly error: string }[];
};

/** What the scripts write down of a room that was joined. */
export type JoinRecord = {
  readonly operation: 'remoteJoin';
  readonly id: string;
  readonly roomId: string;
  readonly userId: string;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
};
