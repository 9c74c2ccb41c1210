import { gunzipSync, inflateRawSync } from 'node:zlib';

const signatures = { end: 0x06054b50, central: 0x02014b50 };
const deflated = 8;

/**
 * Reads the entries of a zip archive, unpacked (APPNOTE.TXT 4.3); none where the bytes are no archive.
 *
 * Forty lines of ours, since Node unpacks streams but reads no archives, and nothing else here needs to.
 */
export function zipEntries(bytes: Buffer): readonly { readonly name: string; readonly content: Buffer }[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end === -1 || bytes.readUInt32LE(end) !== signatures.end) return [];
  const entries: { name: string; content: Buffer }[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== signatures.central) break;
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    entries.push({ name, content: contentOf(bytes, at) });
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}

function contentOf(bytes: Buffer, central: number): Buffer {
  const method = bytes.readUInt16LE(central + 10);
  const packedSize = bytes.readUInt32LE(central + 20);
  const local = bytes.readUInt32LE(central + 42);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(start, start + packedSize);
  return method === deflated ? inflateRawSync(packed) : packed;
}

/** Unpacks what a file holds: the entries of a zip, the content of a gzip, else the file itself. */
export function unpacked(bytes: Buffer): readonly Buffer[] {
  try {
    if (bytes.subarray(0, 2).equals(Buffer.from('PK'))) return zipEntries(bytes).map(({ content }) => content);
    if (bytes.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]))) return [gunzipSync(bytes)];
  } catch {
    // A browser that was killed leaves half an archive, of which the bytes are all that there is.
  }
  return [bytes];
}
