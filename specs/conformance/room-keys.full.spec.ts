import assert from 'node:assert/strict';
import { z } from 'zod';
import { call, check, logIn, newPerson, newUser, together, type Session } from '#fixtures';
import { knownFailures } from '../known-failures.ts';
import { own as services } from './services.ts';
import { shaped } from './shaped.ts';
import { done } from './shapes/ids.ts';
import { allKeys, backupChange, backupVersion, roomKeys, sessionKey } from './shapes/room-key-backup.ts';

const clause = 'Client-Server API § Server-side key backups';
const version = '/client/v3/room_keys/version';
const keys = '/client/v3/room_keys/keys';
const algorithm = 'm.megolm_backup.v1.curve25519-aes-sha2';

together('room keys', () => {
  check(
    'keeps versions of a backup, tells the newest, and takes one away',
    {
      clause,
      services,
      covers: [
        'POST /client/v3/room_keys/version',
        'GET /client/v3/room_keys/version',
        'GET /client/v3/room_keys/version/{version}',
        'PUT /client/v3/room_keys/version/{version}',
        'DELETE /client/v3/room_keys/version/{version}',
      ],
    },
    async () => {
      const person = await newPerson();
      const [session, other] = [await logIn(person), await logIn(person)];
      const [first, second] = [await newBackup(session, 'one'), await newBackup(session, 'two')];
      assert.notEqual(first, second);
      const newest = shaped(await call(other, `GET ${version}`), backupVersion);
      assert.deepEqual([newest.version, newest.auth_data, newest.count], [second, authData('two'), 0]);
      const change = { json: { algorithm, version: first, auth_data: authData('changed') } };
      shaped(await call(session, `PUT ${version}/${first}`, change), done);
      const older = shaped(await call(other, `GET ${version}/${first}`), backupVersion);
      assert.deepEqual([older.version, older.auth_data], [first, authData('changed')]);
      shaped(await call(session, `DELETE ${version}/${second}`), done);
      assert.equal((await call(other, `GET ${version}/${second}`)).status, 404);
      assert.equal(shaped(await call(other, `GET ${version}`), backupVersion).version, first);
    },
  );

  check(
    'keeps the key of one session, and the better one of two',
    {
      clause,
      services,
      covers: ['PUT', 'GET', 'DELETE'].map((method) => `${method} /client/v3/room_keys/keys/{roomId}/{sessionId}`),
    },
    async () => {
      const person = await newPerson();
      const [session, other] = [await logIn(person), await logIn(person)];
      const query = { version: await newBackup(session) };
      const path = `${keys}/${encodeURIComponent('!room:a.test')}/session` as const;
      const stored = shaped(await call(session, `PUT ${path}`, { query, json: keyFrom(5) }), backupChange);
      assert.equal(stored.count, 1);
      // A key from a later message on opens less, and does not replace the one that is there.
      shaped(await call(session, `PUT ${path}`, { query, json: keyFrom(9) }), backupChange);
      assert.deepEqual(shaped(await call(other, `GET ${path}`, { query }), sessionKey), keyFrom(5));
      const better = shaped(await call(session, `PUT ${path}`, { query, json: keyFrom(2) }), backupChange);
      assert.deepEqual(shaped(await call(other, `GET ${path}`, { query }), sessionKey), keyFrom(2));
      assert.notEqual(better.etag, stored.etag);
      assert.equal(shaped(await call(session, `DELETE ${path}`, { query }), backupChange).count, 0);
      assert.equal((await call(other, `GET ${path}`, { query })).status, 404);
    },
  );

  check(
    'keeps the keys of one room apart from those of another',
    {
      clause,
      services,
      covers: ['PUT', 'GET', 'DELETE'].map((method) => `${method} /client/v3/room_keys/keys/{roomId}`),
    },
    async () => {
      const session = await newUser();
      const query = { version: await newBackup(session) };
      const [one, two] = ['!one:a.test', '!two:a.test'].map((id) => `${keys}/${encodeURIComponent(id)}`);
      const both = { sessions: { first: keyFrom(1), second: keyFrom(2) } };
      const stored = shaped(await call(session, `PUT ${one}`, { query, json: both }), backupChange);
      assert.equal(stored.count, 2);
      const single = { sessions: { third: keyFrom(3) } };
      shaped(await call(session, `PUT ${two}`, { query, json: single }), backupChange);
      assert.deepEqual(shaped(await call(session, `GET ${one}`, { query }), roomKeys), both);
      assert.equal(shaped(await call(session, `DELETE ${one}`, { query }), backupChange).count, 1);
      assert.deepEqual(shaped(await call(session, `GET ${one}`, { query }), roomKeys), { sessions: {} });
      assert.deepEqual(shaped(await call(session, `GET ${two}`, { query }), roomKeys), single);
    },
  );

  check(
    'keeps the keys of all rooms for their owner alone',
    {
      clause,
      services,
      covers: ['PUT', 'GET', 'DELETE'].map((method) => `${method} /client/v3/room_keys/keys`),
    },
    async () => {
      const [session, stranger] = await Promise.all([newUser(), newUser()]);
      const query = { version: await newBackup(session) };
      const json = {
        rooms: {
          '!one:a.test': { sessions: { first: keyFrom(1) } },
          '!two:a.test': { sessions: { second: keyFrom(2) } },
        },
      };
      const stored = shaped(await call(session, `PUT ${keys}`, { query, json }), backupChange);
      assert.equal(stored.count, 2);
      assert.deepEqual(shaped(await call(session, `GET ${keys}`, { query }), allKeys), json);
      const foreign = await call(stranger, `GET ${keys}`, { query });
      assert.ok(!JSON.stringify(foreign.json).includes('session_data'));
      assert.equal(shaped(await call(session, `DELETE ${keys}`, { query }), backupChange).count, 0);
      assert.deepEqual(shaped(await call(session, `GET ${keys}`, { query }), allKeys), { rooms: {} });
    },
  );

  check(
    'takes no key for a version that is not the newest',
    { clause, services, needs: ['PUT /client/v3/room_keys/keys'] },
    async () => {
      const { status, json } = await outdatedUpload();
      assert.deepEqual([status, json['errcode']], [403, 'M_WRONG_ROOM_KEYS_VERSION']);
    },
  );

  check(
    'names the newest version to whoever writes to an older one',
    { clause, services, needs: ['PUT /client/v3/room_keys/keys'], knownFailure: knownFailures.newestBackupVersion },
    async () => {
      const { json, newest } = await outdatedUpload();
      assert.equal(json['current_version'], newest);
    },
  );
});

/** Writes to a version of a backup after another one was made. */
async function outdatedUpload() {
  const session = await newUser();
  const old = await newBackup(session);
  const newest = await newBackup(session);
  const answer = await call(session, `PUT ${keys}`, { query: { version: old }, json: { rooms: {} } });
  return { ...answer, newest };
}

async function newBackup(session: Session, name = 'backup'): Promise<string> {
  const json = { algorithm, auth_data: authData(name) };
  return shaped(await call(session, `POST ${version}`, { json }), z.strictObject({ version: z.string() })).version;
}

function authData(name: string): Readonly<Record<string, unknown>> {
  return { public_key: name, signatures: {} };
}

function keyFrom(index: number): z.infer<typeof sessionKey> {
  return { first_message_index: index, forwarded_count: 0, is_verified: false, session_data: { ciphertext: 'x' } };
}
