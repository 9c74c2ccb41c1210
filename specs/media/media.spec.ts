import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe } from 'mocha';
import { check, download, newRemoteUser, newUser, request, requestsServed, stack, upload } from '#fixtures';

const clause = 'Client-Server API § Content repository';
const services = ['netsoc/media_repository1'];

describe('media', () => {
  check(
    'gives back the very bytes that were uploaded, by the media worker',
    { clause, services, covers: ['POST /media/v3/upload', 'GET /client/v1/media/download/{serverName}/{mediaId}'] },
    async () => {
      const session = await newUser();
      const bytes = new Uint8Array(randomBytes(50_000));
      const [worker] = stack().processes('media_repository');
      const before = await requestsServed(worker?.metricsUrl ?? '');
      const answer = await download(session, await upload(session, bytes, 'application/octet-stream'));
      assert.deepEqual([answer.status, answer.servedBy], [200, worker?.instance]);
      assert.ok(Buffer.from(answer.bytes).equals(bytes), 'the very bytes');
      const served = (await requestsServed(worker?.metricsUrl ?? '')) - before;
      assert.ok(served >= 2, `the media worker counted ${served} requests`);
    },
  );

  check(
    'refuses a download without a token with 401 M_MISSING_TOKEN',
    { clause: 'Client-Server API § Content repository, GET /_matrix/client/v1/media/download', services },
    async () => {
      const session = await newUser();
      const uri = await upload(session, new Uint8Array(randomBytes(100)), 'application/octet-stream');
      const answer = await download(session, uri, { withToken: false });
      assert.deepEqual([answer.status, answer.json['errcode']], [401, 'M_MISSING_TOKEN']);
    },
  );

  check(
    'no longer gives new media to whoever asks by the old unauthenticated path',
    { clause: 'Client-Server API § Content repository, freeze of unauthenticated media', services },
    async () => {
      const session = await newUser();
      const uri = await upload(session, new Uint8Array(randomBytes(100)), 'application/octet-stream');
      const answer = await request('GET', `${session.baseUrl}/_matrix/media/v3/download/${uri.replace('mxc://', '')}`);
      assert.equal(answer.status, 404);
    },
  );

  for (const direction of ['out to the other server', 'in from the other server'] as const) {
    check(
      `carries media ${direction}`,
      { clause: 'Server-Server API § Content repository', services: [...services, 'remote/main'] },
      async () => {
        const users = await Promise.all([newUser(), newRemoteUser()]);
        const [owner, reader] = direction.startsWith('out') ? users : users.toReversed();
        assert.ok(owner && reader);
        const bytes = new Uint8Array(randomBytes(20_000));
        const answer = await download(reader, await upload(owner, bytes, 'application/octet-stream'));
        assert.equal(answer.status, 200);
        assert.ok(Buffer.from(answer.bytes).equals(bytes), 'the very bytes');
      },
    );
  }
});
