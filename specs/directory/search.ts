import { call, callOk, type Answer, type Call, type Session } from '#fixtures';

/** One row of a directory's answer. */
export type Found = { readonly user_id: string; readonly display_name?: string; readonly avatar_url?: string };

/** Searches the user directory, and gives back whatever comes. */
export async function trySearch(session: Session, json: object, options: Call = {}): Promise<Answer> {
  return call(session, 'POST /client/v3/user_directory/search', { json, ...options });
}

/** Searches the user directory, which has to succeed, and gives the rows in the order of the answer. */
export async function search(session: Session, term: string): Promise<readonly Found[]> {
  const json = { search_term: term };
  return resultsOf(await callOk(session, 'POST /client/v3/user_directory/search', { json }));
}

export function resultsOf({ json }: Answer): readonly Found[] {
  return json['results'] as readonly Found[];
}

/** Names who was found, in the order of the answer. */
export function idsOf(found: readonly Found[]): readonly string[] {
  return found.map(({ user_id: id }) => id);
}
