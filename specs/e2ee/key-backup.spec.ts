import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { until } from '#infra';
import {
  callOk,
  check,
  encryptedRoom,
  logIn,
  newPerson,
  newUser,
  readSecret,
  sendSecret,
  startSdkClient,
  type SdkClient,
  type Session,
} from '#fixtures';

const services = ['netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'];

describe('key backup', () => {
  check(
    'lets a new device read what was written before it was there',
    { clause: 'Client-Server API § Server-side key backups', services },
    async () => {
      const person = await newPerson();
      await using old = await startSdkClient(await logIn(person));
      await using friend = await startSdkClient(await newUser());
      const roomId = await encryptedRoom(old, friend);
      const eventId = await sendSecret(friend, roomId, 'from the time before');
      await readSecret(old, roomId, eventId);
      const backup = await backUp(old);
      await using fresh = await startSdkClient(await logIn(person));
      const crypto = cryptoOf(fresh);
      await crypto.storeSessionBackupPrivateKey(backup.key, backup.version);
      const { imported } = await crypto.restoreKeyBackup();
      assert.equal(imported, 1);
      assert.equal(await readSecret(fresh, roomId, eventId), 'from the time before');
    },
  );
});

function cryptoOf({ client }: SdkClient) {
  const crypto = client.getCrypto();
  assert.ok(crypto);
  return crypto;
}

/** Begins a backup and waits until the server has the one key that there is. */
async function backUp(from: SdkClient): Promise<{ readonly key: Uint8Array<ArrayBuffer>; readonly version: string }> {
  const crypto = cryptoOf(from);
  await crypto.resetKeyBackup();
  const kept = async (): Promise<boolean> => (await backupOf(from.session)).count === 1;
  await until(kept, { within: 15_000, what: 'the key in the backup' });
  const key = await crypto.getSessionBackupPrivateKey();
  assert.ok(key);
  return { key: new Uint8Array(key), version: (await backupOf(from.session)).version };
}

async function backupOf(session: Session): Promise<{ readonly count: number; readonly version: string }> {
  const { json } = await callOk(session, 'GET /client/v3/room_keys/version');
  return { count: Number(json['count']), version: String(json['version']) };
}
