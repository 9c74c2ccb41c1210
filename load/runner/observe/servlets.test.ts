import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { servletOf } from './servlets.ts';

const asked: readonly (readonly [method: string, path: string, servlet: string | undefined])[] = [
  ['PUT', '/_matrix/client/v3/rooms/%21a%3Ab/send/m.room.message/x-1', 'PUT RoomSendEventRestServlet'],
  ['GET', '/_matrix/client/v3/sync', 'GET SyncRestServlet'],
  ['POST', '/_matrix/client/unstable/org.matrix.simplified_msc3575/sync', 'POST SlidingSyncRestServlet'],
  ['GET', '/_matrix/client/v1/media/download/a.test/id', 'GET DownloadResource'],
  ['POST', '/_matrix/media/v3/upload', 'POST UploadServlet'],
  ['POST', '/_matrix/client/v3/login', 'POST LoginRestServlet'],
  ['PUT', '/_matrix/federation/v1/send/txn1', 'PUT FederationSendServlet'],
  ['GET', '/_matrix/client/v3/rooms/!a/send/m.room.message/x', undefined],
  ['GET', '/_matrix/client/v3/sync/x', undefined],
];

describe('servletOf', () => {
  for (const [method, path, servlet] of asked)
    it(`takes ${method} ${path} for ${servlet ?? 'none that a load asks'}`, () =>
      assert.equal(servletOf(method, path), servlet));
});
