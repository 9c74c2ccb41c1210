import type { FarRoom, JoinRecord, ReplayedTransaction, TransactionRecord } from './federation-plan.ts';
import type { OperationName } from './operations.ts';

/** All that the k6 scripts know of the run: written by the runner, read by each virtual user, removed afterwards. */
export type LoadPlan = {
  /** Beginning of every request id of this run, e.g. `load-3f9c21aa`. */
  readonly prefix: string;
  /** Base URL of the deployment's own homeserver, e.g. `https://matrix.netsoc.test`. */
  readonly baseUrl: string;
  /** Names of headers as Go spells them, e.g. `X-Served-By`. */
  readonly headers: { readonly requestId: string; readonly servedBy: string };
  readonly durationMs: number;
  /** How long the scripts wait for an answer. */
  readonly timeoutMs: number;
  readonly people: readonly LoadPerson[];
  /** Media that are there before the load begins, to be downloaded. */
  readonly media: readonly Shared<KnownMedia>[];
  /** People whom the identity store knows by password. */
  readonly accounts: readonly LoadAccount[];
  /** People in several rooms with a past. */
  readonly readers: readonly LoadReader[];
  /** Thumbnails that were asked for before the load begins, and such as nobody has asked for: each of those once. */
  readonly thumbnails: readonly Shared<LoadThumbnail>[];
  readonly coldThumbnails: readonly LoadThumbnail[];
  /** Base URL of the page server, whose every page has the title that is to be in its preview. */
  readonly pages: { readonly url: string; readonly title: string } | null;
  /** Who sends markers to the other server, and where. */
  readonly markerPerson: LoadPerson | null;
  /** Transactions of other servers, dealt out to the origins in turn, in the order in which they are due. */
  readonly transactions: readonly ReplayedTransaction[];
  /** Where they go, how many origins there are, and how late one may be and still be sent. */
  readonly inbound: { readonly url: string; readonly origins: number; readonly worstMs: number };
  /** Who sends into rooms that many other servers are in. */
  readonly outboundPeople: readonly LoadPerson[];
  /** Rooms on other servers, each to be joined once. */
  readonly farRooms: readonly FarRoom[];
  readonly uploadSizes: readonly Shared<{ readonly bytes: number }>[];
  readonly pollMs: number;
  /** Between two messages of a client that sends without a break. */
  readonly patienceMs: number;
};

/** One of a mix, with its part of the whole; the parts are in proportion and need not come to 1. */
export type Shared<T> = T & { readonly share: number };

export type LoadPerson = {
  readonly userId: string;
  readonly token: string;
  readonly roomId: string;
  /** Where the person's sync goes on from. */
  readonly since: string;
  /** Events of the room that the person has not read yet, in their order; each is to be read once. */
  readonly unread: readonly string[];
};

export type LoadAccount = {
  readonly username: string;
  readonly password: string;
  readonly userId: string;
  /** Finds this one in the directory, and nobody else. */
  readonly searchTerm: string;
};

export type LoadReader = { readonly userId: string; readonly token: string; readonly roomIds: readonly string[] };

export type LoadThumbnail = {
  /** `server/id`, as it stands in paths. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly method: 'crop' | 'scale';
};

export type KnownMedia = {
  /** `server/id`, as it stands in paths. */
  readonly path: string;
  readonly sha256: string;
};

/** What the scripts write down of each acknowledged write, one JSON line each: the proof of what must not be lost. */
export type WriteRecord =
  | TransactionRecord
  | JoinRecord
  | {
      readonly operation: 'send' | 'patient' | 'marker' | 'federationOut';
      readonly id: string;
      readonly roomId: string;
      readonly sender: string;
      readonly eventId: string;
      /** Milliseconds since the epoch. */
      readonly sentAt: number;
    }
  | {
      readonly operation: 'login';
      readonly id: string;
      readonly userId: string;
      readonly deviceId: string;
      readonly sentAt: number;
    }
  | {
      readonly operation: 'receipt';
      readonly id: string;
      readonly userId: string;
      /** Place of the message in the person's `unread`. */
      readonly nth: number;
      readonly sentAt: number;
    }
  | {
      readonly operation: 'upload';
      readonly id: string;
      readonly uri: string;
      readonly sha256: string;
      /** Milliseconds since the epoch. */
      readonly sentAt: number;
    };

/** What the scripts write down of each message that was refused because its sender was too quick. */
export type RefusalRecord = {
  /** Id of the request. */
  readonly refused: string;
  /** Id of the message, which is sent again under the same one. */
  readonly message: string;
  readonly instance: string;
  /** Missing where the answer does not say it. */
  readonly errcode?: string;
  readonly retryAfterMs?: number;
};

/** What the scripts write down of each request that did not get what it was sent for. */
export type FailureRecord = {
  /** Id of the request. */
  readonly failed: string;
  readonly operation: OperationName;
  /** When it was sent, in milliseconds since the epoch, and how long it took. */
  readonly at: number;
  readonly ms: number;
  /** Who answered it, as `backend/server`, and why that was no success. */
  readonly instance: string;
  readonly why: string;
};

/** Keys of an event's content that carry what the observers need. */
export const contentKeys = { marker: 'test.rig.marker', sentAt: 'test.rig.sent_at' } as const;
