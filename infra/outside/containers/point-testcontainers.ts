import type { Engine } from '../../engine/index.ts';

/** Image of the reaper that testcontainers is to use; absent: what was started is removed by the rig alone. */
export type Reaping = { readonly reaper?: string };

/**
 * Points testcontainers at one engine and at a reaper, by its variables: it has no other way to be told.
 *
 * Nobody else has to set them, and what somebody has set does not count.
 */
export function pointTestcontainers(engine: Engine, { reaper }: Reaping): void {
  process.env['DOCKER_HOST'] = engine.host;
  process.env['TESTCONTAINERS_RYUK_DISABLED'] = String(reaper === undefined);
  if (reaper !== undefined) process.env['RYUK_CONTAINER_IMAGE'] = reaper;
}
