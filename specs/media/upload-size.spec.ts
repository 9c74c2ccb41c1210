import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe } from 'mocha';
import { callOk, check, download, newUser, upload } from '#fixtures';

/** Beyond what ingress controllers let through unless they are told: nginx 1 MB, others up to 16 MB. */
const sizeBytes = 20 * 1024 * 1024;

describe('upload size', () => {
  check(
    'takes an upload that is larger than any limit a proxy has by itself',
    { clause: 'Deployment: extraConfig.max_upload_size', services: ['haproxy', 'netsoc/media_repository1'] },
    async () => {
      const session = await newUser();
      const { json } = await callOk(session, 'GET /client/v1/media/config');
      assert.ok(
        Number(json['m.upload.size']) > sizeBytes,
        `the homeserver takes ${json['m.upload.size']} bytes at most`,
      );
      const bytes = new Uint8Array(randomBytes(sizeBytes));
      const answer = await download(session, await upload(session, bytes, 'application/octet-stream'));
      assert.equal(answer.status, 200);
      assert.ok(Buffer.from(answer.bytes).equals(bytes), 'the very bytes come back');
    },
  );
});
