import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { callOk, check, download, newUser, stack, upload } from '#fixtures';

const services = ['netsoc/media_repository1'];

describe('media in a browser', () => {
  check(
    'serves an uploaded page as a download, where its scripts do not run',
    { clause: 'Client-Server API § Serving inline content; § Content-Security-Policy', services },
    async () => {
      const session = await newUser();
      const page = new TextEncoder().encode('<script>alert(1)</script>');
      const { headers } = await download(session, await upload(session, page, 'text/html'));
      assert.match(headers.get('content-disposition') ?? '', /^attachment/);
      assert.match(headers.get('content-security-policy') ?? '', /sandbox/);
      assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
    },
  );

  check(
    'tells clients the upload limit of the deployment',
    {
      clause: 'Deployment: max_upload_size 128M; Client-Server API § GET /media/config',
      services,
      covers: ['GET /client/v1/media/config'],
    },
    async () => {
      const { json, servedBy } = await callOk(await newUser(), 'GET /client/v1/media/config');
      const [worker] = stack().processes('media_repository');
      assert.deepEqual([json['m.upload.size'], servedBy], [128 * 1024 * 1024, worker?.instance]);
    },
  );
});
