import { badArgument } from './http/refusal.ts';

/** A Matrix user id in its parts. */
export type MatrixId = { readonly id: string; readonly localpart: string; readonly domain: string };

const lax = /^@(.*?):(.+)$/;
const strict = /^@[0-9a-z\-.=_/]+:.+$/;
const maxLength = 255;

/** Reads a user id by ma1sd's lax rules: any localpart, at most 255 characters. @throws Refusal */
export function acceptableId(id: string): MatrixId {
  const [, localpart, domain] = lax.exec(id) ?? [];
  if (localpart === undefined || domain === undefined) throw badArgument(`${id} is not a Matrix ID`);
  if (id.length > maxLength) throw badArgument(`${id} is not an acceptable Matrix ID`);
  return { id, localpart, domain };
}

/** Says whether a user id keeps to the specification's grammar. */
export function isValidId(id: string): boolean {
  return id.length <= maxLength && strict.test(id);
}
