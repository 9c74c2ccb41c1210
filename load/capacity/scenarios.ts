import type { CapacityPart } from '#infra';
import type { RequestOperation } from '../operations.ts';
import { partOf } from './cost.ts';

/** One thing that a deployment is to carry, climbed to its limit by itself. */
export type Scenario = {
  readonly name: string;
  readonly about: string;
  readonly operation: RequestOperation;
  /** What the profile says of the operation beside its rate. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly unit: string;
  /** Class of workers that there are to be more of. */
  readonly workerClass: string;
  readonly makesEvents: boolean;
  /** Where the search begins, per second and core of one worker. */
  readonly firstPerCore: number;
  readonly latencyP95Ms: number;
  readonly federationLagP95Ms?: number;
  /** Whether `--quick` climbs it. */
  readonly quick: boolean;
};

/** The slowest answer, in milliseconds, that there are virtual users for; a slower one makes the step invalid. */
export const worstMs = 5000;

/** Virtual users that one generator has memory for. */
const mostUsers = 4000;

/** Bounds of every rate, per second. */
export const rateLimits = { least: 0.5, most: (mostUsers * 1000) / worstMs } as const;

/** Share of the highest valid rate that is planned with. */
export const planningShare = 0.7;

const generic = { workerClass: 'generic_worker', settings: {}, quick: false } as const;
const media = { workerClass: 'media_repository', makesEvents: false, settings: { sizeBytes: 65_536 } } as const;

/** All that can be climbed, in the order of the run. */
export const scenarios: readonly Scenario[] = [
  {
    ...generic,
    ...{ name: 'send', about: 'messages into rooms of the own server', operation: 'send', unit: 'messages/s' },
    ...{ makesEvents: true, firstPerCore: 30, latencyP95Ms: 1000, quick: true },
  },
  {
    ...generic,
    ...{ name: 'sync', about: 'syncs that wait for nothing', operation: 'sync', unit: 'syncs/s' },
    ...{ makesEvents: false, firstPerCore: 150, latencyP95Ms: 500, quick: true },
  },
  {
    ...generic,
    ...{ name: 'typing', about: 'notices of typing', operation: 'typing', unit: 'notices/s' },
    ...{ makesEvents: false, firstPerCore: 60, latencyP95Ms: 500 },
  },
  {
    ...media,
    ...{ name: 'media-download', about: 'downloads of 64 KiB', operation: 'download', unit: 'downloads/s' },
    ...{ firstPerCore: 100, latencyP95Ms: 500, quick: true },
  },
  {
    ...media,
    ...{ name: 'media-upload', about: 'uploads of 64 KiB', operation: 'upload', unit: 'uploads/s' },
    ...{ firstPerCore: 40, latencyP95Ms: 1000, quick: false },
  },
  {
    ...{ name: 'federation-out', about: 'messages that go to 8 other servers each', operation: 'federationOut' },
    ...{ unit: 'messages/s', workerClass: 'federation_sender', settings: { destinations: 8, rooms: 4 } },
    ...{ makesEvents: true, firstPerCore: 20, latencyP95Ms: 1000, federationLagP95Ms: 3000, quick: true },
  },
];

/** Says which part of the planning a scenario is about. */
export function partOfScenario({ workerClass }: Scenario): CapacityPart {
  return partOf(workerClass);
}
