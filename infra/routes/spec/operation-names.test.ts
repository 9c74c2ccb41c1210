import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { operationName, operationOf } from './operation-names.ts';
import { samplePath } from './sample-path.ts';
import { specOperations } from './spec-operations.ts';

describe('operationOf', () => {
  it('knows every operation of the specification by a path that a client would send', () => {
    for (const operation of specOperations())
      assert.equal(operationOf(operation.method, samplePath(operation.path)), operationName(operation));
  });

  it('does not take a path of an older version for the operation that it became', () => {
    assert.equal(operationOf('POST', '/_matrix/client/r0/login'), undefined);
    assert.equal(operationOf('GET', '/_matrix/identity/api/v1/pubkey/ed25519%3A0'), undefined);
  });

  it('takes a state event with an empty key for one with a key', () => {
    const name = 'GET /client/v3/rooms/{roomId}/state/{eventType}/{stateKey}';
    assert.equal(operationOf('GET', '/_matrix/client/v3/rooms/!r%3Aa.test/state/m.room.name/'), name);
  });

  it('knows nothing of what the specification does not name', () => {
    assert.equal(operationOf('GET', '/_synapse/admin/v1/server_version'), undefined);
    assert.equal(operationOf('PATCH', '/_matrix/client/v3/sync'), undefined);
  });
});
