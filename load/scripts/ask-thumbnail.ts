import type { LoadThumbnail } from '../plan.ts';
import { pick } from './pick.ts';
import { plan } from './prepared.ts';
import { sendRequest, type Success } from './send-request.ts';

/** Asks for a thumbnail, which has to be a picture of the size asked for. */
export function askThumbnail(operation: 'thumbnail' | 'coldThumbnail', wish: LoadThumbnail): void {
  const { path, width, height, method } = wish;
  sendRequest(operation, {
    method: 'GET',
    path: `/_matrix/client/v1/media/thumbnail/${path}?width=${width}&height=${height}&method=${method}`,
    token: pick(plan.people).token,
    binaryAnswer: true,
    faultOf: (answer) => faultOf(answer, wish),
  });
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A server may give more than was asked for, never less: cropped in neither direction, scaled not in both. */
function faultOf({ response }: Success, { width, height, method }: LoadThumbnail): string | undefined {
  const view = new DataView(response.body as ArrayBuffer);
  if (!signature.every((byte, at) => view.getUint8(at) === byte)) return 'a thumbnail that is no PNG';
  // The header is the first chunk; its length and type take eight bytes.
  const [isWide, isHigh] = [view.getUint32(16) >= width, view.getUint32(20) >= height];
  if (method === 'crop' ? isWide && isHigh : isWide || isHigh) return undefined;
  return `a thumbnail of ${view.getUint32(16)} × ${view.getUint32(20)} for ${method} to ${width} × ${height}`;
}
