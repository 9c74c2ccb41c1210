import assert from 'node:assert/strict';
import { callOk, check, iamControl, newPerson, newUser, together, type Session } from '#fixtures';
import { knownFailures } from '../known-failures.ts';
import { unmetBy250 } from '../ma1sd-mode.ts';
import { idsOf, resultsOf, trySearch } from './search.ts';

const clause = 'Client-Server API § Using access tokens; § User Directory, POST /user_directory/search';
const services = ['ma1sd', 'netsoc/main'];

together('user directory and tokens', () => {
  check(
    'tells nothing to a token that the homeserver never gave, and does not ask the IAM',
    { clause, services },
    async () => {
      const session = { ...(await newUser()), token: 'syt_bm9ib2R5_xxxxxxxxxxxxxxxxxxxx_000000' };
      await tellsNothing(session, 'M_UNKNOWN_TOKEN');
    },
  );

  check('tells nothing to a token that was signed out', { clause, services }, async () => {
    const session = await newUser();
    await callOk(session, 'POST /client/v3/logout', { json: {} });
    await tellsNothing(session, 'M_UNKNOWN_TOKEN');
  });

  check(
    'tells nothing to whoever has no token, with 401 M_MISSING_TOKEN',
    { clause, services, ...unmetBy250(knownFailures.codeOfMissingToken) },
    async () => tellsNothing({ ...(await newUser()), token: '' }, 'M_MISSING_TOKEN'),
  );

  check(
    'takes a token in the query too',
    { clause: `${clause}: access_token`, services, covers: ['POST /client/v3/user_directory/search'] },
    async () => {
      const [{ token, ...session }, colleague] = [await newUser(), await newPerson()];
      const query = { access_token: token };
      const answer = await trySearch({ ...session, token: '' }, { search_term: colleague.lastName }, { query });
      assert.deepEqual(idsOf(resultsOf(answer)), [colleague.userId]);
    },
  );
});

/** Searches for somebody whom the IAM would find, and reads in its log that it was not asked. */
async function tellsNothing(session: Session, errcode: string): Promise<void> {
  const { lastName } = await newPerson();
  const { status, json } = await trySearch(session, { search_term: lastName });
  assert.deepEqual([status, json['errcode'], json['results']], [401, errcode, undefined]);
  const log = await iamControl('GET', '/requests?endpoint=directory/user/search');
  assert.ok(!JSON.stringify(log.json).includes(lastName), 'the IAM was asked');
}
