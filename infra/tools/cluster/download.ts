import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { StackError } from '../../support/index.ts';

/**
 * Downloads an address into a file and gives its SHA-256 in hexadecimal digits.
 * @throws StackError when it is answered with anything but the file, or the connection breaks.
 */
export async function download(url: string, file: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    const response = await fetch(url, signal ? { signal } : {});
    if (!response.ok || !response.body) throw new Error(`it was answered with ${response.status}`);
    await pipeline(
      response.body,
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(file),
    );
  } catch (cause) {
    signal?.throwIfAborted();
    throw new StackError(`Cannot download "${url}": ${cause instanceof Error ? cause.message : String(cause)}`, {
      remedy: 'Try again',
      cause,
    });
  }
  return hash.digest('hex');
}
