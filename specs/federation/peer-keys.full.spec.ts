import assert from 'node:assert/strict';
import { z } from 'zod';
import { check, request, stack, together } from '#fixtures';
import { isSigned, nextPeer, publicKeyOf, transact, type Peer } from '#fixtures/peer';
import { services } from './both-ways.ts';
import { shaped } from './shapes.ts';

const serverKeys = z.looseObject({
  server_name: z.string(),
  verify_keys: z.record(z.string().startsWith('ed25519:'), z.looseObject({ key: z.string() })),
  old_verify_keys: z.record(z.string(), z.looseObject({ key: z.string(), expired_ts: z.int() })).optional(),
  valid_until_ts: z.int().positive(),
  signatures: z.record(z.string(), z.record(z.string(), z.string())),
});
const vouchedKeys = z.strictObject({ server_keys: z.array(serverKeys) });

const clause = 'Server-Server API § Retrieving server keys';
const base = (): string => `https://${stack().own.serverName}/_matrix`;

together('keys for other servers', () => {
  check(
    'signs the keys that it publishes with each of them',
    { clause: 'Server-Server API § Publishing Keys', services, covers: ['GET /key/v2/server'] },
    async () => {
      const { json } = await request('GET', `${base()}/key/v2/server`);
      const keys = shaped(serverKeys, json);
      const by = publicKeyOf(stack().own);
      assert.deepEqual(keys.verify_keys, { [by.id]: { key: by.publicKey } });
      assert.ok(isSigned(json, by));
    },
  );

  check(
    'vouches for the keys of a server that it has heard from',
    { clause: `${clause}, Querying Keys Through Another Server`, services, covers: ['GET /key/v2/query/{serverName}'] },
    async () => {
      const peer = await nextPeer();
      await transact(peer, {});
      const { json } = await request('GET', `${base()}/key/v2/query/${peer.serverName}`);
      assertVouchedFor(peer, json);
    },
  );

  check(
    'fetches the keys of several servers at once, each asked for by key id, and vouches for them',
    { clause: `${clause}, Querying Keys Through Another Server`, services, covers: ['POST /key/v2/query'] },
    async () => {
      const peers = await Promise.all([nextPeer(), nextPeer()]);
      const asked = peers.map(({ serverName, key }) => [
        serverName,
        { [key.id]: { minimum_valid_until_ts: Date.now() } },
      ]);
      const { json } = await request('POST', `${base()}/key/v2/query`, {
        json: { server_keys: Object.fromEntries(asked) },
      });
      for (const peer of peers) assertVouchedFor(peer, json);
    },
  );

  check(
    'tells which program it is and of which version',
    { clause: 'Server-Server API § Server implementation', services, covers: ['GET /federation/v1/version'] },
    async () => {
      const { json } = await request('GET', `${base()}/federation/v1/version`);
      const answer = z.strictObject({ server: z.looseObject({ name: z.string(), version: z.string() }) });
      const { server } = shaped(answer, json);
      assert.deepEqual([server.name, server.version.split(' ')[0]], ['Synapse', stack().own.synapse]);
    },
  );
});

/** The peer's own keys, with its signature and that of the server that was asked. */
function assertVouchedFor({ serverName, key }: Peer, json: unknown): void {
  const found = shaped(vouchedKeys, json).server_keys.find((one) => one.server_name === serverName);
  assert.ok(found, `no keys of ${serverName}`);
  assert.equal(found.verify_keys[key.id]?.key, key.publicKey);
  const { publicKey, id } = key;
  assert.ok(isSigned(found, { serverName, id, publicKey }), 'the signature of the server whose keys they are');
  assert.ok(isSigned(found, publicKeyOf(stack().own)), 'the signature of the server that was asked');
}
