/** All that the k6 scripts know of the run: written by the runner, read by each virtual user, removed afterwards. */
export type LoadPlan = {
  /** Beginning of every request id of this run, e.g. `load-3f9c21aa`. */
  readonly prefix: string;
  /** Base URL of the deployment's own homeserver, e.g. `https://matrix.netsoc.test`. */
  readonly baseUrl: string;
  /** Names of headers as Go spells them, e.g. `X-Served-By`. */
  readonly headers: { readonly requestId: string; readonly servedBy: string };
  readonly durationMs: number;
  readonly people: readonly LoadPerson[];
  /** Media that are there before the load begins, to be downloaded. */
  readonly media: readonly Shared<KnownMedia>[];
  /** Who sends markers to the other server, and where. */
  readonly markerPerson: LoadPerson | null;
  readonly uploadSizes: readonly Shared<{ readonly bytes: number }>[];
  readonly pollMs: number;
};

/** One of a mix, with its part of the whole; the parts are in proportion and need not come to 1. */
export type Shared<T> = T & { readonly share: number };

export type LoadPerson = {
  readonly userId: string;
  readonly token: string;
  readonly roomId: string;
  /** Where the person's sync goes on from. */
  readonly since: string;
};

export type KnownMedia = {
  /** `server/id`, as it stands in paths. */
  readonly path: string;
  readonly sha256: string;
};

/** What the scripts write down of each acknowledged write, one JSON line each: the proof of what must not be lost. */
export type WriteRecord =
  | {
      readonly operation: 'send' | 'marker';
      readonly id: string;
      readonly roomId: string;
      readonly sender: string;
      readonly eventId: string;
      /** Milliseconds since the epoch. */
      readonly sentAt: number;
    }
  | { readonly operation: 'upload'; readonly id: string; readonly uri: string; readonly sha256: string };

/** Keys of an event's content that carry what the observers need. */
export const contentKeys = { marker: 'test.rig.marker', sentAt: 'test.rig.sent_at' } as const;
