import assert from 'node:assert/strict';
import {
  callOk,
  check,
  expectStatus,
  iamControl,
  iamFault,
  logIn,
  newPerson,
  together,
  unique,
  type Person,
  type Session,
} from '#fixtures';
import { knownFailures } from '../known-failures.ts';
import { profileOf } from './profile-of.ts';

const services = ['ma1sd', 'iam', 'netsoc/main'];
const clause = 'Deployment: modules.rest_password_provider';

together('profile from the password provider', () => {
  check(
    'keeps a name beyond ASCII as the IAM has it',
    { clause, services, covers: ['GET /client/v3/profile/{userId}'] },
    async () => {
      const person = await newPerson({ firstName: 'Seán 🎻', lastName: 'Ó Súilleabháin علي' });
      await logIn(person);
      assert.equal((await profileOf(person)).json['displayname'], person.displayName);
    },
  );

  check('names whoever the IAM has no name for by the user name', { clause, services }, async () => {
    const person = await newPerson();
    const auth = { success: true, id: { type: 'localpart', value: person.username } };
    const body = { auth };
    await using _ = await iamFault('auth/login', { kind: 'status', status: 200, body, bodyContains: person.username });
    await logIn(person);
    assert.equal((await profileOf(person)).json['displayname'], person.username);
  });

  check(
    'stores the e-mail address of the IAM in small letters',
    {
      clause: `${clause}; Client-Server API § Adding Account Administrative Contact Information`,
      services,
      covers: ['GET /client/v3/account/3pid'],
    },
    async () => {
      const person = await newPerson({ email: `${unique('Bro.Dude')}@Mail.test` });
      const [threepid, ...others] = await threepidsOf(await logIn(person));
      assert.deepEqual([threepid?.medium, threepid?.address, others], ['email', person.email.toLowerCase(), []]);
      const age = Date.now() - Number(threepid?.validated_at);
      assert.ok(age >= 0 && age < 60_000, `validated ${age} ms ago`);
    },
  );

  check(
    'adds the address that the IAM has got meanwhile, at a later login',
    {
      clause: 'matrix-synapse-rest-password-provider: policy.all.threepid.update',
      services,
      knownFailure: knownFailures.addressAtLaterLogin,
    },
    async () => {
      const person = await newPerson();
      await logIn(person);
      const email = `${unique('later')}@mail.test`;
      await change(person, { email });
      const addresses = (await threepidsOf(await logIn(person))).map(({ address }) => address);
      assert.ok(addresses.includes(email), addresses.join());
    },
  );

  check(
    'leaves a name as it is at later logins, whoever changed it',
    {
      clause: `${clause} policy.login.profile.name false`,
      services,
      covers: ['PUT /client/v3/profile/{userId}/{keyName}'],
    },
    async () => {
      const [person, other] = await Promise.all([newPerson(), newPerson()]);
      const session = await logIn(person);
      const json = { displayname: 'As I like' };
      await callOk(session, `PUT /client/v3/profile/${encodeURIComponent(person.userId)}/displayname`, { json });
      await logIn(other);
      await change(other, { lastName: unique('Married') });
      await Promise.all([logIn(person), logIn(other)]);
      const names = [await profileOf(person), await profileOf(other)].map((answer) => answer.json['displayname']);
      assert.deepEqual(names, ['As I like', other.displayName]);
    },
  );
});

type Threepid = { readonly medium: string; readonly address: string; readonly validated_at: number };

async function threepidsOf(session: Session): Promise<readonly Threepid[]> {
  const { json } = await callOk(session, 'GET /client/v3/account/3pid');
  return json['threepids'] as readonly Threepid[];
}

async function change({ username }: Person, fields: object): Promise<void> {
  expectStatus(await iamControl('PUT', `/accounts/${username}`, fields), 200, 'Changing a person of the IAM');
}
