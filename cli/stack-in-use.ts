import { knownStacks, type KnownStack } from '#infra';

/** Finds the stack that a person means when they name none: the newest one that is up. */
export async function stackInUse(stateRoot: string): Promise<KnownStack | undefined> {
  const running = (await knownStacks(stateRoot)).filter(
    ({ record, state }) => state === 'up' && record?.state === 'running',
  );
  return running.toSorted((a, b) => (a.record?.run ?? '').localeCompare(b.record?.run ?? '')).at(-1);
}
