import { isAlive, type KnownStack } from '#infra';

/** Tells whether a rig that still runs, such as a verify in another terminal, holds the stack. */
export async function isRunByAnotherRig({ record }: KnownStack): Promise<boolean> {
  return record !== undefined && (await isAlive(record.owner));
}
