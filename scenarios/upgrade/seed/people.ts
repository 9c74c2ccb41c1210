import { logIn, newPerson, newRemoteUser, type Registered } from '#fixtures';
import { askServedOk } from '../ask-served.ts';
import { inLanes } from '../in-lanes.ts';
import { nameOf, type SeedPlan } from './seed-plan.ts';
import type { SeededPerson } from './seed.ts';

/** How many people have a second device, and all else that a person can have. */
export const richPeople = 4;

/** Makes people of the identity store and signs them in, the first of them on two devices. */
export async function makePeople(plan: SeedPlan): Promise<readonly SeededPerson[]> {
  return inLanes(Array.from({ length: plan.people }), async (_, index): Promise<SeededPerson> => {
    const username = nameOf(plan, `person${index}`);
    const person = await newPerson({ username, firstName: 'Sam', lastName: `Seeded ${index}` });
    const first = await logIn(person, { deviceId: `SEED${index}A` });
    if (index >= richPeople) return { person, sessions: [first] };
    const second = await logIn(person, { deviceId: `SEED${index}B` });
    const json = { display_name: `Second device of ${username}` };
    await askServedOk(first, `PUT /client/v3/devices/${second.deviceId}`, { json });
    return { person, sessions: [first, second] };
  });
}

/** Registers people on the other organisation's homeserver. */
export async function makeRemotePeople(plan: SeedPlan): Promise<readonly Registered[]> {
  const names = Array.from({ length: plan.remotePeople }, (_, index) => nameOf(plan, `remote${index}`));
  return inLanes(names, newRemoteUser);
}
