import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { check, request, stack } from '#fixtures';

const oneHourMs = 3_600_000;

describe('federation keys', () => {
  check(
    'publishes keys that are valid from now on for an hour at least',
    { clause: 'Server-Server API § Publishing keys, valid_until_ts', services: ['netsoc/main', 'remote/main'] },
    async () => {
      for (const { serverName } of [stack().own, stack().remote]) {
        const { json } = await request('GET', `https://${serverName}/_matrix/key/v2/server`);
        const leftMs = Number(json['valid_until_ts']) - Date.now();
        assert.ok(leftMs > oneHourMs, `the keys of ${serverName} are valid for another ${leftMs} ms`);
      }
    },
  );
});
