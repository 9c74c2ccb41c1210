import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { handedOutFile, knownSecrets } from './known-secrets.ts';

const files = {
  'netsoc/homeserver.yaml': JSON.stringify({ macaroon_secret_key: 'macaroon-1', redis: { password: 'redis-pass-1' } }),
  'netsoc/signing.key': `ed25519 a_1 ${'s'.repeat(43)}\n`,
  'redis.conf': 'port 1\nrequirepass redis-pass-2\n',
  'iam.yaml': 'token: iam-token-1\naccounts:\n  - username: ada\n    password: ada-pass-1\n',
  'postgres/password': 'p'.repeat(32),
  'tls/server.pem': `-----BEGIN PRIVATE KEY-----\n${'k'.repeat(64)}\n-----END PRIVATE KEY-----\n`,
  'secrets.json': JSON.stringify({
    iamControlToken: 'control-1',
    signingKeys: { netsoc: 'ed25519 a_1 seed-of-key\n' },
  }),
  [handedOutFile]: `${JSON.stringify({ name: 'password', value: 'thrown-away' })}\n{"name":"torn`,
};

describe('knownSecrets', () => {
  it('reads every secret of a stack that stands, and nothing of what everybody may read', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'stack-'));
    try {
      for (const [file, text] of Object.entries(files)) {
        await mkdir(path.join(directory, path.dirname(file)), { recursive: true });
        await writeFile(path.join(directory, file), text, { mode: 0o600 });
      }
      await writeFile(path.join(directory, 'dnsmasq.conf'), 'password: everybody-knows', { mode: 0o644 });
      const found = await knownSecrets(directory);
      assert.deepEqual(found.map(({ value }) => value).toSorted(), [
        'ada-pass-1',
        'control-1',
        'iam-token-1',
        'k'.repeat(64),
        'macaroon-1',
        'p'.repeat(32),
        'redis-pass-1',
        'redis-pass-2',
        'seed-of-key',
        's'.repeat(43),
        'thrown-away',
      ]);
      assert.deepEqual(
        found.filter(({ throwaway }) => throwaway).map(({ value }) => value),
        ['thrown-away'],
      );
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
