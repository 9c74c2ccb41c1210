import assert from 'node:assert/strict';
import { randomBytes, randomInt } from 'node:crypto';
import { z } from 'zod';
import {
  call,
  check,
  drawPng,
  newRemoteUser,
  newUser,
  request,
  sizeOfPng,
  stack,
  together,
  upload,
  type Answer,
} from '#fixtures';
import { ofMedium } from './paths.ts';
import { shaped } from './shaped.ts';
import { mxcUri, timestamp } from './shapes/ids.ts';

const clause = 'Client-Server API § Content repository';
const services = ['netsoc/media_repository1'];
const v1 = '/client/v1/media';
const limits = z.strictObject({ 'm.upload.size': z.int().positive() });

together('media, operation by operation', () => {
  check(
    'gives somebody else the bytes, the type and the name that one uploaded',
    {
      clause,
      services,
      covers: [
        'POST /media/v3/upload',
        'GET /client/v1/media/download/{serverName}/{mediaId}',
        'GET /client/v1/media/download/{serverName}/{mediaId}/{fileName}',
      ],
    },
    async () => {
      const [owner, reader] = await Promise.all([newUser(), newUser()]);
      const bytes = new Uint8Array(randomBytes(1000));
      const headers = { 'content-type': 'application/x-rig' };
      const uploaded = await call(owner, 'POST /media/v3/upload', {
        body: bytes,
        headers,
        query: { filename: 'a.rig' },
      });
      const { content_uri: uri } = shaped(uploaded, z.strictObject({ content_uri: mxcUri }));
      const download = await call(reader, `GET ${ofMedium(`${v1}/download`, uri)}`);
      assertMedium(download, { bytes, type: 'application/x-rig', name: 'a.rig' });
      const renamed = await call(reader, `GET ${ofMedium(`${v1}/download`, uri)}/b.rig`);
      assertMedium(renamed, { bytes, type: 'application/x-rig', name: 'b.rig' });
    },
  );

  check(
    'gives a URI first and takes the bytes for it later, once and from its owner alone',
    {
      clause: 'Client-Server API § POST /media/v1/create',
      services,
      covers: ['POST /media/v1/create', 'PUT /media/v3/upload/{serverName}/{mediaId}'],
    },
    async () => {
      const [owner, reader] = await Promise.all([newUser(), newUser()]);
      const shape = z.strictObject({ content_uri: mxcUri, unused_expires_at: timestamp.optional() });
      const made = shaped(await call(owner, 'POST /media/v1/create', { json: {} }), shape);
      assert.ok((made.unused_expires_at ?? 0) > Date.now());
      const path = ofMedium('/media/v3/upload', made.content_uri);
      const send = { body: 'later', headers: { 'content-type': 'application/x-rig' } };
      assert.equal((await call(reader, `PUT ${path}`, send)).status, 403);
      shaped(await call(owner, `PUT ${path}`, send), z.strictObject({}));
      const again = await call(owner, `PUT ${path}`, send);
      assert.deepEqual([again.status, again.json['errcode']], [409, 'M_CANNOT_OVERWRITE_MEDIA']);
      const download = await call(reader, `GET ${ofMedium(`${v1}/download`, made.content_uri)}`);
      assertMedium(download, { bytes: new TextEncoder().encode('later'), type: 'application/x-rig' });
    },
  );

  check(
    'makes a smaller picture of a picture',
    { clause, services, covers: ['GET /client/v1/media/thumbnail/{serverName}/{mediaId}'] },
    async () => {
      const [owner, reader] = await Promise.all([newUser(), newUser()]);
      // A shape that no other picture has, so that the answer can be of no other.
      const height = 5 * randomInt(20, 60);
      const uri = await upload(owner, drawPng(400, height), 'image/png');
      const query = { width: '320', height: '240', method: 'scale' };
      const answer = await call(reader, `GET ${ofMedium(`${v1}/thumbnail`, uri)}`, { query });
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'image/png']);
      assert.deepEqual(sizeOfPng(answer.bytes), { width: 320, height: (height * 4) / 5 });
    },
  );

  check(
    'tells the upload limit alike by the new path and the old',
    { clause, services, covers: ['GET /client/v1/media/config', 'GET /media/v3/config'] },
    async () => {
      const session = await newUser();
      const told = shaped(await call(session, 'GET /client/v1/media/config'), limits);
      assert.deepEqual(shaped(await call(session, 'GET /media/v3/config'), limits), told);
    },
  );

  check(
    'gives whoever asks the media of a server that has not closed the old paths',
    {
      clause: 'Client-Server API § Content repository, deprecated endpoints',
      services: ['remote/main'],
      homeserver: 'remote',
      covers: [
        'GET /media/v3/download/{serverName}/{mediaId}',
        'GET /media/v3/download/{serverName}/{mediaId}/{fileName}',
        'GET /media/v3/thumbnail/{serverName}/{mediaId}',
      ],
    },
    async () => {
      const owner = await newRemoteUser();
      const height = 5 * randomInt(20, 60);
      const bytes = drawPng(400, height);
      const uri = await upload(owner, bytes, 'image/png');
      const get = (path: string, query = {}) => request('GET', `${stack().remote.clientUrl}/_matrix${path}`, { query });
      const path = ofMedium('/media/v3/download', uri);
      assertMedium(await get(path), { bytes, type: 'image/png' });
      assertMedium(await get(`${path}/c.png`), { bytes, type: 'image/png', name: 'c.png' });
      const thumbnail = await get(ofMedium('/media/v3/thumbnail', uri), {
        width: '320',
        height: '240',
        method: 'scale',
      });
      assert.deepEqual([thumbnail.status, thumbnail.headers.get('content-type')], [200, 'image/png']);
      assert.deepEqual(sizeOfPng(thumbnail.bytes), { width: 320, height: (height * 4) / 5 });
    },
  );
});

type Medium = { readonly bytes: Uint8Array; readonly type: string; readonly name?: string };

function assertMedium({ status, headers, bytes }: Answer, expected: Medium): void {
  assert.deepEqual([status, headers.get('content-type')], [200, expected.type]);
  // A diff of bytes takes minutes.
  assert.ok(Buffer.from(bytes).equals(expected.bytes), 'the very bytes');
  if (expected.name)
    assert.match(headers.get('content-disposition') ?? '', new RegExp(`filename="?${expected.name}"?$`));
}
