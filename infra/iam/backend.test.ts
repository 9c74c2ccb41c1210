import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { login, startTestIam, type TestIam } from './test-iam.ts';

const aliceBinding = { medium: 'email', address: 'Alice@netsoc.test', id: { type: 'localpart', value: 'alice' } };
const email = (address: string): object => ({ medium: 'email', address });
const user = (localpart: string): object => ({ mxid: `@${localpart}:netsoc.test`, localpart, domain: 'netsoc.test' });

const answers: readonly (readonly [
  requirement: string,
  endpoint: string,
  body: unknown,
  status: number,
  body: unknown,
])[] = [
  ['folds the stored user name', 'auth/login', login('alice', 'pw-Alice'), 200, undefined],
  ['does not fold the localpart that is asked for', 'auth/login', login('Alice', 'pw-Alice'), 404, undefined],
  ['refuses a wrong password with 401', 'auth/login', login('alice', 'no'), 401, undefined],
  ['refuses an unknown person with 404', 'auth/login', login('zed', 'x'), 404, undefined],
  ['refuses an unverified person with 401', 'auth/login', login('carol', 'pw-carol'), 401, undefined],
  [
    'refuses a membership renewed more than 365 days ago with 401',
    'auth/login',
    login('bob', 'pw-bob'),
    401,
    undefined,
  ],
  ['takes a membership renewed 365 days ago', 'auth/login', login('dave', 'pw-dave'), 200, undefined],
  ['refuses another domain with 400', 'auth/login', login('alice', 'pw-Alice', 'other.test'), 400, undefined],
  ['refuses an unknown key with 400', 'auth/login', { auth: {}, more: 1 }, 400, { message: 'bad request' }],
  ['refuses what is no JSON with 400', 'auth/login', '{', 400, { message: 'bad request' }],
  [
    'takes keys in any case',
    'identity/single',
    { LOOKUP: { Medium: 'email', address: 'Alice@netsoc.test' } },
    200,
    { lookup: aliceBinding },
  ],
  ['compares e-mail addresses by the letter', 'identity/single', { lookup: email('alice@netsoc.test') }, 404, {}],
  ['finds no unverified person', 'identity/single', { lookup: email('carol@netsoc.test') }, 404, {}],
  [
    'fails on a medium other than e-mail',
    'identity/single',
    { lookup: { medium: 'msisdn', address: '1' } },
    500,
    undefined,
  ],
  [
    'leaves unknown addresses out of a bulk look-up',
    'identity/bulk',
    { lookup: [email('x@y'), email('Alice@netsoc.test')] },
    200,
    { lookup: [aliceBinding] },
  ],
  [
    'fails whole on one medium other than e-mail',
    'identity/bulk',
    { lookup: [email('Alice@netsoc.test'), { medium: 'msisdn', address: '1' }] },
    500,
    undefined,
  ],
  [
    'finds people by part of their name in any case',
    'directory/user/search',
    { by: 'name', search_term: 'ALI' },
    200,
    { limited: false, results: [{ display_name: 'Alice Byrne', user_id: 'alice' }] },
  ],
  [
    'does not fold the stored address in the directory',
    'directory/user/search',
    { by: 'threepid', search_term: 'Alice@' },
    200,
    { limited: false, results: [] },
  ],
  [
    'searches by name and threepid alone',
    'directory/user/search',
    { by: 'age' },
    400,
    { limited: false, results: null },
  ],
  ['tells the name of a user', 'profile/displayName', user('alice'), 200, { profile: { display_name: 'Alice Byrne' } }],
  ['tells nothing of an unknown user', 'profile/displayName', user('zed'), 200, { profile: {} }],
  [
    'tells the addresses of a user',
    'profile/threepids',
    user('alice'),
    200,
    { profile: { threepids: [email('Alice@netsoc.test')] } },
  ],
  ['knows no roles', 'profile/roles', user('alice'), 200, { profile: { roles: [] } }],
];

describe('IAM', () => {
  let iam: TestIam;
  before(async () => void (iam = await startTestIam()));
  after(() => iam[Symbol.asyncDispose]());

  for (const [requirement, endpoint, body, status, expected] of answers)
    it(`${requirement} (${endpoint})`, async () => {
      const answer = await iam.ask(endpoint, body);
      assert.equal(answer.status, status);
      if (expected !== undefined) assert.deepEqual(answer.body, expected);
    });

  it('serves POST alone', async () => assert.equal((await fetch(iam.url)).status, 405));
});
