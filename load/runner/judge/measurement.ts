import type { FaultRecord, ProcessEnvironment } from '#infra';
import type { OperationName } from '../../operations.ts';
import type { FailureRecord, RefusalRecord, WriteRecord } from '../../plan.ts';
import type { FaultRun } from '../faults/fault-run.ts';
import type { CpuUse } from '../generate/cpu-time.ts';
import type { K6Summary } from '../generate/k6-summary.ts';
import type { FederationMeasured } from '../observe/federation/observe-federation.ts';
import type { ProxyRecord } from '../observe/proxy-window.ts';
import type { ReadBack } from '../observe/read-back.ts';
import type { ProcessSamples } from '../observe/sample-stack.ts';
import type { CountersByProcess } from '../observe/worker-counters.ts';
import type { Profile } from '../profile/profile.ts';

/** Everything that a run measured; the judges are functions of it alone. */
export type Measurement = ReadBack & {
  readonly profile: Profile;
  readonly summary: K6Summary;
  /** Acknowledged writes. */
  readonly records: readonly WriteRecord[];
  /** Requests that did not get what they were sent for. */
  readonly failures: readonly FailureRecord[];
  /** Messages that were refused because their senders were too quick. */
  readonly refusals: readonly RefusalRecord[];
  readonly proxy: ProxyRecord;
  /** What the own homeserver's processes did in the meantime, by their names. */
  readonly counters: CountersByProcess;
  /** Processes that answer requests of the own homeserver: Synapse's, and ma1sd, which stands before some of them. */
  readonly processes: readonly ProcessEnvironment[];
  /** Worker class that the deployment's routes send an operation to. */
  readonly carriers: Readonly<Partial<Record<OperationName, string>>>;
  /** When each marker was first seen on the other server, by its id; milliseconds since the epoch. */
  readonly markerSightings: ReadonlyMap<string, number>;
  /** Whose phone it is, in which room, and how often each event was pushed to it, by the event's id. */
  readonly phone:
    { readonly userId: string; readonly roomId: string; readonly pushed: ReadonlyMap<string, number> } | undefined;
  /** What was seen of the traffic with servers that the runner plays; absent when it plays none. */
  readonly federation?: FederationMeasured | undefined;
  readonly cpu: CpuUse | undefined;
  /** From before the first request to after the last one, in milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** What processes used and did in the meantime, of the own homeserver and of what stands beside it. */
  readonly samples: readonly ProcessSamples[];
  /** What became of each fault that the profile puts on the stack under load. */
  readonly faultRuns: readonly FaultRun[];
  /** The same for the run's record. */
  readonly faults: readonly FaultRecord[];
};
