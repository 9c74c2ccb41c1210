import assert from 'node:assert/strict';
import {
  call,
  callOk,
  check,
  crossSigningKeys,
  deviceKeysOf,
  newIdentity,
  newRemoteUser,
  newUser,
  sharedRoom,
  signed,
  sync,
  syncUntil,
  together,
  type Session,
} from '#fixtures';
import { own as services } from './services.ts';
import { shaped } from './shaped.ts';
import { done } from './shapes/ids.ts';
import { claimedKeys, keyChanges, queriedKeys, uploadedKeys, uploadedSignatures } from './shapes/keys.ts';

const clause = 'Client-Server API § Key management API';

together('keys', () => {
  check(
    'gives others the keys that a device uploads: each one-time key once, and then the fallback key',
    {
      clause,
      services: [...services, 'remote/main'],
      covers: ['POST /client/v3/keys/upload', 'POST /client/v3/keys/query', 'POST /client/v3/keys/claim'],
    },
    async () => {
      const [owner, friend, far] = await Promise.all([newUser(), newUser(), newRemoteUser()]);
      const keys = deviceKeysOf(owner, newIdentity());
      const upload = {
        device_keys: keys.device,
        one_time_keys: { 'signed_curve25519:one': keys.oneTime('one') },
        fallback_keys: { 'signed_curve25519:rest': { ...keys.oneTime('rest'), fallback: true } },
      };
      const { one_time_key_counts: counts } = shaped(
        await call(owner, 'POST /client/v3/keys/upload', { json: upload }),
        uploadedKeys,
      );
      assert.equal(counts['signed_curve25519'], 1);
      for (const asking of [friend, far]) {
        const { device_keys: found } = await query(asking, owner);
        assert.deepEqual(found[owner.userId]?.[owner.deviceId]?.keys, keys.device.keys);
        assert.deepEqual(found[owner.userId]?.[owner.deviceId]?.signatures, keys.device.signatures);
      }
      assert.deepEqual(await claim(friend, owner), { 'signed_curve25519:one': keys.oneTime('one').key });
      assert.deepEqual(await claim(far, owner), { 'signed_curve25519:rest': keys.oneTime('rest').key });
    },
  );

  check(
    'shows others the cross-signing keys, save the one that signs other users, and signatures made with them',
    {
      clause: 'Client-Server API § Cross-signing',
      services,
      covers: ['POST /client/v3/keys/device_signing/upload', 'POST /client/v3/keys/signatures/upload'],
      needs: ['POST /client/v3/keys/query'],
    },
    async () => {
      const [owner, friend] = await Promise.all([newUser(), newUser()]);
      const [deviceIdentity, keys] = [newIdentity(), crossSigningKeys(owner.userId)];
      const { device } = deviceKeysOf(owner, deviceIdentity);
      await callOk(owner, 'POST /client/v3/keys/upload', { json: { device_keys: device } });
      // The first keys of an account need no password (since version 1.11 of the specification).
      shaped(await call(owner, 'POST /client/v3/keys/device_signing/upload', { json: keys.upload }), done);
      const byOwner = { userId: owner.userId, keyId: keys.selfSigning.publicKey, identity: keys.selfSigning };
      const right = { [owner.userId]: { [owner.deviceId]: signed(device, byOwner) } };
      const good = await call(owner, 'POST /client/v3/keys/signatures/upload', { json: right });
      assert.deepEqual(shaped(good, uploadedSignatures).failures, {});
      const seen = await query(friend, owner);
      assert.deepEqual(seen.master_keys?.[owner.userId]?.keys, keys.upload.master_key.keys);
      assert.deepEqual(seen.self_signing_keys?.[owner.userId]?.keys, keys.upload.self_signing_key.keys);
      assert.equal(seen.user_signing_keys?.[owner.userId], undefined);
      const signatures = seen.device_keys[owner.userId]?.[owner.deviceId]?.signatures[owner.userId] ?? {};
      assert.ok(`ed25519:${keys.selfSigning.publicKey}` in signatures, 'the signature of the device');
      const own = await query(owner, owner);
      assert.deepEqual(own.user_signing_keys?.[owner.userId]?.keys, keys.upload.user_signing_key.keys);
    },
  );

  check(
    'takes no signature that does not fit its key',
    { clause: 'Client-Server API § Cross-signing', services, needs: ['POST /client/v3/keys/signatures/upload'] },
    async () => {
      const owner = await newUser();
      const keys = crossSigningKeys(owner.userId);
      const { device } = deviceKeysOf(owner, newIdentity());
      await callOk(owner, 'POST /client/v3/keys/upload', { json: { device_keys: device } });
      await callOk(owner, 'POST /client/v3/keys/device_signing/upload', { json: keys.upload });
      const forged = signed(device, {
        userId: owner.userId,
        keyId: keys.selfSigning.publicKey,
        identity: newIdentity(),
      });
      const answer = await call(owner, 'POST /client/v3/keys/signatures/upload', {
        json: { [owner.userId]: { [owner.deviceId]: forged } },
      });
      const { failures } = shaped(answer, uploadedSignatures);
      assert.equal(failures[owner.userId]?.[owner.deviceId]?.errcode, 'M_INVALID_SIGNATURE');
    },
  );

  check(
    'names whose keys changed between two syncs, among those who share a room',
    { clause, services, covers: ['GET /client/v3/keys/changes'] },
    async () => {
      const [host, guest, stranger] = await Promise.all([newUser(), newUser(), newUser()]);
      await sharedRoom(host, guest);
      const { next_batch: from } = await sync(host);
      for (const session of [stranger, guest]) {
        const { device } = deviceKeysOf(session, newIdentity());
        await callOk(session, 'POST /client/v3/keys/upload', { json: { device_keys: device } });
      }
      const { next_batch: to } = await syncUntil(host, {
        what: 'the change of keys',
        since: from,
        until: (one) => one.device_lists?.changed?.includes(guest.userId) ?? false,
      });
      const changes = shaped(await call(host, 'GET /client/v3/keys/changes', { query: { from, to } }), keyChanges);
      assert.deepEqual(changes, { changed: [guest.userId], left: [] });
    },
  );
});

async function query(asking: Session, { userId }: Session) {
  const json = { device_keys: { [userId]: [] } };
  return shaped(await call(asking, 'POST /client/v3/keys/query', { json }), queriedKeys);
}

async function claim(asking: Session, { userId, deviceId }: Session): Promise<Readonly<Record<string, string>>> {
  const json = { one_time_keys: { [userId]: { [deviceId]: 'signed_curve25519' } } };
  const answer = shaped(await call(asking, 'POST /client/v3/keys/claim', { json }), claimedKeys);
  const keys = answer.one_time_keys[userId]?.[deviceId] ?? {};
  return Object.fromEntries(Object.entries(keys).map(([id, { key }]) => [id, key]));
}
