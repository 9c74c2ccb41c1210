import { SuiteFault } from '#fixtures';
import type { Seed } from '../seed/seed.ts';
import type { Digest, DigestPart } from './digest.ts';
import { mediaAsServed } from './media-parts.ts';
import { belongingsOfPeople, firstSyncs, keysOfPeople, pushRulesOfPeople, tokensOfEverybody } from './person-parts.ts';
import { seenByRemotePeople, seenByServers } from './remote-parts.ts';
import {
  directoryOfRooms,
  hierarchyOfSpaces,
  historyOfRooms,
  membersOfRooms,
  relationsOfEvents,
  stateOfRooms,
} from './room-parts.ts';

/** Kinds of data in the order in which they are read; a first sync may be told of what reading changes, so it comes last. */
const readings: Readonly<Record<string, (seed: Seed) => Promise<DigestPart>>> = {
  tokens: tokensOfEverybody,
  'state of rooms': stateOfRooms,
  'history of rooms': historyOfRooms,
  'members of rooms': membersOfRooms,
  'aliases and directory': directoryOfRooms,
  spaces: hierarchyOfSpaces,
  'relations and threads': relationsOfEvents,
  'devices, pushers, addresses, profiles, notifications': belongingsOfPeople,
  'push rules': pushRulesOfPeople,
  'keys and backups': keysOfPeople,
  media: mediaAsServed,
  'as another server sees it': seenByServers,
  'as people of another server see it': seenByRemotePeople,
  'first syncs': firstSyncs,
};

/** Reads everything of a seed that a client or a remote server can see. */
export async function takeDigest(seed: Seed, onProgress: (kind: string) => void): Promise<Digest> {
  const digest: Record<string, DigestPart> = {};
  for (const [kind, read] of Object.entries(readings)) {
    onProgress(kind);
    digest[kind] = await read(seed);
  }
  return digest;
}

/**
 * Demands that a digest of the old version has everything in it, since nothing could be lost of what never was there.
 * @throws SuiteFault naming the first kind that is empty or was refused by the server's own fault.
 */
export function demandWhole(digest: Digest): void {
  for (const [kind, part] of Object.entries(digest)) {
    if (Object.keys(part).length === 0) throw new SuiteFault(`The digest has nothing of "${kind}"`);
    const refused = /"status":5\d\d/.exec(JSON.stringify(part));
    if (refused) throw new SuiteFault(`The digest of "${kind}" could not be read on the old version: ${refused[0]}`);
  }
}
