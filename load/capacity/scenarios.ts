import type { CapacityPart } from '#infra';
import type { RequestOperation } from '../operations.ts';

/** One thing that a deployment is to carry, climbed to its limit by itself. */
export type Scenario = {
  readonly name: string;
  readonly about: string;
  readonly operation: RequestOperation;
  /** What the profile says of the operation beside its rate. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly unit: string;
  readonly part: CapacityPart;
  /** Class of workers that there are to be more of. */
  readonly workerClass: string;
  /** Whether each of its requests makes an event. */
  readonly makesEvents: boolean;
  /** Whether what is prepared for a step is used up by it. */
  readonly isUsedUp: boolean;
  /** Where the search begins, per second and core of one worker. */
  readonly firstPerCore: number;
  readonly latencyP95Ms: number;
  readonly federationLagP95Ms?: number;
  /** Whether `--quick` climbs it. */
  readonly quick: boolean;
};

/**
 * Gives the slowest answer, in milliseconds, that there are virtual users for; a slower one makes a step invalid. At
 * twice the rate that a server carries what comes last waits for half of the step, and that is to be seen.
 */
export function worstMsOf(seconds: number): number {
  return 1000 + seconds * 600;
}

/** Virtual users that one generator has memory for. */
const mostUsers = 6000;

/** Gives the bounds of every rate, per second. */
export function rateLimitsOf(seconds: number): { readonly least: number; readonly most: number } {
  return { least: 0.5, most: Math.floor((mostUsers * 1000) / worstMsOf(seconds)) };
}

/** Share of the highest valid rate that is planned with. */
export const planningShare = 0.7;

const generic = {
  workerClass: 'generic_worker',
  part: 'clients',
  settings: {},
  isUsedUp: false,
  quick: false,
} as const;
const media = { ...generic, workerClass: 'media_repository', part: 'media', makesEvents: false } as const;
const federation = { ...generic, part: 'federation', makesEvents: true } as const;

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
    ...{ name: 'initial-sync', about: 'first syncs of people in 10 rooms', operation: 'initialSync' },
    ...{ unit: 'syncs/s', settings: { people: 8, rooms: 10, messages: 20 } },
    ...{ makesEvents: false, firstPerCore: 10, latencyP95Ms: 3000 },
  },
  {
    ...media,
    ...{ name: 'media-download', about: 'downloads of 64 KiB', operation: 'download', unit: 'downloads/s' },
    ...{ settings: { sizeBytes: 65_536 }, firstPerCore: 200, latencyP95Ms: 500, quick: true },
  },
  {
    ...media,
    ...{ name: 'media-upload', about: 'uploads of 64 KiB', operation: 'upload', unit: 'uploads/s' },
    ...{ settings: { sizeBytes: 65_536 }, firstPerCore: 80, latencyP95Ms: 1000 },
  },
  {
    ...media,
    ...{ name: 'thumbnail', about: 'thumbnails that are there already', operation: 'thumbnail', unit: 'thumbnails/s' },
    ...{ settings: { sizes: [{ width: 320, height: 240, method: 'scale', share: 1 }] } },
    ...{ firstPerCore: 150, latencyP95Ms: 500 },
  },
  {
    ...federation,
    ...{ name: 'federation-out', about: 'messages that go to 8 other servers each', operation: 'federationOut' },
    ...{ unit: 'messages/s', workerClass: 'federation_sender', settings: { destinations: 8, rooms: 4 } },
    ...{ firstPerCore: 20, latencyP95Ms: 1000, federationLagP95Ms: 3000, quick: true },
  },
  {
    ...federation,
    ...{ name: 'federation-in', about: 'transactions of 8 other servers, an event each', operation: 'federationIn' },
    ...{ unit: 'transactions/s', settings: { origins: 8, events: 1, notices: false }, isUsedUp: true },
    ...{ firstPerCore: 20, latencyP95Ms: 1000 },
  },
];
