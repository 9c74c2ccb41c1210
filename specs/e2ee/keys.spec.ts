import assert from 'node:assert/strict';
import { until } from '#infra';
import { callOk, check, newRemoteUser, newUser, stack, startSdkClient, together, type Session } from '#fixtures';

const services = ['netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'];

together('device keys', () => {
  check(
    'gives a one-time key to one device alone, whichever worker is asked',
    {
      clause: 'Client-Server API § Key management, POST /keys/claim',
      services,
      covers: ['POST /client/v3/keys/claim'],
    },
    async () => {
      const [owner, one] = [await newUser(), await newUser()];
      await using _client = await startSdkClient(owner);
      await until(() => hasKeys(owner), { within: 10_000, what: 'the one-time keys of the owner' });
      const workers = stack().processes('generic_worker');
      const claims = await Promise.all([...workers, ...workers, ...workers].map(({ url }) => claim(one, owner, url)));
      // Claims that meet may be given the fallback key, which is meant to be given to many.
      const oneTime = claims.filter(({ fallback }) => fallback !== true).map(({ key }) => key);
      assert.ok(oneTime.length > 1, `${oneTime.length} one-time keys were given`);
      assert.equal(new Set(oneTime).size, oneTime.length);
    },
  );

  for (const [where, newFriend] of [
    ['here', newUser],
    ['on the other server', newRemoteUser],
  ] as const) {
    check(
      `tells the keys of a device to somebody ${where}`,
      {
        clause: 'Client-Server API § Key management, POST /keys/query',
        services: [...services, 'remote/main'],
        covers: ['POST /client/v3/keys/query'],
      },
      async () => {
        const [owner, friend] = await Promise.all([newUser(), newFriend()]);
        await using client = await startSdkClient(owner);
        await until(() => hasKeys(owner), { within: 10_000, what: 'the keys of the owner' });
        const own = await client.client.getCrypto()?.getOwnDeviceKeys();
        const { json } = await callOk(friend, 'POST /client/v3/keys/query', {
          json: { device_keys: { [owner.userId]: [] } },
        });
        const keys = json['device_keys'] as DeviceKeys;
        const device = keys[owner.userId]?.[owner.deviceId];
        assert.equal(device?.keys[`ed25519:${owner.deviceId}`], own?.ed25519);
      },
    );
  }
});

type DeviceKeys = Readonly<
  Record<string, Readonly<Record<string, { readonly keys: Readonly<Record<string, string>> }>>>
>;

async function hasKeys(owner: Session): Promise<boolean> {
  const { json } = await callOk(owner, 'POST /client/v3/keys/upload', { json: {} });
  const counts = json['one_time_key_counts'] as Readonly<Record<string, number>>;
  return (counts['signed_curve25519'] ?? 0) >= 10;
}

type ClaimedKey = { readonly key: string; readonly fallback?: boolean };

async function claim(session: Session, owner: Session, at: string | undefined): Promise<ClaimedKey> {
  const { json } = await callOk(session, 'POST /client/v3/keys/claim', {
    at,
    json: { one_time_keys: { [owner.userId]: { [owner.deviceId]: 'signed_curve25519' } } },
  });
  const keys = json['one_time_keys'] as Readonly<Record<string, Readonly<Record<string, Record<string, ClaimedKey>>>>>;
  const [key] = Object.values(keys[owner.userId]?.[owner.deviceId] ?? {});
  assert.ok(key, 'no key was given');
  return key;
}
