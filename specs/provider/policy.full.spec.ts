import assert from 'node:assert/strict';
import { after, before, describe } from 'mocha';
import { callOk, check, expectStatus, iamControl, logIn, newPerson, unique, type Session } from '#fixtures';
import { changedMain } from '../changed-main.ts';

type Module = { readonly config?: object };
type Config = Readonly<Record<string, unknown>>;

describe('password provider with another policy', () => {
  let changed: AsyncDisposable | undefined;
  before(async () => {
    changed = await changedMain(withNameAtLogin);
  });
  after(async () => changed?.[Symbol.asyncDispose]());

  check(
    "takes the IAM's name over at each login, in place of whatever there is",
    {
      clause: 'Deployment: modules.rest_password_provider policy.login.profile.name true',
      services: ['ma1sd', 'iam', 'netsoc/main'],
      covers: ['GET /client/v3/profile/{userId}/{keyName}'],
    },
    async () => {
      const [person, unchanged] = [await newPerson(), await newPerson()];
      const [session, other] = [await logIn(person), await logIn(unchanged)];
      const lastName = unique('Married');
      expectStatus(await iamControl('PUT', `/accounts/${person.username}`, { lastName }), 200, 'Changing a name');
      await callOk(other, `PUT ${nameOf(other)}`, { json: { displayname: 'As I like' } });
      await Promise.all([logIn(person), logIn(unchanged)]);
      const names = [await callOk(session, `GET ${nameOf(session)}`), await callOk(other, `GET ${nameOf(other)}`)];
      assert.deepEqual(
        names.map(({ json }) => json['displayname']),
        [`Ada ${lastName}`, unchanged.displayName],
      );
    },
  );
});

function nameOf({ userId }: Session): `/client/${string}` {
  return `/client/v3/profile/${encodeURIComponent(userId)}/displayname`;
}

function withNameAtLogin(config: Config): Config {
  const policy = { registration: { profile: { name: true } }, login: { profile: { name: true } } };
  const modules = config['modules'] as readonly Module[];
  return { ...config, modules: modules.map((one) => ({ ...one, config: { ...one.config, policy } })) };
}
