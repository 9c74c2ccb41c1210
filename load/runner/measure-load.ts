import { proxyLogSize, stack } from '#fixtures';
import type { Environment, ProcessEnvironment } from '#infra';
import { operationNames } from '../operations.ts';
import { faultRecords } from './faults/fault-records.ts';
import { lastOf } from './faults/last-records.ts';
import { withFaults } from './faults/with-faults.ts';
import { generateLoad } from './generate/generate-load.ts';
import type { Measurement } from './judge/measurement.ts';
import { awaitArrivals, pushedEvents } from './observe/await-arrivals.ts';
import { carriersOf } from './observe/carriers.ts';
import { countProxyLines } from './observe/proxy-window.ts';
import { watchFederation } from './observe/federation/observe-federation.ts';
import { readBack } from './observe/read-back.ts';
import { sampleStack } from './observe/sample-stack.ts';
import { tally } from './observe/tally.ts';
import { watchMarkers } from './observe/watch-markers.ts';
import { difference, readCounters } from './observe/worker-counters.ts';
import type { PreparedLoad } from './prepare/prepare-load.ts';
import type { Profile } from './profile/profile.ts';
import type { Workspace } from './workspace.ts';

export type MeasureOptions = {
  readonly k6: string;
  readonly profile: Profile;
  readonly prepared: PreparedLoad;
  readonly workspace: Workspace;
  readonly signal: AbortSignal;
  /** Hears a line for each thing that is done meanwhile. */
  readonly say?: (line: string) => void;
};

/** Milliseconds that what was sent last is given to arrive; what faults held back comes late, and is not lost. */
const usualMs = 15_000;
const afterFaultsMs = 90_000;

/** Puts the load on the stack, and measures it from all sides. */
export async function measureLoad(options: MeasureOptions): Promise<Measurement> {
  const { profile, prepared, signal } = options;
  const { plan, markerRoom, phone } = prepared;
  const { environment, own } = stack();
  const processes = answering(environment, own.name);
  const asked = operationNames.filter((operation) => profile.operations[operation]);
  const carriers = await carriersOf(environment, asked);
  await using markers = markerRoom && (await watchMarkers(markerRoom.observer, markerRoom.person.roomId));
  await using played = watchFederation(prepared.federation);
  const [fromByte, before] = await Promise.all([proxyLogSize(), readCounters(processes)]);
  const startedAt = Date.now();
  await using sampling = sampleStack(environment, own.name);
  const { generated, faultRuns } = await withFaults(options, (ending) =>
    generateLoad({ ...options, plan, environment, processes, signal: ending }),
  );
  const { records, summary, failures } = generated;
  const endedAt = Date.now();
  const markerSightings = markers?.sightings ?? new Map<string, number>();
  const patience = { withinMs: profile.faults ? afterFaultsMs : usualMs, signal };
  await awaitArrivals({
    records: profile.faults ? lastOf(records) : records,
    sightings: markerSightings,
    phone,
    ...patience,
  });
  await played?.settle(records, signal);
  const expected = summary.value('served', 'count');
  const proxy = await countProxyLines({ fromByte, from: startedAt, prefix: plan.prefix, expected, signal });
  await sampling[Symbol.asyncDispose]();
  const counters = difference(before, await readCounters(processes));
  return {
    profile,
    ...generated,
    proxy,
    counters,
    processes,
    carriers,
    markerSightings,
    startedAt,
    endedAt,
    samples: sampling.samples,
    faultRuns,
    faults: faultRecords({ profile, faultRuns, proxy, records, failures, markerSightings }, startedAt),
    phone: phone && { userId: phone.userId, roomId: phone.roomId, pushed: tally(pushedEvents(phone)) },
    federation: await played?.measure(records, prepared.people),
    ...(await readBack(prepared, records, patience)),
  };
}

/** Processes that answer requests of a homeserver: its own, and ma1sd, which stands before some of them. */
function answering({ processes }: Environment, homeserver: string): readonly ProcessEnvironment[] {
  return processes.filter((process) => process.homeserver === homeserver || process.class === 'ma1sd');
}
