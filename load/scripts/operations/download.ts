import crypto from 'k6/crypto';
import { corrupt } from '../measures.ts';
import { pick, pickShare } from '../pick.ts';
import { plan } from '../prepared.ts';
import { sendRequest } from '../send-request.ts';

/** Downloads media that were uploaded before the load, and compares the bytes by their hash. */
export function download(): void {
  const { path, sha256 } = pickShare(plan.media);
  const success = sendRequest('download', {
    method: 'GET',
    path: `/_matrix/client/v1/media/download/${path}`,
    token: pick(plan.people).token,
    binaryAnswer: true,
  });
  if (success && crypto.sha256(success.response.body as ArrayBuffer, 'hex') !== sha256) corrupt.add(1);
}
