import { knownStacks, type KnownStack } from '#infra';

/** Finds the stack that a person means when they name none: the newest one that `./rig up` left running. */
export async function stackInUse(stateRoot: string): Promise<KnownStack | undefined> {
  const stacks = await knownStacks(stateRoot);
  const kept = stacks.filter(({ record, state }) => state === 'up' && record?.keep && record.state === 'running');
  return kept.toSorted((a, b) => (a.record?.run ?? '').localeCompare(b.record?.run ?? '')).at(-1);
}
