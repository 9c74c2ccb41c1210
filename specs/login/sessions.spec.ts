import assert from 'node:assert/strict';
import { until } from '#infra';
import { call, callOk, check, logIn, newPerson, newUser, stack, together, type Session } from '#fixtures';
import { knownFailures } from '../known-failures.ts';

const services = ['netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'];
const devices = { clause: 'Client-Server API § Client device management', services };
const logout = { clause: 'Client-Server API § Logging out', services };

together('sessions', () => {
  check(
    'gives each login a device of its own, listed with its name',
    { ...devices, covers: ['GET /client/v3/devices'] },
    async () => {
      const person = await newPerson();
      const [one, other] = [await logIn(person), await logIn(person)];
      assert.notEqual(one.deviceId, other.deviceId);
      const { json } = await callOk(one, 'GET /client/v3/devices');
      const listed = json['devices'] as readonly { readonly device_id: string; readonly display_name: string }[];
      const named = listed.map(({ device_id: id, display_name: name }) => [id, name]);
      const expected = [one, other].map(({ deviceId }) => [deviceId, 'matrix-rig']);
      assert.deepEqual(named.sort(), expected.sort());
    },
  );

  check(
    'keeps the device that a client names',
    { ...devices, covers: ['GET /client/v3/account/whoami', 'POST /client/v3/login'] },
    async () => {
      const person = await newPerson();
      await logIn(person, { deviceId: 'KEPTDEVICE' });
      const session = await logIn(person, { deviceId: 'KEPTDEVICE' });
      const { json } = await callOk(session, 'GET /client/v3/account/whoami');
      assert.deepEqual(json, { user_id: person.userId, is_guest: false, device_id: 'KEPTDEVICE' });
    },
  );

  check(
    'ends the older token of a device that signs in again',
    {
      services,
      clause: 'Client-Server API § Relationship between access tokens and devices',
      knownFailure: knownFailures.oldTokensOfADevice,
    },
    async () => {
      const person = await newPerson();
      const before = await logIn(person, { deviceId: 'KEPTDEVICE' });
      await logIn(person, { deviceId: 'KEPTDEVICE' });
      const { status } = await call(before, 'GET /client/v3/account/whoami', { at: stack().main().url });
      assert.equal(status, 401);
    },
  );

  check(
    'renames a device',
    { ...devices, covers: ['PUT /client/v3/devices/{deviceId}', 'GET /client/v3/devices/{deviceId}'] },
    async () => {
      const session = await newUser();
      const path = `/client/v3/devices/${session.deviceId}`;
      await callOk(session, `PUT ${path}`, { json: { display_name: 'telephone' } });
      const { json } = await callOk(session, `GET ${path}`);
      assert.equal(json['display_name'], 'telephone');
    },
  );

  check(
    'removes a device only for whoever repeats the password, and its token with it',
    {
      ...devices,
      clause: 'Client-Server API § User-Interactive Authentication, DELETE /devices',
      covers: ['DELETE /client/v3/devices/{deviceId}'],
    },
    async () => {
      const person = await newPerson();
      const [keeper, lost] = [await logIn(person), await logIn(person)];
      const path = `DELETE /client/v3/devices/${lost.deviceId}` as const;
      const asked = await call(keeper, path, { json: {} });
      assert.equal(asked.status, 401);
      const authOf = (password: string) => ({
        auth: {
          type: 'm.login.password',
          session: asked.json['session'],
          identifier: { type: 'm.id.user', user: person.userId },
          password,
        },
      });
      const wrong = await call(keeper, path, { json: authOf('wrong') });
      const right = await call(keeper, path, { json: authOf(person.password) });
      assert.deepEqual([wrong.status, right.status], [401, 200]);
      await refusedEverywhere(lost);
    },
  );

  check(
    'ends the token at every worker on logout, and no other',
    { ...logout, covers: ['POST /client/v3/logout'] },
    async () => {
      const person = await newPerson();
      const [leaver, stayer] = [await logIn(person), await logIn(person)];
      await acceptedEverywhere(leaver);
      await callOk(leaver, 'POST /client/v3/logout', { json: {} });
      await refusedEverywhere(leaver);
      await acceptedEverywhere(stayer);
    },
  );

  check(
    'ends all tokens of a person on logout from everywhere',
    { ...logout, covers: ['POST /client/v3/logout/all'] },
    async () => {
      const person = await newPerson();
      const sessions = [await logIn(person), await logIn(person)] as const;
      await callOk(sessions[0], 'POST /client/v3/logout/all', { json: {} });
      for (const session of sessions) await refusedEverywhere(session);
    },
  );

  for (const [what, token, errcode] of [
    ['no token', '', 'M_MISSING_TOKEN'],
    ['a made-up token', 'syt_bm9ib2R5_xxxxxxxxxxxxxxxxxxxx_000000', 'M_UNKNOWN_TOKEN'],
  ] as const) {
    check(
      `refuses ${what} with 401 ${errcode} at main and every worker`,
      { clause: 'Client-Server API § Using access tokens', services },
      async () => {
        const visitor: Session = { ...(await newUser()), token };
        for (const at of everywhere()) {
          const answer = await call(visitor, 'GET /client/v3/account/whoami', { at });
          assert.deepEqual([answer.status, answer.json['errcode']], [401, errcode], at);
        }
      },
    );
  }
});

/** Base URLs of the processes that serve clients. */
function everywhere(): readonly string[] {
  const { main, processes } = stack();
  return [main(), ...processes('generic_worker')].map(({ url = '' }) => url);
}

async function acceptedEverywhere(session: Session): Promise<void> {
  for (const at of everywhere()) await callOk(session, 'GET /client/v3/account/whoami', { at });
}

/** Workers hear of an ended token by replication, which takes a moment. */
async function refusedEverywhere(session: Session): Promise<void> {
  for (const at of everywhere()) {
    const refused = async (): Promise<boolean> => {
      const { status, json } = await call(session, 'GET /client/v3/account/whoami', { at });
      return status === 401 && json['errcode'] === 'M_UNKNOWN_TOKEN';
    };
    await until(refused, { within: 3000, what: `the ended token of ${session.userId} to be refused by ${at}` });
  }
}
