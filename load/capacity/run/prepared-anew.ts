import { sync, unique } from '#fixtures';
import type { LoadPerson } from '../../plan.ts';
import type { PreparedLoad } from '../../runner/prepare/prepare-load.ts';

/** Gives each step ids of its own, and people who have seen what earlier steps sent. */
export async function preparedAnew(prepared: PreparedLoad): Promise<PreparedLoad> {
  const people = await Promise.all(
    prepared.plan.people.map(async (person, index): Promise<LoadPerson> => {
      const session = prepared.people[index];
      return session ? { ...person, since: (await sync(session, person.since)).next_batch } : person;
    }),
  );
  return { ...prepared, plan: { ...prepared.plan, people, prefix: unique('load') } };
}
