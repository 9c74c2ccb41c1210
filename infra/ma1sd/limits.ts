import { availableParallelism } from 'node:os';

/** How much 2.5.0 does at once. */
export type Limits = {
  /** Requests that are worked on at once; the others wait. */
  readonly workers: number;
  /** Connections to the identity store for each of login, directory, look-up and profile. */
  readonly storeConnections: number;
};

/** Gives the limits of 2.5.0 on this machine: eight workers for each processor, two connections. */
export function realLimits(): Limits {
  return { workers: 8 * availableParallelism(), storeConnections: 2 };
}

/** Lets only so many run at once; the others wait their turn, without end. */
export function createGate(places: number): <T>(run: () => Promise<T>) => Promise<T> {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (run) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
