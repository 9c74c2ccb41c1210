import { drawPng, expectStatus, newAdmin, request, stack, upload } from '#fixtures';
import { askServedOk } from '../ask-served.ts';
import { servedMedia } from '../served-media.ts';
import { sessionOf, type Cast } from './rooms.ts';
import { bytesOf, nameOf } from './seed-plan.ts';
import type { SeededMedia } from './seed.ts';

/** Uploads media here and on the other server, whose are fetched once so that a copy is here; one is quarantined. */
export async function makeMedia(cast: Cast): Promise<readonly SeededMedia[]> {
  const { plan, remotePeople } = cast;
  const reader = sessionOf(cast, 0);
  const own: readonly (readonly [string, Uint8Array, string])[] = [
    ['text', bytesOf(plan, 'text', 500), 'text/plain'],
    ['large', bytesOf(plan, 'large', 700_000), 'application/octet-stream'],
    ['picture', drawPng(400, 300), 'image/png'],
    ['quarantined', bytesOf(plan, 'quarantined', 900), 'application/octet-stream'],
  ];
  const media: SeededMedia[] = [];
  for (const [kind, bytes, contentType] of own) {
    const answer = await askServedOk(reader, 'POST /media/v3/upload', {
      body: bytes,
      query: { filename: `${nameOf(plan, kind)}.bin` },
      headers: { 'content-type': contentType },
    });
    const uri = String(answer.json['content_uri']);
    media.push({ kind, uri, reader, isPicture: contentType.startsWith('image/') });
  }
  for (const [index, host] of remotePeople.entries()) {
    const uri = await upload(
      host,
      index === 0 ? drawPng(300, 300) : bytesOf(plan, `remote ${index}`, 5000),
      'image/png',
    );
    expectStatus(await servedMedia(reader, uri), 200, 'Fetching media of the other server');
    media.push({ kind: `of the other server ${index}`, uri, reader, isPicture: index === 0 });
  }
  await quarantine(media.find(({ kind }) => kind === 'quarantined')?.uri ?? '');
  return media;
}

async function quarantine(uri: string): Promise<void> {
  const { token } = await newAdmin();
  const url = `${stack().own.clientUrl}/_synapse/admin/v1/media/quarantine/${uri.replace('mxc://', '')}`;
  expectStatus(await request('POST', url, { token, json: {} }), 200, 'Quarantining media');
}
