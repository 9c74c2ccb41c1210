import assert from 'node:assert/strict';
import { z } from 'zod';
import { until } from '#infra';
import {
  callOk,
  check,
  newUser,
  startSdkClient,
  syncUntil,
  together,
  unique,
  type SdkClient,
  type Session,
} from '#fixtures';
import { askOk, newPeerUser, nextPeer, sendEdu, type Json, type PeerUser } from '#fixtures/peer';
import { services } from './both-ways.ts';
import { ofRoom, visit } from './guest.ts';
import { shaped } from './shapes.ts';

const clause = 'Server-Server API § End-to-End Encryption; § Device Management';
const byText = <T extends z.ZodType>(value: T) => z.record(z.string(), value);
const deviceKeys = z.looseObject({
  user_id: z.string(),
  device_id: z.string(),
  algorithms: z.array(z.string()),
  keys: byText(z.string()),
  signatures: byText(byText(z.string())),
});
const deviceList = z.looseObject({
  user_id: z.string(),
  stream_id: z.int(),
  devices: z.array(z.looseObject({ device_id: z.string(), keys: deviceKeys })),
});

together('devices and keys for another server', () => {
  check(
    'lists the devices of a user with their keys',
    { clause, services, covers: ['GET /federation/v1/user/devices/{userId}'] },
    async () => {
      await using device = await encryptingDevice();
      const { userId, deviceId } = device.session;
      const { json } = await askOk(await nextPeer(), `GET ${ofRoom('user/devices', userId)}`);
      const list = shaped(deviceList, json);
      const found = list.devices.find((one) => one.device_id === deviceId);
      assert.equal(list.user_id, userId);
      assert.equal(found?.keys.keys[`ed25519:${deviceId}`], await fingerprintOf(device));
    },
  );

  check(
    'gives the keys of the devices that are asked for',
    { clause, services, covers: ['POST /federation/v1/user/keys/query'] },
    async () => {
      await using device = await encryptingDevice();
      const { userId, deviceId } = device.session;
      const json = { device_keys: { [userId]: [deviceId] } };
      const answer = await askOk(await nextPeer(), 'POST /federation/v1/user/keys/query', { json });
      const { device_keys: keys } = shaped(z.looseObject({ device_keys: byText(byText(deviceKeys)) }), answer.json);
      assert.equal(keys[userId]?.[deviceId]?.keys[`ed25519:${deviceId}`], await fingerprintOf(device));
    },
  );

  check(
    'gives a one-time key once',
    { clause, services, covers: ['POST /federation/v1/user/keys/claim'] },
    async () => {
      await using device = await encryptingDevice();
      const { userId, deviceId } = device.session;
      const peer = await nextPeer();
      const claim = async (): Promise<Json> => {
        const json = { one_time_keys: { [userId]: { [deviceId]: 'signed_curve25519' } } };
        const answer = await askOk(peer, 'POST /federation/v1/user/keys/claim', { json });
        const signedKey = z.looseObject({ key: z.string(), signatures: byText(byText(z.string())) });
        const { one_time_keys: keys } = shaped(
          z.looseObject({ one_time_keys: byText(byText(byText(signedKey))) }),
          answer.json,
        );
        return keys[userId]?.[deviceId] ?? {};
      };
      const [one, other] = [Object.keys(await claim()), Object.keys(await claim())];
      assert.deepEqual([one.length, other.length], [1, 1]);
      assert.notDeepEqual(one, other);
    },
  );

  check(
    'tells a server that shares a room of a new device',
    { clause: 'Server-Server API § Device Management, m.device_list_update', services },
    async () => {
      const { host, peer } = await visit();
      await using device = await startSdkClient(host);
      const fingerprint = await fingerprintOf(device);
      const { content } = await peer.arrivals.edu(
        'the keys of the device',
        (edu) => edu.edu_type === 'm.device_list_update' && JSON.stringify(edu.content).includes(fingerprint),
      );
      assert.deepEqual([content['user_id'], content['device_id']], [host.userId, host.deviceId]);
    },
  );
});

