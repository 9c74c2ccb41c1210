import assert from 'node:assert/strict';
import {
  callOk,
  check,
  iamControl,
  iamFault,
  logIn,
  newPerson,
  stack,
  together,
  tryLogIn,
  type Person,
} from '#fixtures';
import { profileOf } from './profile-of.ts';

const services = ['ma1sd', 'iam', 'netsoc/main'];
const clause = 'Deployment: modules.rest_password_provider';

together('password provider', () => {
  check(
    'makes the account at the first login, and not before',
    { clause, services, covers: ['GET /client/v3/profile/{userId}'] },
    async () => {
      const person = await newPerson();
      const before = await profileOf(person);
      await logIn(person);
      const after = await profileOf(person);
      assert.deepEqual([before.status, after.status, after.json['displayname']], [404, 200, person.displayName]);
    },
  );

  check('finds the same account at later logins', { clause, services, covers: ['POST /client/v3/login'] }, async () => {
    const person = await newPerson();
    const [first, later] = [await logIn(person), await logIn(person)];
    await callOk(first, `PUT /client/v3/user/${encodeURIComponent(first.userId)}/account_data/test.rig`, {
      json: { kept: 1 },
    });
    const kept = await callOk(later, `GET /client/v3/user/${encodeURIComponent(later.userId)}/account_data/test.rig`);
    assert.deepEqual(kept.json, { kept: 1 });
  });

  check(
    'lets everybody in whose first logins come at the same moment, into one account',
    {
      clause: `${clause}; Client-Server API § Login`,
      services,
      covers: ['POST /client/v3/login', 'GET /client/v3/devices'],
    },
    async () => {
      const person = await newPerson();
      const answers = await Promise.all(Array.from({ length: 6 }, () => tryLogIn(person)));
      assert.deepEqual(
        answers.map(({ status, json }) => [status, json['user_id']]),
        answers.map(() => [200, person.userId]),
      );
      const { json } = await callOk(await logIn(person), 'GET /client/v3/devices');
      assert.equal((json['devices'] as readonly unknown[]).length, 7);
    },
  );

  check(
    'asks the IAM once for each login, for the user id, its localpart and the domain',
    { clause, services },
    async () => {
      const person = await newPerson();
      await logIn(person);
      const domain = stack().own.serverName;
      const asked = { mxid: person.userId, localpart: person.username, domain, password: '[secret]' };
      assert.deepEqual(await askedAbout(person), [{ auth: asked }]);
    },
  );

  for (const kind of ['empty', 'badJson', 'successWithoutId', 'reset'] as const) {
    check(
      `makes no account while the IAM answers with the fault "${kind}"`,
      { clause: 'Deployment: the IAM is what login rests on', services },
      async () => {
        const person = await newPerson();
        {
          await using _ = await iamFault('auth/login', { kind, bodyContains: person.username });
          const { status, json } = await tryLogIn(person);
          assert.deepEqual([status, json['errcode']], [403, 'M_FORBIDDEN']);
        }
        assert.equal((await profileOf(person)).status, 404);
        assert.equal((await tryLogIn(person)).status, 200);
      },
    );
  }
});

async function askedAbout({ username }: Person): Promise<readonly unknown[]> {
  const { json } = await iamControl('GET', '/requests?endpoint=auth/login');
  const requests = json['requests'] as readonly { readonly body: unknown }[];
  return requests.map(({ body }) => body).filter((body) => JSON.stringify(body).includes(username));
}
