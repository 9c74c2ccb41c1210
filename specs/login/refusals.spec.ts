import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { call, check, iamControl, logIn, newPerson, newUser, request, stack, tryLogIn, type Person } from '#fixtures';

const services = ['ma1sd', 'iam', 'netsoc/main'];
const standing = { clause: 'Deployment: accounts in good standing, as the IAM judges them', services };

describe('login refused', () => {
  check('refuses somebody whose address was never verified, and makes no account', standing, async () => {
    await refusedWithoutAccount(await newPerson({ verified: false }));
  });

  check('refuses somebody whose membership lapsed more than a year ago, and makes no account', standing, async () => {
    await refusedWithoutAccount(await newPerson({ renewedDaysAgo: 366 }));
  });

  check('signs somebody in whose membership ends tomorrow', standing, async () => {
    const answer = await tryLogIn(await newPerson({ renewedDaysAgo: 364 }));
    assert.equal(answer.status, 200);
  });

  check('refuses whoever lost their good standing, though they have an account', standing, async () => {
    const person = await newPerson();
    await logIn(person);
    await iamControl('PUT', `/accounts/${person.username}`, { verified: false });
    const answer = await tryLogIn(person);
    assert.deepEqual([answer.status, answer.json['errcode']], [403, 'M_FORBIDDEN']);
  });

  check('takes the new password and no longer the old one, once the IAM has another', standing, async () => {
    const person = await newPerson();
    await logIn(person);
    await iamControl('PUT', `/accounts/${person.username}`, { password: 'another one' });
    const [before, after] = [await tryLogIn(person), await tryLogIn(person, { password: 'another one' })];
    assert.deepEqual([before.status, after.status], [403, 200]);
  });

  check(
    'makes no account for somebody whom the IAM does not know',
    { clause: 'Deployment: registration is by the IAM alone', services },
    async () => {
      const person = await newPerson();
      await iamControl('DELETE', `/accounts/${person.username}`);
      await refusedWithoutAccount(person);
    },
  );

  check(
    'lets nobody in while the IAM is out of order, and everybody once it is back',
    { clause: 'Deployment: the IAM is what login rests on', services },
    async () => {
      const person = await newPerson();
      await iamControl('PUT', '/faults/auth/login', { kind: 'status', status: 500 });
      try {
        await refusedWithoutAccount(person);
      } finally {
        await iamControl('DELETE', '/faults/auth/login');
      }
      assert.equal((await tryLogIn(person)).status, 200);
    },
  );

  for (const [what, change] of [
    ['an empty password', { password: '' }],
    ['the password of somebody else', { password: undefined }],
  ] as const) {
    check(`refuses ${what}`, { clause: 'Client-Server API § Login, POST /login', services }, async () => {
      const [person, other] = await Promise.all([newPerson(), newPerson()]);
      const answer = await tryLogIn({ username: person.username, password: change.password ?? other.password });
      assert.deepEqual([answer.status, answer.json['errcode']], [403, 'M_FORBIDDEN']);
    });
  }

  check(
    'lets nobody register past the IAM',
    { clause: 'Deployment: config.enableRegistration false', services },
    async () => {
      const visitor = { ...(await newUser()), token: '' };
      const answer = await call(visitor, 'POST /client/v3/register', { json: { username: 'somebody', password: 'x' } });
      assert.deepEqual([answer.status, answer.json['errcode']], [403, 'M_FORBIDDEN']);
    },
  );
});

async function refusedWithoutAccount(person: Person): Promise<void> {
  const answer = await tryLogIn(person);
  assert.deepEqual([answer.status, answer.json['errcode']], [403, 'M_FORBIDDEN']);
  const { clientUrl } = stack().own;
  const profile = await request('GET', `${clientUrl}/_matrix/client/v3/profile/${encodeURIComponent(person.userId)}`);
  assert.equal(profile.status, 404, `profile of ${person.userId}`);
}
