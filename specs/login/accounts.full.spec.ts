import assert from 'node:assert/strict';
import {
  call,
  callOk,
  check,
  emailLogin,
  expectStatus,
  iamControl,
  iamFault,
  logIn,
  newAdmin,
  newPerson,
  request,
  sendLogin,
  stack,
  together,
  tryLogIn,
  type Operation,
  type Person,
  type Session,
} from '#fixtures';
import { knownFailures } from '../known-failures.ts';
import { unmetBy250 } from '../ma1sd-mode.ts';

const clause = 'Client-Server API § Login, POST /login';
const services = ['ma1sd', 'iam', 'netsoc/main'];

together('login of an account', () => {
  check(
    'refuses whoever deactivated their account with 403 M_USER_DEACTIVATED, by user name and by e-mail address',
    {
      clause: 'Client-Server API § Account deactivation, POST /account/deactivate; § Login',
      covers: ['POST /client/v3/account/deactivate'],
      services,
    },
    async () => {
      const person = await newPerson();
      const session = await logIn(person);
      await confirmed(session, person, { operation: 'POST /client/v3/account/deactivate', json: {} });
      const after = await call(session, 'GET /client/v3/account/whoami', { at: stack().main().url });
      const logins = [await tryLogIn(person), await sendLogin(emailLogin(person))];
      assert.equal(after.status, 401);
      for (const { status, json } of logins) assert.deepEqual([status, json['errcode']], [403, 'M_USER_DEACTIVATED']);
    },
  );

  check(
    'refuses whom an administrator locked out with 401 M_USER_LOCKED, and lets them in again afterwards',
    { clause: 'Client-Server API § Account locking', services, covers: ['POST /client/v3/login'] },
    async () => {
      const person = await newPerson();
      const [admin] = await Promise.all([newAdmin(), logIn(person)]);
      await setLocked(admin, person, true);
      const locked = await tryLogIn(person);
      await setLocked(admin, person, false);
      const free = await tryLogIn(person);
      assert.deepEqual([locked.status, locked.json['errcode']], [401, 'M_USER_LOCKED']);
      assert.equal(free.status, 200);
    },
  );

  check(
    'lets nobody in whom the IAM no longer lets in, by a password set at the homeserver either',
    {
      clause: 'Deployment: the IAM is what login rests on; Client-Server API § Login, POST /account/password',
      services,
      knownFailure: knownFailures.passwordOfSynapse,
    },
    async () => {
      const person = await newPerson();
      const json = { new_password: 'set at the homeserver', logout_devices: false };
      await confirmed(await logIn(person), person, { operation: 'POST /client/v3/account/password', json });
      await iamControl('PUT', `/accounts/${person.username}`, { verified: false });
      assert.equal((await tryLogIn(person, { password: json.new_password })).status, 403);
    },
  );

  check(
    'lets nobody in as somebody else than whom the IAM names',
    {
      clause: 'ma1sd: REST identity store, /auth/login answers who it is',
      services,
      ...unmetBy250(knownFailures.otherPersonNamed),
    },
    async () => {
      const [person, other] = await Promise.all([newPerson(), newPerson()]);
      await logIn(person);
      const auth = { success: true, id: { type: 'localpart', value: other.username }, profile: {} };
      const fault = { kind: 'status', status: 200, body: { auth }, bodyContains: person.username };
      await using _ = await iamFault('auth/login', fault);
      assert.equal((await tryLogIn(person)).status, 403);
    },
  );

  check(
    'signs somebody in whose user name is written in capitals, once there is an account',
    {
      clause: `${clause}; ma1sd: names are compared in small letters`,
      services,
      covers: ['POST /client/v3/login'],
      ...unmetBy250(knownFailures.caseOfUserName),
    },
    async () => {
      const person = await newPerson();
      await logIn(person);
      const { status, json } = await tryLogIn({ ...person, username: person.username.toUpperCase() });
      assert.deepEqual([status, json['user_id']], [200, person.userId]);
    },
  );

  check(
    'ends no session of somebody whom the IAM no longer lets in',
    { clause: 'Deployment: the IAM is asked at login alone', services, covers: ['GET /client/v3/account/whoami'] },
    async () => {
      const person = await newPerson();
      const session = await logIn(person);
      await iamControl('PUT', `/accounts/${person.username}`, { verified: false });
      assert.equal((await tryLogIn(person)).status, 403);
      const { json } = await callOk(session, 'GET /client/v3/account/whoami');
      assert.equal(json['user_id'], person.userId);
    },
  );
});

type Confirmed = { readonly operation: Operation; readonly json: object };

/** Sends a request that wants the password once more, per User-Interactive Authentication. */
async function confirmed(session: Session, person: Person, { operation, json }: Confirmed): Promise<void> {
  const asked = expectStatus(await call(session, operation, { json }), 401, `${operation} without the password`);
  const auth = {
    type: 'm.login.password',
    session: asked.json['session'],
    identifier: { type: 'm.id.user', user: person.userId },
    password: person.password,
  };
  await callOk(session, operation, { json: { ...json, auth } });
}

async function setLocked({ token }: Session, { userId }: Person, locked: boolean): Promise<void> {
  const url = `${stack().main().url}/_synapse/admin/v2/users/${encodeURIComponent(userId)}`;
  expectStatus(await request('PUT', url, { token, json: { locked } }), 200, 'Locking an account');
}
