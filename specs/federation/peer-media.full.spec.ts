import assert from 'node:assert/strict';
import {
  check,
  download,
  drawPng,
  newUser,
  request,
  sizeOfPng,
  stack,
  thumbnail,
  together,
  unique,
  upload,
} from '#fixtures';
import { ask, nextPeer, readMultipart, type Peer } from '#fixtures/peer';
import { services } from './both-ways.ts';
import { ofRoom } from './guest.ts';

const clause = 'Server-Server API § Content Repository';
// Before there were these, media was fetched by other paths.
const needs = ['GET /federation/v1/media/download/{mediaId}', 'GET /federation/v1/media/thumbnail/{mediaId}'];
const ofMedia = [...services, 'netsoc/media_repository1'];

together('media for another server', () => {
  check(
    'hands a file to another server, with its type',
    { clause, services: ofMedia, covers: ['GET /federation/v1/media/download/{mediaId}'] },
    async () => {
      const { peer, mediaId, bytes } = await uploaded();
      const answer = await ask(peer, `GET ${ofRoom('media/download', mediaId)}`);
      const [metadata, file] = readMultipart(answer.headers.get('content-type') ?? '', answer.bytes);
      assert.equal(metadata?.headers.get('content-type'), 'application/json');
      assert.deepEqual(JSON.parse(new TextDecoder().decode(metadata?.bytes)), {});
      assert.equal(file?.headers.get('content-type'), 'image/png');
      assert.ok(Buffer.from(file?.bytes ?? []).equals(bytes), 'the very bytes');
    },
  );

  check(
    'hands a thumbnail to another server, no larger than it asked for',
    { clause, services: ofMedia, covers: ['GET /federation/v1/media/thumbnail/{mediaId}'] },
    async () => {
      const { peer, mediaId } = await uploaded();
      const query = { width: '32', height: '32', method: 'crop' };
      const answer = await ask(peer, `GET ${ofRoom('media/thumbnail', mediaId)}`, { query });
      const [, file] = readMultipart(answer.headers.get('content-type') ?? '', answer.bytes);
      assert.equal(file?.headers.get('content-type'), 'image/png');
      assert.deepEqual(sizeOfPng(file?.bytes ?? new Uint8Array()), { width: 32, height: 32 });
    },
  );

  check('refuses a file to who has not signed the question', { clause, services: ofMedia, needs }, async () => {
    const { mediaId } = await uploaded();
    const url = `https://${stack().own.serverName}/_matrix${ofRoom('media/download', mediaId)}`;
    assert.equal((await request('GET', url)).status, 401);
  });

  check('answers 404 M_NOT_FOUND for a file that it does not have', { clause, services: ofMedia, needs }, async () => {
    const { status, json } = await ask(await nextPeer(), `GET ${ofRoom('media/download', unique('media'))}`);
    assert.deepEqual([status, json['errcode']], [404, 'M_NOT_FOUND']);
  });
});

together('media of another server', () => {
  check('fetches a file there for one of its users', { clause, services: ofMedia, needs }, async () => {
    const [asker, { mxcUri, bytes }] = await Promise.all([newUser(), offered()]);
    const answer = await download(asker, mxcUri);
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'image/png']);
    assert.ok(Buffer.from(answer.bytes).equals(bytes), 'the very bytes');
  });

  check('makes a thumbnail of a file there for one of its users', { clause, services: ofMedia, needs }, async () => {
    const [asker, { mxcUri }] = await Promise.all([newUser(), offered()]);
    const answer = await thumbnail(asker, mxcUri, { width: 32, height: 32, method: 'crop' });
    assert.equal(answer.status, 200);
    assert.deepEqual(sizeOfPng(answer.bytes), { width: 32, height: 32 });
  });
});

type Uploaded = { readonly peer: Peer; readonly mediaId: string; readonly bytes: Uint8Array };

async function uploaded(): Promise<Uploaded> {
  const [owner, peer] = await Promise.all([newUser(), nextPeer()]);
  const bytes = drawPng(64, 48);
  const mxcUri = await upload(owner, bytes, 'image/png');
  return { peer, bytes, mediaId: mxcUri.slice(mxcUri.lastIndexOf('/') + 1) };
}

async function offered(): Promise<{ readonly mxcUri: string; readonly bytes: Uint8Array }> {
  const peer = await nextPeer();
  const [mediaId, bytes] = [unique('media'), drawPng(64, 48)];
  peer.media.set(mediaId, { bytes, contentType: 'image/png' });
  return { mxcUri: `mxc://${peer.serverName}/${mediaId}`, bytes };
}
