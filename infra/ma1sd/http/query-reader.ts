import type { Ma1sdRequest } from './request.ts';
import { decodeOnce } from './read-request.ts';

/** Reads a parameter of the query. */
export type QueryReader = (request: Ma1sdRequest, name: string) => string | undefined;

/** Reads a parameter that its library has decoded once more than the client encoded it: `%2B` ends as a space. */
export const decodedTwice: QueryReader = ({ query }, name) => {
  const value = query(name);
  return value === undefined ? undefined : decodeOnce(value);
};

/** Reads a parameter as the client meant it. */
export const decodedOnce: QueryReader = ({ query }, name) => query(name);
