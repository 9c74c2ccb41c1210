import { createRoom, logIn, newPerson, sendText, upload } from '#fixtures';
import { firstSession, type Seed } from '../seed/seed.ts';
import { nameOf, textOf } from '../seed/seed-plan.ts';

/** Writes on the new version what the old one has never seen, and gives the seed with it. */
export async function writeNews(seed: Seed): Promise<Seed> {
  const { plan, people } = seed;
  const person = await newPerson({ username: nameOf(plan, 'newcomer') });
  const session = await logIn(person, { deviceId: 'NEWCOMER' });
  const owner = people[0] ? firstSession(people[0]) : session;
  const options = { name: 'Room of the new version', preset: 'public_chat' };
  const roomId = await createRoom(owner, options);
  await sendText(owner, roomId, textOf(plan, 'news'));
  const uri = await upload(owner, new TextEncoder().encode(textOf(plan, 'new media')), 'text/plain');
  const room = { kind: newRoom, roomId, reader: owner, aliases: [], isOpen: true, events: {} };
  return {
    ...seed,
    people: [...people, { person, sessions: [session] }],
    rooms: [...seed.rooms, room],
    media: [...seed.media, { kind: 'new', uri, reader: owner, isPicture: false }],
  };
}

/** Kind of the room that the new version makes, with its own default version. */
export const newRoom = 'of the new version';
