import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Peer } from '#fixtures/peer';
import { makeBelongings } from './personal.ts';
import { writeHistory } from './history.ts';
import { makeKeys } from './keys.ts';
import { makeMedia } from './media.ts';
import { makePeople, makeRemotePeople } from './people.ts';
import { letPeerIn } from './peer.ts';
import { makeRooms } from './rooms.ts';
import type { SeedPlan } from './seed-plan.ts';
import { roomOf, type Seed } from './seed.ts';

export type SeedOptions = {
  readonly plan: SeedPlan;
  /** Where pushes go. */
  readonly pushUrl: string;
  readonly peer: Peer;
  /** Folder for the manifest. */
  readonly directory: string;
  /** Folder of the stack, for the tokens. */
  readonly stackDirectory: string;
  /** Hears what is being made. */
  readonly onProgress: (what: string) => void;
};

/**
 * Makes the data of an upgrade through the API, as clients do, and writes down what was made: `seed.json` without
 * secrets, `seed-tokens.json` in the stack's folder, 0600.
 * @throws UnexpectedAnswer when the server does not take something.
 */
export async function makeSeed(options: SeedOptions): Promise<Seed> {
  const { plan, onProgress } = options;
  onProgress('people');
  const [people, remotePeople] = await Promise.all([makePeople(plan), makeRemotePeople(plan)]);
  const cast = { plan, people, remotePeople };
  onProgress('rooms');
  const rooms = await makeRooms(cast);
  onProgress('history');
  const written = await writeHistory(cast, rooms);
  onProgress('belongings, keys, media');
  await makeBelongings(cast, written, options.pushUrl);
  await makeKeys(cast, roomOf(written, 'encrypted'));
  const media = await makeMedia(cast);
  const seed = { ...cast, rooms: written, media, peer: await letPeerIn(options.peer, written) };
  await writeManifest(seed, options);
  return seed;
}

async function writeManifest(seed: Seed, { directory, stackDirectory }: SeedOptions): Promise<void> {
  const everybody = [...seed.people.flatMap(({ sessions }) => sessions), ...seed.remotePeople];
  const manifest = {
    plan: seed.plan,
    devices: everybody.map(({ userId, deviceId }) => ({ userId, deviceId })),
    rooms: seed.rooms.map(({ reader, ...room }) => ({ ...room, reader: reader.userId })),
    media: seed.media.map(({ reader, ...media }) => ({ ...media, reader: reader.userId })),
  };
  await writeFile(path.join(directory, 'seed.json'), JSON.stringify(manifest, null, 2));
  const tokens = everybody.map(({ userId, deviceId, token }) => ({ userId, deviceId, token }));
  const file = path.join(stackDirectory, 'seed-tokens.json');
  await writeFile(file, JSON.stringify(tokens, null, 2), { mode: 0o600 });
}
