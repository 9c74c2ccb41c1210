import type { People } from '../people.ts';

/** What an endpoint answers. */
export type Reply = { readonly status: 200 | 400 | 401 | 404 | 500; readonly body: unknown };

/** What an endpoint needs to answer. */
export type Store = {
  readonly people: People;
  /** Server name that iamd is configured for. */
  readonly domain: string;
  readonly now: () => Date;
};

/** One of iamd's endpoints: the parsed body in, the answer out. */
export type Endpoint = (body: unknown, store: Store) => Reply;

/** iamd's answer to a body that is no JSON object of the right keys and types. */
export const badRequest: Reply = { status: 400, body: { message: 'bad request' } };
