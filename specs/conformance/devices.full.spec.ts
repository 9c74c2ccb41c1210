import assert from 'node:assert/strict';
import { call, check, logIn, newPerson, stack, together, type Session } from '#fixtures';
import { withPassword } from './interactive-auth.ts';
import { own as services } from './services.ts';
import { shaped } from './shaped.ts';
import { device, devices } from './shapes/account.ts';
import { done } from './shapes/ids.ts';

const clause = 'Client-Server API § Device management';

together('devices', () => {
  check(
    'lists the devices of somebody, shows one, and calls it what they want',
    {
      clause,
      services,
      covers: ['GET /client/v3/devices', 'GET /client/v3/devices/{deviceId}', 'PUT /client/v3/devices/{deviceId}'],
    },
    async () => {
      const person = await newPerson();
      const [one, other] = [await logIn(person), await logIn(person)];
      const listed = shaped(await call(one, 'GET /client/v3/devices'), devices).devices;
      assert.deepEqual(listed.map(({ device_id: id }) => id).sort(), [one.deviceId, other.deviceId].sort());
      const path = `/client/v3/devices/${other.deviceId}` as const;
      shaped(await call(one, `PUT ${path}`, { json: { display_name: 'telephone' } }), done);
      const { device_id: id, display_name: name } = shaped(await call(other, `GET ${path}`), device);
      assert.deepEqual([id, name], [other.deviceId, 'telephone']);
    },
  );

  check(
    'takes away one device, and several at once, for the password, and their tokens with them',
    {
      clause: `${clause}; § User-Interactive Authentication API`,
      services,
      covers: ['DELETE /client/v3/devices/{deviceId}', 'POST /client/v3/delete_devices'],
    },
    async () => {
      const person = await newPerson();
      const [session, one, two, three] = [
        await logIn(person),
        await logIn(person),
        await logIn(person),
        await logIn(person),
      ];
      const owner = { session, password: person.password };
      shaped(await withPassword(owner, `DELETE /client/v3/devices/${one.deviceId}`, {}), done);
      const rest = { devices: [two.deviceId, three.deviceId] };
      shaped(await withPassword(owner, 'POST /client/v3/delete_devices', rest), done);
      const left = shaped(await call(session, 'GET /client/v3/devices'), devices).devices;
      assert.deepEqual(
        left.map(({ device_id: id }) => id),
        [session.deviceId],
      );
      assert.deepEqual(await Promise.all([one, two, three].map(statusOf)), [401, 401, 401]);
    },
  );
});

/** Asks main, since a worker may for a moment still know the token. */
async function statusOf(session: Session): Promise<number> {
  return (await call(session, 'GET /client/v3/account/whoami', { at: stack().main().url })).status;
}
