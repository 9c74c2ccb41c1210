import { findMany, findOne } from './find-threepids.ts';
import { logIn } from './log-in.ts';
import { displayName, roles, threepids } from './read-profile.ts';
import { badRequest, type Endpoint, type Reply, type Store } from './reply.ts';
import { searchDirectory } from './search-directory.ts';
import { NotAsExpected } from './strict-object.ts';

/** iamd's endpoints by their path below the prefix, without the leading slash. */
export const endpoints = {
  'auth/login': logIn,
  'directory/user/search': searchDirectory,
  'identity/single': findOne,
  'identity/bulk': findMany,
  'profile/displayName': displayName,
  'profile/threepids': threepids,
  'profile/roles': roles,
} satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof endpoints;

export const endpointNames = Object.keys(endpoints) as readonly EndpointName[];

/** Answers a request as iamd does; `text` is the body as it was sent. */
export function answer(name: EndpointName, text: string, store: Store): Reply {
  try {
    return endpoints[name](JSON.parse(text), store);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof NotAsExpected) return badRequest;
    throw error;
  }
}
