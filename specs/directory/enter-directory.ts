import { until } from '#infra';
import { callOk, type Session } from '#fixtures';
import { idsOf, search, type Found } from './search.ts';

/** Gives somebody a name of their own choice, by which the homeserver's directory finds them. */
export async function rename(session: Session, displayname: string): Promise<void> {
  const path = `/client/v3/profile/${encodeURIComponent(session.userId)}/displayname` as const;
  await callOk(session, `PUT ${path}`, { json: { displayname } });
  await enterDirectory(session);
}

/** Brings somebody into the homeserver's directory, which lists who is in a public room. */
export async function enterDirectory(session: Session): Promise<void> {
  await callOk(session, 'POST /client/v3/createRoom', { json: { preset: 'public_chat' } });
}

/** Searches until somebody is found, since the homeserver fills its directory in the background. */
export async function whenFound(session: Session, term: string, userId: string): Promise<readonly Found[]> {
  const find = async (): Promise<readonly Found[] | undefined> => {
    const found = await search(session, term);
    return idsOf(found).includes(userId) ? found : undefined;
  };
  return until(find, { within: 10_000, what: `${userId} in the directory under "${term}"` });
}
