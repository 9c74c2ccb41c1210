import assert from 'node:assert/strict';
import { check, drawPng, newRemoteUser, newUser, sizeOfPng, stack, thumbnail, together, upload } from '#fixtures';

const clause = 'Client-Server API § Content repository, GET /_matrix/client/v1/media/thumbnail';
const services = ['netsoc/media_repository1', 'remote/main'];

together('thumbnails', () => {
  for (const { method, wish, size } of [
    { method: 'crop', wish: { width: 96, height: 96 }, size: { width: 96, height: 96 } },
    { method: 'scale', wish: { width: 320, height: 240 }, size: { width: 320, height: 160 } },
  ] as const) {
    check(
      `${method}s a picture to the size that was asked for, by the media worker`,
      { clause, services, covers: ['GET /client/v1/media/thumbnail/{serverName}/{mediaId}'] },
      async () => {
        const session = await newUser();
        const uri = await upload(session, drawPng(400, 200), 'image/png');
        const answer = await thumbnail(session, uri, { method, ...wish });
        const [worker] = stack().processes('media_repository');
        assert.deepEqual([answer.status, answer.servedBy], [200, worker?.instance]);
        assert.deepEqual(sizeOfPng(answer.bytes), size);
      },
    );
  }

  check('makes a thumbnail of a picture on the other server', { clause, services }, async () => {
    const [reader, owner] = await Promise.all([newUser(), newRemoteUser()]);
    const uri = await upload(owner, drawPng(400, 200), 'image/png');
    const answer = await thumbnail(reader, uri, { method: 'crop', width: 32, height: 32 });
    assert.equal(answer.status, 200);
    assert.deepEqual(sizeOfPng(answer.bytes), { width: 32, height: 32 });
  });

  check('makes no thumbnail of what is no picture', { clause, services }, async () => {
    const session = await newUser();
    const uri = await upload(session, new TextEncoder().encode('no picture'), 'text/plain');
    const answer = await thumbnail(session, uri, { method: 'crop', width: 32, height: 32 });
    const [worker] = stack().processes('media_repository');
    assert.deepEqual([answer.status, answer.json['errcode'], answer.servedBy], [400, 'M_UNKNOWN', worker?.instance]);
  });
});