together('devices and keys of another server', () => {
  check(
    'learns of a new device there from a notice, and gives its keys',
    {
      clause: 'Server-Server API § Device Management, m.device_list_update',
      services,
      covers: ['PUT /federation/v1/send/{txnId}'],
    },
    async () => {
      const { host, peer, guest } = await visit();
      assert.deepEqual(await keysOf(host, guest), {});
      const { next_batch: since } = await syncUntil(host, { what: 'a first sync', until: () => true });
      const device = addDevice(guest);
      guest.streamId += 1;
      const notice = {
        user_id: guest.userId,
        device_id: device.deviceId,
        stream_id: guest.streamId,
        prev_id: [],
        keys: device.keys,
      };
      await sendEdu(peer, 'm.device_list_update', notice);
      await syncUntil(host, {
        what: 'the news of a changed device list',
        since,
        until: ({ device_lists: lists }) => lists?.changed?.includes(guest.userId) ?? false,
      });
      const known = async (): Promise<boolean> => device.deviceId in (await keysOf(host, guest));
      await until(known, { within: 10_000, what: `the device ${device.deviceId}` });
    },
  );

  check('fetches the keys of somebody there for one of its users', { clause, services }, async () => {
    const [asker, peer] = await Promise.all([newUser(), nextPeer()]);
    const owner = newPeerUser(peer);
    const device = addDevice(owner);
    const keys = (await keysOf(asker, owner))[device.deviceId] as Json | undefined;
    assert.deepEqual(keys?.['keys'], device.keys['keys']);
  });

  check('claims a one-time key of somebody there for one of its users', { clause, services }, async () => {
    const [asker, peer] = await Promise.all([newUser(), nextPeer()]);
    const owner = newPeerUser(peer);
    const device = addDevice(owner);
    const key = { key: 'one time', signatures: {} };
    device.oneTimeKeys.set('signed_curve25519:AAAA', key);
    const asked = { one_time_keys: { [owner.userId]: { [device.deviceId]: 'signed_curve25519' } } };
    const { json } = await callOk(asker, 'POST /client/v3/keys/claim', { json: asked });
    const expected = { [owner.userId]: { [device.deviceId]: { 'signed_curve25519:AAAA': key } } };
    assert.deepEqual([json['one_time_keys'], device.oneTimeKeys.size], [expected, 0]);
  });
});

/** Signs somebody in on a device whose keys, one-time keys among them, have been uploaded. */
async function encryptingDevice(): Promise<SdkClient> {
  const device = await startSdkClient(await newUser());
  await until(() => oneTimeKeysOf(device.session), { within: 15_000, what: 'the one-time keys of a new device' });
  return device;
}

async function oneTimeKeysOf(session: Session): Promise<number> {
  const { json } = await callOk(session, 'POST /client/v3/keys/upload', { json: {} });
  const { one_time_key_counts: counts } = shaped(z.object({ one_time_key_counts: byText(z.int()) }), json);
  return counts['signed_curve25519'] ?? 0;
}

async function fingerprintOf({ client }: SdkClient): Promise<string> {
  return (await client.getCrypto()?.getOwnDeviceKeys())?.ed25519 ?? '';
}

async function keysOf(asker: Session, { userId }: PeerUser): Promise<Json> {
  const { json } = await callOk(asker, 'POST /client/v3/keys/query', { json: { device_keys: { [userId]: [] } } });
  return shaped(z.object({ device_keys: byText(z.looseObject({})) }), json).device_keys[userId] ?? {};
}

function addDevice(user: PeerUser): PeerUser['devices'][number] {
  const deviceId = unique('DEVICE');
  const keys = {
    ...{ user_id: user.userId, device_id: deviceId, algorithms: ['m.olm.v1.curve25519-aes-sha2'] },
    keys: { [`ed25519:${deviceId}`]: 'a fingerprint', [`curve25519:${deviceId}`]: 'an identity' },
    signatures: {},
  };
  const device = { deviceId, displayName: 'A device', keys, oneTimeKeys: new Map<string, Json>() };
  user.devices.push(device);
  return device;
}
