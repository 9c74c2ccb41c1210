import type { LoadPlan } from '../../../load/plan.ts';

/** How long a client of the bench waits for news, in milliseconds. */
export const pollMs = 10_000;

/** Makes a plan against a server that knows nobody: the people of it are names. */
export function benchPlan(baseUrl: string, durationMs: number): LoadPlan {
  const people = Array.from({ length: 100 }, (_, index) => ({
    userId: `@person${index}:bench.test`,
    token: 'none',
    roomId: `!room${index % 10}:bench.test`,
    since: 's0',
    unread: [],
  }));
  return {
    prefix: 'bench',
    baseUrl,
    headers: { requestId: 'X-Request-Id', servedBy: 'X-Served-By' },
    durationMs,
    timeoutMs: 30_000,
    patienceMs: 0,
    people,
    media: [],
    accounts: [],
    readers: [],
    thumbnails: [],
    coldThumbnails: [],
    pages: null,
    markerPerson: null,
    transactions: [],
    inbound: { url: baseUrl, origins: 0, worstMs: 0 },
    outboundPeople: [],
    farRooms: [],
    uploadSizes: [],
    pollMs,
  };
}
