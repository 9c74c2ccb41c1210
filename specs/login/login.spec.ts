import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { callOk, check, logIn, newPerson, proxyLineOf, request, stack, tryLogIn } from '#fixtures';

const loginClause = 'Client-Server API § Login, POST /login';
const services = ['ma1sd', 'iam', 'netsoc/main'];
const covers = ['POST /client/v3/login'];
const of = (version: 'r0' | 'v3'): { readonly covers?: readonly string[] } => (version === 'v3' ? { covers } : {});

describe('login', () => {
  for (const version of ['r0', 'v3'] as const) {
    check(
      `signs a person of the IAM in through ma1sd on ${version}`,
      { clause: loginClause, services, ...of(version) },
      async () => {
        const person = await newPerson();
        const answer = await tryLogIn(person, { version });
        assert.equal(answer.status, 200);
        assert.equal(answer.json['user_id'], person.userId);
      },
    );

    check(
      `sends POST ${version}/login to ma1sd, not to a worker`,
      { clause: 'Deployment: ingress.csPaths', services, ...(version === 'v3' ? { proves: covers } : {}) },
      async () => {
        const answer = await tryLogIn(await newPerson(), { version });
        assert.equal(answer.servedBy, 'netsoc.ma1sd/ma1sd');
        const line = await proxyLineOf(answer.requestId);
        assert.deepEqual(
          { backend: line.backend, path: line.path },
          { backend: 'netsoc.ma1sd', path: `/_matrix/client/${version}/login` },
        );
      },
    );
  }

  check('refuses a wrong password with 403 M_FORBIDDEN', { clause: loginClause, services }, async () => {
    const answer = await tryLogIn(await newPerson(), { password: 'not the password' });
    assert.deepEqual([answer.status, answer.json['errcode']], [403, 'M_FORBIDDEN']);
  });

  check(
    'refuses somebody whom the IAM does not know with 403 M_FORBIDDEN',
    { clause: loginClause, services },
    async () => {
      const answer = await tryLogIn({ username: 'nobody-of-that-name', password: 'whatever' });
      assert.deepEqual([answer.status, answer.json['errcode']], [403, 'M_FORBIDDEN']);
    },
  );

  check(
    'gives a new account the display name that the IAM has',
    {
      clause: 'Deployment: modules.rest_password_provider policy.registration.profile.name',
      services,
      covers: ['GET /client/v3/profile/{userId}/{keyName}'],
    },
    async () => {
      const person = await newPerson();
      const session = await logIn(person);
      const path = `/client/v3/profile/${encodeURIComponent(person.userId)}/displayname`;
      const { json } = await callOk(session, `GET ${path}`);
      assert.equal(json['displayname'], person.displayName);
    },
  );

  check(
    'offers login by password on v3, as ma1sd passes on what the homeserver says',
    { clause: 'Client-Server API § Login, GET /login', services, covers: ['GET /client/v3/login'] },
    async () => {
      const answer = await request('GET', `${stack().own.clientUrl}/_matrix/client/v3/login`);
      const flows = answer.json['flows'] as readonly { readonly type: string }[];
      assert.equal(answer.servedBy, 'netsoc.ma1sd/ma1sd');
      assert.ok(flows.some(({ type }) => type === 'm.login.password'));
    },
  );
});
