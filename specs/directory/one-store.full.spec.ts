import assert from 'node:assert/strict';
import {
  check,
  iamFault,
  newPerson,
  newUser,
  Skipped,
  together,
  unique,
  type Answer,
  type IamFault,
  type Session,
} from '#fixtures';
import { knownFailures } from '../known-failures.ts';
import { ma1sdMode, unmetBy250 } from '../ma1sd-mode.ts';
import { rename, whenFound } from './enter-directory.ts';
import { idsOf, resultsOf, search, trySearch } from './search.ts';

const services = ['ma1sd', 'iam', 'netsoc/main'];
const endpoint = 'directory/user/search';

/** Somebody whom the homeserver finds, and a colleague whom only the IAM does, under the same name. */
type Namesakes = { readonly session: Session; readonly name: string; readonly own: string; readonly colleague: string };

// What each failure of the IAM's directory turns into stands in specs/identity.
together('user directory with one store out of order', () => {
  check(
    "gives the homeserver's people while the IAM's directory fails, and all afterwards",
    {
      clause: 'Deployment: a store that fails takes nothing of the other',
      services,
      ...unmetBy250(knownFailures.oneStoreDown),
    },
    async () => {
      const { session, name, own, colleague } = await namesakes();
      const answer = await searchDuring({ kind: 'status', status: 503, bodyContains: name }, session);
      assert.deepEqual([answer.status, answer.status === 200 && idsOf(resultsOf(answer))], [200, [own]]);
      assert.deepEqual(idsOf(await search(session, name)).toSorted(), [own, colleague].toSorted());
    },
  );

  check(
    "gives an error, and no list that looks whole, while the IAM's directory fails (2.5.0)",
    { clause: 'ma1sd 2.5.0: every directory has to answer', services },
    async () => {
      if (ma1sdMode() === 'fixed') throw new Skipped('A fixed ma1sd gives what the homeserver finds');
      const { session, name } = await namesakes();
      const { status, json } = await searchDuring({ kind: 'status', status: 503, bodyContains: name }, session);
      assert.deepEqual([status, json['errcode'], json['results']], [500, 'M_UNKNOWN', undefined]);
    },
  );

  check(
    'lists nobody whom the IAM does not name',
    {
      clause: 'Client-Server API § User Directory: user_id is required',
      services,
      ...unmetBy250(knownFailures.personWithoutName),
    },
    async () => {
      const { session, name, own } = await namesakes();
      const answer = await searchDuring({ kind: 'successWithoutId', bodyContains: name }, session);
      assert.deepEqual(answer.status === 200 && idsOf(resultsOf(answer)), [own]);
    },
  );
});

async function searchDuring(fault: IamFault & { readonly bodyContains: string }, session: Session): Promise<Answer> {
  await using _ = await iamFault(endpoint, fault);
  return await trySearch(session, { search_term: fault.bodyContains });
}

async function namesakes(): Promise<Namesakes> {
  const name = unique('Both');
  const [session, other, colleague] = [await newUser(), await newUser(), await newPerson({ lastName: name })];
  await rename(other, `Self ${name}`);
  await whenFound(session, name, other.userId);
  return { session, name, own: other.userId, colleague: colleague.userId };
}
