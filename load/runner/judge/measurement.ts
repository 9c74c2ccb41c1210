import type { ProcessEnvironment } from '#infra';
import type { OperationName, WriteRecord } from '../../plan.ts';
import type { CpuUse } from '../generate/cpu-time.ts';
import type { K6Summary } from '../generate/k6-summary.ts';
import type { SpoiltUpload } from '../observe/compare-uploads.ts';
import type { Hits } from '../observe/proxy-hits.ts';
import type { CountersByProcess } from '../observe/worker-counters.ts';
import type { Profile } from '../profile/profile.ts';

/** Everything that a run measured; the judges are functions of it alone. */
export type Measurement = {
  readonly profile: Profile;
  readonly summary: K6Summary;
  /** Acknowledged writes. */
  readonly records: readonly WriteRecord[];
  readonly proxy: {
    /** The run's own requests by instance. */
    readonly own: Hits;
    /** All requests that came while the counters were watched, by instance. */
    readonly all: Hits;
    /** The most requests of an operation that were under way at once. */
    readonly mostAtOnce: Readonly<Partial<Record<OperationName, number>>>;
  };
  /** What the own homeserver's processes did in the meantime, by their names. */
  readonly counters: CountersByProcess;
  /** Synapse processes of the own homeserver. */
  readonly processes: readonly ProcessEnvironment[];
  /** Worker class that the deployment's routes send an operation to. */
  readonly carriers: Readonly<Partial<Record<OperationName, string>>>;
  /** How often each message of the load stands in its room, by its id, as somebody of the own server sees it. */
  readonly sentInRooms: ReadonlyMap<string, number>;
  /** The same as somebody of the other server sees it, with the time of the first sight. */
  readonly markersInRoom: ReadonlyMap<string, number>;
  readonly markerSightings: ReadonlyMap<string, number>;
  readonly spoiltUploads: readonly SpoiltUpload[];
  /** Whose phone it is, in which room, and how often each event was pushed to it, by the event's id. */
  readonly phone:
    { readonly userId: string; readonly roomId: string; readonly pushed: ReadonlyMap<string, number> } | undefined;
  readonly cpu: CpuUse | undefined;
};
