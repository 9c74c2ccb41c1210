import type { Ma1sdRequest } from './request.ts';

const prefix = 'Bearer ';

/** Finds the access token in the Authorization header, else in the query. */
export function findToken({ header, query }: Ma1sdRequest): string | undefined {
  const authorization = header('authorization');
  return authorization?.startsWith(prefix) ? authorization.slice(prefix.length) : query('access_token');
}

/** Finds the access token in the Authorization header alone; an empty one counts as none. */
export function findBearer({ header }: Ma1sdRequest): string | undefined {
  const authorization = header('authorization');
  return (authorization?.startsWith(prefix) && authorization.slice(prefix.length)) || undefined;
}
