import crypto from 'k6/crypto';
import { plan } from '../prepared.ts';
import { nextId, objectOf, sendRequest } from '../send-request.ts';
import { pick, pickShare } from '../pick.ts';
import { writeRecord } from '../write-record.ts';

type Uploaded = { readonly content_uri: string };

// Each virtual user of every operation has modules of its own, and only those that upload are to have so many bytes.
let random: Uint8Array | undefined;

/** Uploads bytes that nobody uploaded before, and writes down their hash once they are acknowledged. */
export function upload(): void {
  const id = nextId('upload');
  random ??= new Uint8Array(crypto.randomBytes(Math.max(...plan.uploadSizes.map(({ bytes }) => bytes))));
  const bytes = random.slice(0, pickShare(plan.uploadSizes).bytes);
  for (let at = 0; at < id.length && at < bytes.length; at += 1) bytes[at] = id.charCodeAt(at);
  const sentAt = Date.now();
  const success = sendRequest('upload', {
    method: 'POST',
    path: `/_matrix/media/v3/upload?filename=${id}`,
    token: pick(plan.people).token,
    body: bytes.buffer,
    contentType: 'application/octet-stream',
    id,
    faultOf: (answer) => (objectOf<Uploaded>(answer).content_uri ? undefined : 'acknowledged without a URI'),
  });
  if (!success) return;
  const uri = objectOf<Uploaded>(success).content_uri;
  writeRecord({ operation: 'upload', id, uri, sha256: crypto.sha256(bytes.buffer, 'hex'), sentAt });
}
