import { answer, createPeople, endpointNames } from '../../iam/index.ts';
import type { CannedReply, GivenAccount } from './recording.ts';
import type { Entry } from './upstream.ts';

export type PlainReply = Pick<CannedReply, 'status' | 'type' | 'headers' | 'body'>;

/** Answer of a homeserver that no canned reply speaks for. */
export const answerAsHomeserver: PlainReply = {
  status: 404,
  body: { errcode: 'M_UNRECOGNIZED', error: 'Unrecognized request' },
};

/** Answers as the project's own identity store does, for the people of one recording. */
export function answerAsStore({ method, path }: Entry, text: string, accounts: readonly GivenAccount[]): PlainReply {
  if (method !== 'POST') return { status: 405, type: 'text/plain', body: '' };
  const name = endpointNames.find((endpoint) => path === `/${endpoint}`);
  if (!name) return { status: 404, type: 'text/plain', body: '404 page not found\n' };
  const people = createPeople(
    accounts.map(({ first, last, renewedDaysAgo, ...account }) => ({
      ...account,
      firstName: first,
      lastName: last,
      renewed: -renewedDaysAgo,
    })),
  );
  return answer(name, text, { people, domain: 'netsoc.ie', now: () => new Date() });
}
